using System.Diagnostics.CodeAnalysis;
using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.People;

/// <summary>Finds people within what the viewer may know. Every search is audited with its words and each person it showed.</summary>
public sealed class FindPeople(CaseManagementDb db, UnitOfWork work, CurrentViewer current, TimeProvider clock)
{
    /// <summary>How long the address of a search leads anywhere.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    private const int ListLimit = 50;
    private const int SuggestLimit = 8;

    // Who is told that a hidden record exists, so that they ring the duty manager (access table, section 4).
    private static readonly HashSet<Role> MayKnowExistence = [Role.FrontDoorWorker, Role.FrontDoorManager, Role.OutOfHoursWorker];

    private const string Sql =
        """
        select f.person_id, f.is_child, f.access, f.given, f.family, f.matched_name, f.record_number, f.date_of_birth, f.expected_on, f.year_of_birth,
               f.status_open, f.team_name, f.team_phone, f.worker_name, f.score, f.total,
               case when f.access = 'full' and f.is_child then sec.statuses(f.person_id)::text end,
               case when f.access = 'full' and not f.is_child then (
                    select c.id from app.relationships r join app.children c on c.family_id = r.family_id
                    where f.person_id in (r.person_id, r.other_id) and r.superseded_at is null order by c.id in (r.person_id, r.other_id) desc, c.id limit 1) end
        from search.find_people($1, $2, $3, $4, $5, $6, $7, $8, $9) f
        """;

    /// <summary>Searches at once, for suggestions under the box.</summary>
    public Task<FoundPeople> SuggestAsync(string? typed, CancellationToken cancellation) => SearchAsync(typed, SuggestLimit, new FindFilter(null, null, null), "suggestions", keepOnlyClear: false, cancellation);

    /// <summary>
    /// Searches, and keeps the words under an id for the address of the list, unless one child was plainly meant.
    /// Either way nothing but that child is shown.
    /// </summary>
    public async Task<(FoundPerson? Clear, Guid Kept)> KeepAsync(string? typed, CancellationToken cancellation)
    {
        var found = await SearchAsync(typed, ListLimit, new FindFilter(null, null, null), "Find a person", keepOnlyClear: true, cancellation);
        if (found.Clear is { } clear)
        {
            return (clear, Guid.Empty);
        }

        var now = clock.GetUtcNow().ToUniversalTime();
        var search = new KeptSearch { StaffId = current.Required.StaffId, Words = Shortened(typed), MadeAt = now };
        work.AtCommit(Statements.Of("delete from app.kept_searches where staff_id = (select sec.me()) and made_at < $1", now - Kept));
        work.AtCommit(Statements.Of("insert into app.kept_searches (id, staff_id, words, made_at) values ($1, $2, $3, $4)", search.Id, search.StaffId.Value, search.Words, now));
        return (null, search.Id);
    }

    /// <summary>The list for a search kept before; null when there is none of the viewer's with this id.</summary>
    public async Task<FoundPeople?> ReadAsync(Guid kept, FindFilter filter, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var oldest = clock.GetUtcNow() - Kept;
        var words = await db.KeptSearches.Where(s => s.Id == kept && s.MadeAt > oldest).Select(s => s.Words).SingleOrDefaultAsync(cancellation);
        return words is null ? null : await SearchAsync(words, ListLimit, filter, "Find a person", keepOnlyClear: false, cancellation);
    }

    private async Task<FoundPeople> SearchAsync(string? typed, int limit, FindFilter filter, string subject, bool keepOnlyClear, CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        var words = Shortened(typed);
        var query = PersonQuery.Parse(words, today);
        var rows = query.IsEmpty ? [] : await RowsAsync(query, limit, cancellation);
        var people = rows.Select(r => r.Person).OfType<FoundPerson>().ToList();
        var found = new FoundPeople
        {
            Words = words,
            NotUnderstood = query.NotUnderstood,
            IsPrecise = query.Words.Count > 1 || query.NhsNumber is not null || query.Upn is not null || query.RecordNumber is not null,
            People = [.. people.Where(p => filter.Takes(p, today))],
            Total = rows.Select(r => r.Total).DefaultIfEmpty(0).Max(),
            HasRestricted = rows.Any(r => r.Person is null),
            Teams = [.. people.Select(p => p.Team).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };

        var shown = keepOnlyClear ? (found.Clear is { } clear ? [clear] : []) : found.People;
        work.Note(new AuditEntry(AuditAction.Search) { Subject = subject, Words = words, Shown = [.. shown.Select(p => p.Id.Value)] });
        return found;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The text is constant; what was typed travels as parameters.")]
    private async Task<List<(FoundPerson? Person, int Total)>> RowsAsync(PersonQuery query, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql);
        foreach (var (value, type) in new (object?, NpgsqlTypes.NpgsqlDbType)[]
        {
            (query.Words.ToArray(), NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text),
            (query.DateOfBirth ?? query.BornFrom, NpgsqlTypes.NpgsqlDbType.Date),
            (query.DateOfBirth ?? query.BornTo, NpgsqlTypes.NpgsqlDbType.Date),
            (query.NhsNumber?.Digits, NpgsqlTypes.NpgsqlDbType.Text),
            (query.Upn?.Value, NpgsqlTypes.NpgsqlDbType.Text),
            (query.RecordNumber, NpgsqlTypes.NpgsqlDbType.Integer),
            (query.Postcode?.Value, NpgsqlTypes.NpgsqlDbType.Text),
            (limit, NpgsqlTypes.NpgsqlDbType.Integer),
            (current.Required.IsAny(MayKnowExistence), NpgsqlTypes.NpgsqlDbType.Boolean),
        })
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        }

        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.RowsAsync(r => (r.GetString(2) == "restricted" ? null : Person(r), r.GetInt32(15)));
    }

    private static FoundPerson Person(NpgsqlDataReader r)
    {
        var (born, expected) = (r.Date(7), r.Date(8));
        return new FoundPerson(
            new PersonId(r.GetGuid(0)), r.GetBoolean(1), r.GetString(2) == "full", Domain.People.Person.NameOf(r.Text(3), r.Text(4), born is null && expected is not null), r.Text(5),
            r.IsDBNull(6) ? null : r.GetInt32(6), born, expected, r.IsDBNull(9) ? null : r.GetInt32(9), !r.IsDBNull(10) && r.GetBoolean(10), r.Text(11), r.Text(12), r.Text(13),
            r.Text(16) is { } statuses ? ChildLine.Statuses(statuses) : [], r.Id(17) is { } through ? new ChildId(through) : null, r.GetFloat(14));
    }

    private static string Shortened(string? typed)
    {
        var words = PlainText.CleanLine(typed) ?? "";
        if (words.Length <= PersonQuery.MaxLength)
        {
            return words;
        }

        // Not in the middle of a pair that makes one character.
        var end = char.IsHighSurrogate(words[PersonQuery.MaxLength - 1]) ? PersonQuery.MaxLength - 1 : PersonQuery.MaxLength;
        return words[..end];
    }
}
