namespace CaseManagement.Domain.Timescales;

/// <summary>From a worry about significant harm through the conferences of the plan. Visits are in <see cref="VisitTimescales"/>.</summary>
public static class ChildProtectionTimescales
{
    public static readonly Timescale StrategyDiscussion = new(
        "T10",
        "Hold the strategy discussion",
        new TimeLimit(1, TimeUnit.WorkingDays),
        "knowing that the child may suffer significant harm",
        "Local standard under Children Act 1989 section 47; guidance gives no figure",
        Mark.Local,
        "Team manager");

    /// <summary>The clock is the strategy discussion that started the enquiry, not the end of the enquiry.</summary>
    public static readonly Timescale InitialConference = new(
        "T11",
        "Hold the initial child protection conference",
        new TimeLimit(15, TimeUnit.WorkingDays),
        "the strategy discussion that started the enquiry",
        WorkingTogether.Chapter3,
        Mark.Verified,
        "Conference chair")
    { SourceInForceOn = WorkingTogether.InForceOn };

    public static readonly Timescale EnquiryOutcome = new(
        "T12",
        "Sign the outcome of the enquiry",
        new TimeLimit(10, TimeUnit.WorkingDays),
        "the start of the enquiry",
        "Local standard under Children Act 1989 section 47; no national figure",
        Mark.Local,
        "Team manager");

    public static readonly Timescale ReportBeforeInitial = new(
        "T13-initial",
        "Share the report with the family",
        new TimeLimit(-2, TimeUnit.WorkingDays),
        "the initial child protection conference",
        "Local procedures; no national figure",
        Mark.Local,
        "Social worker")
    {
        IsDoneByWord = true,
    };

    public static readonly Timescale ReportBeforeReview = new(
        "T13-review",
        "Share the report with the family",
        new TimeLimit(-3, TimeUnit.WorkingDays),
        "the review child protection conference",
        "Local procedures; no national figure",
        Mark.Local,
        "Social worker")
    {
        IsDoneByWord = true,
    };

    public static readonly Timescale FirstCoreGroup = new(
        "T14",
        "Hold the first core group",
        new TimeLimit(10, TimeUnit.WorkingDays),
        "the initial child protection conference",
        WorkingTogether.Chapter3,
        Mark.Believed,
        "Social worker")
    { SourceInForceOn = WorkingTogether.InForceOn };

    public static readonly Timescale LaterCoreGroup = new(
        "T15",
        "Hold the next core group",
        new TimeLimit(6, TimeUnit.Weeks),
        "the last core group",
        "Local procedures; no national figure",
        Mark.Local,
        "Social worker");

    public static readonly Timescale FirstReview = new(
        "T16",
        "Hold the first review child protection conference",
        new TimeLimit(3, TimeUnit.Months),
        "the initial child protection conference",
        WorkingTogether.Chapter3,
        Mark.Verified,
        "Conference chair")
    { SourceInForceOn = WorkingTogether.InForceOn };

    public static readonly Timescale LaterReview = new(
        "T17",
        "Hold the next review child protection conference",
        new TimeLimit(6, TimeUnit.Months),
        "the last review child protection conference",
        WorkingTogether.Chapter3,
        Mark.Verified,
        "Conference chair")
    { SourceInForceOn = WorkingTogether.InForceOn };

    public static readonly Timescale TransferInConference = new(
        "T19",
        "Hold the transfer-in conference",
        new TimeLimit(15, TimeUnit.WorkingDays),
        "notice that a child on a plan has moved in",
        WorkingTogether.Chapter3,
        Mark.Believed,
        "Conference chair")
    { SourceInForceOn = WorkingTogether.InForceOn };

    /// <summary>The other authority's clock, which we watch: our plan stays until its conference.</summary>
    public static readonly Timescale TheirConference = new(
        "T19-theirs",
        "Ask whether the other authority held its conference and took the child over",
        new TimeLimit(15, TimeUnit.WorkingDays),
        "telling the other authority that the child moved there",
        WorkingTogether.Chapter3,
        Mark.Believed,
        "Social worker")
    { SourceInForceOn = WorkingTogether.InForceOn };

    public static readonly Timescale DecisionLetter = new(
        "T20-letter",
        "Send the conference's decisions",
        new TimeLimit(1, TimeUnit.WorkingDays),
        "the conference",
        "Local procedures; no national figure",
        Mark.Local,
        "Conference chair");

    public static readonly Timescale FullRecord = new(
        "T20-record",
        "Send the full record of the conference",
        new TimeLimit(20, TimeUnit.WorkingDays),
        "the conference",
        "Local procedures; no national figure",
        Mark.Local,
        "Conference chair");
}
