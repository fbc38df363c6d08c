using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Forms;

/// <summary>The typed facts of an assessment, for one child. They leave in the children in need census.</summary>
/// <param name="SeenOn">The day the child was seen for the assessment; null when not yet answered, or for an unborn child.</param>
/// <param name="Factors">Codes of the set cin-assessment-factors.</param>
/// <param name="Outcome">What follows; null when not yet answered.</param>
/// <param name="WhyNoFactors">Why a child without any factor needs more than early help (census query 8873).</param>
public sealed record AssessmentFacts(DateOnly? SeenOn, IReadOnlyList<string> Factors, AssessmentOutcome? Outcome, string? WhyNoFactors = null)
{
    public const string FactorSet = "cin-assessment-factors";
    public const int WhyMaxLength = 2_000;

    public static AssessmentFacts Unanswered { get; } = new(null, [], null);

    private bool HasNoFactors => Factors is [Assessment.NoFactors];

    /// <summary>What cannot be as it stands, whether or not the facts are complete.</summary>
    /// <param name="today">Codes must be in use on this day; the child was seen on it or before.</param>
    /// <param name="bornOn">Null for a child not yet born, who cannot be seen.</param>
    /// <param name="referredOn">When the open case began; null when there is none.</param>
    public IEnumerable<Refusal> Impossible(DateOnly today, DateOnly? bornOn, DateOnly? referredOn)
    {
        if (SeenOn > today)
        {
            yield return new Refusal("The day the child was seen must be today or in the past", nameof(SeenOn));
        }

        if (SeenOn is { } seen && (bornOn is null || seen < bornOn))
        {
            yield return new Refusal("The child was not yet born on that day, so cannot have been seen", nameof(SeenOn));
        }

        // Also refused when the assessment is signed; said here to the author, who can put it right.
        if (SeenOn < referredOn && bornOn <= SeenOn)
        {
            yield return new Refusal($"The child was referred on {referredOn.Value.InWords()}. Enter the day you saw them for this assessment, on that day or later", nameof(SeenOn));
        }

        if (WhyNoFactors?.Length > WhyMaxLength)
        {
            yield return new Refusal($"The reason must be {WhyMaxLength:N0} characters or fewer", nameof(WhyNoFactors));
        }

        if (Factors.Distinct(StringComparer.OrdinalIgnoreCase).Count() != Factors.Count)
        {
            yield return new Refusal("Each factor can be chosen once", nameof(Factors));
        }

        if (Factors.FirstOrDefault(f => !CodeSet.Get(FactorSet).Offers(f, today)) is { } retired)
        {
            yield return new Refusal(
                CodeSet.Get(FactorSet).Find(retired) is { } known ? $"\"{known.Label}\" is no longer used. Choose another factor" : "Select factors from the list", nameof(Factors));
        }

        // Children in need census: 21 must be the only factor of the assessment.
        if (Factors.Contains(Assessment.NoFactors) && Factors.Count > 1)
        {
            yield return new Refusal("\"No factors identified\" stands alone. Take it away, or take away the others", nameof(Factors));
        }
    }

    /// <summary>What is still missing before the assessment can be submitted.</summary>
    /// <param name="name">The child's first name.</param>
    /// <param name="isBorn">Nobody can see a child who is not born yet.</param>
    public IEnumerable<Refusal> Missing(string name, bool isBorn)
    {
        if (isBorn && SeenOn is null)
        {
            yield return new Refusal($"Enter the day {name} was seen for this assessment", nameof(SeenOn));
        }

        if (Factors.Count == 0)
        {
            yield return new Refusal($"Choose at least one factor for {name}, or \"No factors identified\"", nameof(Factors));
        }

        if (Outcome is null)
        {
            yield return new Refusal($"Select the outcome for {name}", nameof(Outcome));
        }

        if (HasNoFactors && Outcome is not (null or AssessmentOutcome.NoFurtherAction or AssessmentOutcome.EarlyHelp) && string.IsNullOrWhiteSpace(WhyNoFactors))
        {
            yield return new Refusal($"Say why {name} needs more than early help although no factor was found", nameof(WhyNoFactors));
        }
    }
}
