using System.Text.Json;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>Visits that workers have begun to write down and not finished.</summary>
internal sealed class DemoDrafts(DemoContext context)
{
    private static readonly string[] Begun =
    [
        "Called after school. Everyone was in. I want to add what was said about bedtimes before I finish this.",
        "Quick visit, mum on her way out to work. The new bed has come. Still to write: the talk about contact on Saturday.",
        "Nobody answered the first time. Went back at five and they were home. Finish tonight.",
    ];

    public IEnumerable<DraftRow> Rows()
    {
        foreach (var (staff, s) in context.Authority.Staff.Where(s => s.Roles.Contains("SocialWorker")).Select((s, i) => (s, i)).Where(s => s.s.IsDemoSignIn || s.i % 4 == 0))
        {
            var children = context.Authority.Families.SelectMany(f => f.Involvements)
                .Where(i => i.StaffKey == staff.Key && i.Role == "Allocated" && i.To is null).Select(i => i.ChildKey).Distinct().Take(staff.IsDemoSignIn ? 2 : 1);
            foreach (var (key, i) in children.Select((c, i) => (c, i)))
            {
                var child = DemoContext.Person(key);
                var saved = context.During(context.Today.AddDays(-i - (s % 3)), $"draft {staff.Key} {i}");
                var fields = JsonSerializer.Serialize(new Dictionary<string, string[]> { ["Form.Narrative"] = [Begun[(s + i) % Begun.Length]] });
                yield return new DraftRow(SeedId.Of($"draft|{staff.Key}|{i}"), DemoContext.Staff(staff.Key), child, "Visit", $"/children/{child}/entries/record?kind=Visit", fields, saved.AddMinutes(-12), saved);
            }
        }
    }
}
