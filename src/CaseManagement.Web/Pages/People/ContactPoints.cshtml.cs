using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.People;

/// <summary>Telephone numbers and e-mail addresses, and whether they are safe to use.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Contact)]
public sealed class ContactPointsModel(RecordSubjects subjects, PersonItems items, RecordContactPoint act, TimeProvider clock) : ItemsPage<ContactPoint, ContactPointsForm>(subjects, clock)
{
    public override string DraftName => "Telephone or email";

    public override bool MayChange => Record.MayWrite(RecordArea.Contact);

    protected override string Place => "contact";

    protected override string NothingYet => "No telephone number or email address is recorded yet.";

    protected override string DoneWords => "Telephone or email recorded";

    protected override Task<IReadOnlyList<ItemRow<ContactPoint>>> RowsAsync(CancellationToken cancellation) => items.ContactPointsAsync(Record, Subject, cancellation);

    protected override bool Show(ContactPoint item, ContactPointsForm form)
    {
        (form.Kind, form.Value, form.SafeToLeaveMessage, form.DoNotUse, form.Note) = (item.Kind, PersonItems.Words(item), item.SafeToLeaveMessage, item.DoNotUse, item.Note);
        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation) => Accepts(await act.ExecuteAsync(
        Record, Subject, new ContactPointAnswer(ItemId, Form.Kind!.Value, Form.Value, Form.SafeToLeaveMessage, Form.DoNotUse, Form.Note, Form.ToProvenance(), Form.Version), cancellation));

    protected override IEnumerable<AnswerInWords> InWords(ContactPointsForm form) =>
    [
        new(nameof(form.Kind), "What is it?", AnswerWords.Of(ContactPointsForm.Kinds, $"{form.Kind}")),
        new(nameof(form.Value), "Number or address", form.Value, AnswerShape.Line),
        new(nameof(form.SafeToLeaveMessage), "Is it safe to leave a message?", AnswerWords.Of(form.SafeToLeaveMessage)),
        new(nameof(form.DoNotUse), "Do not use it", AnswerWords.Of(form.DoNotUse)),
        new(nameof(form.Note), "Safe times, or why not to use it", form.Note, AnswerShape.Text),
        .. form.InWords(),
    ];
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
