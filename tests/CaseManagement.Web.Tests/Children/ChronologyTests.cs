using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;

namespace CaseManagement.Web.Tests.Children;

public sealed class ChronologyTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task An_older_event_is_added_filtered_and_downloaded_and_the_download_is_audited()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, "chronology");
        Assert.Contains("Nothing here yet.", worker.Text, StringComparison.Ordinal);

        await worker.FollowAsync("Add older event");
        await worker.PressAsync("Add event", ("Form.Headline", "=Started nursery"));
        Assert.Contains("Enter the date it happened", worker.Summary);
        await worker.PressAsync("Add event", ("Form.Date.Day", "29"), ("Form.Date.Month", "feb"), ("Form.Date.Year", "2024"), ("Form.Agency", "Park Road School"), ("Form.IsSignificant", "true"), ("Form.Meaning", "A friend, at last"));

        Assert.Contains("29 February 2024", worker.Text, StringComparison.Ordinal);
        Assert.Contains("Park Road School", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(maya, "chronology?Show.Kind=Visit");
        Assert.Contains("Nothing fits these answers.", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(maya, "chronology?Show.Significant=true&Show.Oldest=true");
        Assert.Contains("oldest first", worker.Text, StringComparison.Ordinal);

        await worker.FollowAsync("Download");
        Assert.Equal("text/csv", worker.Answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("2024-02-29,Maya,Event,'=Started nursery,\"A friend, at last\",Yes,Park Road School", worker.Html, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Export'", maya.Value));
    }

    [Fact]
    public async Task A_date_in_the_future_is_refused()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, "chronology/add");
        await worker.PressAsync("Add event", ("Form.Headline", "x"), ("Form.Date.Day", "1"), ("Form.Date.Month", "1"), ("Form.Date.Year", "2099"));
        Assert.Contains("The date must be today or in the past", worker.Summary);
        Assert.Equal(0, await product.CountAsync("chronology_events", maya));
    }

    [Fact]
    public async Task Brothers_and_sisters_are_included_where_their_records_are_open_and_each_is_audited()
    {
        var (worker, id, maya, family) = await product.WorkerWithChildAsync();
        var tobi = await product.Authority.ChildAsync("Tobi", worker: id, familyId: family);
        var hidden = await product.Authority.ChildAsync("Zadie", team: await product.Authority.TeamAsync(), familyId: family);
        foreach (var (child, headline) in new[] { (tobi, "Tobi fell"), (hidden, "Zadie fell") })
        {
            await EventAsync(child, headline);
        }

        await worker.OpenAsync(maya, "chronology");
        Assert.DoesNotContain("Tobi fell", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(maya, "chronology?Show.Family=true");

        Assert.Contains("Tobi fell", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zadie", worker.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and action = 'List'", tobi.Value, id.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2", hidden.Value, id.Value));
    }

    [Fact]
    public async Task A_stale_headline_shows_both_texts_and_keeps_both()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        var line = await EventAsync(maya, "Nan to collect");
        var manager = await ManagerOfAsync(maya);
        await worker.OpenAsync(maya, $"chronology/{line}/edit");
        await manager.OpenAsync(maya, $"chronology/{line}/edit");
        await manager.PressAsync("Save headline", ("Form.Headline", "Nan to collect on Fridays"));

        await worker.PressAsync("Save headline", ("Form.Headline", "Nan to collect with school breakfast club"));
        Assert.Equal("Someone else changed this while you were writing", worker.Heading);
        Assert.Contains("(added: with school breakfast club)", worker.Text, StringComparison.Ordinal);
        Assert.Contains("(removed: on Fridays)", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("What it meant", worker.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.drafts where child_id = $1 and finished_at is null", maya.Value));

        await worker.PressAsync("Save");
        var stored = await product.ScalarAsync<string>("select headline from app.chronology_events where id = $1", line);
        Assert.Contains("Nan to collect on Fridays", stored, StringComparison.Ordinal);
        Assert.Contains("with school breakfast club", stored, StringComparison.Ordinal);
        Assert.Contains("Headline changed", worker.Text, StringComparison.Ordinal);
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and before is not null", maya.Value));
    }

    [Theory]
    [InlineData("chronology?Show.Family=true")]
    [InlineData("entries")]
    public async Task A_long_page_takes_two_round_trips(string page)
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await EventAsync(maya, "Fell");
        await worker.OpenAsync(maya, page);

        var trips = await RoundTrips.OfAsync(product, () => worker.OpenAsync(maya, page));

        Assert.InRange(trips, 1, 2);
    }

    [Fact]
    public async Task A_line_of_another_child_is_not_found()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        var line = await EventAsync(await product.Authority.ChildAsync(worker: id), "Elsewhere");
        await worker.OpenAsync(maya, $"chronology/{line}/edit");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
    }

    [Theory]
    [InlineData("theirs", "Dad drinks")]
    [InlineData("mine", "Mum is tired")]
    [InlineData("both", "Dad drinks|Mum is tired")]
    public async Task Two_case_summaries_at_once_end_in_what_was_chosen_and_every_version_stays(string use, string expected)
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        var manager = await ManagerOfAsync(maya);
        await worker.OpenAsync(maya, "summary");
        await manager.OpenAsync(maya, "summary");
        await manager.PressAsync("Save summary", ("Form.Worried", "Dad drinks"), ("Form.WorkingWell", "Nan helps"));
        await worker.PressAsync("Save summary", ("Form.Worried", "Mum is tired"), ("Form.WorkingWell", "Nan helps"));
        Assert.Equal("Someone else changed this while you were writing", worker.Heading);
        Assert.DoesNotContain("What is working well", worker.Text, StringComparison.Ordinal);

        await worker.PressAsync("Save", ("Resolution.Use[Worried]", use));

        var stored = await product.ScalarAsync<string>("select worried from app.case_summaries where child_id = $1 and superseded_at is null", maya.Value);
        Assert.All(expected.Split('|'), part => Assert.Contains(part, stored, StringComparison.Ordinal));
        Assert.Equal("Nan helps", await product.ScalarAsync<string>("select working_well from app.case_summaries where child_id = $1 and superseded_at is null", maya.Value));
        Assert.Equal(2, await product.CountAsync("case_summaries", maya));
        await worker.OpenAsync(maya, "summary");
        Assert.Contains("Earlier versions", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_summary_is_refused_and_a_draft_with_a_stale_version_still_meets_the_conflict()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, "summary");
        await worker.PressAsync("Save summary", ("Form.Worried", " "));
        Assert.Contains("Write at least one of the three", worker.Summary);
        await worker.OpenAsync(maya, "summary");
        await worker.PressAsync("Save draft", ("Form.Worried", "From the draft"));
        var manager = await ManagerOfAsync(maya);
        await manager.OpenAsync(maya, "summary");
        await manager.PressAsync("Save summary", ("Form.Worried", "Meanwhile"));

        await worker.OpenAsync(maya, "summary");
        Assert.Equal("From the draft", worker.Value("Form.Worried"));
        await worker.PressAsync("Save summary");

        Assert.Equal("Someone else changed this while you were writing", worker.Heading);
    }

    private async Task<Visitor> ManagerOfAsync(ChildId child)
    {
        var team = await product.ScalarAsync<Guid>("select team_id from app.children where id = $1", child.Value);
        return await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, new TeamId(team), "Sam Patel"));
    }

    private async Task<Guid> EventAsync(ChildId child, string headline)
    {
        await using var db = product.Tables();
        var line = new ChronologyEvent { ChildId = child, HappenedOn = product.Today.AddDays(-10), Headline = headline, RecordedBy = new StaffId(Guid.Empty), RecordedAt = product.Clock.GetUtcNow() };
        db.ChronologyEvents.Add(line);
        await db.SaveChangesAsync();
        return line.Id;
    }
}
