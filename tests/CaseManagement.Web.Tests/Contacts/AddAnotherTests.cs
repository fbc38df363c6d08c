using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Contacts;

/// <summary>A child of another family joins what is being recorded, found by name, without JavaScript and without losing a word.</summary>
public sealed class AddAnotherTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_child_is_found_by_name_added_and_recorded_for_with_everything_typed_kept()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        var kofi = await product.Authority.ChildAsync("Kofi", "Mensah", worker: id);
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.PressAsync("Find child", ("Form.Another", "kofi mensa"), ("Form.Narrative", "They played together"), ("Form.Time", "teatime"), ("Form.Children[0].Seen", "true"));
        Assert.Empty(worker.Page.QuerySelectorAll(".govuk-error-summary, .govuk-error-message"));
        Assert.DoesNotContain("Error:", worker.Page.Title, StringComparison.Ordinal);
        Assert.Equal(("They played together", "teatime", "true", "kofi mensa"), (worker.Value("Form.Narrative"), worker.Value("Form.Time"), worker.Value("Form.Children[0].Seen"), worker.Value("Form.Another")));
        await worker.PressAsync("Add Kofi Mensah");
        Assert.Empty(worker.Summary);
        Assert.Equal(("They played together", "true", ""), (worker.Value("Form.Narrative"), worker.Value("Form.Children[1].Included"), worker.Value("Form.Another")));
        Assert.Equal($"{kofi.Value}", worker.Value("Form.Children[1].ChildId"));
        Assert.Equal("Form_Children_1__Included", worker.Page.QuerySelector("[autofocus]")?.Id);

        // On another device, later: the draft still has the child.
        var elsewhere = await Visitor.SignedInAsync(product, id);
        await elsewhere.OpenAsync(maya, Recording.Visit);
        Assert.Equal(($"{kofi.Value}", "true", "They played together"), (elsewhere.Value("Form.Children[1].ChildId"), elsewhere.Value("Form.Children[1].Included"), elsewhere.Value("Form.Narrative")));
        Assert.Empty(elsewhere.Summary);
        await elsewhere.PressAsync("Save and finish", ("Form.Time", "9am"), ("Form.Children[0].SeenAlone", "true"), ("Form.Children[1].Seen", "true"), ("Form.Children[1].SeenAlone", "true"));

        Assert.Equal((1, 1), (await product.CountAsync("entries", maya), await product.CountAsync("entries", kofi)));
        Assert.Equal(1, await product.CountAsync("chronology_events", kofi));
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("restricted")]
    [InlineData("conflict")]
    [InlineData("nobody")]
    public async Task A_child_whose_record_is_closed_is_answered_like_one_who_does_not_exist(string why)
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        var hidden = await product.Authority.ChildAsync("Zebedee", "Quillfeather", worker: why is "stranger" or "nobody" ? null : id, team: why is "stranger" or "nobody" ? await product.Authority.TeamAsync() : null);
        if (why == "restricted")
        {
            await product.Authority.RestrictAsync(hidden, RestrictionKind.AdoptionSealed);
        }
        else if (why == "conflict")
        {
            await product.Authority.ConflictAsync(id, hidden.Person);
        }

        var words = why == "nobody" ? "Xylander Vopaloo" : "Zebedee Quillfeather";
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.PressAsync("Find child", ("Form.Another", words), ("Form.Narrative", "Kept"));

        Assert.Equal([$"We cannot find “{words}” among the children whose records you can open. Check the spelling, or empty the box"], worker.Summary);
        Assert.Equal("Kept", worker.Value("Form.Narrative"));
        Assert.DoesNotContain(hidden.Value.ToString(), worker.Html, StringComparison.Ordinal);

        await worker.OpenAsync(maya, Recording.Visit);
        await worker.SendAsync(("Form.Narrative", "Kept"), ("AddChild", $"{hidden.Value}"));
        Assert.Equal(["You cannot record for that child from here. Open their record first"], worker.Summary);
        Assert.Equal(0, await product.CountAsync("entries", hidden) + await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task A_name_left_in_the_box_is_asked_about_and_not_dropped()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        var amara = await product.Authority.ChildAsync("Amara", "Mensah", worker: id);
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync(("Form.Another", "amara mensah"));
        Assert.Equal(["Add the child below, or empty this box, then save again"], worker.Summary);
        Assert.Equal(0, await product.CountAsync("entries", maya));
        await worker.PressAsync("Save and finish", ("Form.Another", "A"));
        Assert.Equal("Write at least two letters of a name, or a number", worker.Error("Form.Another"));
        await worker.FinishVisitAsync(("Form.Another", ""));

        Assert.Equal((1, 0), (await product.CountAsync("entries", maya), await product.CountAsync("entries", amara)));
    }

    [Fact]
    public async Task The_script_is_offered_only_children_whose_records_are_open()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        var mine = await product.Authority.ChildAsync("Bartholomew", "Finch", worker: id);
        await product.Authority.ChildAsync("Bartholomew", "Finch", team: await product.Authority.TeamAsync());
        await product.Authority.RelativeAsync(mine, "Bartholomew", "Finch", "father");
        await worker.OpenAsync(maya, Recording.Visit);

        var request = new HttpRequestMessage(HttpMethod.Post, "/find/suggest")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = worker.FormToken, ["q"] = "bartholomew finch", ["children"] = "true" }),
        };
        await worker.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, worker.Status);
        using var answer = System.Text.Json.JsonDocument.Parse(worker.Html);
        Assert.Equal([mine.Value], answer.RootElement.EnumerateArray().Select(p => p.GetProperty("id").GetGuid()));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where action = 'Search' and staff_id = $1 and line = 0", id.Value));
    }
}
