using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.Goals;

namespace CaseManagement.Domain.Episodes.ChildProtection;

/// <summary>Identifies one conference about one child.</summary>
public readonly record struct ConferenceId(Guid Value) : IId<ConferenceId>
{
    public static ConferenceId From(Guid value) => new(value);

    public static ConferenceId New() => new(Guid.CreateVersion7());
}

/// <summary>Which conference it is.</summary>
public enum ConferenceKind
{
    Initial,
    Review,

    /// <summary>The initial conference of a child who moved here with a plan of another authority.</summary>
    TransferIn,
}

/// <summary>Where a conference stands.</summary>
public enum ConferenceState
{
    Requested,
    Booked,
    Held,
    Cancelled,
}

/// <summary>What a conference decided for one child.</summary>
public enum ConferenceDecision
{
    /// <summary>A child protection plan is made.</summary>
    PlanMade,

    /// <summary>No child protection plan; a child in need plan is recommended.</summary>
    ChildInNeedPlan,

    /// <summary>No plan.</summary>
    NoPlan,

    /// <summary>The plan goes on, perhaps under another category.</summary>
    PlanContinues,

    /// <summary>The plan ends.</summary>
    PlanEnds,
}

/// <summary>One invited to a conference, what they sent and what they thought.</summary>
/// <param name="Agency">Code of the set "agencies"; "family" for the family.</param>
/// <param name="Who">Name and role.</param>
/// <param name="Attended">Null before the conference.</param>
/// <param name="ReportDue">A written report was asked for.</param>
/// <param name="ReportReceivedOn">The day it came.</param>
/// <param name="View">Whether a plan is needed and why, in the agency's own words.</param>
/// <param name="Category">The category the agency would choose.</param>
public sealed record ConferenceInvitation(
    string Agency, string Who, bool? Attended = null, bool ReportDue = false, DateOnly? ReportReceivedOn = null, string? View = null, string? Category = null);

/// <summary>When and where a conference is to be.</summary>
public sealed record ConferenceBooking(DateOnly? On, TimeOnly? At, string? Place, StaffId? Chair);

/// <summary>What happened at a conference, for one child.</summary>
public sealed record ConferenceOutcome
{
    public required DateOnly HeldOn { get; init; }

    public required IReadOnlyList<ConferenceInvitation> Attendance { get; init; }

    public required ConferenceDecision? Decision { get; init; }

    /// <summary>Code of the set "cin-category-of-abuse", when there is a plan.</summary>
    public string? Category { get; init; }

    /// <summary>Why it was decided so.</summary>
    public required string Reason { get; init; }

    /// <summary>Who disagreed and why.</summary>
    public string? Dissent { get; init; }

    /// <summary>Why the conference went on without a quorum.</summary>
    public string? WhyWithoutQuorum { get; init; }

    /// <summary>What the outline plan says beside its goals.</summary>
    public string? OutlinePlan { get; init; }

    /// <summary>At a review, where each open goal stands; and the goals that the conference sets.</summary>
    public MeetingGoals Goals { get; init; } = MeetingGoals.None;
}

/// <summary>A child protection conference for one child; brothers and sisters share the meeting and are decided one by one.</summary>
public sealed class Conference
{
    /// <summary>Agencies beside the authority that must be there (local default).</summary>
    public const int QuorumBesideAuthority = 2;

    private Conference()
    {
    }

    public ConferenceId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public ChildInNeedEpisodeId EpisodeId { get; private init; }

    /// <summary>Shared by the children of one meeting.</summary>
    public OccasionId OccasionId { get; private init; }

    public ConferenceKind Kind { get; private init; }

    /// <summary>The enquiry that led to an initial conference.</summary>
    public Section47EnquiryId? EnquiryId { get; private init; }

    /// <summary>The plan a review looks at, or that this conference made.</summary>
    public ChildProtectionPlanId? PlanId { get; private set; }

