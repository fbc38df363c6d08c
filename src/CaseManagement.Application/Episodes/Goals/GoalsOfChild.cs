using System.Linq.Expressions;
using CaseManagement.Application.Access;
using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Episodes.Goals;

/// <summary>A goal with where it stood at each meeting, the last one first.</summary>
public sealed record GoalShown(PlanGoal Goal, IReadOnlyList<GoalReview> Reviews)
{
    /// <summary>The last meeting that looked at it; null before the first.</summary>
    public GoalReview? Last => Reviews.Count > 0 ? Reviews[0] : null;

    public bool IsOpen => !Reviews.Any(r => r.Position.IsFinal());

    /// <summary>The goal as one text, for a form that may use it.</summary>
    public string AsText => string.Join('\n', new[]
    {
        Goal.Change, $"What will be done: {Goal.Action}", $"Who: {Goal.ByWhom}, by {Goal.ByOn.InWords()}", $"How we will know: {Goal.HowWeKnow}",
        Last is { } last ? $"At the {last.Meeting.Words()} on {last.HeldOn.InWords()}: {last.Position.Words()}{(last.Note is { } note ? $". {note}" : "")}" : "Not looked at by a meeting yet",
    });
}

/// <summary>A plan with its goals.</summary>
/// <param name="IsProtection">A child protection plan; else a child in need plan.</param>
public sealed record PlanWithGoals(bool IsProtection, Guid PlanId, DateOnly StartedOn, DateOnly? EndedOn, IReadOnlyList<GoalShown> Goals)
{
    public string Title => IsProtection ? "Child protection plan" : "Child in need plan";
}

/// <summary>Reads the goals of a child's plans with their history.</summary>
public sealed class GoalsOfChild(CaseManagementDb db)
{
    private const int PlansOnAPage = 5;

