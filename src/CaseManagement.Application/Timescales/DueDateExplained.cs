using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Timescales;

/// <summary>One move of a due date, with the name of who moved it.</summary>
public sealed record DueDateMove(DateOnly FromOn, DateOnly ToOn, DueChangeKind Kind, string Reason, string? By, DateTimeOffset At);

/// <summary>Why a task is due on its day, and what may be done about it.</summary>
public sealed record DueDateExplained
{
    public required WorkTask Task { get; init; }

    /// <summary>The rule with the figure that made the date.</summary>
    public required Timescale Rule { get; init; }

    /// <summary>The council's own figure behind the version; null for the one shipped.</summary>
    public TimescaleFigure? Figure { get; init; }

    /// <summary>Days between start and due date that did not count; empty where the rule does not count in working days.</summary>
    public IReadOnlyList<NonWorkingDay> NotCounted { get; init; } = [];

    public IReadOnlyList<DueDateMove> Moves { get; init; } = [];

    public string? Owner { get; init; }

    public string? LateReasonBy { get; init; }

    /// <summary>A visit that is recorded finishes it and starts the clock again.</summary>
    public bool RestartsWithVisit => VisitRules.All.Any(r => r.Id == Rule.Id);

    /// <summary>The viewer may give more time: the rule allows it and they manage the child's team.</summary>
    public bool MayExtend { get; init; }

    /// <summary>The viewer may say why it is late: it is theirs, or they manage the child's team.</summary>
    public bool MayExplain { get; init; }
}

/// <summary>Reads why a task of an open record is due when it is.</summary>
public sealed class ExplainDueDate(CaseManagementDb db, UnitOfWork work, TimescalesInForce timescales)
{
    /// <returns>Null when the record has no such task, or no time limit of the register made its date.</returns>
    public async Task<DueDateExplained?> ReadAsync(OpenedRecord record, WorkTaskId id, CancellationToken cancellation)
    {
        var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.ChildId == record.ChildId, cancellation);
        if (task is not { RuleId: { } ruleId, DueOn: not null } || AllTimescales.Find(ruleId) is not { } rule)
        {
            return null;
        }

        var (book, days) = await timescales.ReadAsync(TimescalesInForce.Counting, cancellation);
        var changes = await db.TaskDueChanges.AsNoTracking().Where(c => c.TaskId == id).OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(cancellation);
        var names = await db.NamesAsync([task.OwnerId, task.LateReasonBy, .. changes.Select(c => (StaffId?)c.By)], cancellation);
        var moves = changes.ConvertAll(c => new DueDateMove(c.FromOn, c.ToOn, c.Kind, c.Reason, names.GetValueOrDefault(c.By.Value), c.At));
        var manages = record.MayWrite(record.Area) && await work.ManagesAsync(record.ChildId, cancellation);
        var asAsked = book.OfVersion(rule, task.RuleVersion ?? 1);

        return new DueDateExplained
        {
            Task = task,
            Rule = asAsked,
            Figure = book.History(rule).SingleOrDefault(f => f.Version == asAsked.Version),
            NotCounted = NotCounted(task, asAsked, moves, days),
            Moves = moves,
            Owner = names.GetValueOrDefault(task.OwnerId.Value),
            LateReasonBy = task.LateReasonBy is { } giver ? names.GetValueOrDefault(giver.Value) : null,
            MayExtend = rule.MayBeExtended && task.IsOpen && manages,
            MayExplain = (task.IsOpen || task.WasLate) && (manages || task.OwnerId == record.Viewer.StaffId),
        };
    }

    /// <summary>The open task behind the child's next visit; null when none stands behind it.</summary>
    public async Task<WorkTaskId?> OfNextVisitAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var rules = VisitRules.All.Select(r => r.Id).ToList();
        var ids = await db.Tasks.AsNoTracking()
            .Where(t => t.ChildId == record.ChildId && rules.Contains(t.RuleId!) && t.DueOn != null && t.DoneOn == null && t.CancelledAt == null)
            .OrderBy(t => t.DueOn).ThenBy(t => t.Id).Select(t => t.Id).Take(1).ToListAsync(cancellation);
        return ids.Count == 0 ? null : ids[0];
    }

    // The days as they were known when the date was made: one added later counts only where it moved this date.
    private static IReadOnlyList<NonWorkingDay> NotCounted(WorkTask task, Timescale rule, IReadOnlyList<DueDateMove> moves, IReadOnlyList<DayAdded> days)
    {
        if (rule.Limit.Unit != TimeUnit.WorkingDays || task.StartedOn is not { } start)
        {
            return [];
        }

        var byCalendar = moves.Where(m => m.Kind == DueChangeKind.CalendarChanged).ToList();
        var until = byCalendar.Count > 0 ? byCalendar[^1].ToOn : task.FirstDueOn ?? task.DueOn!.Value;
        return TimescalesInForce.Calendar(days.Where(d => d.At <= task.SetAt || byCalendar.Any(m => m.At == d.At))).NotCountedBetween(start, until);
    }
}

internal static class StaffNames
{
    /// <summary>What these members of staff are called.</summary>
    public static Task<Dictionary<Guid, string>> NamesAsync(this CaseManagementDb db, IEnumerable<StaffId?> staff, CancellationToken cancellation)
    {
        var ids = staff.OfType<StaffId>().Select(s => s.Value).Distinct().ToList();
        return db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
    }
}

internal static class ManagerLine
{
    /// <summary>Whether the viewer manages the team that the child is with, or a team above it, and may write to the record.</summary>
    public static async Task<bool> ManagesAsync(this UnitOfWork work, ChildId child, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select sec.manages_child($1)") { Parameters = { new() { Value = child.Value } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetBoolean(0);
    }
}
