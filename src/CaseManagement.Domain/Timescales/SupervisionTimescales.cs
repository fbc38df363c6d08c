namespace CaseManagement.Domain.Timescales;

/// <summary>How often the work with a child is looked at with the worker's manager.</summary>
public static class SupervisionTimescales
{
    public static readonly Timescale CaseSupervision = new(
        "TM1",
        "Hold case supervision",
        new TimeLimit(20, TimeUnit.WorkingDays),
        "the last case supervision",
        "Local standard; no national figure",
        Mark.Local,
        "Team manager");
}
