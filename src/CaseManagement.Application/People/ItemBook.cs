using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.People;
using CaseManagement.Persistence;
using CaseManagement.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>What changed, for the audit log. Null values are secret or absent, and are not repeated there.</summary>
public sealed record ItemChange(RecordArea Area, string Subject, string? Before = null, string? After = null);

/// <summary>Writes recorded items: stamps them, lets them replace what stood, and notes the change.</summary>
public sealed class ItemBook(CaseManagementDb db, UnitOfWork work, FieldCipher cipher, TimeProvider clock)
{
    private const string Sealed = "sealed:";

    public DateOnly Today => clock.TodayInLondon();

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Who, when and from whom, for a new item. An informant who must not be revealed is encrypted.</summary>
    public ItemStamp Stamp(OpenedRecord record, RecordSubject subject, Provenance provenance, RecordedItem? replaced = null)
    {
        var id = Guid.CreateVersion7();
        return new ItemStamp(
            id, subject.Person.Id, subject.FamilyId, provenance.Answer, SealSource(provenance.Source, id), provenance.FromOn, provenance.UntilOn, provenance.IsVerified,
            record.Viewer.StaffId, clock.GetUtcNow(), replaced?.Id);
    }

    /// <summary>The same stamp on a copy that differs in its last day.</summary>
    public ItemStamp Ended(OpenedRecord record, RecordedItem item, DateOnly lastDay)
    {
        var id = Guid.CreateVersion7();
        return item.Stamp with
        {
            Id = id,
            Source = SealSource(item.Source with { Words = SourceWords(item) }, id),
            UntilOn = lastDay,
            RecordedBy = record.Viewer.StaffId,
            RecordedAt = clock.GetUtcNow(),
            SupersedesId = item.Id,
        };
    }

    /// <summary>The informant's name, opened when it was sealed. Only for those who may know it.</summary>
    public string? SourceWords(RecordedItem item) =>
        item.Source.Words is { } words && words.StartsWith(Sealed, StringComparison.Ordinal)
            ? cipher.Open(Convert.FromBase64String(words[Sealed.Length..]), Place(item.Id))
            : item.Source.Words;

    /// <summary>Lets the new item stand in place of the old ones, unless somebody changed them since <paramref name="version"/> was read.</summary>
    /// <param name="version">The row version that the form started from; 0 when nothing stood.</param>
    /// <param name="words">How an old item reads, to show it beside what was typed.</param>
    public async Task<Outcome<T>> PutAsync<T>(
        OpenedRecord record, RecordSubject subject, T item, IReadOnlyList<T> replaced, uint version, ItemChange change, Func<T, string> words, CancellationToken cancellation)
        where T : RecordedItem
    {
        var standing = replaced.MaxBy(r => r.RecordedAt);
        if ((standing?.Version ?? 0) != version)
        {
            return await ConflictAsync(standing, words, cancellation);
        }

        foreach (var old in replaced)
        {
            old.Supersede(clock.GetUtcNow());
        }

        db.Add(item);

        try
        {
            await db.SaveChangesAsync(cancellation);
            Note(record, subject.Person.Id, standing is null ? AuditAction.Create : AuditAction.Change, change);
            return item;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await ConflictAsync(standing is null ? null : await db.Set<T>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == standing.Id, cancellation), words, cancellation);
        }
    }

    /// <summary>Saves what was changed of the person's own dates, unless somebody else was faster by a moment.</summary>
    public async Task<Outcome<Person>> SavePersonAsync(OpenedRecord record, Person person, ItemChange change, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            Note(record, person.Id, AuditAction.Change, change);
            return person;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await ConflictAsync<Detail>(null, d => d.Value, cancellation);
        }
    }

    /// <summary>Notes a change in the audit log.</summary>
    public void Note(OpenedRecord record, PersonId about, AuditAction action, ItemChange change) => work.Note(new AuditEntry(action)
    {
        ChildId = record.ChildId,
        PersonId = about == record.ChildId.Person ? null : about,
        Area = change.Area,
        Subject = change.Subject,
        Before = change.Before is null ? null : JsonSerializer.Serialize(change.Before),
        After = change.After is null ? null : JsonSerializer.Serialize(change.After),
    });

    /// <summary>What stands now, for the page that keeps both texts.</summary>
    public async Task<Conflict> ConflictAsync<T>(T? standing, Func<T, string> words, CancellationToken cancellation)
        where T : RecordedItem
    {
        var by = standing is null ? null : await db.Users.Where(u => u.Id == standing.RecordedBy.Value).Select(u => u.DisplayName).SingleOrDefaultAsync(cancellation);
        return new Conflict(
            by ?? "Somebody", standing?.RecordedAt ?? clock.GetUtcNow(),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Value"] = standing is null ? "Not there any more" : words(standing) }, standing?.Version ?? 0);
    }

    private InformationSource SealSource(InformationSource source, Guid id) =>
        source is { DoNotReveal: true, Words: { } words } ? source with { Words = Sealed + Convert.ToBase64String(cipher.Seal(words, Place(id))) } : source;

    private static string Place(Guid id) => $"item|source|{id:D}";
}
