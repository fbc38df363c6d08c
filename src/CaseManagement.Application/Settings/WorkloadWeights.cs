namespace CaseManagement.Application.Settings;

/// <summary>How heavy a child weighs in a worker's load, by status. Numbers of the council's own; a child with two statuses weighs both.</summary>
public sealed record WorkloadWeights(int ChildInNeed, int ChildProtectionPlan, int LookedAfter, int CareLeaver, int None)
{
    public static WorkloadWeights Usual { get; } = new(2, 4, 3, 1, 1);

    /// <summary>The weight of so many children of each status, in the order of the parameters.</summary>
    internal int Of(IReadOnlyList<int> byStatus) =>
        (byStatus[0] * ChildInNeed) + (byStatus[1] * ChildProtectionPlan) + (byStatus[2] * LookedAfter) + (byStatus[3] * CareLeaver) + (byStatus[4] * None);

    public override string ToString() => $"{ChildInNeed},{ChildProtectionPlan},{LookedAfter},{CareLeaver},{None}";
}
