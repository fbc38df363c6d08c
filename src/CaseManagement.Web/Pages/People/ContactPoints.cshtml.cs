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

/// <summary>Telephone numbers and e-mail addresses, and whether they are safe to use.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Contact)]
public sealed class ContactPointsModel(RecordSubjects subjects, PersonItems items, RecordContactPoint act, TimeProvider clock) : ItemPage(subjects)
{
    [BindProperty]
    public ContactPointsForm Form { get; set; } = new();

    public IReadOnlyList<ItemRow<ContactPoint>> Rows { get; private set; } = [];

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
            (Form.Kind, Form.Value, Form.SafeToLeaveMessage, Form.DoNotUse, Form.Note) = (item.Kind, item.Value, item.SafeToLeaveMessage, item.DoNotUse, item.Note);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || !MayChange)
        {
            return NotFound();
        }

        if (ModelState.IsValid && Accepts(await act.ExecuteAsync(Record, Subject, new ContactPointAnswer(ItemId, Form.Kind!.Value, Form.Value, Form.SafeToLeaveMessage, Form.DoNotUse, Form.Note, Form.ToProvenance(), Form.Version), cancellation), Form))
        {
            return Done("Telephone or email recorded", "contact");
        }

        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation))
        {
            return false;
        }

        Rows = await items.ContactPointsAsync(Record, Subject, cancellation);
        return true;
    }
}

/// <summary>A number or address as typed.</summary>
public sealed class ContactPointsForm : ProvenanceForm
{
    /// <summary>The kinds to choose from.</summary>
    public static IReadOnlyList<Choice> Kinds { get; } = [new("Mobile", "Mobile"), new("HomePhone", "Home telephone"), new("WorkPhone", "Work telephone"), new("Email", "Email")];

    public ContactKind? Kind { get; set; }

    public string? Value { get; set; }

    public bool? SafeToLeaveMessage { get; set; }

    public bool DoNotUse { get; set; }

    public string? Note { get; set; }

    internal sealed class Validator : Rules<ContactPointsForm>
    {
        public Validator() => RuleFor(f => f.Kind).NotNull().WithMessage("Select what it is");
    }
}
