using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>Whom an item is about: the child of the open record, or an adult of the child's family.</summary>
/// <param name="Person">The person.</param>
/// <param name="Child">The child whose record is open.</param>
public sealed record RecordSubject(Person Person, Child Child)
{
    public bool IsChild => Person.Id == Child.Id.Person;

    /// <summary>The family an adult's items belong to; null for the child's own.</summary>
    public FamilyId? FamilyId => IsChild ? null : Child.FamilyId;
}

/// <summary>Finds whom a page of an open record is about.</summary>
public sealed class RecordSubjects(CaseManagementDb db)
{
    /// <summary>
    /// The child, or somebody of the family without a record of their own. Null for anybody else: another child's items are
    /// recorded in that child's own record.
    /// </summary>
    public async Task<RecordSubject?> FindAsync(OpenedRecord record, Guid? personId, CancellationToken cancellation)
    {
        var child = await db.Children.SingleAsync(c => c.Id == record.ChildId, cancellation);
        var id = personId is { } given ? new PersonId(given) : child.Id.Person;
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == id, cancellation);

        if (person is null)
        {
            return null;
        }

        var isRelative = id != child.Id.Person && !person.HasRecord
            && await db.Relationships.AnyAsync(r => r.FamilyId == child.FamilyId && r.SupersededAt == null && (r.PersonId == id || r.OtherId == id), cancellation);

        return id == child.Id.Person || isRelative ? new RecordSubject(person, child) : null;
    }
}

/// <summary>Who reads what is closed beyond need to know: names before adoption, sexual health, hidden informants.</summary>
/// <remarks>Source: person record, class X; access table, section 3 (lead worker and manager, and those named).</remarks>
public static class RestrictedItems
{
    public static bool MayReadRestricted(this OpenedRecord record) => record.Ties.Via is Via.Allocated or Via.CoWorker or Via.ManagerLine or Via.Named;
}
