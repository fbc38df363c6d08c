namespace CaseManagement.Domain.Access;

/// <summary>Why somebody opens a record outside their work.</summary>
public enum AccessReason
{
    ImmediateSafety,
    OutOfHoursDuty,
    PoliceOrCourtRequest,
    CoveringAbsence,
    Other,
}

/// <summary>What the reviewer made of a reasoned access.</summary>
public enum AccessFinding
{
    Justified,
    NotJustified,
    MoreInformation,
}

/// <summary>One person's recorded reason to open one record: read only, four hours, managers told at once, reviewed within two working days.</summary>
/// <remarks>Source: access table, section 5; decision table in the shared guide. Colleagues of the allocated team give a reason too, without the review (A2).</remarks>
public sealed class ReasonedAccess
{
    public const int ReasonMinLength = 20;
    public const int ReasonMaxLength = 1000;

    /// <summary>How long the record stays open (local default).</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(4);

    private ReasonedAccess()
    {
    }

    public Guid Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public StaffId StaffId { get; private init; }

    public AccessReason Reason { get; private init; }

    public string Words { get; private init; } = "";

    /// <summary>True for a colleague of the allocated team, who has the tie already.</summary>
    public bool IsTeamReason { get; private init; }

    public DateTimeOffset GivenAt { get; private init; }

    public DateTimeOffset UntilAt { get; private init; }

    /// <summary>Two working days after; null for a team colleague.</summary>
    public DateOnly? ReviewDueOn { get; private init; }

    public AccessFinding? Finding { get; private set; }

    public string? FindingWords { get; private set; }

    public StaffId? ReviewedBy { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    public static Outcome<ReasonedAccess> Give(
        ChildId childId, StaffId staffId, AccessReason reason, string? words, bool isTeamReason, DateTimeOffset now, DateOnly? reviewDueOn)
    {
        var trimmed = (words ?? "").Trim();

        if (!isTeamReason && trimmed.Length < ReasonMinLength)
        {
            return new Refusal($"Say why you need to open this record, in at least {ReasonMinLength} characters", "Words");
        }

        if (trimmed.Length > ReasonMaxLength)
        {
            return new Refusal($"The reason must be {ReasonMaxLength:N0} characters or fewer", "Words");
        }

        return new ReasonedAccess
        {
            Id = Guid.CreateVersion7(),
            ChildId = childId,
            StaffId = staffId,
            Reason = reason,
            Words = trimmed,
            IsTeamReason = isTeamReason,
            GivenAt = now,
            UntilAt = now + Lasts,
            ReviewDueOn = isTeamReason ? null : reviewDueOn,
        };
    }

    /// <summary>Records the review. Nobody reviews their own access.</summary>
    public Outcome<ReasonedAccess> Review(StaffId reviewer, AccessFinding finding, string? words, DateTimeOffset now)
    {
        if (reviewer == StaffId)
        {
            return new Refusal("You cannot review your own access");
        }

        if (finding != AccessFinding.Justified && string.IsNullOrWhiteSpace(words))
        {
            return new Refusal("Say what you found", "Words");
        }

        (Finding, FindingWords, ReviewedBy, ReviewedAt) = (finding, words?.Trim(), reviewer, now);
        return this;
    }
}
