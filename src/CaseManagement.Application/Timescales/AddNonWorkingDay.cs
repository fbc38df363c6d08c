using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Timescales;
using CaseManagement.Persistence;
using Npgsql;

namespace CaseManagement.Application.Timescales;

/// <summary>A day to be added, with how many open timers move with it.</summary>
public sealed record DayToAdd(AddedNonWorkingDay Day, int Timers);

/// <summary>
/// An administrator adds a one-off holiday. Open timers counted in working days move with it, each with a row that says so; what is
/// done, and what a manager extended to a day, stays.
/// </summary>
public sealed class AddNonWorkingDay(CaseManagementDb db, UnitOfWork work, CurrentViewer current, TimescalesInForce timescales, TimeProvider clock)
{
    private const int GroupsAtOnce = 2000;

    /// <summary>What would happen: nothing is stored.</summary>
    public async Task<Outcome<DayToAdd>> PreviewAsync(DateOnly? day, string? name, CancellationToken cancellation)
    {
        var (book, days) = await timescales.ReadAsync(TimescalesInForce.Counting, cancellation);
        var outcome = Add(day, name, book);
        return outcome.IsDone ? new DayToAdd(outcome.Made, (await MovesAsync(outcome.Made, book, days, cancellation)).Sum(m => m.Timers)) : Outcome<DayToAdd>.Refused(outcome.Refusals);
    }

    /// <summary>Adds the day and moves the timers, in one transaction.</summary>
    /// <returns>The day and how many timers moved.</returns>
    public async Task<Outcome<DayToAdd>> ExecuteAsync(DateOnly? day, string? name, CancellationToken cancellation)
    {
        var (book, days) = await timescales.ReadAsync(TimescalesInForce.Changing, cancellation);
        var outcome = Add(day, name, book);
        if (!outcome.IsDone)
        {
            return Outcome<DayToAdd>.Refused(outcome.Refusals);
        }

        var added = outcome.Made;
        db.AddedNonWorkingDays.Add(added);
        await db.SaveChangesAsync(cancellation);

        var moved = 0;
        foreach (var some in (await MovesAsync(added, book, days, cancellation)).Chunk(GroupsAtOnce))
        {
            moved += await MoveAsync(added, some, cancellation);
        }

        work.Note(new AuditEntry(AuditAction.Administer)
        {
            Subject = "non-working day added",
            Reason = added.Name,
            After = JsonSerializer.Serialize(new { day = added.Day, timersMoved = moved }),
        });
        return new DayToAdd(added, moved);
    }

    private Outcome<AddedNonWorkingDay> Add(DateOnly? day, string? name, TimescaleBook book) =>
        AddedNonWorkingDay.Add(day, name, book.Calendar, current.Required.StaffId, clock.TodayInLondon(), clock.GetUtcNow());

    // Only dates that the rule and the calendar gave as they stand: anything else was moved by a person and stays.
    private async Task<IReadOnlyList<Move>> MovesAsync(AddedNonWorkingDay added, TimescaleBook book, IReadOnlyList<DayAdded> days, CancellationToken cancellation)
    {
        var after = TimescalesInForce.Calendar([.. days, new DayAdded(added.Day, added.Name, null, added.AddedAt)]);
        await using var command = new NpgsqlCommand("select rule_id, rule_version, started_on, due_on, timers from sec.timers_over($1)") { Parameters = { new() { Value = added.Day } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        var groups = await reader.RowsAsync(r => new Move(r.GetString(0), r.GetInt32(1), r.GetFieldValue<DateOnly>(2), r.GetFieldValue<DateOnly>(3), r.GetFieldValue<DateOnly>(3), r.GetInt32(4)));
        return
        [
            .. from g in groups
               let rule = AllTimescales.Find(g.RuleId)
               where rule is not null
               let asAsked = book.OfVersion(rule, g.Version)
               where asAsked.DueOn(g.StartedOn, book.Calendar) == g.FromOn
               let to = asAsked.DueOn(g.StartedOn, after)
               where to != g.FromOn
               select g with { ToOn = to },
        ];
    }

    private async Task<int> MoveAsync(AddedNonWorkingDay added, Move[] moves, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select sec.move_timers($1, $2, $3, $4, $5, $6, $7)")
        {
            Parameters =
            {
                new() { Value = added.Day },
                new() { Value = moves.Select(m => m.RuleId).ToArray() },
                new() { Value = moves.Select(m => m.Version).ToArray() },
                new() { Value = moves.Select(m => m.StartedOn).ToArray() },
                new() { Value = moves.Select(m => m.FromOn).ToArray() },
                new() { Value = moves.Select(m => m.ToOn).ToArray() },
                new() { Value = VisitRules.All.Select(r => r.Id).ToArray() },
            },
        };
        await using var reader = await work.QueryAsync(command, cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt32(0);
    }

    // Timers of one rule, version, start and due date: they move together.
    private sealed record Move(string RuleId, int Version, DateOnly StartedOn, DateOnly FromOn, DateOnly ToOn, int Timers);
}
