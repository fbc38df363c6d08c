using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>Reasons given by people outside the work: some reviewed, the newest waiting for review, and the notices they caused.</summary>
internal sealed class DemoReasons
{
    private static readonly (AccessReason Reason, string Words)[] Given =
    [
        (AccessReason.ImmediateSafety, "Police rang the front door: child found alone at the bus station, I need to know who to call tonight."),
        (AccessReason.OutOfHoursDuty, "Hospital rang out of hours about a burn to the arm. Need the safety plan and who may collect the child."),
        (AccessReason.PoliceOrCourtRequest, "Court duty desk asked for the current legal status and allocated worker before the hearing at two."),
        (AccessReason.CoveringAbsence, "Covering for a colleague off sick who is not in my team; the school has asked for a call back today."),
        (AccessReason.ImmediateSafety, "Grandmother rang, says the mother has not come home and the baby is with her. Checking contact details."),
        (AccessReason.OutOfHoursDuty, "Missing from placement since nine. Need the missing plan, photograph description and carers' number."),
        (AccessReason.Other, "Looked up to see whether the cousin of a child I work with is known, before a family group meeting."),
        (AccessReason.PoliceOrCourtRequest, "Police want to know whether an address is safe to visit with the family before they go this afternoon."),
    ];

    private readonly DemoContext _context;

    public DemoReasons(DemoContext context)
    {
        _context = context;
        Rows = [.. Make()];
    }

    public IReadOnlyList<ReasonedAccessRow> Rows { get; }

    /// <summary>The allocated worker and the worker's manager were told of each.</summary>
    public IEnumerable<NotificationRow> Notices()
    {
        foreach (var row in Rows)
        {
            var family = FamilyOf(row.ChildId);
            var manager = _context.Teams[family.TeamKey].ManagerKey!;
            foreach (var key in new[] { family.WorkerKey, manager }.Distinct())
            {
                // The manager reviews; the worker can only look at the record.
                var path = key == manager ? "/reviews/reasoned-access" : $"/children/{row.ChildId}";
                yield return new NotificationRow(
                    SeedId.Of($"notice|{row.Id}|{key}"), DemoContext.Staff(key), row.ChildId, "Somebody outside the team gave a reason to open a record", path,
                    row.GivenAt, row.Finding is null ? null : row.ReviewedAt);
            }
        }
    }

    private IEnumerable<ReasonedAccessRow> Make()
    {
        var staff = _context.Authority.Staff.Where(s => DemoSignIns.RolesOf(s).Any(r => r is Role.FrontDoorWorker or Role.OutOfHoursWorker or Role.SocialWorker)).ToArray();
        var families = _context.Authority.Families.Where(f => f is { Restrictions.Count: 0, Conflicts.Count: 0 } && f.Involvements.Any(i => i.To is null)).ToArray();
        var lead = _context.Authority.Staff.First(s => s.Roles.Contains(nameof(Role.InformationGovernance)));
        for (var n = 0; n < 12; n++)
        {
            // The first few concern the team that the demo manager and worker belong to, so that they find something to review.
            var family = n < 3 ? families.Where(f => f.TeamKey == "north-2").ElementAt(n) : families[(n * 37) % families.Length];
            var who = staff.Where(s => s.TeamKey != family.TeamKey && !family.Involvements.Any(i => i.StaffKey == s.Key)).ElementAt(n * 3 % 20);
            var (reason, words) = Given[n % Given.Length];
            var on = _context.Today.AddDays(n < 4 ? -1 - n : -n * 2);
            var at = reason == AccessReason.OutOfHoursDuty ? on.ToInstant(new TimeOnly(21, 40)) : _context.During(on, $"reason {n}");
            var reviewed = n < 5 ? (DateTimeOffset?)null : _context.During(on.AddDays(2), $"review {n}");
            var justified = reason != AccessReason.Other;
            yield return new ReasonedAccessRow(
                SeedId.Of($"reason|{n}"), DemoContext.Person(family.Involvements.First(i => i.To is null && family.Children.Contains(i.ChildKey)).ChildKey), DemoContext.Staff(who.Key), reason, words, at, DueOn(on),
                reviewed is null ? null : justified ? AccessFinding.Justified : AccessFinding.NotJustified,
                reviewed is null || justified ? null : "Curiosity about a relative is not a reason. Spoken to by their manager.",
                reviewed is null ? null : DemoContext.Staff(lead.Key), reviewed);
        }
    }

    private static DateOnly DueOn(DateOnly given) => WorkingDayCalendar.England.AddWorkingDays(given, 2);

    private StoryFamily FamilyOf(Guid child) => _context.Authority.Families.First(f => f.Children.Any(c => DemoContext.Person(c) == child));
}
