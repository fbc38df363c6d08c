namespace CaseManagement.Domain.Forms;

/// <summary>Goals of plans are rows of their own, written once. Where forms show them, or offer them for use.</summary>
public static class GoalsInForms
{
    /// <summary>Whose goals are read with a form of this kind: true for the child protection plan's, false for the child in need plan's, null for none.</summary>
    public static bool? PlanBeside(string key) => key switch
    {
        ShippedTemplates.ChildInNeedPlan or ShippedTemplates.ChildInNeedReview => false,
        ShippedTemplates.ChildProtectionPlan or ShippedTemplates.CoreGroup or ShippedTemplates.ReviewConference => true,
        _ => null,
    };

    /// <summary>The question that asks for what the goals tell; null where none does.</summary>
    public static string? QuestionFor(string key) => key switch
    {
        ShippedTemplates.SocialWorkAssessment => "history",
        ShippedTemplates.Section47Record => "before",
        ShippedTemplates.ConferenceReport => "involvement",
        ShippedTemplates.ClosingSummary => "did",
        _ => null,
    };
}
