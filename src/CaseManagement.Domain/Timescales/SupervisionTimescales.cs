namespace CaseManagement.Domain.Timescales;

/// <summary>How often the work with a child is looked at with the worker's manager.</summary>
public static class SupervisionTimescales
{
    private const string Task = "Hold case supervision";
    private const string Source = "Local standard; no national figure";
    private const string Owner = "Team manager";

    public static readonly Timescale CaseSupervision = new(
        "TM1", Task, new TimeLimit(20, TimeUnit.WorkingDays), "the last case supervision", Source, Mark.Local, Owner);

    /// <summary>While the worker is in the assessed and supported year in employment.</summary>
    public static readonly Timescale OfNewlyQualified = new(
        "TM1-newly-qualified", Task, new TimeLimit(5, TimeUnit.WorkingDays), "the last case supervision, where the worker is newly qualified", Source, Mark.Local, Owner);

    public static readonly Timescale UnderProtection = new(
        "TM1-protection", Task, new TimeLimit(20, TimeUnit.WorkingDays), "the last case supervision, where the child has a child protection plan", Source, Mark.Local, Owner);

    /// <summary>Each of them makes the date of the next supervision; a child has one such date at a time.</summary>
    public static IReadOnlyList<Timescale> All { get; } = [CaseSupervision, OfNewlyQualified, UnderProtection];

    /// <summary>
    /// When the next supervision is due. The figure for the worker or for the plan stands in the place of the general one, also where
    /// it is longer, because the council decided so; where both hold, the earlier date counts.
    /// </summary>
    /// <param name="book">The council's figures and calendar.</param>
    /// <param name="from">The last supervision, or the allocation.</param>
    /// <param name="isNewlyQualified">The allocated worker is newly qualified.</param>
    /// <param name="isProtected">The child has a child protection plan.</param>
    public static Deadline Next(TimescaleBook book, DateOnly from, bool isNewlyQualified, bool isProtected)
    {
        IReadOnlyList<Timescale> rules = [.. isNewlyQualified ? [OfNewlyQualified] : (Timescale[])[], .. isProtected ? [UnderProtection] : (Timescale[])[]];
        return (rules.Count == 0 ? [CaseSupervision] : rules).Select(rule => book.From(rule, from)).MinBy(d => d.DueOn)!;
    }
}
