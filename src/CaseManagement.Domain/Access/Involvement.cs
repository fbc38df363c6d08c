namespace CaseManagement.Domain.Access;

/// <summary>What somebody does for a child.</summary>
public enum InvolvementRole
{
    Allocated,
    CoWorker,
    ReviewingOfficer,
    ConferenceChair,
    PersonalAdviser,
    SupervisingSocialWorker,
    LegalAdviser,
    AccessToFiles,
    Reviewer,
    Partner,
}

/// <summary>A dated link between a child and a worker: the base of need to know.</summary>
/// <remarks>Source: glossary, involvement and allocation; access table A1, A4, A8.</remarks>
public sealed class Involvement
{
    /// <summary>Days a former worker may still read after hand-over (A8, local default).</summary>
    public const int DaysReadAfterHandOver = 30;

    /// <summary>Days an involved professional may still read after the end (A4, local default).</summary>
    public const int DaysReadAfterInvolvement = 90;

    private Involvement()
    {
    }

    public Guid Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public StaffId StaffId { get; private init; }

    /// <summary>The team the worker held it in.</summary>
    public TeamId? TeamId { get; private init; }

    public InvolvementRole Role { get; private init; }

    public DateOnly FromOn { get; private init; }

    public DateOnly? UntilOn { get; private set; }

    /// <summary>Why it ended, from the published social-worker change reasons where it was the lead worker.</summary>
    public string? EndReason { get; private set; }

    public static Involvement Start(ChildId childId, StaffId staffId, TeamId? teamId, InvolvementRole role, DateOnly fromOn) =>
        new() { Id = Guid.CreateVersion7(), ChildId = childId, StaffId = staffId, TeamId = teamId, Role = role, FromOn = fromOn };

    /// <summary>Ends the involvement; the worker reads on for a while but writes no more.</summary>
    public void End(DateOnly on, string? reason)
    {
        UntilOn = on < FromOn ? FromOn : on;
        EndReason = reason;
    }
}
