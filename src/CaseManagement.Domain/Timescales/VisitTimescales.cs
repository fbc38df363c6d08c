namespace CaseManagement.Domain.Timescales;

/// <summary>How often a child is visited, and how soon the visit is written down.</summary>
public static class VisitTimescales
{
    /// <summary>Every visit is recorded while it is fresh.</summary>
    public static readonly Timescale Recording = new(
        "TM2",
        "Record the visit",
        new TimeLimit(5, TimeUnit.WorkingDays),
        "the visit",
        "Local standard; no national figure",
        Mark.Local,
        "Social worker");

    /// <summary>Visits to a child with a child in need plan.</summary>
    public static readonly Timescale ChildInNeed = new(
        "T06",
        "Visit the child",
        new TimeLimit(20, TimeUnit.WorkingDays),
        "the last child in need visit",
        "Local standard under Children Act 1989 section 17; no national figure",
        Mark.Local,
        "Social worker");

    /// <summary>Visits to a child with a child protection plan. Only a visit at which the child was seen alone restarts it.</summary>
    public static readonly Timescale ChildProtection = new(
        "T18",
        "Visit the child and see them alone",
        new TimeLimit(10, TimeUnit.WorkingDays),
        "the last child protection visit",
        "Local standard under Working Together to Safeguard Children 2023; no national figure",
        Mark.Local,
        "Social worker");

    /// <summary>Visits to a looked after child after the first visit to the placement.</summary>
    public static readonly Timescale LookedAfter = new(
        "T36",
        "Visit the child where they live",
        new TimeLimit(6, TimeUnit.Weeks),
        "the last visit to this placement",
        "Care Planning, Placement and Case Review (England) Regulations 2010, regulation 28(2)",
        Mark.Verified,
        "Social worker")
    { SourceInForceOn = new DateOnly(2011, 4, 1) };

    /// <summary>Contact with a young person who has left care.</summary>
    public static readonly Timescale KeepInTouch = new(
        "T64",
        "Keep in touch with the young person",
        new TimeLimit(8, TimeUnit.Weeks),
        "the last contact",
        "Local standard; no national figure",
        Mark.Local,
        "Personal adviser");
}
