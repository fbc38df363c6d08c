using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Contacts;
using Npgsql;

namespace CaseManagement.Application.Contacts;

/// <summary>A child of a contact in the list.</summary>
/// <param name="Name">As the record says where the viewer may open it, else as told.</param>
/// <param name="Outcome">What was decided; null while it waits.</param>
public sealed record ContactChildLine(Guid Id, string Name, ContactOutcome? Outcome);

/// <summary>What came to the front door at one time, as a line of the list.</summary>
public sealed record ContactLine(
    OccasionId Id, DateTimeOffset ReceivedAt, string Source, bool DoNotReveal, string Method, bool ImmediateRisk, string Beginning, DateOnly DueOn, DateTimeOffset? DecidedAt,
    string Team, IReadOnlyList<ContactChildLine> Children);

/// <summary>The front door's list with its numbers.</summary>
/// <param name="Waiting">Contacts that wait for a decision.</param>
/// <param name="Late">Those past their deadline.</param>
/// <param name="Decided">Contacts decided in the last 30 days.</param>
/// <param name="ToAllocate">Referrals of the viewer's teams that wait for a decision or a worker; null for those who manage none.</param>
public sealed record ContactListPage(PageOf<ContactLine> Contacts, bool IsDecided, int Waiting, int Late, int Decided, int? ToAllocate);

/// <summary>
/// What came to the viewer's front door, and contacts about the children of the teams they manage: by deadline while it waits, newest
/// first once decided. One round trip, with an audit line for each child shown.
/// </summary>
public sealed class ContactList(UnitOfWork work, TimeProvider clock)
{
    /// <summary>How long decided contacts stay in the list.</summary>
    public const int DaysShown = 30;

    private const int PageSize = 50;

    // The row policies decide what may be seen; this says whose list it is.
    private const string Mine =
        """
        (f.recorded_by = (select sec.me())
         or f.team_id in (select m.team_id from app.team_memberships m where m.staff_id = (select sec.me()) and m.from_on <= sec.today() and (m.until_on is null or m.until_on >= sec.today()))
         or f.team_id in (select sec.teams_managed())
         or exists (select 1 from app.children c where c.id = f.child_id and c.team_id in (select sec.teams_managed())))
        """;

    private static readonly string Waiting = $"from app.front_door_contacts f where f.outcome is null and {Mine}";
    private static readonly string Decided = $"from app.front_door_contacts f where f.decided_at > {{since}} and {Mine}";

    public Task<ContactListPage> ReadAsync(bool isDecided, int page, CancellationToken cancellation)
    {
        var since = clock.GetUtcNow().AddDays(-DaysShown);
        page = Math.Clamp(page, 1, 10_000);
        var shown = new AuditEntry(AuditAction.List)
        {
            Subject = "Contacts",
            Area = RecordArea.Referrals,

            // Every child of a line, also one that is there through another tie than the list's.
            ShownBy = ($"select distinct f.child_id from app.front_door_contacts f where f.occasion_id in (select o.occasion_id from ({Occasions(isDecided, "$24", page)}) o)", isDecided ? [since] : []),
        };
        return work.ReadAtOnceAsync([shown], [.. Reads(isDecided, since, page)], reader => ReadAsync(reader, isDecided, page), cancellation);
    }

    private static string Rows(bool isDecided, string since) => (isDecided ? Decided : Waiting).Replace("{since}", since, StringComparison.Ordinal);

    private static string Occasions(bool isDecided, string since, int page) =>
        $"""
        select f.occasion_id, min(f.due_on) as due_on, max(f.decided_at) as decided_at, bool_or(f.immediate_risk) as risk
        {Rows(isDecided, since)}
        group by f.occasion_id
        order by {(isDecided ? "max(f.decided_at) desc" : "min(f.due_on), bool_or(f.immediate_risk) desc, min(f.received_at)")}, f.occasion_id
        limit {PageSize} offset {(page - 1) * PageSize}
        """;

    private IEnumerable<NpgsqlBatchCommand> Reads(bool isDecided, DateTimeOffset since, int page)
    {
        var today = clock.TodayInLondon();
        yield return Statements.Of($"select count(distinct f.occasion_id)::int, (count(distinct f.occasion_id) filter (where f.due_on < $1))::int {Waiting}", today);
        yield return Statements.Of($"select count(distinct f.occasion_id)::int {Rows(isDecided: true, "$1")}", since);
        yield return Statements.Of($"select case when exists (select 1 from sec.teams_managed()) then (select count(*)::int {ReferralsToAllocate.From}) end");

        var lines =
            $"""
            select o.occasion_id, x.received_at, x.source, x.do_not_reveal, x.method, o.risk, left(x.concern, 200) || case when length(x.concern) > 200 then '…' else '' end,
                   o.due_on, o.decided_at, x.team, x.children
            from ({Occasions(isDecided, "$1", page)}) o
            cross join lateral (
                select min(f.received_at) as received_at, min(f.source) as source, bool_or(f.do_not_reveal) as do_not_reveal, min(f.method) as method, min(f.concern) as concern,
                       min(t.name) as team,
                       jsonb_agg(jsonb_build_object('id', f.child_id, 'asTold', f.child_as_told, 'given', coalesce(p.preferred_name, p.given_name), 'family', p.family_name,
                           'unborn', p.born_on is null and p.expected_on is not null, 'outcome', f.outcome) order by p.born_on is null and p.expected_on is not null, p.born_on nulls last, f.child_as_told, f.id)::text as children
                from app.front_door_contacts f join app.teams t on t.id = f.team_id left join app.people p on p.id = f.child_id
                where f.occasion_id = o.occasion_id) x
            order by {(isDecided ? "o.decided_at desc" : "o.due_on, o.risk desc, x.received_at")}, o.occasion_id
            """;
        yield return isDecided ? Statements.Of(lines, since) : Statements.Of(lines);
    }

    private static async Task<ContactListPage> ReadAsync(NpgsqlDataReader reader, bool isDecided, int page)
    {
        var (waiting, late) = (await reader.RowsAsync(r => (r.GetInt32(0), r.GetInt32(1)))).Single();
        var decided = (await reader.RowsAsync(r => r.GetInt32(0))).Single();
        var toAllocate = (await reader.RowsAsync(r => r.IsDBNull(0) ? (int?)null : r.GetInt32(0))).Single();
        var rows = await reader.RowsAsync(r => new ContactLine(
            new OccasionId(r.GetGuid(0)), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetBoolean(3), r.GetString(4), r.GetBoolean(5), r.GetString(6),
            r.GetFieldValue<DateOnly>(7), r.Instant(8), r.GetString(9), Children(r.GetString(10))));
        var total = isDecided ? decided : waiting;
        return new ContactListPage(new PageOf<ContactLine>(rows, page, Math.Max(1, (total + PageSize - 1) / PageSize), total), isDecided, waiting, late, decided, toAllocate);
    }

    private static List<ContactChildLine> Children(string json) =>
        [.. JsonSerializer.Deserialize<List<ChildCell>>(json, JsonSerializerOptions.Web)!.Select(c => new ContactChildLine(
            c.Id, c.Given is null && c.Family is null ? c.AsTold : Domain.People.Person.NameOf(c.Given, c.Family, c.Unborn),
            c.Outcome is null ? null : Enum.Parse<ContactOutcome>(c.Outcome)))];

    private sealed record ChildCell(Guid Id, string AsTold, string? Given, string? Family, bool Unborn, string? Outcome);
}
