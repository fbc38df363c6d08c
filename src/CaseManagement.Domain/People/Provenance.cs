using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Text;

namespace CaseManagement.Domain.People;

/// <summary>How we come to know something: what became of the question, who told us, and from when to when it holds.</summary>
public sealed record Provenance
{
    public const int WordsMaxLength = 200;

    /// <summary>What staff saw or know themselves.</summary>
    public static readonly Provenance OwnKnowledge = new();

    public AnswerKind Answer { get; init; } = AnswerKind.Known;

    /// <summary>Code of the set "information-sources".</summary>
    public string SourceKind { get; init; } = InformationSource.OwnKnowledge.Kind;

    /// <summary>Name or role of the source.</summary>
    public string? SourceWords { get; init; }

    public bool IsThirdParty { get; init; }

    public bool DoNotReveal { get; init; }

    public DateOnly? FromOn { get; init; }

    public DateOnly? UntilOn { get; init; }

    public bool IsVerified { get; init; }

    /// <summary>The source as an item keeps it.</summary>
    public InformationSource Source => new(SourceKind, PlainText.CleanLine(SourceWords) is { Length: > 0 } words ? words : null, IsThirdParty || DoNotReveal, DoNotReveal);

    /// <summary>What is wrong with it, if anything.</summary>
    public IEnumerable<Refusal> Refusals(DateOnly today)
    {
        if (!CodeSet.Get("information-sources").Offers(SourceKind, today))
        {
            yield return new Refusal("Select who told us", nameof(SourceKind));
        }

        if (SourceWords?.Length > WordsMaxLength)
        {
            yield return new Refusal($"Use {WordsMaxLength} characters or fewer for who told us", nameof(SourceWords));
        }

        if (FromOn > today.AddYears(2))
        {
            yield return new Refusal("Check the year of the first day", nameof(FromOn));
        }

        if (UntilOn < FromOn)
        {
            yield return new Refusal("The last day must be on or after the first", nameof(UntilOn));
        }
    }
}
