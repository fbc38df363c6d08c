namespace CaseManagement.Domain.Timescales;

/// <summary>The register of every time limit. A feature adds its own here, and lists, dashboards and the handbook follow.</summary>
public static class AllTimescales
{
    public static IReadOnlyList<Timescale> Register { get; } =
    [
        ReferralTimescales.DecideContact,
        ReferralTimescales.RespondToReferral,
        ReferralTimescales.CompleteAssessment,
        ReferralTimescales.SeeChild,
        ChildInNeedTimescales.PlanInPlace,
        VisitTimescales.ChildInNeed,
        ChildInNeedTimescales.FirstReview,
        ChildInNeedTimescales.LaterReview,
        ChildProtectionTimescales.StrategyDiscussion,
        ChildProtectionTimescales.InitialConference,
        ChildProtectionTimescales.EnquiryOutcome,
        ChildProtectionTimescales.ReportBeforeInitial,
        ChildProtectionTimescales.ReportBeforeReview,
        ChildProtectionTimescales.FirstCoreGroup,
        ChildProtectionTimescales.LaterCoreGroup,
        ChildProtectionTimescales.FirstReview,
        ChildProtectionTimescales.LaterReview,
        VisitTimescales.ChildProtection,
        ChildProtectionTimescales.TransferInConference,
        ChildProtectionTimescales.TheirConference,
        ChildProtectionTimescales.DecisionLetter,
        ChildProtectionTimescales.FullRecord,
        VisitTimescales.LookedAfter,
        VisitTimescales.KeepInTouch,
        .. SupervisionTimescales.All,
        VisitTimescales.Recording,
    ];

    /// <summary>The time limit that made a stored due date; null when it is no longer in the register.</summary>
    public static Timescale? Find(string? id) => Register.SingleOrDefault(t => t.Id == id);
}
