namespace CaseManagement.Domain.Requests;

/// <summary>What happens to a request after it was logged.</summary>
public enum RequestEventKind
{
    /// <summary>Proof of who they are, or of authority to ask for somebody else, was asked for.</summary>
    IdentityAsked,
    IdentityShown,

    /// <summary>The person was asked what they mean; the clock stands still from this day.</summary>
    ClarificationAsked,
    ClarificationAnswered,

    /// <summary>The person was told that two months more are needed, and why.</summary>
    Extended,

    /// <summary>A complaint was acknowledged.</summary>
    Acknowledged,

    /// <summary>The person was told how it goes; the promise of the next contact is kept.</summary>
    ContactMade,
    Answered,
    Refused,
    Withdrawn,
}

/// <summary>Why a request takes three months: that it is large alone is not enough.</summary>
public enum ExtensionReason
{
    Volume,
    ThirdParties,
    Redaction,
    SeveralRequests,
}

/// <summary>One event as it is told.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="On">The day it happened.</param>
/// <param name="Words">What is to be remembered of it; needed for a refusal, an extension and a late answer.</param>
/// <param name="Reason">Why three months are needed; for an extension only.</param>
/// <param name="NextContactOn">The day by which the person hears from us again; nothing else goes on without one.</param>
public sealed record RequestEventDetails(RequestEventKind Kind, DateOnly? On, string? Words, ExtensionReason? Reason, DateOnly? NextContactOn);

/// <summary>Something that happened to a request. Never changed.</summary>
public sealed class RequestEvent
{
    internal RequestEvent()
    {
    }

    public Guid Id { get; internal init; }

    public RequestId RequestId { get; internal init; }

    public RequestEventKind Kind { get; internal init; }

    public DateOnly HappenedOn { get; internal init; }

    public string? Words { get; internal init; }

    public ExtensionReason? Reason { get; internal init; }

    /// <summary>What was promised then; null when it ended the request.</summary>
    public DateOnly? NextContactOn { get; internal init; }

    public StaffId RecordedBy { get; internal init; }

    public DateTimeOffset RecordedAt { get; internal init; }
}
