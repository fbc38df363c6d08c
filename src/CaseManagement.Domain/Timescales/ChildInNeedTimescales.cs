namespace CaseManagement.Domain.Timescales;

/// <summary>From the assessment that finds a need through the reviews of the plan. Visits are in <see cref="VisitTimescales"/>.</summary>
public static class ChildInNeedTimescales
{
    public static readonly Timescale PlanInPlace = new(
        "T05",
        "Put the child in need plan in place",
        new TimeLimit(10, TimeUnit.WorkingDays),
        "signing the assessment or ending the child protection plan",
        "Local standard under Children Act 1989 section 17; no national figure",
        Mark.Local,
        "Social worker");

    public static readonly Timescale FirstReview = new(
        "T07-first",
        "Hold the first child in need review",
        new TimeLimit(6, TimeUnit.Weeks),
        "the start of the child in need plan",
        "Local standard under Children Act 1989 section 17; no national figure",
        Mark.Local,
        "Social worker");

    public static readonly Timescale LaterReview = new(
        "T07-later",
        "Hold the next child in need review",
        new TimeLimit(3, TimeUnit.Months),
        "the last child in need review",
        "Local standard under Children Act 1989 section 17; no national figure",
        Mark.Local,
        "Social worker");
}
