using System.Runtime.CompilerServices;

namespace CaseManagement.Domain.Tests.Episodes.States;

public class StatesPageTests
{
    public static TheoryData<string> Titles => [.. StateTables.All.Select(t => t.Title)];

    /// <summary>Run with WRITE_DOCS=true to write the page anew.</summary>
    [Fact]
    public void The_page_of_states_says_what_the_rules_do()
    {
        var page = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../../docs/domain/states.md"));
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "true")
        {
            File.WriteAllText(page, StateTables.ToMarkdown());
        }

        Assert.Equal(StateTables.ToMarkdown(), File.ReadAllText(page));
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void Every_state_an_act_leads_to_is_tried_too_and_every_refusal_says_why(string title)
    {
        var cells = StateTables.All.Single(t => t.Title == title).Cells();
        var tried = cells.Select(c => c.From).ToHashSet(StringComparer.Ordinal);

        Assert.All(cells.Where(c => c.To is not null && !c.To.StartsWith("decided", StringComparison.Ordinal)), c => Assert.Contains(tried, t => t.StartsWith(c.To!, StringComparison.Ordinal)));
        Assert.All(cells.Where(c => c.To is null), c => Assert.True(c.Refusal.Length > 10, $"{c.From}: {c.Act}"));
        Assert.Contains(cells, c => c.To is null);
        Assert.Contains(cells, c => c.To is not null && c.To != c.From);
    }

    [Fact]
    public void A_child_who_died_while_another_authoritys_plan_was_ours_is_on_no_plan()
    {
        var life = Lives.Opened().MovedHere();
        life.At($"{life.Today:yyyy-MM-dd}", diedOn: life.Today).History.Died(life.Today, Life.Manager);

        Assert.DoesNotContain(life.History.Statuses, s => s.EndedOn is null);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