    /// <summary>Every plan of the child with its goals, the latest first.</summary>
    public async Task<(PageOf<PlanWithGoals> Plans, StaffNames Names)> ReadAsync(OpenedRecord record, int page, CancellationToken cancellation)
    {
        var all = Plans(record.ChildId);
        var total = await all.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PlansOnAPage - 1) / PlansOnAPage);
        page = Math.Clamp(page, 1, pages);
        var plans = await all.OrderByDescending(p => p.StartedOn).ThenByDescending(p => p.Id).Skip((page - 1) * PlansOnAPage).Take(PlansOnAPage).ToListAsync(cancellation);
        var goals = await OfPlansAsync([.. plans.Select(p => p.Id)], null, cancellation);
        var names = await StaffNames.ReadAsync(db, goals.Select(g => g.Goal.SetBy).Concat(goals.SelectMany(g => g.Reviews).Select(r => r.RecordedBy)), cancellation);
        return (new PageOf<PlanWithGoals>([.. plans.Select(p => p.With(goals))], page, pages, total), names);
    }

    /// <summary>The plan that runs, with its goals; null when none runs.</summary>
    public async Task<PlanWithGoals?> OfOpenPlanAsync(OpenedRecord record, CancellationToken cancellation) =>
        await WithGoalsAsync(await Plans(record.ChildId).Where(p => p.EndedOn == null).OrderByDescending(p => p.StartedOn).FirstOrDefaultAsync(cancellation), null, cancellation);

    /// <summary>The latest plan, running or ended, with its goals; null when there never was one.</summary>
    public async Task<PlanWithGoals?> OfLatestPlanAsync(OpenedRecord record, CancellationToken cancellation) =>
        await WithGoalsAsync(await Plans(record.ChildId).OrderByDescending(p => p.StartedOn).FirstOrDefaultAsync(cancellation), null, cancellation);

    /// <summary>The open goals of the plans that run, for a meeting about these children.</summary>
    public async Task<ILookup<ChildId, GoalShown>> OpenAsync(IReadOnlyCollection<OpenedRecord> records, CancellationToken cancellation)
    {
        var ids = records.Select(r => r.ChildId).ToList();
        var goals = await ReadAsync(
            g => ids.Contains(g.ChildId)
                && (db.ChildInNeedPlans.Any(p => p.Id == g.ChildInNeedPlanId && p.EndedOn == null) || db.ChildProtectionPlans.Any(p => p.Id == g.ChildProtectionPlanId && p.EndedOn == null)),
            null, cancellation);
        return goals.Where(g => g.IsOpen).ToLookup(g => g.Goal.ChildId);
    }

    /// <summary>The goals that the last plan before left unfinished.</summary>
    public async Task<PlanWithGoals?> LeftByLastPlanAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var last = await WithGoalsAsync(await Plans(record.ChildId).Where(p => p.EndedOn != null).OrderByDescending(p => p.StartedOn).FirstOrDefaultAsync(cancellation), null, cancellation);
        return last is null ? null : last with { Goals = [.. last.Goals.Where(g => g.IsOpen)] };
    }

    /// <summary>A plan of this kind as it stood on a day: its goals set by then, where they stood by then. Null when there was none.</summary>
    public async Task<PlanWithGoals?> AsOfAsync(OpenedRecord record, bool protection, DateOnly on, CancellationToken cancellation) =>
        await WithGoalsAsync(
            await Plans(record.ChildId).Where(p => p.IsProtection == protection && p.StartedOn <= on && (p.EndedOn == null || p.EndedOn >= on)).OrderByDescending(p => p.StartedOn).FirstOrDefaultAsync(cancellation),
            on, cancellation);

    private IQueryable<PlanLine> Plans(ChildId child) =>
        db.ChildInNeedPlans.AsNoTracking().Where(p => p.ChildId == child).Select(p => new PlanLine { Id = (Guid)(object)p.Id, IsProtection = false, StartedOn = p.StartedOn, EndedOn = p.EndedOn })
            .Concat(db.ChildProtectionPlans.AsNoTracking().Where(p => p.ChildId == child).Select(p => new PlanLine { Id = (Guid)(object)p.Id, IsProtection = true, StartedOn = p.StartedOn, EndedOn = p.EndedOn }));

    private async Task<PlanWithGoals?> WithGoalsAsync(PlanLine? plan, DateOnly? on, CancellationToken cancellation) =>
        plan is null ? null : plan.With(await OfPlansAsync([plan.Id], on, cancellation));

    private Task<IReadOnlyList<GoalShown>> OfPlansAsync(IReadOnlyList<Guid> plans, DateOnly? on, CancellationToken cancellation)
    {
        var inNeed = plans.Select(p => (ChildInNeedPlanId?)new ChildInNeedPlanId(p)).ToList();
        var protection = plans.Select(p => (ChildProtectionPlanId?)new ChildProtectionPlanId(p)).ToList();
        return ReadAsync(g => inNeed.Contains(g.ChildInNeedPlanId) || protection.Contains(g.ChildProtectionPlanId), on, cancellation);
    }

    private async Task<IReadOnlyList<GoalShown>> ReadAsync(Expression<Func<PlanGoal, bool>> which, DateOnly? on, CancellationToken cancellation)
    {
        var goals = await db.PlanGoals.AsNoTracking().Where(which).Where(g => on == null || g.SetOn <= on).OrderBy(g => g.SetOn).ThenBy(g => g.Number).ToListAsync(cancellation);
        var ids = goals.Select(g => g.Id).ToList();
        var reviews = (await db.GoalReviews.AsNoTracking().Where(r => ids.Contains(r.GoalId) && (on == null || r.HeldOn <= on)).OrderByDescending(r => r.HeldOn).ThenByDescending(r => r.Id).ToListAsync(cancellation))
            .ToLookup(r => r.GoalId);
        return [.. goals.Select(g => new GoalShown(g, [.. reviews[g.Id]]))];
    }

    private sealed class PlanLine
    {
        public Guid Id { get; init; }

        public bool IsProtection { get; init; }

        public DateOnly StartedOn { get; init; }

        public DateOnly? EndedOn { get; init; }

        public PlanWithGoals With(IReadOnlyList<GoalShown> goals) =>
            new(IsProtection, Id, StartedOn, EndedOn, [.. goals.Where(g => g.Goal.ChildInNeedPlanId?.Value == Id || g.Goal.ChildProtectionPlanId?.Value == Id)]);
    }
}
