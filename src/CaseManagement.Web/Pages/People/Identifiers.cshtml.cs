using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.People;

/// <summary>Numbers that other services know a person by.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class IdentifiersModel(RecordSubjects subjects, PersonItems items, RecordIdentifier act, KnownPeople known, TimeProvider clock) : ItemsPage<Identifier, IdentifiersForm>(subjects, clock)
{
    public override string DraftName => "Number";

    public override bool MayChange => Kinds.Count > 0;

    /// <summary>The kinds this user may write.</summary>
    public IReadOnlyList<Choice> Kinds => [.. Enum.GetValues<IdentifierKind>().Where(k => Record.MayWrite(IdentifierKinds.AreaOf(k))).Select(k => new Choice(k.ToString(), k.Words()))];

    public IReadOnlyList<Choice> Reasons => [.. CodeSet.Get("upn-unknown").On(Today).Select(c => new Choice(c.Value, c.Label))];

    /// <summary>Others who have the number already, as far as this user may know of them; asked about once.</summary>
    public IReadOnlyList<KnownPerson> Holders { get; private set; } = [];

    protected override string Place => "numbers";

    protected override string NothingYet => "No number is recorded yet.";

    protected override string DoneWords => "Number recorded";

    protected override Task<IReadOnlyList<ItemRow<Identifier>>> RowsAsync(CancellationToken cancellation) => items.IdentifiersAsync(Record, Subject, cancellation);

    protected override bool Show(Identifier item, IdentifiersForm form)
    {
        (form.Kind, form.Value, form.UnknownReason) = (item.Kind, IdentifierKinds.InWords(item.Kind, item.Value), item.UnknownReason);
        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation)
    {
        var answer = new IdentifierAnswer(ItemId, Form.Kind!.Value, Form.Value, Form.UnknownReason, Form.ToProvenance(), Form.Version);
        if (!Form.IsChecked && await known.HoldersAsync(Record, Subject, answer, cancellation) is { Count: > 0 } holders)
        {
            Holders = holders;
            ModelState.AddModelError("Form.Value", "Somebody else has this number already. Check it");
            return false;
        }

        return Accepts(await act.ExecuteAsync(Record, Subject, answer, cancellation));
    }

    protected override IEnumerable<AnswerInWords> InWords(IdentifiersForm form) =>
    [
        new(nameof(form.Kind), "Which number?", form.Kind?.Words()),
        new(nameof(form.Answer), "What came of asking?", AnswerWords.Of(ProvenanceForm.Answers, $"{form.Answer}")),
        new(nameof(form.Value), "Number", form.Value, AnswerShape.Line),
        new(nameof(form.UnknownReason), "Why is there no unique pupil number?", AnswerWords.Of(Reasons, form.UnknownReason)),
        .. form.InWords(),
    ];
}

/// <summary>A number as typed.</summary>
public sealed class IdentifiersForm : ProvenanceForm
{
    public IdentifierKind? Kind { get; set; }

    public string? Value { get; set; }

    public string? UnknownReason { get; set; }

    /// <summary>The user was told that somebody else has the number, and checked it.</summary>
    public bool IsChecked { get; set; }

    internal sealed class Validator : Rules<IdentifiersForm>
    {
        public Validator() => RuleFor(f => f.Kind).NotNull().WithMessage("Select which number it is");
    }
}
