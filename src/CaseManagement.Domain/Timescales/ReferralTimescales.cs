namespace CaseManagement.Domain.Timescales;

/// <summary>From a contact to the end of the assessment.</summary>
public static class ReferralTimescales
{
    public static readonly Timescale DecideContact = new(
        "T01",
        "Decide what happens next",
        new TimeLimit(1, TimeUnit.WorkingDays),
        "receiving the contact",
        "Local standard, after Working Together to Safeguard Children 2023, chapter 3, which sets it for referrals",
        Mark.Local,
        "Front door manager");

    public static readonly Timescale RespondToReferral = new(
        "T02",
        "Decide the type of response and tell the referrer",
        new TimeLimit(1, TimeUnit.WorkingDays),
        "receiving the referral",
        WorkingTogether.Chapter3,
        Mark.Verified,
        "Front door manager")
    { SourceInForceOn = WorkingTogether.InForceOn };

    /// <summary>Cannot be moved: an assessment that takes longer is late, and says why.</summary>
    public static readonly Timescale CompleteAssessment = new(
        "T03",
        "Finish the assessment",
        new TimeLimit(45, TimeUnit.WorkingDays),
        "the referral",
        WorkingTogether.Chapter3,
        Mark.Verified,
        "Social worker")
    { SourceInForceOn = WorkingTogether.InForceOn };

    public static readonly Timescale SeeChild = new(
        "T04",
        "See the child",
        new TimeLimit(10, TimeUnit.WorkingDays),
        "the referral",
        "Local standard; no national figure",
        Mark.Local,
        "Social worker");
}
