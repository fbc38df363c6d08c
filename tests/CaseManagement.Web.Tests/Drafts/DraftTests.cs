using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;

namespace CaseManagement.Web.Tests.Drafts;

public sealed class DraftTests(Product product) : IClassFixture<Product>
{
    private const string Typed = "Half a sentence <script>alert(1)</script> 👩‍👧 שלום";

    [Fact]
    public async Task What_was_saved_as_a_draft_is_there_on_another_device_exactly_as_typed_valid_or_not()
    {
        var (worker, id, maya, family) = await product.WorkerWithChildAsync();
        await product.Authority.ChildAsync("Tobi", worker: id, familyId: family, bornOn: product.Today.AddYears(-5));
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.PressAsync("Save draft",
            ("Form.Narrative", Typed), ("Form.Day.When", "another"), ("Form.Day.Date.Day", "31"), ("Form.Day.Date.Month", "febtember"), ("Form.Time", "soon"),
            ("Form.Children[1].Included", "true"), ("Form.Children[1].OwnWords", "Two\r\nlines"), ("Form.Tasks[1].What", "Ring the school"));
        Assert.Contains("You can leave this page.", worker.Text, StringComparison.Ordinal);

        var elsewhere = await Visitor.SignedInAsync(product, id);
        await elsewhere.OpenAsync(maya, Recording.Visit);
        Assert.Equal(
            (Typed, "31", "febtember", "soon", "true", "Ring the school"),
            (elsewhere.Value("Form.Narrative"), elsewhere.Value("Form.Day.Date.Day"), elsewhere.Value("Form.Day.Date.Month"), elsewhere.Value("Form.Time"),
             elsewhere.Value("Form.Children[1].Included"), elsewhere.Value("Form.Tasks[1].What")));
        Assert.Equal("Two\nlines", elsewhere.Value("Form.Children[1].OwnWords")!.Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Empty(elsewhere.Summary);
        Assert.Contains("This is your draft", elsewhere.Text, StringComparison.Ordinal);
        Assert.Equal(0, await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task The_script_saves_only_what_changed_and_the_form_comes_back_whole()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);

        await AutosaveAsync(worker, maya, ("Form.Narrative", "First words"), ("Form.Children[0].Seen", "false"));
        Assert.Equal(HttpStatusCode.OK, worker.Status);
        Assert.Contains("savedAt", worker.Html, StringComparison.Ordinal);
        await worker.OpenAsync(maya, Recording.Visit);
        await AutosaveAsync(worker, maya, ("Form.Purpose", "A visit"), ("_cleared", "Form.Children[0].Seen"));

        await product.RestartAsync();
        var again = await Visitor.SignedInAsync(product, id);
        await again.OpenAsync(maya, Recording.Visit);
        Assert.Equal(("First words", "A visit", "true", "home", null), (again.Value("Form.Narrative"), again.Value("Form.Purpose"), again.Value("Form.Children[0].Included"), again.Value("Form.Place"), again.Value("Form.Children[0].Seen")));
        Assert.Equal(1, await product.CountAsync("drafts", maya));
    }

    [Fact]
    public async Task A_finished_form_leaves_no_draft_and_a_late_save_brings_none_back()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await AutosaveAsync(worker, maya, ("Form.Narrative", "First words"));
        await worker.OpenAsync(maya, Recording.Visit);
        var key = worker.Value("OnceKey")!;
        await worker.FinishVisitAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await AutosaveAsync(worker, maya, ("OnceKey", key), ("Form.Narrative", "Too late"));

        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
        await worker.OpenAsync("/drafts");
        Assert.Contains("Nothing here.", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_refused_by_the_form_is_kept_before_the_page_says_so()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.PressAsync("Save and finish", ("Form.Narrative", "Kept"), ("Form.Day.When", ""));

        Assert.NotEmpty(worker.Summary);
        Assert.StartsWith("Error: ", worker.Page.Title, StringComparison.Ordinal);
        var elsewhere = await Visitor.SignedInAsync(product, id);
        await elsewhere.OpenAsync(maya, Recording.Visit);
        Assert.Equal("Kept", elsewhere.Value("Form.Narrative"));
    }

    [Fact]
    public async Task A_form_sent_after_the_session_ran_out_is_kept_for_its_writer_alone()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await product.ScalarAsync<object>("update sec.sessions set last_seen_at = now() - interval '3 hours' where staff_id = $1", id.Value);

        await worker.FinishVisitAsync(("Form.Narrative", Typed));
        Assert.StartsWith("/sign-in", worker.Path, StringComparison.Ordinal);
        Assert.Equal(0, await product.CountAsync("entries", maya));

        var other = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SocialWorker));
        await other.OpenAsync("/drafts");
        Assert.DoesNotContain("Visit", other.Text, StringComparison.Ordinal);

        await worker.SendAsync(("Form.UserName", await product.Authority.UserNameAsync(id)), ("Form.Password", Authority.Password));
        Assert.Equal($"/children/{maya.Value}/{Recording.Visit}", worker.Path);
        Assert.Contains("We kept what you wrote", worker.Text, StringComparison.Ordinal);
        Assert.Equal(Typed, worker.Value("Form.Narrative"));
        await worker.PressAsync("Save and finish");
        Assert.Equal(1, await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task A_form_of_an_ended_session_without_its_token_keeps_nothing()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await product.ScalarAsync<object>("update sec.sessions set last_seen_at = now() - interval '3 hours' where staff_id = $1", id.Value);

        await worker.FinishVisitAsync(("__RequestVerificationToken", "forged"));

        Assert.StartsWith("/sign-in", worker.Path, StringComparison.Ordinal);
        Assert.Equal(0, await product.CountAsync("drafts", maya));
    }

    [Fact]
    public async Task Saving_needs_a_session_a_token_and_a_record_that_is_open_to_the_writer()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        var closed = await product.Authority.ChildAsync(team: await product.Authority.TeamAsync());
        await worker.OpenAsync(maya, Recording.Visit);
        await AutosaveAsync(worker, closed, ("Form.Narrative", "Not mine"));
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);

        await worker.OpenAsync(maya, Recording.Visit);
        await AutosaveAsync(worker, maya, ("__RequestVerificationToken", "forged"), ("Form.Narrative", "x"));
        Assert.Equal(HttpStatusCode.BadRequest, worker.Status);

        await worker.OpenAsync(maya, Recording.Visit);
        await product.ScalarAsync<object>("update sec.sessions set ended_at = now(), end_reason = 'signed out' where staff_id = $1", id.Value);
        await AutosaveAsync(worker, maya, ("Form.Narrative", "x"));
        Assert.Equal(HttpStatusCode.Unauthorized, worker.Status);
        Assert.Equal(0, await product.CountAsync("drafts", maya) + await product.CountAsync("drafts", closed));
    }

    [Fact]
    public async Task Discarding_asks_once_and_can_be_undone_for_thirty_days()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.PressAsync("Save draft", ("Form.Narrative", "To be thrown away"));
        await worker.OpenAsync("/drafts");
        Assert.Contains("Maya Oyelaran", worker.Text, StringComparison.Ordinal);
        await worker.FollowAsync("Discard");
        Assert.Equal("Discard this draft?", worker.Heading);
        await worker.PressAsync("Discard draft");

        await worker.OpenAsync(maya, Recording.Visit);
        Assert.NotEqual("To be thrown away", worker.Value("Form.Narrative"));
        await worker.OpenAsync("/drafts");
        await worker.PressAsync("Bring back Visit");
        await worker.OpenAsync(maya, Recording.Visit);
        Assert.Equal("To be thrown away", worker.Value("Form.Narrative"));
    }

    [Fact]
    public async Task Nobody_sees_or_discards_a_draft_of_somebody_else()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.PressAsync("Save draft", ("Form.Narrative", "Mine"));
        var draft = await product.ScalarAsync<Guid>("select id from app.drafts where child_id = $1", maya.Value);

        var other = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SocialWorker));
        await other.OpenAsync($"/drafts/{draft}/discard");

        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    [Fact]
    public async Task A_draft_that_said_today_still_means_that_day_tomorrow()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        var today = product.Today;
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.PressAsync("Save draft", ("Form.Narrative", "Today"));
        product.Clock.Advance(TimeSpan.FromDays(1));
        var tomorrow = await Visitor.SignedInAsync(product, id);
        await tomorrow.OpenAsync(maya, Recording.Visit);

        Assert.Equal(("another", $"{today.Day}"), (tomorrow.Value("Form.Day.When"), tomorrow.Value("Form.Day.Date.Day")));
    }

    private static async Task AutosaveAsync(Visitor visitor, ChildId child, params (string Name, string Value)[] fields)
    {
        var own = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = visitor.FormToken,
            ["DraftId"] = visitor.Value("DraftId") ?? "",
            ["DraftForm"] = "Visit",
            ["DraftPath"] = $"/children/{child.Value}/{Recording.Visit}",
            ["OnceKey"] = visitor.Value("OnceKey") ?? "",
            ["Form.Children[0].ChildId"] = $"{child.Value}",
            ["Form.Day.AnsweredOn"] = visitor.Value("Form.Day.AnsweredOn") ?? "",
        };
        foreach (var (name, value) in fields)
        {
            own[name] = value;
        }

        var request = new HttpRequestMessage(HttpMethod.Post, "/drafts/save") { Content = new FormUrlEncodedContent(own) };
        request.Headers.Accept.ParseAdd("application/json");
        await visitor.SendAsync(request);
    }
}
