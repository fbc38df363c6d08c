using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;

namespace CaseManagement.Domain.Tests.Episodes;

/// <summary>
/// The children in need census rules that hold within one child's history, written again from the published rule texts and without a
/// look at the domain, so that one checks the other.
/// </summary>
internal static class CensusInvariants
{
    /// <summary>The codes of the rules that the history breaks.</summary>
    public static IEnumerable<string> BrokenBy(ChildHistory history)
    {
        var led = history.Episodes.Where(e => e.Decision != ReferralDecision.NoFurtherAction).OrderBy(e => e.ReferredOn).ToList();
        foreach (var episode in history.Episodes)
        {
            foreach (var code in BrokenIn(history, episode))
            {
                yield return code;
            }
        }

        if (led.Count(e => e.ClosedOn is null) > 1) { yield return "8815"; }
        if (led.Exists(e => e.ClosedOn is null && led.Exists(o => o.ReferredOn > e.ReferredOn))) { yield return "8816"; }
        if (led.Exists(e => led.Exists(o => o != e && o.ReferredOn > e.ReferredOn && o.ReferredOn < (e.ClosedOn ?? DateOnly.MaxValue)))) { yield return "8820"; }

        foreach (var (plan, other) in Pairs(history.ProtectionPlans))
        {
            if (plan.StartedOn <= (other.EndedOn ?? DateOnly.MaxValue) && other.StartedOn <= (plan.EndedOn ?? DateOnly.MaxValue)) { yield return "8940"; }
        }

        foreach (var (plan, other) in Pairs(history.ChildInNeedPlans))
        {
            if (plan.StartedOn < (other.EndedOn ?? DateOnly.MaxValue) && other.StartedOn < (plan.EndedOn ?? DateOnly.MaxValue)) { yield return "4014"; }
        }

        if (history.ProtectionPlans.Count(p => p.EndedOn is null) > 1) { yield return "8935"; }

        foreach (var plan in history.ProtectionPlans)
        {
            if (plan.EndedOn == plan.StartedOn) { yield return "8840"; }
            if (plan.EndedOn < plan.StartedOn) { yield return "8925"; }
            if (plan.StartedOn > history.Child.DiedOn) { yield return "8915"; }
            if (plan.EndedOn > history.Child.DiedOn) { yield return "8920"; }
            if (CodeSet.Get("cin-category-of-abuse").Find(plan.InitialCategory) is null) { yield return "8905"; }
            if (CodeSet.Get("cin-category-of-abuse").Find(plan.LatestCategory) is null) { yield return "8910"; }
            if (Reviews(history, plan).Any(on => on <= plan.StartedOn)) { yield return "8841"; }
            if (!history.Conferences.Exists(c => c.Kind != ConferenceKind.Review && c.HeldOn == plan.StartedOn)) { yield return "2885"; }

            foreach (var need in history.ChildInNeedPlans)
            {
                var needEnd = need.EndedOn ?? DateOnly.MaxValue;
                var protectionEnd = plan.EndedOn ?? DateOnly.MaxValue;
                if (need.EndedOn is null && plan.EndedOn is null) { yield return "4001"; }
                if (need.StartedOn >= plan.StartedOn && need.StartedOn < protectionEnd && need.StartedOn != need.EndedOn) { yield return "4016"; }
                if (plan.StartedOn >= need.StartedOn && plan.StartedOn < needEnd) { yield return "4017"; }
                if (Reviews(history, plan).Any(on => on >= need.StartedOn && on <= needEnd && on != plan.EndedOn)) { yield return "4003"; }
            }
        }

        foreach (var need in history.ChildInNeedPlans)
        {
            if (need.StartedOn > history.Child.DiedOn) { yield return "4008"; }
            if (need.EndedOn < need.StartedOn) { yield return "4011"; }
        }
    }

