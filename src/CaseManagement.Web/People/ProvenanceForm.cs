using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using FluentValidation;

namespace CaseManagement.Web.People;

/// <summary>A form that knows which version of the record it started from.</summary>
public abstract class VersionedForm
{
    /// <summary>Row version of what is being changed; 0 for something new.</summary>
    public uint Version { get; set; }
}

/// <summary>The questions that stand under every item: who told us, may they be named, from when to when.</summary>
public abstract class ProvenanceForm : VersionedForm
{
    public AnswerKind? Answer { get; set; } = AnswerKind.Known;

    public string? SourceKind { get; set; }

    public string? SourceWords { get; set; }

    public bool IsThirdParty { get; set; }

    public bool DoNotReveal { get; set; }

    public DateAnswer FromOn { get; set; } = new();

    public DateAnswer UntilOn { get; set; } = new();

    public bool IsVerified { get; set; }

    /// <summary>Who may be named as a source today.</summary>
    public static IReadOnlyList<Choice> Sources(DateOnly today) => [.. CodeSet.Get("information-sources").On(today).Select(c => new Choice(c.Value, c.Label))];

    /// <summary>What became of the question.</summary>
    public static IReadOnlyList<Choice> Answers { get; } =
    [
        new(nameof(AnswerKind.Known), "There is an answer", null, "answer-value"),
        new(nameof(AnswerKind.NotKnown), "Asked, and they do not know"),
        new(nameof(AnswerKind.Refused), "Asked, and they would rather not say"),
        new(nameof(AnswerKind.NotAsked), "Not asked yet"),
    ];

    /// <summary>The answers as the record keeps them.</summary>
    public Provenance ToProvenance() => new()
    {
        Answer = Answer ?? AnswerKind.Known,
        SourceKind = SourceKind ?? "",
        SourceWords = SourceWords,
        IsThirdParty = IsThirdParty,
        DoNotReveal = DoNotReveal,
        FromOn = FromOn.ToDate(),
        UntilOn = UntilOn.ToDate(),
        IsVerified = IsVerified,
    };

    /// <summary>Fills the form from what stands. The source is asked again: it is a new telling.</summary>
    public void Carry(RecordedItem item) => (Answer, FromOn, UntilOn, IsVerified, Version) = (item.Answer, DateAnswer.From(item.FromOn), DateAnswer.From(item.UntilOn), item.IsVerified, item.Version);

    /// <summary>The dates and the check in words. Who told us is not among them: a new telling has its own source.</summary>
    internal IEnumerable<AnswerInWords> InWords() =>
    [
        new(nameof(FromOn), "True from", AnswerWords.Of(FromOn)),
        new(nameof(UntilOn), "True until", AnswerWords.Of(UntilOn)),
        new(nameof(IsVerified), "Checked against a document", AnswerWords.Of(IsVerified)),
    ];

    /// <summary>The rules that all these forms share. Who told us is asked for by the act itself, together with all else that is missing.</summary>
    internal abstract class Rules<TForm> : AbstractValidator<TForm>
        where TForm : ProvenanceForm
    {
        protected Rules()
        {
            RuleFor(f => f.FromOn).RealDate("the first day", optional: true);
            RuleFor(f => f.UntilOn).RealDate("the last day", optional: true);
        }
    }
}
