using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Timescales;

/// <summary>The time limits and working days in force: whatever computes a due date asks here, within its own transaction.</summary>
public sealed class TimescalesInForce(UnitOfWork work)
{
    // Whoever adds a day waits for those who are just counting, and they for it: no timer is counted by the old calendar
    // after the open ones were moved.
    internal const string Counting = "pg_advisory_xact_lock_shared(7120)";
    internal const string Changing = "pg_advisory_xact_lock(7120)";

    /// <summary>The figures the council set beside those shipped, and England's working days with the days it added.</summary>
    public async Task<TimescaleBook> ReadAsync(CancellationToken cancellation) => (await ReadAsync(Counting, cancellation)).Book;

    /// <summary>The same, with who added which day and when.</summary>
    internal async Task<(TimescaleBook Book, IReadOnlyList<DayAdded> Days)> ReadAsync(string hold, CancellationToken cancellation)
    {
        await using var reader = await work.QueryAsync(
            [
                Statements.Of($"select {hold}"),
                Statements.Of("select f.rule_id, f.version, f.limit_number, f.limit_unit, f.from_on, f.set_by, f.set_at, f.reason from app.timescale_figures f order by f.rule_id, f.version"),
                Statements.Of("select d.day, d.name, s.display_name, d.added_at from app.non_working_days d left join app.staff s on s.id = d.added_by order by d.day"),
            ],
            cancellation);
        await reader.NextResultAsync(cancellation);
        var figures = await reader.RowsAsync(r => new TimescaleFigure
        {
            RuleId = r.GetString(0),
            Version = r.GetInt32(1),
            Limit = new TimeLimit(r.GetInt32(2), Enum.Parse<TimeUnit>(r.GetString(3))),
            FromOn = r.GetFieldValue<DateOnly>(4),
            SetBy = new StaffId(r.GetGuid(5)),
            SetAt = r.GetFieldValue<DateTimeOffset>(6),
            Reason = r.GetString(7),
        });
        var days = await reader.RowsAsync(r => new DayAdded(r.GetFieldValue<DateOnly>(0), r.GetString(1), r.Text(2), r.GetFieldValue<DateTimeOffset>(3)));
        return (new TimescaleBook(figures, Calendar(days)), days);
    }

    internal static WorkingDayCalendar Calendar(IEnumerable<DayAdded> days) => new(days.Select(d => new NonWorkingDay(d.Day, d.Name)));
}

/// <summary>A day that the council added to those that do not count.</summary>
public sealed record DayAdded(DateOnly Day, string Name, string? By, DateTimeOffset At);