    private static IEnumerable<string> BrokenIn(ChildHistory history, ChildInNeedEpisode episode)
    {
        var assessments = history.Assessments.Where(a => a.EpisodeId == episode.Id && a.State != AssessmentState.Abandoned).ToList();
        var enquiries = history.Enquiries.Where(e => e.EpisodeId == episode.Id).ToList();
        var needs = history.ChildInNeedPlans.Where(p => p.EpisodeId == episode.Id).ToList();
        var protections = history.ProtectionPlans.Where(p => p.EpisodeId == episode.Id).ToList();
        var conferences = history.Conferences.Where(c => c.EpisodeId == episode.Id && c.HeldOn is not null).ToList();
        var first = conferences.Where(c => c.Kind != ConferenceKind.Review).ToList();

        if (episode.ReferredOn > history.Today) { yield return "8600"; }
        if ((history.Child.BornOn ?? history.Child.ExpectedOn)?.AddDays(-280) > episode.ReferredOn) { yield return "8606"; }
        if (episode.ReferredOn > history.Child.DiedOn) { yield return "8555Q"; }
        if (CodeSet.Get("cin-referral-source").Find(episode.Source) is null) { yield return "8866"; }
        if (episode.Decision == ReferralDecision.Accepted && CodeSet.Get("cin-primary-need").Find(episode.PrimaryNeed) is null) { yield return "8610"; }
        if (episode.ClosedOn is null != episode.ClosureReason is null) { yield return "8805"; }
        if (episode.ClosedOn < episode.ReferredOn) { yield return "8630"; }

        if (episode.Decision == ReferralDecision.NoFurtherAction && (assessments.Count + enquiries.Count + first.Count) > 0) { yield return "8831"; }
        if (episode.Decision == ReferralDecision.NoFurtherAction && protections.Count > 0) { yield return "8832"; }
        if (episode.Decision == ReferralDecision.NoFurtherAction && needs.Count > 0) { yield return "4000"; }

        if (assessments.Exists(a => a.StartedOn < episode.ReferredOn)) { yield return "1103"; }
        if (first.Exists(c => c.HeldOn < episode.ReferredOn)) { yield return "1104"; }
        if (protections.Exists(p => p.StartedOn < episode.ReferredOn)) { yield return "1105"; }
        if (enquiries.Exists(e => e.StartedOn < episode.ReferredOn)) { yield return "2889"; }
        if (needs.Exists(p => p.StartedOn < episode.ReferredOn)) { yield return "4015"; }
        if (needs.Count(p => p.EndedOn is null) > 1) { yield return "4004"; }

        if (assessments.Exists(a => a.SignedOn < a.StartedOn)) { yield return "8608"; }
        if (assessments.Exists(a => a.SignedOn is null && a.Factors.Count > 0)) { yield return "8614"; }
        if (assessments.Exists(a => a.SignedOn is not null && a.Factors.Count == 0)) { yield return "8897Q"; }
        if (assessments.Exists(a => a.Factors.Contains("21") && a.Factors.Count > 1)) { yield return "8869"; }
        if (assessments.Exists(a => a.Factors.Distinct().Count() < a.Factors.Count)) { yield return "8898"; }
        if (assessments.Count(a => a.SignedOn is null) > 1) { yield return "8896"; }
        if (Pairs(assessments).Any(p => p.First != p.Second && p.Second.StartedOn > p.First.StartedOn && p.Second.StartedOn < (p.First.SignedOn ?? DateOnly.MaxValue))) { yield return "8863Q"; }

        var waiting = enquiries.Where(e => e.ConferenceOn is null && e.ConferenceRequired != false).ToList();
        if (waiting.Count > 1) { yield return "8839"; }
        if (enquiries.Exists(e => e.ConferenceOn < e.StartedOn)) { yield return "8615"; }
        if (first.Exists(c => c.HeldOn!.Value.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)) { yield return "8875"; }
        if (Pairs(enquiries).Any(p => p.Second.StartedOn >= p.First.StartedOn && p.Second.StartedOn < (p.First.ConferenceOn ?? (p.First.ConferenceRequired == false ? p.First.ConcludedOn!.Value : DateOnly.MaxValue)))) { yield return "8890"; }

        if (episode.ClosedOn is not { } closed)
        {
            yield break;
        }

        if (assessments.Exists(a => a.SignedOn is null)) { yield return "8867"; }
        if (waiting.Count > 0) { yield return "8868"; }
        if (needs.Exists(p => p.EndedOn is null) || protections.Exists(p => p.EndedOn is null)) { yield return "plan open after closing"; }
        var later = assessments.SelectMany(a => new[] { a.StartedOn, a.SignedOn }).Concat(enquiries.Select(e => (DateOnly?)e.StartedOn)).Concat(first.Select(c => c.HeldOn))
            .Concat(protections.Select(p => p.EndedOn)).Concat(needs.SelectMany(p => new DateOnly?[] { p.StartedOn, p.EndedOn }));
        if (later.Any(on => on > closed)) { yield return "8565"; }

        if (episode.ClosureReason is "RC8" or "RC9")
        {
            if (enquiries.Count + protections.Count + needs.Count + first.Count > 0) { yield return "2990"; }
            if (assessments.Count == 0) { yield return "8825Q"; }
        }

        if (episode.ClosureReason == "RC2" && history.Child.DiedOn is null) { yield return "8585Q"; }
    }

    private static IEnumerable<DateOnly> Reviews(ChildHistory history, ChildProtectionPlan plan) =>
        history.Conferences.Where(c => c.Kind == ConferenceKind.Review && c.PlanId == plan.Id && c.HeldOn is not null).Select(c => c.HeldOn!.Value);

    // Every ordered pair of different things.
    private static IEnumerable<(T First, T Second)> Pairs<T>(IReadOnlyList<T> all)
        where T : class =>
        from a in all from b in all where !ReferenceEquals(a, b) select (a, b);
}
