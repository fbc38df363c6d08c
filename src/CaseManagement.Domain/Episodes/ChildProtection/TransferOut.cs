using CaseManagement.Domain.Episodes.ChildInNeed;

namespace CaseManagement.Domain.Episodes.ChildProtection;

/// <summary>
/// A child of ours who moved to another authority's area. The plan stays ours until that authority has held its conference and taken
/// the child over.
/// </summary>
/// <remarks>Source: Working Together to Safeguard Children 2023; process tables, section 15.</remarks>
public sealed class TransferOut
{
    public const int SentMaxLength = 2_000;

    private TransferOut()
    {
    }

    public Guid Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public ChildInNeedEpisodeId EpisodeId { get; private init; }

    /// <summary>Code of the set "local-authorities".</summary>
    public string ToAuthority { get; private init; } = "";

    /// <summary>The day we told the other authority.</summary>
    public DateOnly ToldOn { get; private init; }

    /// <summary>Which part of the file was sent, to whom, and by which secure means.</summary>
    public string Sent { get; private init; } = "";

    /// <summary>The day of the other authority's conference, which ended our plan; null until then.</summary>
    public DateOnly? TakenOverOn { get; private set; }

    /// <summary>The day it turned out that the child stays with us; null otherwise.</summary>
    public DateOnly? StayedOn { get; private set; }

    public string? StayedBecause { get; private set; }

    public uint Version { get; private set; }

    public bool IsAwaited => TakenOverOn is null && StayedOn is null;

    internal static TransferOut Tell(ChildInNeedEpisode episode, TransferOutDetails details) => new()
    {
        Id = Guid.CreateVersion7(),
        ChildId = episode.ChildId,
        EpisodeId = episode.Id,
        ToAuthority = details.ToAuthority!,
        ToldOn = details.ToldOn!.Value,
        Sent = details.Sent!,
    };

    internal void TakenOver(DateOnly on) => TakenOverOn = on;

    internal void Stays(DateOnly on, string because) => (StayedOn, StayedBecause) = (on, because);
}

/// <summary>That another authority was told of a child who moved there, as typed.</summary>
public sealed record TransferOutDetails(string? ToAuthority, DateOnly? ToldOn, string? Sent);
