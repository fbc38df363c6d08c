using System.Runtime.CompilerServices;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Tests.Timescales;

public class TimescaleHandbookTests
{
    /// <summary>Run with WRITE_DOCS=true to write the page anew.</summary>
    [Fact]
    public void The_handbook_says_what_the_register_holds()
    {
        var page = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/domain/timescales.md"));
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "true")
        {
            File.WriteAllText(page, TimescaleHandbook.ToMarkdown());
        }

        Assert.Equal(TimescaleHandbook.ToMarkdown(), File.ReadAllText(page));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
