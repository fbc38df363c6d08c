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

/// <summary>The names of the child or an adult: legal, preferred, aliases, previous ones.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class NamesModel(RecordSubjects subjects, PersonItems items, RecordName act, TimeProvider clock) : ItemPage(subjects)
{
    [BindProperty]
    public NamesForm Form { get; set; } = new();

    public IReadOnlyList<ItemRow<PersonName>> Rows { get; private set; } = [];

    public bool MayChange => Record.MayWrite(RecordArea.Basic);

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
            (Form.Kind, Form.Given, Form.Middle, Form.Family, Form.IsHidden) = (item.Kind, item.Given, item.Middle, item.Family, item.IsHidden);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || !MayChange)
        {
            return NotFound();
        }

        if (ModelState.IsValid && Accepts(await act.ExecuteAsync(Record, Subject, new NameAnswer(ItemId, Form.Kind!.Value, Form.Given, Form.Middle, Form.Family, Form.IsHidden, Form.KeepOld, Form.ToProvenance(), Form.Version), cancellation), Form))
        {
            return Done("Name recorded", "names");
        }

        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation))
        {
            return false;
        }

        Rows = await items.NamesAsync(Record, Subject, cancellation);
        return true;
    }
}

/// <summary>A name as typed.</summary>
public sealed class NamesForm : ProvenanceForm
{
    /// <summary>The kinds to choose from.</summary>
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<NameKind>().Select(k => new Choice(k.ToString(), PersonItems.Words(k)))];

    public NameKind? Kind { get; set; }

    public string? Given { get; set; }

    public string? Middle { get; set; }

    public string? Family { get; set; }

    public bool KeepOld { get; set; }

    public bool IsHidden { get; set; }

    internal sealed class Validator : Rules<NamesForm>
    {
        public Validator() => RuleFor(f => f.Kind).NotNull().WithMessage("Select what kind of name it is");
    }
}
