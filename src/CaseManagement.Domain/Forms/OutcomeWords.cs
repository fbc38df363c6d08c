using CaseManagement.Domain.Episodes.ChildInNeed;

namespace CaseManagement.Domain.Forms;

/// <summary>Outcomes of an assessment in the words people choose them by.</summary>
public static class OutcomeWords
{
    /// <summary>Those that ask for most first, as they are offered.</summary>
    public static IReadOnlyList<AssessmentOutcome> Offered { get; } =
    [
        AssessmentOutcome.StrategyDiscussion, AssessmentOutcome.ChildInNeedPlan, AssessmentOutcome.ContinuesUnderPlan, AssessmentOutcome.EarlyHelp, AssessmentOutcome.NoFurtherAction,
    ];

    public static string Words(this AssessmentOutcome outcome) => outcome switch
    {
        AssessmentOutcome.StrategyDiscussion => "Strategy discussion: the child may be suffering significant harm",
        AssessmentOutcome.ChildInNeedPlan => "Child in need plan",
        AssessmentOutcome.ContinuesUnderPlan => "The plan that is there goes on",
        AssessmentOutcome.EarlyHelp => "Close and pass to early help",
        _ => "Close with no further action",
    };
}