    public ConferenceState State { get; private set; }

    public DateOnly RequestedOn { get; private init; }

    public StaffId RequestedBy { get; private init; }

    /// <summary>By when it must be held, as it stood when asked for.</summary>
    public DateOnly? DueOn { get; private init; }

    public DateOnly? BookedOn { get; private set; }

    public TimeOnly? BookedAt { get; private set; }

    public string? Place { get; private set; }

    public StaffId? ChairId { get; private set; }

    /// <summary>Why it was moved after the day it was due, with the manager who agreed.</summary>
    public string? MovedBecause { get; private set; }

    public StaffId? MoveAgreedBy { get; private set; }

    public DateOnly? HeldOn { get; private set; }

    public IReadOnlyList<ConferenceInvitation> Invitations { get; private set; } = [];

    public ConferenceDecision? Decision { get; private set; }

    public string? Category { get; private set; }

    public string? Reason { get; private set; }

    public string? Dissent { get; private set; }

    public string? WhyWithoutQuorum { get; private set; }

    public string? OutlinePlan { get; private set; }

    public string? Minutes { get; private set; }

    public DateOnly? LetterSentOn { get; private set; }

    public DateOnly? RecordSentOn { get; private set; }

    public string? CancelledBecause { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Asked for or booked, and still to come.</summary>
    public bool IsOpen => State is ConferenceState.Requested or ConferenceState.Booked;

    /// <summary>The authority and two other agencies are there.</summary>
    public static bool IsQuorate(IEnumerable<ConferenceInvitation> attendance)
    {
        var there = attendance.Where(a => a.Attended == true).Select(a => a.Agency).ToHashSet(StringComparer.Ordinal);
        return there.Contains(Agencies.LocalAuthority) && there.Count(a => a is not (Agencies.LocalAuthority or "family")) >= QuorumBesideAuthority;
    }

    internal static Conference Request(
        ChildInNeedEpisode episode, ConferenceKind kind, OccasionId occasion, Section47EnquiryId? enquiry, ChildProtectionPlanId? plan, DateOnly on, DateOnly? dueOn, StaffId by) => new()
        {
            Id = ConferenceId.New(),
            ChildId = episode.ChildId,
            EpisodeId = episode.Id,
            Kind = kind,
            OccasionId = occasion,
            EnquiryId = enquiry,
            PlanId = plan,
            RequestedOn = on,
            RequestedBy = by,
            DueOn = dueOn,
        };

    internal void Book(ConferenceBooking booking) =>
        (State, BookedOn, BookedAt, Place, ChairId) = (ConferenceState.Booked, booking.On, booking.At, booking.Place, booking.Chair);

    internal void Move(string because, StaffId agreedBy) => (MovedBecause, MoveAgreedBy) = (because, agreedBy);

    internal void Hold(ConferenceOutcome outcome, ChildProtectionPlanId? plan)
    {
        (State, HeldOn, Invitations, Decision) = (ConferenceState.Held, outcome.HeldOn, [.. outcome.Attendance], outcome.Decision);
        (Category, Reason, Dissent, WhyWithoutQuorum, OutlinePlan) = (outcome.Category, outcome.Reason, outcome.Dissent, outcome.WhyWithoutQuorum, outcome.OutlinePlan);
        PlanId = plan ?? PlanId;
    }

    /// <summary>Who is asked, what came in. Only before the conference is held.</summary>
    public void Invite(IReadOnlyList<ConferenceInvitation> invitations) => Invitations = IsOpen ? [.. invitations] : throw new InvalidOperationException("The conference was held.");

    internal void Cancel(string because) => (State, CancelledBecause) = (ConferenceState.Cancelled, because);

    internal void WriteMinutes(string minutes) => Minutes = minutes;

    internal void LetterSent(DateOnly on) => LetterSentOn = on;

    internal void RecordSent(DateOnly on) => RecordSentOn = on;
}
