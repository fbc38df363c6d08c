using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>Who looked at what in the last thirty days, so that the access log of a new demo already shows what it is for.</summary>
internal sealed class DemoAccessLog(DemoContext context, DemoReasons reasons)
{
    private const int Days = 30;
    private readonly Dice _dice = Dice.For(DemoSeed.Seed, "access log");
    private readonly List<AuditRow> _rows = [];

    /// <summary>The run of the product to which the history is ascribed; it ended in order.</summary>
    public static Guid Instance { get; } = SeedId.Of("audit|instance");

    /// <summary>All lines, numbered in the order of time.</summary>
    public IReadOnlyList<AuditRow> Rows()
    {
        Workers();
        Managers();
        FrontDoor();
        Reasons();
        var seq = 0L;
        return
        [
            .. _rows.GroupBy(r => (r.At, r.StaffId)).OrderBy(g => g.Key.At).ThenBy(g => g.Key.StaffId).SelectMany(g =>
            {
                var number = ++seq;
                return g.OrderBy(r => r.Line).Select(r => r with { Seq = number, Instance = Instance, SessionId = Session(r), Address = AddressOf(r.StaffId) });
            }),
        ];
    }

    private static Guid Session(AuditRow row) => SeedId.Of($"session|{row.StaffId}|{row.At.DateInLondon():O}");

    private static string AddressOf(Guid staff)
    {
        var bytes = staff.ToByteArray();
        return $"10.20.{bytes[0] % 8}.{bytes[1]}";
    }

    private void Workers()
    {
        foreach (var family in context.Authority.Families)
        {
            foreach (var e in family.Events.Where(e => e.On > context.Today.AddDays(-Days)))
            {
                var author = context.Colleagues[e.AuthorKey];
                var at = context.During(e.On, $"log|{e.Key}");
                foreach (var (answer, i) in e.Children.Select((a, i) => (a, i)))
                {
                    var rule = family.Involvements.Any(v => v.ChildKey == answer.ChildKey && v.StaffKey == author.Key && v.To is null) ? "A1 allocated worker" : "A3 manager line";
                    Add(author, at.AddSeconds(i * 7), AuditAction.View, "/children/{childId:guid}", answer.ChildKey, nameof(RecordArea.Basic), rule);
                    Add(author, at.AddSeconds((i * 7) + 90), AuditAction.Create, "/children/{childId:guid}", answer.ChildKey, nameof(RecordArea.CaseNotes), rule, e.Kind == StoryEventKind.Visit ? "visit" : "entry");
                }

                if (_dice.Chance(20) && Colleague(author) is { } colleague)
                {
                    Add(colleague, at.AddHours(1), AuditAction.View, "/children/{childId:guid}", e.Children[0].ChildKey, nameof(RecordArea.Basic), "A2 team colleague with a reason", reason: nameof(AccessReason.CoveringAbsence));
                }
            }
        }
    }

    private void Managers()
    {
        foreach (var team in context.Authority.Teams.Where(t => t.ManagerKey is not null))
        {
            var children = context.Authority.Families.Where(f => f.TeamKey == team.Key)
                .SelectMany(f => f.Involvements.Where(i => i.Role == "Allocated" && i.To is null).Select(i => i.ChildKey)).Distinct().Take(50).ToList();
            for (var day = 1; children.Count > 0 && day <= Days; day += 4)
            {
                var at = context.During(context.Today.AddDays(-day), $"log|{team.Key}|{day}");
                Add(context.Colleagues[team.ManagerKey!], at, AuditAction.List, "/my-team", null, null, null, "My team", line: 0, lines: children.Count);
                foreach (var (child, i) in children.Select((c, i) => (c, i)))
                {
                    Add(context.Colleagues[team.ManagerKey!], at, AuditAction.List, "/my-team", child, null, null, "My team", line: i + 1, lines: children.Count);
                }
            }
        }
    }

    private void FrontDoor()
    {
        var staff = context.Authority.Staff.Where(s => s.TeamKey is "front-door" or "out-of-hours" && DemoSignIns.RolesOf(s).Count > 0).ToList();
        for (var n = 0; n < 140; n++)
        {
            var family = _dice.Pick(context.Authority.Families.ToArray());
            var who = _dice.Pick(staff.ToArray());
            var at = context.During(context.Today.AddDays(-_dice.Between(0, Days - 1)), $"log|search|{n}");
            Add(who, at, AuditAction.Search, "/find", null, null, null, "people", words: family.FamilyName);
            if (_dice.Chance(35) && family.Children.Count > 0)
            {
                Add(who, at.AddSeconds(14), AuditAction.Deny, "/children/{childId:guid}", family.Children[0], nameof(RecordArea.Basic), "no tie to the child", denied: true);
            }
        }
    }

    private void Reasons()
    {
        foreach (var access in reasons.Rows)
        {
            var who = context.Authority.Staff.First(s => DemoContext.Staff(s.Key) == access.StaffId);
            var child = context.Authority.Families.SelectMany(f => f.Children).First(c => DemoContext.Person(c) == access.ChildId);
            Add(who, access.GivenAt.AddSeconds(-40), AuditAction.Deny, "/children/{childId:guid}", child, nameof(RecordArea.Basic), "no tie to the child", denied: true);
            Add(who, access.GivenAt, AuditAction.ReasonedAccess, "/children/{childId:guid}/reason", child, null, null, "reason", reason: $"{access.Reason}: {access.Words}", access: access.Id);
            foreach (var (area, i) in new[] { RecordArea.Basic, RecordArea.CaseNotes, RecordArea.Contact }.Select((a, i) => (a, i)))
            {
                Add(who, access.GivenAt.AddMinutes(1 + (i * 3)), AuditAction.View, "/children/{childId:guid}", child, area.ToString(), "reasoned access", reason: access.Reason.ToString(), access: access.Id);
            }
        }
    }

    private StoryStaff? Colleague(StoryStaff author)
    {
        var others = context.Authority.Staff.Where(s => s.TeamKey == author.TeamKey && s.Key != author.Key && s.Roles.Contains(nameof(Role.SocialWorker))).ToArray();
        return others.Length == 0 ? null : _dice.Pick(others);
    }

    private void Add(
        StoryStaff who, DateTimeOffset at, AuditAction action, string route, string? child, string? area, string? rule, string? subject = null,
        string? words = null, string? reason = null, Guid? access = null, bool denied = false, int line = 0, int lines = 0)
    {
        if (at >= context.Now)
        {
            return;
        }

        _rows.Add(new AuditRow(at, DemoContext.Staff(who.Key), who.FullName, string.Join(", ", DemoSignIns.RolesOf(who)), context.Teams[who.TeamKey].Name, action, route)
        {
            ChildId = child is null ? null : DemoContext.Person(child),
            Area = area,
            Subject = subject,
            Words = words,
            Rule = rule,
            Reason = reason,
            AccessId = access,
            IsDenied = denied,
            Line = line,
            Lines = lines,
        });
    }
}
