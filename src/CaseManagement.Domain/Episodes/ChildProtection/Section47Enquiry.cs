using CaseManagement.Domain.Episodes.ChildInNeed;

namespace CaseManagement.Domain.Episodes.ChildProtection;

/// <summary>Identifies one enquiry about one child.</summary>
public readonly record struct Section47EnquiryId(Guid Value) : IId<Section47EnquiryId>
{
    public static Section47EnquiryId From(Guid value) => new(value);

    public static Section47EnquiryId New() => new(Guid.CreateVersion7());
}

/// <summary>What an enquiry found.</summary>
public enum EnquiryFinding
{
    /// <summary>The worries are true and the child is likely to go on suffering significant harm.</summary>
    SubstantiatedRisk,

    /// <summary>The worries are true, the child is not at continuing risk.</summary>
    SubstantiatedNoRisk,
    NotSubstantiated,
}

/// <summary>The end of an enquiry, as a manager signs it.</summary>
/// <param name="On">The day it was concluded.</param>
/// <param name="Finding">What it found.</param>
/// <param name="ConferenceRequired">Whether an initial conference is held.</param>
/// <param name="Reason">Why the conference is, or is not, held.</param>
public sealed record EnquiryConclusion(DateOnly On, EnquiryFinding? Finding, bool? ConferenceRequired, string? Reason);

/// <summary>An enquiry into suspected significant harm under section 47 of the Children Act 1989.</summary>
public sealed class Section47Enquiry
{
    private Section47Enquiry()
    {
    }

    public Section47EnquiryId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public ChildInNeedEpisodeId EpisodeId { get; private init; }

    public StrategyDiscussionId StrategyDiscussionId { get; private init; }

    public OccasionId OccasionId { get; private init; }

    public DateOnly StartedOn { get; private init; }

    /// <summary>Together with the police.</summary>
    public bool IsJoint { get; private init; }

    public DateOnly? ConcludedOn { get; private set; }

    public EnquiryFinding? Finding { get; private set; }

    /// <summary>False is the census flag "initial conference not required"; null while it is not known.</summary>
    public bool? ConferenceRequired { get; private set; }

    public string? ConferenceReason { get; private set; }

    public StaffId? SignedBy { get; private set; }

    /// <summary>The day of the initial conference, once held.</summary>
    public DateOnly? ConferenceOn { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Not concluded.</summary>
    public bool IsOpen => ConcludedOn is null;

    /// <summary>Not concluded, or a conference is still to come: no second enquiry may begin (census rules 8839, 8890).</summary>
    public bool IsUnresolved => ConferenceOn is null && ConferenceRequired != false;

    internal static Section47Enquiry Start(StrategyDiscussion discussion, DateOnly on) => new()
    {
        Id = Section47EnquiryId.New(),
        ChildId = discussion.ChildId,
        EpisodeId = discussion.EpisodeId,
        StrategyDiscussionId = discussion.Id,
        OccasionId = discussion.OccasionId,
        StartedOn = on,
        IsJoint = discussion.Decision == StrategyDecision.JointEnquiry,
    };

    internal void Conclude(EnquiryConclusion conclusion, StaffId? by) =>
        (ConcludedOn, Finding, ConferenceRequired, ConferenceReason, SignedBy) = (conclusion.On, conclusion.Finding, conclusion.ConferenceRequired, conclusion.Reason, by);

    internal void ConferenceHeld(DateOnly on) => ConferenceOn = on;
}
