using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CaseManagement.Domain.Tests.Episodes;

public sealed partial class CensusRulesPageTests
{
    [Fact]
    public void Every_rule_that_the_page_says_random_acts_prove_is_one_that_they_are_checked_against()
    {
        var folder = Path.GetDirectoryName(ThisFile())!;
        var page = File.ReadAllLines(Path.GetFullPath(Path.Combine(folder, "../../../docs/domain/census-rules.md")));
        var invariants = File.ReadAllText(Path.Combine(folder, "CensusInvariants.cs"));

        // These are proved by the lists of codes themselves, or are another number for the same thing.
        string[] byTheList = ["8640", "8650", "8810", "8945Q", "8950Q"];
        var claimed = page.Where(l => l.Contains("Random acts", StringComparison.Ordinal)).Select(l => Code().Match(l).Groups["code"].Value).Where(c => c.Length > 0).ToList();

        Assert.True(claimed.Count > 45, "The table could not be read");
        Assert.All(claimed.Except(byTheList), code => Assert.Contains($"\"{code}\"", invariants, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<code>\d{4}Q?) \|", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
