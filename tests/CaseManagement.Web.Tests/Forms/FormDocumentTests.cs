using CaseManagement.Domain.Forms;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Forms;

public class FormDocumentTests
{
    private const string Start = "<!-- life cycle -->\n";
    private const string End = "<!-- /life cycle -->";

    [Fact]
    public void The_documented_life_cycle_is_the_one_that_holds()
    {
        var path = Path.Combine(Repository.Root, "docs", "domain", "forms.md");
        var text = File.ReadAllText(path);
        var from = text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var to = text.IndexOf(End, StringComparison.Ordinal);
        var table = FormTransitions.ToMarkdown();

        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "true")
        {
            File.WriteAllText(path, text[..from] + table + text[to..]);
            return;
        }

        Assert.Equal(table, text[from..to]);
    }
}
