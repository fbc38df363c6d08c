using System.Runtime.CompilerServices;
using CaseManagement.Application.Settings;

namespace CaseManagement.Web.Tests.Settings;

public sealed class SettingsPageTests
{
    /// <summary>Run with WRITE_DOCS=true to write the page anew.</summary>
    [Fact]
    public void The_page_of_settings_says_what_the_product_reads()
    {
        var page = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/settings.md"));
        if (Environment.GetEnvironmentVariable("WRITE_DOCS") == "true")
        {
            File.WriteAllText(page, SettingsCatalogue.ToMarkdown());
        }

        Assert.Equal(SettingsCatalogue.ToMarkdown(), File.ReadAllText(page));
    }

    [Fact]
    public void Every_setting_is_in_the_catalogue()
    {
        var declared = typeof(SettingsCatalogue).GetFields().Select(field => field.GetValue(null)).OfType<Setting>().Select(s => s.Name);

        Assert.Equal(declared.Order(), SettingsCatalogue.All.Select(s => s.Name).Order());
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
