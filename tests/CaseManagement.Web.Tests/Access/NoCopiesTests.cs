using System.Net;
using System.Text.RegularExpressions;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.Access;

/// <summary>A record opened with a reason is read only: nothing of it is downloaded or printed.</summary>
public sealed partial class NoCopiesTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Every_page_that_gives_a_file_refuses_it_in_words_and_the_refusal_is_audited()
    {
        var (child, outsider) = await OpenedWithAReasonAsync();
        var visitor = await Visitor.SignedInAsync(product, outsider);
        var copies = RouteRules.Read([product.Services.GetRequiredService<EndpointDataSource>()]).Where(r => r.Copies).ToList();
        Assert.NotEmpty(copies);

        foreach (var route in copies)
        {
            await visitor.OpenAsync(Parameter().Replace(route.Pattern, child.Value.ToString()));

            Assert.Equal(HttpStatusCode.Forbidden, visitor.Status);
            Assert.Equal("This cannot be printed or downloaded", visitor.Heading);
            Assert.DoesNotContain("Wrenfield", visitor.Html, StringComparison.Ordinal);
        }

        Assert.Equal(copies.Count, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Deny' and subject = 'copy' and access_id is not null", child.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Export'", child.Value));
    }

    [Fact]
    public void Every_page_of_a_record_that_makes_a_file_says_so()
    {
        var pages = Path.Combine(Repository.Root, "src", "CaseManagement.Web", "Pages");
        var giving = Directory.EnumerateFiles(pages, "*.cshtml.cs", SearchOption.AllDirectories).Select(File.ReadAllText)
            .Where(code => code.Contains("[RecordArea(", StringComparison.Ordinal) && GivesFile().IsMatch(code)).ToList();

        Assert.NotEmpty(giving);
        Assert.All(giving, code => Assert.Contains("Copies = true", code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_page_of_the_record_prints_a_refusal_and_nothing_else()
    {
        var (child, outsider) = await OpenedWithAReasonAsync();
        var visitor = await Visitor.SignedInAsync(product, outsider);
        var pages = RouteRules.Read([product.Services.GetRequiredService<EndpointDataSource>()])
            .Where(r => r is { Area: not null, Copies: false } && Parameter().Count(r.Pattern) == 1).Select(r => Parameter().Replace(r.Pattern, child.Value.ToString())).ToList();
        var shown = 0;

        foreach (var page in pages)
        {
            await visitor.OpenAsync(page);
            if (visitor.Status == HttpStatusCode.OK && visitor.Html.Contains("Wrenfield", StringComparison.Ordinal))
            {
                shown++;
                Assert.Equal("no", visitor.Page.Body!.GetAttribute("data-print"));
                Assert.Contains("It cannot be printed", visitor.Page.QuerySelector("body > .app-print-refusal")!.TextContent, StringComparison.Ordinal);
            }
        }

        Assert.True(shown > 5, $"{shown} of {pages.Count} pages showed the record");
        Assert.Contains("[data-print=no]>:not(.app-print-refusal){display:none!important}",
            File.ReadAllText(Path.Combine(Repository.Root, "src", "CaseManagement.Web", "wwwroot", "css", "app.css")).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_who_work_with_the_child_print_and_download()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var visitor = await Visitor.SignedInAsync(product, worker);

        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.Equal("yes", visitor.Page.Body!.GetAttribute("data-print"));
        Assert.Null(visitor.Page.QuerySelector(".app-print-refusal"));
        await visitor.OpenAsync($"/children/{child.Value}/chronology/download");
        Assert.Equal("text/csv", visitor.Answer.Content.Headers.ContentType!.MediaType);
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\b(return|=>|\?|:)\s+(File|PhysicalFile|new \w*File\w*Result)\(|Results\.(File|Bytes|Stream)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex GivesFile();

    private async Task<(ChildId Child, StaffId Outsider)> OpenedWithAReasonAsync()
    {
        var team = await product.Authority.TeamAsync();
        var child = await product.Authority.ChildAsync("Wrenfield", "Applegarth", await product.Authority.StaffAsync(Role.SocialWorker, team), team);
        var outsider = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        var visitor = await Visitor.SignedInAsync(product, outsider);
        await visitor.OpenAsync($"/children/{child.Value}/request-access");
        await visitor.SendAsync(("Form.Reason", "ImmediateSafety"), ("Form.Words", "Mother rang duty: child not collected from school"), ("Form.Understood", "true"));
        Assert.Equal($"/children/{child.Value}", visitor.Path);
        return (child, outsider);
    }
}
