using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.People;

/// <summary>Somebody of the family.</summary>
/// <param name="LivesWithChild">Their present home is the child's.</param>
public sealed record FamilyMember(PersonId Id, string Name, string Sex, DateOnly? BornOn, DateOnly? ExpectedOn, DateOnly? DiedOn, bool HasRecord, bool LivesWithChild, bool SafeToContact, bool DoNotContact);

/// <summary>What one member is to another.</summary>
public sealed record FamilyTie(Relationship Item, ItemOrigin Origin);

/// <summary>The card of a brother or sister with their own record.</summary>
public sealed record SiblingCard(Guid Id, string Name, DateOnly? BornOn, DateOnly? ExpectedOn, DateOnly? DiedOn, IReadOnlyList<string> Statuses, bool IsOpen, string? Worker, string? Team, string? Phone, bool HasWarning, bool MayOpen);

/// <summary>The family of a child as this reader may see it.</summary>
public sealed record Family(PersonId ChildId, IReadOnlyList<FamilyMember> Members, IReadOnlyList<FamilyTie> Ties, IReadOnlyList<SiblingCard> Siblings);

/// <summary>Reads a child's family: people, what they are to one another, who lives together, and the cards of brothers and sisters.</summary>
public sealed class FamilyPicture(CaseManagementDb db, UnitOfWork work, ItemOrigins origins, TimeProvider clock)
{
    // The birth family of an adopted child, and the other way round.
    private static readonly string[] AdoptionTies = ["birth-parent-of-adopted", "birth-child-adopted"];

    public async Task<Family> ReadAsync(OpenedRecord record, RecordSubject child, CancellationToken cancellation)
    {
        var ties = await TiesAsync(record, child, cancellation);
        var ids = ties.SelectMany(t => new[] { t.PersonId, t.OtherId }).Append(child.Person.Id).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(cancellation);
        var seen = people.Select(p => p.Id).ToHashSet();
        var shown = ties.Where(t => seen.Contains(t.PersonId) && seen.Contains(t.OtherId)).ToList();
        var mayReach = record.MayRead(RecordArea.Contact);
        var together = mayReach ? await TogetherAsync(child, ids, record.MayReadRestricted(), cancellation) : [];
        var points = mayReach ? await db.ContactPoints.AsNoTracking().Where(c => ids.Contains(c.PersonId) && c.SupersededAt == null && (c.FamilyId == child.Child.FamilyId || c.PersonId == child.Person.Id)).ToListAsync(cancellation) : [];
        var origin = await origins.OfAsync(record, shown, cancellation);

        var members = people.OrderBy(p => p.BornOn ?? DateOnly.MaxValue).ThenBy(p => p.GivenName, StringComparer.Ordinal).Select(p => new FamilyMember(
            p.Id, p.DisplayName, p.Sex, p.BornOn, p.ExpectedOn, p.DiedOn, p.HasRecord, together.Contains(p.Id),
            points.Any(c => c.PersonId == p.Id && c.SafeToLeaveMessage == true && !c.DoNotUse), points.Any(c => c.PersonId == p.Id) && points.Where(c => c.PersonId == p.Id).All(c => c.DoNotUse))).ToList();
        return new Family(child.Person.Id, members, [.. shown.Select(t => new FamilyTie(t, origin(t)))], await SiblingsAsync(child, cancellation));
    }

    /// <summary>Everybody who may be named in a relationship of this family: the child, those related, and brothers and sisters with records.</summary>
    public async Task<IReadOnlySet<PersonId>> PeopleAsync(OpenedRecord record, RecordSubject child, CancellationToken cancellation)
    {
        var ties = await TiesAsync(record, child, cancellation);
        var siblings = await SiblingsAsync(child, cancellation);
        return ties.SelectMany(t => new[] { t.PersonId, t.OtherId }).Append(child.Person.Id).Concat(siblings.Select(s => new PersonId(s.Id))).ToHashSet();
    }

    /// <summary>The tie that stands in place of one that was replaced; itself when it stands, null when nothing does.</summary>
    public async Task<Guid?> StandingAsync(Guid tie, CancellationToken cancellation)
    {
        var at = await db.Relationships.AsNoTracking().SingleOrDefaultAsync(r => r.Id == tie, cancellation);
        while (at is { IsCurrent: false } replaced)
        {
            at = await db.Relationships.AsNoTracking().FirstOrDefaultAsync(r => r.SupersedesId == replaced.Id, cancellation);
        }

        return at?.Id;
    }

    private async Task<List<Relationship>> TiesAsync(OpenedRecord record, RecordSubject child, CancellationToken cancellation)
    {
        var ties = await db.Relationships.AsNoTracking()
            .Where(r => r.SupersededAt == null && (r.FamilyId == child.Child.FamilyId || r.PersonId == child.Person.Id || r.OtherId == child.Person.Id))
            .ToListAsync(cancellation);
        return record.MayRead(RecordArea.Adoption) ? ties : [.. ties.Where(t => !AdoptionTies.Contains(t.Kind, StringComparer.Ordinal))];
    }

    // A confidential address is not told by who lives with whom, either.
    private async Task<HashSet<PersonId>> TogetherAsync(RecordSubject child, List<PersonId> ids, bool withConfidential, CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        var homes = await db.Addresses.AsNoTracking()
            .Where(a => ids.Contains(a.PersonId) && a.SupersededAt == null && a.PlaceKey != null && (withConfidential || !a.IsConfidential) && (a.UntilOn == null || a.UntilOn >= today) && (a.FromOn == null || a.FromOn <= today)
                && (a.Kind == AddressKind.Home || a.Kind == AddressKind.Placement))
            .Select(a => new { a.PersonId, a.PlaceKey }).ToListAsync(cancellation);
        var mine = homes.Where(h => h.PersonId == child.Person.Id).Select(h => Convert.ToHexString(h.PlaceKey!)).ToHashSet(StringComparer.Ordinal);
        return [.. homes.Where(h => mine.Contains(Convert.ToHexString(h.PlaceKey!))).Select(h => h.PersonId)];
    }

    private async Task<IReadOnlyList<SiblingCard>> SiblingsAsync(RecordSubject child, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select * from sec.family_cards($1)") { Parameters = { new() { Value = child.Child.Id.Value } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        var cards = new List<SiblingCard>();
        T? Cell<T>(int column) => reader.IsDBNull(column) ? default : reader.GetFieldValue<T>(column);
        while (await reader.ReadAsync(cancellation))
        {
            cards.Add(new SiblingCard(
                reader.GetGuid(0), reader.GetString(1), Cell<DateOnly?>(2), Cell<DateOnly?>(3), Cell<DateOnly?>(4), reader.GetFieldValue<string[]>(5), reader.GetBoolean(6),
                Cell<string>(7), Cell<string>(8), Cell<string>(9), reader.GetBoolean(10), reader.GetBoolean(11)));
        }

        return cards;
    }
}
