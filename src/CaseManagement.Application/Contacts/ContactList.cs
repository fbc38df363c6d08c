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
/// <param name="Team">The team whose contacts these are, where one was asked for and the viewer may know of it; its numbers are those of the list.</param>
public sealed record ContactListPage(PageOf<ContactLine> Contacts, bool IsDecided, int Waiting, int Late, int Decided, int? ToAllocate, (TeamId Id, string Name)? Team);

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

    private const string Waiting = $"from app.front_door_contacts f where f.outcome is null and {Mine}";
    private const string Decided = $"from app.front_door_contacts f where f.decided_at > {{since}} and {Mine}";

    /// <summary>How many contacts wait of each team that the viewer manages: SQL of two columns, the same rows as the list of one team.</summary>
    internal const string WaitingByTeam =
        $"select t.id, (select count(distinct f.occasion_id)::int {Waiting} and (f.team_id = t.id or exists (select 1 from app.children c where c.id = f.child_id and c.team_id = t.id))) as waiting from app.teams t where t.id in (select sec.teams_managed())";

    /// <summary>Reads one page of the list.</summary>
    /// <param name="isDecided">Those decided lately instead of those that wait.</param>
    /// <param name="team">Only what came to this team or is about its children; null for everything that is the viewer's to see.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public Task<ContactListPage> ReadAsync(bool isDecided, TeamId? team, int page, CancellationToken cancellation)
    {
        var since = clock.GetUtcNow().AddDays(-DaysShown);
        page = Math.Clamp(page, 1, 10_000);
        object?[] values = [.. isDecided ? [since] : Array.Empty<object?>(), .. team is { } asked ? [asked.Value] : Array.Empty<object?>()];
        var shown = new AuditEntry(AuditAction.List)
        {
            Subject = "Contacts",
            Area = RecordArea.Referrals,

            // Every child of a line, also one that is there through another tie than the list's.
            ShownBy = ($"select distinct f.child_id from app.front_door_contacts f where f.occasion_id in (select o.occasion_id from ({Occasions(isDecided, team, 24, page)}) o)", values!),
        };
        return work.ReadAtOnceAsync([shown], [.. Reads(isDecided, since, team, values, page)], reader => ReadAsync(reader, isDecided, team, page), cancellation);
    }

    // The parameters from a number on: since when, where it is about those decided; then the team, where one is asked for.
    private static string Rows(bool isDecided, TeamId? team, int from)
    {
        var rows = isDecided ? Decided.Replace("{since}", $"${from++}", StringComparison.Ordinal) : Waiting;
        return team is null ? rows : $"{rows} and (f.team_id = ${from} or exists (select 1 from app.children c where c.id = f.child_id and c.team_id = ${from}))";
    }

    private static string Occasions(bool isDecided, TeamId? team, int from, int page) =>
        $"""
        select f.occasion_id, min(f.due_on) as due_on, max(f.decided_at) as decided_at, bool_or(f.immediate_risk) as risk
        {Rows(isDecided, team, from)}
        group by f.occasion_id
        order by {(isDecided ? "max(f.decided_at) desc" : "min(f.due_on), bool_or(f.immediate_risk) desc, min(f.received_at)")}, f.occasion_id
        limit {PageSize} offset {(page - 1) * PageSize}
        """;

    private IEnumerable<NpgsqlBatchCommand> Reads(bool isDecided, DateTimeOffset since, TeamId? team, object?[] values, int page)
    {
        object?[] ofTeam = team is { } asked ? [asked.Value] : [];
        yield return Statements.Of("select t.id, t.name from app.teams t where t.id = $1::uuid and t.id in (select sec.teams_managed())", team?.Value);
        yield return Statements.Of(
            $"select count(distinct f.occasion_id)::int, (count(distinct f.occasion_id) filter (where f.due_on < $1))::int {Rows(isDecided: false, team, 2)}", [clock.TodayInLondon(), .. ofTeam]);
        yield return Statements.Of($"select count(distinct f.occasion_id)::int {Rows(isDecided: true, team, 1)}", [since, .. ofTeam]);
        yield return Statements.Of($"select case when exists (select 1 from sec.teams_managed()) then (select count(*)::int {ReferralsToAllocate.From}) end");

        var lines =
            $"""
            select o.occasion_id, x.received_at, x.source, x.do_not_reveal, x.method, o.risk, left(x.concern, 200) || case when length(x.concern) > 200 then '…' else '' end,
                   o.due_on, o.decided_at, x.team, x.children
            from ({Occasions(isDecided, team, 1, page)}) o
            cross join lateral (
                select min(f.received_at) as received_at, min(f.source) as source, bool_or(f.do_not_reveal) as do_not_reveal, min(f.method) as method, min(f.concern) as concern,
                       min(t.name) as team,
                       jsonb_agg(jsonb_build_object('id', f.child_id, 'asTold', f.child_as_told, 'given', coalesce(p.preferred_name, p.given_name), 'family', p.family_name,
                           'unborn', p.born_on is null and p.expected_on is not null, 'outcome', f.outcome) order by p.born_on is null and p.expected_on is not null, p.born_on nulls last, f.child_as_told, f.id)::text as children
                from app.front_door_contacts f join app.teams t on t.id = f.team_id left join app.people p on p.id = f.child_id
                where f.occasion_id = o.occasion_id) x
            order by {(isDecided ? "o.decided_at desc" : "o.due_on, o.risk desc, x.received_at")}, o.occasion_id
            """;
        yield return Statements.Of(lines, values);
    }

    private static async Task<ContactListPage> ReadAsync(NpgsqlDataReader reader, bool isDecided, TeamId? team, int page)
    {
        var named = (await reader.RowsAsync(r => ((TeamId Id, string Name)?)(new TeamId(r.GetGuid(0)), r.GetString(1)))).SingleOrDefault();
        var (waiting, late) = (await reader.RowsAsync(r => (r.GetInt32(0), r.GetInt32(1)))).Single();
        var decided = (await reader.RowsAsync(r => r.GetInt32(0))).Single();
        var toAllocate = (await reader.RowsAsync(r => r.IsDBNull(0) ? (int?)null : r.GetInt32(0))).Single();
        var rows = await reader.RowsAsync(r => new ContactLine(
            new OccasionId(r.GetGuid(0)), r.GetFieldValue<DateTimeOffset>(1), r.GetString(2), r.GetBoolean(3), r.GetString(4), r.GetBoolean(5), r.GetString(6),
            r.GetFieldValue<DateOnly>(7), r.Instant(8), r.GetString(9), Children(r.GetString(10))));
        var total = isDecided ? decided : waiting;
        return new ContactListPage(new PageOf<ContactLine>(rows, page, Math.Max(1, (total + PageSize - 1) / PageSize), total), isDecided, waiting, late, decided, toAllocate, named ?? (team is { } other ? (other, "this team") : null));
    }

    private static List<ContactChildLine> Children(string json) =>
        [.. JsonSerializer.Deserialize<List<ChildCell>>(json, JsonSerializerOptions.Web)!.Select(c => new ContactChildLine(
            c.Id, c.Given is null && c.Family is null ? c.AsTold : Domain.People.Person.NameOf(c.Given, c.Family, c.Unborn),
            c.Outcome is null ? null : Enum.Parse<ContactOutcome>(c.Outcome)))];

    private sealed record ChildCell(Guid Id, string AsTold, string? Given, string? Family, bool Unborn, string? Outcome);
}
