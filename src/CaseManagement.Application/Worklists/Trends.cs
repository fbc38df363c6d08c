using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;

namespace CaseManagement.Application.Worklists;

/// <summary>One measure in one month.</summary>
/// <param name="Number">All of it.</param>
/// <param name="InTime">Of a time limit, how many were met in time; the rest became late in that month.</param>
public sealed record TrendPoint(DateOnly Month, int Number, int InTime)
{
    /// <summary>How many became late.</summary>
    public int Late => Number - InTime;

    /// <summary>The share in time, in whole per cent, rounded down so that 100 means all; null when there was nothing to be in time with.</summary>
    public int? PerCent => Number == 0 ? null : 100 * InTime / Number;
}

/// <summary>One measure over twelve months, oldest first.</summary>
/// <param name="Measure">One of <see cref="TrendChoice.Measures"/>.</param>
public sealed record Trend(string Measure, IReadOnlyList<TrendPoint> Points);

/// <summary>Everything on the page of trends.</summary>
/// <param name="Team">The team shown; null for all of them together.</param>
/// <param name="Teams">The teams to choose from; none for who manages none.</param>
/// <param name="All">In the order of <see cref="TrendChoice.Measures"/>.</param>
public sealed record TrendsPage((TeamId Id, string Name)? Team, IReadOnlyList<(TeamId Id, string Name)> Teams, IReadOnlyList<Trend> All);

/// <summary>The last twelve whole months of the teams that the viewer manages, in numbers and no names: one round trip.</summary>
public sealed class Trends(UnitOfWork work, TimeProvider clock)
{
    /// <summary>Reads the numbers of one team, or of all.</summary>
    public Task<TrendsPage> ReadAsync(TeamId? team, CancellationToken cancellation)
    {
        var first = TrendChoice.FirstMonth(clock.TodayInLondon());
        return work.ReadAtOnceAsync(
            [new AuditEntry(AuditAction.List) { Subject = "Trends", Area = RecordArea.Basic }],
            [Statements.Of("select * from sec.trend_counts($1::uuid, $2, $3, $4::jsonb)", team?.Value, first, first.AddMonths(TrendChoice.Months).AddDays(-1), TrendChoice.Rules())],
            async reader =>
            {
                var (teams, counts) = (new List<(TeamId Id, string Name)>(), new List<(string Measure, DateOnly Month, bool? InTime, int Number)>());
                (TeamId, string)? shown = null;
                while (await reader.ReadAsync(cancellation))
                {
                    if (reader.GetString(0) == "team")
                    {
                        var one = (new TeamId(reader.GetGuid(1)), reader.GetString(2));
                        teams.Add(one);
                        shown = !reader.IsDBNull(6) && reader.GetInt32(6) == 1 ? one : shown;
                    }
                    else
                    {
                        counts.Add((reader.GetString(3), reader.GetFieldValue<DateOnly>(4), reader.IsDBNull(5) ? null : reader.GetBoolean(5), reader.GetInt32(6)));
                    }
                }

                return new TrendsPage(shown, teams, [.. TrendChoice.Measures.Select(measure => new Trend(measure, [.. Enumerable.Range(0, TrendChoice.Months).Select(n => Point(measure, first.AddMonths(n)))]))]);

                TrendPoint Point(string measure, DateOnly month)
                {
                    var of = counts.Where(c => c.Measure == measure && c.Month == month).ToList();
                    return new TrendPoint(month, of.Sum(c => c.Number), of.Where(c => c.InTime == true).Sum(c => c.Number));
                }
            },
            cancellation);
    }
}
