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

/// <summary>The names of the child or an adult: legal, preferred, aliases, previous ones.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class NamesModel(RecordSubjects subjects, PersonItems items, RecordName act, TimeProvider clock) : ItemsPage<PersonName, NamesForm>(subjects, clock)
{
    public override string DraftName => "Name";

    public override bool MayChange => Record.MayWrite(RecordArea.Basic);

    protected override string Place => "names";

    protected override string NothingYet => "No name is recorded yet.";

    protected override string DoneWords => "Name recorded";

    protected override Task<IReadOnlyList<ItemRow<PersonName>>> RowsAsync(CancellationToken cancellation) => items.NamesAsync(Record, Subject, cancellation);

    protected override bool Show(PersonName item, NamesForm form)
    {
        (form.Kind, form.Given, form.Middle, form.Family, form.IsHidden) = (item.Kind, item.Given, item.Middle, item.Family, item.IsHidden);
        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation) => Accepts(await act.ExecuteAsync(
        Record, Subject, new NameAnswer(ItemId, Form.Kind!.Value, Form.Given, Form.Middle, Form.Family, Form.IsHidden, Form.KeepOld, Form.ToProvenance(), Form.Version), cancellation));

    protected override IEnumerable<AnswerInWords> InWords(NamesForm form) =>
    [
        new(nameof(form.Kind), "What kind of name is it?", AnswerWords.Of(NamesForm.Kinds, $"{form.Kind}")),
        new(nameof(form.Given), "Given name", form.Given, AnswerShape.Line),
        new(nameof(form.Middle), "Middle names", form.Middle, AnswerShape.Line),
        new(nameof(form.Family), "Family name", form.Family, AnswerShape.Line),
        new(nameof(form.IsHidden), "Show it only to those who lead the work", AnswerWords.Of(form.IsHidden)),
        .. form.InWords(),
    ];
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
