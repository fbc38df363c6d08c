using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>What the managers wrote about the open children: half a year of supervisions, the next one due, and a decision here and there.</summary>
internal sealed class DemoSupervision(DemoContext context)
{
    private static readonly string[] Changed =
    [
        "Home is calmer since the last time. School sees it too.",
        "Little has changed. The appointments are kept, but the mornings are still hard.",
        "There was a setback after the holidays. The family told us themselves.",
        "The grandparents help more now, and there is food in the house.",
        "The child has begun to talk about worries with one teacher.",
    ];

    private static readonly string[] Risks =
    [
        "Lower than last time. What would worry us: missed visits, or school ringing again.",
        "The same as last time. Safe at school; weekends are what we know least about.",
        "A little higher. We need to see the child alone before we are sure.",
    ];

    private static readonly string[] Decided =
    [
        "Go on with the plan. See the child alone at the next visit.",
        "Bring the review forward and ask health for their view.",
        "Go on with the plan. Talk with the father, who has not been heard yet.",
    ];

    private readonly List<(SupervisionRow Row, Guid? Next, Timescale Rule)> _held = [.. Held(context)];

    public IEnumerable<SupervisionRow> Supervisions => _held.Select(h => h.Row);

    public IEnumerable<EventRow> Chronology() => _held.Select(h => new EventRow(
            SeedId.Of($"event|{h.Row.Id}"), h.Row.ChildId, h.Row.HeldOn, "Case supervision held", false, "Event", null, null, h.Row.SupervisorId, h.Row.RecordedAt))
        .Concat(Decisions().Select(d => new EventRow(
            SeedId.Of($"event|{d.Id}"), d.ChildId, d.DecidedOn, "Management decision recorded", true, "Event", null, null, d.DecidedBy, d.RecordedAt)));

    /// <summary>The clock of each next supervision.</summary>
    public IEnumerable<TaskRow> Tasks() => _held.Where(h => h.Next is not null).Select(h => new TaskRow(
        h.Next!.Value, h.Row.ChildId, h.Row.SupervisorId, h.Rule.Task, TimescaleBook.AsShipped.From(h.Rule, h.Row.HeldOn).DueOn,
        h.Rule.Id, h.Row.HeldOn, null, $"/children/{h.Row.ChildId}/supervision", null, h.Row.RecordedAt, null));

    public IEnumerable<DecisionRow> Decisions() => _held.Where(h => h.Next is not null && h.Row.ChildId.ToByteArray()[3] % 4 == 0).Select(h =>
    {
        var id = SeedId.Of($"decision|{h.Row.ChildId}");
        var isThreshold = id.ToByteArray()[0] % 2 == 0;
        return new DecisionRow(
            id, h.Row.ChildId, h.Row.HeldOn, h.Row.SupervisorId,
            isThreshold ? "The case stays open for three more months." : "Two workers go to the next home visit together.",
            isThreshold ? "What the family has achieved is new. Closing now would leave them alone with it." : "A visitor at the address shouted at the worker last time.",
            h.Row.RecordedAt);
    });

    private static IEnumerable<(SupervisionRow Row, Guid? Next, Timescale Rule)> Held(DemoContext context)
    {
        foreach (var family in context.Authority.Families)
        {
            foreach (var child in family.Children)
            {
                var isClosed = family.Statuses.Any(s => s.ChildKey == child && s.Label == StoryStatus.Closed && s.To is null);
                var lead = family.Involvements.LastOrDefault(i => i.ChildKey == child && i.Role == "Allocated" && i.To is null);
                var team = lead?.TeamKey ?? family.TeamKey;
                if (isClosed || lead is null || context.Teams[team].ManagerKey is not { } manager || manager == lead.StaffKey)
                {
                    continue;
                }

                // Every four weeks, or every week with a newly qualified worker; the last one some days ago, so that most are in time and some are late.
                var isNew = context.Colleagues[lead.StaffKey].Roles.Contains(nameof(Role.NewlyQualifiedSocialWorker));
                var isProtected = family.Statuses.Any(s => s.ChildKey == child && s.Label == StoryStatus.ChildProtectionPlan && s.To is null);
                var chance = SeedId.Of($"supervision|{child}").ToByteArray();
                var last = Weekday(context.Today.AddDays(-(chance[0] % (isNew ? 8 : 31))));
                var rule = SupervisionTimescales.Next(TimescaleBook.AsShipped, last, isNew, isProtected).Rule;
                for (var i = 5; i >= 0; i--)
                {
                    var on = Weekday(last.AddDays((isNew ? -7 : -28) * i));
                    if (on >= lead.From)
                    {
                        var id = SeedId.Of($"supervision|{child}|{on:O}");
                        var pick = chance[1] + i;
                        var row = new SupervisionRow(
                            id, DemoContext.Person(child), on, DemoContext.Staff(manager), "How the last visits went, what school and health say, and what the child wants.",
                            Changed[pick % Changed.Length], Risks[pick % Risks.Length], Decided[pick % Decided.Length], "[]", context.During(on, $"supervision|{child}|{on:O}"));
                        yield return (row, i == 0 ? SeedId.Of($"supervision-due|{child}") : null, rule);
                    }
                }
            }
        }
    }

    private static DateOnly Weekday(DateOnly day) => day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };
}
