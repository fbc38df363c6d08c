using System.IO.Compression;
using System.Text.RegularExpressions;

namespace CaseManagement.Web.Tests.Shell;

/// <summary>What the style sheet, scripts and pages may not contain, and how large they may be.</summary>
public sealed partial class ServedFilesTests
{
    private static readonly string Web = Path.Combine(Root(), "src", "CaseManagement.Web");

    private static readonly string Served = Path.Combine(Web, "wwwroot");

    [Theory]
    [InlineData("GDS Transport")]
    [InlineData("crest")]
    [InlineData("crown")]
    [InlineData("GOV.UK")]
    [InlineData("@font-face")]
    public void Nothing_served_carries_the_identity_of_the_government(string mark)
    {
        // The licence of the components names its holder, and has to be passed on with them.
        var files = Directory.GetFiles(Served, "*", SearchOption.AllDirectories).Where(f => !f.Contains("licences", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => Path.GetFileName(file).Contains(mark, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(files, file => Comment().Replace(File.ReadAllText(file), "").Contains(mark, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_font_or_picture_file_is_served_but_our_own_icon() =>
        Assert.Equal(
            ["favicon.svg"],
            Directory.GetFiles(Served, "*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is not (".css" or ".js" or ".txt"))
                .Select(f => Path.GetRelativePath(Served, f)));

    [Theory]
    [InlineData("*.css", 20_000)]
    [InlineData("*.js", 40_000)]
    public void Styles_and_scripts_stay_within_their_budget(string pattern, int bytes)
    {
        var size = Directory.GetFiles(Served, pattern, SearchOption.AllDirectories).Sum(GzipSize);

        Assert.InRange(size, 1, bytes);
    }

    [Fact]
    public void The_committed_scripts_are_those_of_the_sources()
    {
        foreach (var source in Directory.GetFiles(Path.Combine(Web, "Frontend", "js")))
        {
            Assert.Equal(File.ReadAllText(source), File.ReadAllText(Path.Combine(Served, "js", Path.GetFileName(source))));
        }
    }

    [Fact]
    public void No_page_has_a_script_or_style_of_its_own()
    {
        foreach (var page in Directory.GetFiles(Path.Combine(Web, "Pages"), "*.cshtml", SearchOption.AllDirectories))
        {
            Assert.False(Inline().IsMatch(File.ReadAllText(page)), $"{Path.GetRelativePath(Web, page)} has an inline script or style, which the browser will refuse");
        }
    }

    private static long GzipSize(string file)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(file));
        }

        return target.Length;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CaseManagement.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    // A comment of ours may name the pattern that it follows.
    [GeneratedRegex(@"(?<!:)//[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
