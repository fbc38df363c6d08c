using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Timescales;
using Npgsql;

namespace CaseManagement.Application.Worklists;

/// <summary>A manager's view of the team's children and who works with them: one round trip, with an audit line for each child shown.</summary>
public sealed class MyTeam(UnitOfWork work, ProductSettings settings, TimeProvider clock)
{
    /// <summary>The name under which the list's filter is remembered.</summary>
    public const string List = "my-team";

    /// <summary>After how many days a manager is told of a draft.</summary>
    public const int OldDraftDays = 14;

    /// <summary>After how many working days a draft that nobody touched is dormant.</summary>
    public const int DormantDraftWorkingDays = 10;

    private const int PageSize = 250;

    private static readonly string[] Statutory = [.. AllTimescales.Register.Where(t => t.Mark != Mark.Local).Select(t => t.Id)];

    /// <summary>Reads one page of the list.</summary>
    /// <param name="choice">What was asked for now, which is remembered; null for the same as last time.</param>
    public Task<MyTeamPage> ReadAsync(MyTeamChoice? choice, int page, CancellationToken cancellation) =>
        ReadAsync(choice, AuditAction.List, PageSize, Math.Clamp(page, 1, 1000), cancellation);

    /// <summary>Every row under the filter, for a file.</summary>
    public Task<MyTeamPage> ExportAsync(MyTeamChoice choice, CancellationToken cancellation) => ReadAsync(choice, AuditAction.Export, int.MaxValue, 1, cancellation);

    private Task<MyTeamPage> ReadAsync(MyTeamChoice? choice, AuditAction action, int limit, int page, CancellationToken cancellation)
    {
        object given = choice is null ? DBNull.Value : JsonSerializer.Serialize(choice, JsonSerializerOptions.Web);
        var shown = new AuditEntry(action)
        {
            Subject = "My team",
            Area = RecordArea.Basic,
            Read = (
                "select * from sec.team_lines($24::jsonb, $25, $26, $27, $28, $29::jsonb)", "case part when 'child' then id end",
                [given, clock.TodayInLondon(), clock.GetUtcNow().AddDays(-OldDraftDays), limit, (page - 1) * PageSize, Facts(clock.TodayInLondon())]),
        };
        var choiceNow = Statements.Of($"select sec.choice('{List}', $1::jsonb)::text", given);

        return work.ReadAtOnceAsync([shown], choice is null ? [choiceNow] : [ListChoices.Keep(List, choice), choiceNow], reader => ReadAsync(reader, page), cancellation);
    }

    // What the database cannot know: working days, and which rules law or guidance sets.
    internal static string Facts(DateOnly today)
    {
        var allocatedBy = today;
        while (FirstSupervisionBy(allocatedBy) >= today)
        {
            allocatedBy = allocatedBy.AddDays(-1);
        }

        var dormantBefore = WorkingDayCalendar.England.AddWorkingDays(today, -DormantDraftWorkingDays).ToInstant(TimeOnly.MinValue);
        return JsonSerializer.Serialize(new { statutory = Statutory, allocatedBy, dormantBefore }, JsonSerializerOptions.Web);
    }

    private static DateOnly FirstSupervisionBy(DateOnly allocatedOn) => TimescaleBook.AsShipped.From(SupervisionTimescales.CaseSupervision, allocatedOn).DueOn;

    private async Task<MyTeamPage> ReadAsync(NpgsqlDataReader reader, int page)
    {
        var (rows, workers, drafts, teams) = (new List<TeamChild>(), new List<WorkerLoad>(), new List<OldDraft>(), new List<(TeamId Id, string Name)>());
        (TeamId, string)? shown = null;
        var total = 0;
        int[] flags = [];

        // Columns: part, id, the child (1 to 6), name, form, begun, statuses (10 to 12), dates (13 to 15), late tasks, numbers, supervision due, allocated, next statutory date and task.
        while (await reader.ReadAsync())
        {
            switch (reader.GetString(0))
            {
                case "child":
                    rows.Add(new TeamChild(
                        ChildLine.Read(reader, 1)!, reader.Text(7), ChildLine.Statuses(reader, 10), reader.Date(13), reader.Date(14), reader.Date(15), reader.GetInt32(16),
                        reader.Date(18) ?? (reader.Date(19) is { } allocated ? FirstSupervisionBy(allocated) : null), reader.Date(20), reader.Text(21)));
                    break;
                case "worker":
                    var numbers = reader.GetFieldValue<int[]>(17);
                    workers.Add(new WorkerLoad(
                        reader.Id(1) is { } id ? new StaffId(id) : null, reader.Text(7) ?? "Nobody allocated", numbers[0], numbers[1..6], numbers[6], numbers[7], settings.WorkloadWeights.Of(numbers[1..6])));
                    break;
                case "draft":
                    drafts.Add(new OldDraft(reader.GetString(7), reader.GetString(8), reader.GetFieldValue<DateTimeOffset>(9)));
                    break;
                case "team":
                    var team = (new TeamId(reader.GetGuid(1)), reader.GetString(7));
                    teams.Add(team);
                    shown = reader.GetFieldValue<int[]>(17)[0] == 1 ? team : shown;
                    break;
                case "flags":
                    flags = reader.GetFieldValue<int[]>(17);
                    break;
                default:
                    total = reader.GetFieldValue<int[]>(17)[0];
                    break;
            }
        }

        await reader.NextResultAsync();
        var kept = (await reader.RowsAsync(r => ListChoices.Read<MyTeamChoice>(r.GetString(0)))).Single();

        return new MyTeamPage
        {
            Choice = MyTeamChoice.Of(kept?.Team, kept?.Worker, kept?.Status, kept?.Show, kept?.Sort),
            Team = shown,
            Teams = teams,
            Workers = workers,
            Flags = [.. MyTeamChoice.Flags.Zip(flags)],
            Children = new PageOf<TeamChild>(rows, page, Math.Max(1, (total + PageSize - 1) / PageSize), total),
            OldDrafts = drafts,
        };
    }
}
