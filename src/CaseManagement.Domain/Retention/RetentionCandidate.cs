using CaseManagement.Domain.Children;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Retention;

/// <summary>One rule of the retention schedule that matches a child's history, with the day until which it keeps the record.</summary>
/// <param name="Rule">Its id in the schedule: R3.</param>
/// <param name="Words">Why, for people: "had a child in need plan".</param>
/// <param name="Until">The last day it is kept; null when a date it needs is not known.</param>
/// <param name="IsProvisional">Worked out from the expected date of birth; worked out again after the birth.</param>
/// <remarks>
/// Source: shipped schedule P4 (retention table, section 3), from a published privacy notice and the statutory floors. The longest
/// wins. The engine that acts on it comes later; the facts are shown at closing.
/// </remarks>
public sealed record RetentionCandidate(string Rule, string Words, DateOnly? Until, bool IsProvisional = false)
{
    /// <summary>Every rule that matches, the one that decides first.</summary>
    public static IReadOnlyList<RetentionCandidate> Of(ChildHistory history) =>
        [.. All(history).OrderByDescending(c => c.Until ?? DateOnly.MaxValue).ThenBy(c => c.Rule, StringComparer.Ordinal)];

    private static IEnumerable<RetentionCandidate> All(ChildHistory history)
    {
        var child = history.Child;
        var isUnborn = child.BornOn is null;
        var born = child.BornOn ?? child.ExpectedOn;

        // The 75th anniversary of the 18th birthday.
        var age93 = born?.PlusYearsOrFirstOfMarch(93);
        var lastClosed = history.Episodes.Max(e => e.ClosedOn);

        foreach (var episode in history.Episodes.Where(e => e.Decision == ReferralDecision.NoFurtherAction))
        {
            yield return new("R1", "referred, with no further action", episode.DecidedOn?.AddYears(7));
        }

        foreach (var episode in history.Episodes.Where(e => e.ClosureReason is ClosureReasons.AfterAssessment or ClosureReasons.ToEarlyHelp))
        {
            yield return new("R2", "assessed and not in need", episode.ClosedOn?.AddYears(7));
        }

        if (history.ChildInNeedPlans.Count > 0)
        {
            yield return new("R3", "had a child in need plan", lastClosed?.AddYears(10));
        }

        if (history.ProtectionPlans.Count > 0)
        {
            yield return new("R4", "had a child protection plan", age93, isUnborn);
        }

        if (history.Statuses.Exists(s => s.Kind == StatusKind.LookedAfter))
        {
            yield return new("R5", "was looked after", age93, isUnborn);
        }

        if (child.DiedOn is { } died && (child.BornOn is null || died < child.BornOn.Value.PlusYearsOrFirstOfMarch(18)))
        {
            // Fifteen years beginning with the date of death; a longer class is not shortened.
            yield return new("R8", "died under 18", died.AddYears(15).AddDays(-1));
        }

        if (history.Enquiries.Count > 0 && history.ProtectionPlans.Count == 0)
        {
            yield return new("R9", "had an enquiry that led to no plan", lastClosed?.AddYears(10));
        }
    }
}
