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

/// <summary>Numbers that other services know a person by.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class IdentifiersModel(RecordSubjects subjects, PersonItems items, RecordIdentifier act, TimeProvider clock) : ItemPage(subjects)
{
    [BindProperty]
    public IdentifiersForm Form { get; set; } = new();

    public IReadOnlyList<ItemRow<Identifier>> Rows { get; private set; } = [];

    public bool MayChange => Kinds.Count > 0;

    /// <summary>The kinds this user may write.</summary>
    public IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<IdentifierKind>().Where(k => Record.MayWrite(IdentifierKinds.AreaOf(k))).Select(k => new Choice(k.ToString(), k.Words()))];

    public IReadOnlyList<Choice> Reasons => [.. CodeSet.Get("upn-unknown").On(Today).Select(c => new Choice(c.Value, c.Label))];

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
            (Form.Kind, Form.Value, Form.UnknownReason) = (item.Kind, IdentifierKinds.InWords(item.Kind, item.Value), item.UnknownReason);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || !MayChange)
        {
            return NotFound();
        }

        if (ModelState.IsValid && Accepts(await act.ExecuteAsync(Record, Subject, new IdentifierAnswer(ItemId, Form.Kind!.Value, Form.Value, Form.UnknownReason, Form.ToProvenance(), Form.Version), cancellation), Form))
        {
            return Done("Number recorded", "numbers");
        }

        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation))
        {
            return false;
        }

        Rows = await items.IdentifiersAsync(Record, Subject, cancellation);
        return true;
    }
}

/// <summary>A number as typed.</summary>
public sealed class IdentifiersForm : ProvenanceForm
{
    public IdentifierKind? Kind { get; set; }

    public string? Value { get; set; }

    public string? UnknownReason { get; set; }

    internal sealed class Validator : Rules<IdentifiersForm>
    {
        public Validator() => RuleFor(f => f.Kind).NotNull().WithMessage("Select which number it is");
    }
}
