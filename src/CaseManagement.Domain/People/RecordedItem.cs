using CaseManagement.Domain.Access;

namespace CaseManagement.Domain.People;

/// <summary>What became of a question. Three ways of not knowing are three different facts; blank is none of them.</summary>
public enum AnswerKind
{
    Known,

    /// <summary>Asked, and the person does not know.</summary>
    NotKnown,

    /// <summary>Nobody has asked yet.</summary>
    NotAsked,

    /// <summary>Asked, and the person would rather not say; the service is not blocked.</summary>
    Refused,
}

/// <summary>Whether an item must be collected. Families are told which (R149).</summary>
public enum Requirement
{
    /// <summary>Needed for a duty in law or a statutory return.</summary>
    Mandatory,

    /// <summary>May be refused without losing any service.</summary>
    Voluntary,

    /// <summary>Mandatory in some circumstances, which the item's hint tells.</summary>
    Conditional,
}

/// <summary>Who told us, and whether the source may be named.</summary>
/// <param name="Kind">A code of the set "information-sources": parent, school, neighbour and so on (R032).</param>
/// <param name="Words">The name or role as said; encrypted at rest when the source must not be revealed.</param>
/// <param name="IsThirdParty">Given by somebody other than the person it is about (R020).</param>
/// <param name="DoNotReveal">The source must not be made known to the family; blocks disclosure until reviewed.</param>
public sealed record InformationSource(string Kind, string? Words, bool IsThirdParty, bool DoNotReveal)
{
    /// <summary>For what staff know from their own work.</summary>
    public static readonly InformationSource OwnKnowledge = new("own-observation", null, false, false);
}

/// <summary>What every recorded item says beside its value: about whom, from whom, from when to when, by whom, in place of what.</summary>
public sealed record ItemStamp(
    Guid Id, PersonId PersonId, FamilyId? FamilyId, AnswerKind Answer, InformationSource Source, DateOnly? FromOn, DateOnly? UntilOn, bool IsVerified,
    StaffId RecordedBy, DateTimeOffset RecordedAt, Guid? SupersedesId);

/// <summary>
/// One item recorded about a person: what it says, who said so, from when to when it holds, who recorded it, and what it replaced.
/// Rows are never changed but to mark them superseded, so that history stays.
/// </summary>
public abstract class RecordedItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public PersonId PersonId { get; init; }

    /// <summary>For an adult: the family it was recorded in, which alone may read it. Null for a child, and for facts shared between families.</summary>
    public FamilyId? FamilyId { get; init; }

    public AnswerKind Answer { get; init; } = AnswerKind.Known;

    public InformationSource Source { get; init; } = InformationSource.OwnKnowledge;

    /// <summary>First day it held, if known.</summary>
    public DateOnly? FromOn { get; init; }

    /// <summary>Last day it held; null while it holds.</summary>
    public DateOnly? UntilOn { get; init; }

    public bool IsVerified { get; init; }

    public StaffId RecordedBy { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>All that items share, set at once by the acts that record them.</summary>
    public ItemStamp Stamp
    {
        get => new(Id, PersonId, FamilyId, Answer, Source, FromOn, UntilOn, IsVerified, RecordedBy, RecordedAt, SupersedesId);
        init
        {
            (Id, PersonId, FamilyId, Answer, Source) = (value.Id, value.PersonId, value.FamilyId, value.Answer, value.Source);
            (FromOn, UntilOn, IsVerified) = (value.FromOn, value.UntilOn, value.IsVerified);
            (RecordedBy, RecordedAt, SupersedesId) = (value.RecordedBy, value.RecordedAt, value.SupersedesId);
        }
    }

    /// <summary>The item this one replaced.</summary>
    public Guid? SupersedesId { get; init; }

    /// <summary>When a later item replaced this one (UTC); null while it stands.</summary>
    public DateTimeOffset? SupersededAt { get; private set; }

    /// <summary>Row version, to notice two people changing the same item.</summary>
    public uint Version { get; private set; }

    public bool IsCurrent => SupersededAt is null;

    /// <summary>Marks this item as replaced; its text stays readable in the history.</summary>
    public void Supersede(DateTimeOffset at)
    {
        if (SupersededAt is not null)
        {
            throw new InvalidOperationException($"Item {Id} was replaced already.");
        }

        SupersededAt = at;
    }
}
