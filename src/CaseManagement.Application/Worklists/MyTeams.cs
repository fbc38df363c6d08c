using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;

namespace CaseManagement.Application.Worklists;

/// <summary>One team in numbers.</summary>
/// <param name="ByStatus">In the order of <see cref="WorkerLoad.Statuses"/>.</param>
/// <param name="Flags">In the order of <see cref="MyTeamChoice.Flags"/>.</param>
/// <param name="ContactsWaiting">Contacts that came to the team, or are about its children, and wait for a decision.</param>
public sealed record TeamInNumbers(TeamId Id, string Name, int Children, IReadOnlyList<int> ByStatus, int LateVisits, int Unallocated, IReadOnlyList<int> Flags, int ContactsWaiting);

/// <summary>The teams that the viewer manages side by side: the numbers of <see cref="MyTeam"/>, counted by the same function, and no names.</summary>
public sealed class MyTeams(UnitOfWork work, TimeProvider clock)
{
    private const string Sql =
        """
        select t.id, t.name, x.part, x.id, x.counts
        from app.teams t
        cross join lateral sec.team_lines(jsonb_build_object('team', t.id), $1, $2, 0, 0, $3::jsonb) x
        where t.id in (select sec.teams_managed()) and x.part in ('worker', 'flags')
        order by t.name, t.id
        """;

    public Task<IReadOnlyList<TeamInNumbers>> ReadAsync(CancellationToken cancellation) => work.ReadAtOnceAsync<IReadOnlyList<TeamInNumbers>>(
        [new AuditEntry(AuditAction.List) { Subject = "My teams", Area = RecordArea.Basic }],
        [Statements.Of(Sql, clock.TodayInLondon(), clock.GetUtcNow(), MyTeam.Facts(clock.TodayInLondon())), Statements.Of(ContactList.WaitingByTeam)],
        async reader =>
        {
            var rows = await reader.RowsAsync(r => (Team: new TeamId(r.GetGuid(0)), Name: r.GetString(1), Part: r.GetString(2), IsNobody: r.IsDBNull(3), Counts: r.GetFieldValue<int[]>(4)));
            var waiting = (await reader.RowsAsync(r => (Team: new TeamId(r.GetGuid(0)), Number: r.GetInt32(1)))).ToDictionary(w => w.Team, w => w.Number);
            return
            [
                .. rows.GroupBy(r => (r.Team, r.Name)).Select(team =>
                {
                    var workers = team.Where(r => r.Part == "worker").ToList();
                    return new TeamInNumbers(
                        team.Key.Team, team.Key.Name, Sum(workers, 0), [.. Enumerable.Range(1, WorkerLoad.Statuses.Count).Select(i => Sum(workers, i))], Sum(workers, 6),
                        Sum([.. workers.Where(w => w.IsNobody)], 0), team.Single(r => r.Part == "flags").Counts, waiting[team.Key.Team]);
                }),
            ];

            static int Sum(List<(TeamId Team, string Name, string Part, bool IsNobody, int[] Counts)> workers, int at) => workers.Sum(w => w.Counts[at]);
        },
        cancellation);
}
