using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Addresses with their history; a confidential one is open only to those who lead the work.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Contact)]
public sealed class AddressesModel(RecordSubjects subjects, PersonItems items, RecordAddress act, TimeProvider clock) : ItemPage(subjects)
{
    [BindProperty]
    public AddressesForm Form { get; set; } = new();

    public IReadOnlyList<ItemRow<Address>> Rows { get; private set; } = [];

    public bool MayChange => Record.MayWrite(RecordArea.Contact);

    public DateOnly Today => clock.TodayInLondon();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        if (ItemId is not null)
        {
            if (Rows.FirstOrDefault(r => r.Item.Id == ItemId && r.Item.IsCurrent)?.Item is not { } item)
            {
                return NotFound();
            }

            Form.Carry(item);
            if (item.IsConfidential && !Record.MayReadRestricted())
            {
                return NotFound();
            }

            (Form.Lines, Form.Postcode) = act.Open(item);
            (Form.Kind, Form.IsConfidential, Form.Note) = (item.Kind, item.IsConfidential, item.Note);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || !MayChange)
        {
            return NotFound();
        }

        if (ModelState.IsValid && Accepts(await act.ExecuteAsync(Record, Subject, new AddressAnswer(ItemId, Form.Kind!.Value, Form.Lines, Form.Postcode, Form.IsConfidential, Form.HasMoved, Form.Note, Form.ToProvenance(), Form.Version), cancellation), Form))
        {
            return Done("Address recorded", "addresses");
        }

        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation))
        {
            return false;
        }

        Rows = await items.AddressesAsync(Record, Subject, cancellation);
        return true;
    }
}

/// <summary>An address as typed.</summary>
public sealed class AddressesForm : ProvenanceForm
{
    /// <summary>The kinds to choose from.</summary>
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<AddressKind>().Select(k => new Choice(k.ToString(), PersonItems.Words(k)))];

    public AddressKind? Kind { get; set; }

    public string? Lines { get; set; }

    public string? Postcode { get; set; }

    public bool IsConfidential { get; set; }

    public bool HasMoved { get; set; }

    public string? Note { get; set; }

    internal sealed class Validator : Rules<AddressesForm>
    {
        public Validator() => RuleFor(f => f.Kind).NotNull().WithMessage("Select what kind of address it is");
    }
}
