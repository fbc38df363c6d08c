using CaseManagement.Domain.Children;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Contacts;

/// <summary>Which visits a child's status asks for. Where a child has two, the nearer one counts.</summary>
public static class VisitRules
{
    /// <summary>The rules that set visits, whose tasks a visit may finish.</summary>
    public static IReadOnlyList<Timescale> All { get; } = [VisitTimescales.ChildProtection, VisitTimescales.LookedAfter, VisitTimescales.ChildInNeed];

    /// <summary>The rule for these statuses; null when no rule asks for visits.</summary>
    public static Timescale? For(IReadOnlyCollection<StatusKind> statuses) =>
        statuses.Contains(StatusKind.ChildProtectionPlan) ? VisitTimescales.ChildProtection
        : statuses.Contains(StatusKind.LookedAfter) ? VisitTimescales.LookedAfter
        : statuses.Contains(StatusKind.ChildInNeed) ? VisitTimescales.ChildInNeed
        : null;

    /// <summary>What a visit to this child is usually for.</summary>
    public static string Purpose(IReadOnlyCollection<StatusKind> statuses) =>
        statuses.Contains(StatusKind.ChildProtectionPlan) ? "Child protection visit"
        : statuses.Contains(StatusKind.LookedAfter) ? "Looked after visit"
        : statuses.Contains(StatusKind.ChildInNeed) ? "Child in need visit"
        : statuses.Contains(StatusKind.CareLeaver) ? "Keeping in touch visit"
        : "Visit";

    /// <summary>
    /// Whether a visit fulfils the rule: the child was seen, on a child protection plan alone. Nobody can see a child who is not yet
    /// born, so there the visit itself counts.
    /// </summary>
    public static bool Fulfils(Timescale rule, Entry entry, ChildFacts child) =>
        entry.Details.Kind == EntryKind.Visit
        && child.DiedOn is null
        && (!child.CouldBeSeenOn(entry.Details.HappenedOn)
            || (entry.Seen == true && (rule != VisitTimescales.ChildProtection || entry.SeenAlone == true)));

    /// <summary>Whether it is the sight of the child that a referral asks for: at whatever occasion, or at a visit before birth.</summary>
    public static bool IsSight(Entry entry, ChildFacts child) =>
        entry.Seen == true || (entry.Details.Kind == EntryKind.Visit && child.DiedOn is null && !child.CouldBeSeenOn(entry.Details.HappenedOn));
}
