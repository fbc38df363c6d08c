namespace CaseManagement.Domain.Timescales;

/// <summary>The register of every time limit. A feature adds its own here, and lists, dashboards and the handbook follow.</summary>
public static class AllTimescales
{
    public static IReadOnlyList<Timescale> Register { get; } =
    [
        VisitTimescales.Recording,
        VisitTimescales.ChildInNeed,
        VisitTimescales.ChildProtection,
        VisitTimescales.LookedAfter,
    ];

    /// <summary>The time limit that made a stored due date; null when it is no longer in the register.</summary>
    public static Timescale? Find(string id) => Register.SingleOrDefault(t => t.Id == id);
}
