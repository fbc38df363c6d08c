using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;

namespace CaseManagement.Web.Tests.Drafts;

/// <summary>"Sam Patel is also writing here": only between people who may both open the record, and only while it is so.</summary>
public sealed class AlsoWritingTests(Product product) : IClassFixture<Product>
{
    private const string Words = "Sam Patel is also writing here";

    private readonly Dictionary<Visitor, string> _tokens = [];

    [Fact]
    public async Task Two_people_at_the_same_record_see_each_other_on_the_page_and_by_the_script()
    {
        var (jo, sam, maya) = await PairAsync();
        await jo.OpenAsync(maya, Recording.Visit);
        Assert.DoesNotContain("also writing", jo.Text, StringComparison.Ordinal);

        await WriteAsync(sam, maya);

        Assert.Equal($"{{\"words\":\"{Words}\"}}", await AskAsync(jo, maya));
        await jo.OpenAsync(maya, Recording.Visit);
        Assert.Contains(Words, jo.Text, StringComparison.Ordinal);
        await jo.PressAsync("Save and finish", ("Form.Narrative", ""));
        Assert.Contains(Words, jo.Text, StringComparison.Ordinal);
        await sam.OpenAsync(maya, "entries/record?kind=CaseNote");
        Assert.Equal("{\"words\":\"\"}", await AskAsync(sam, await product.Authority.ChildAsync("Other")));
    }

    [Theory]
    [InlineData("saved", "update app.drafts set saved_at = now() - interval '6 minutes' where child_id = $1")]
    [InlineData("finished", "update app.drafts set finished_at = now() where child_id = $1")]
    [InlineData("discarded", "update app.drafts set discarded_at = now() where child_id = $1")]
    [InlineData("disabled", "update app.staff set disabled_at = now() where id in (select staff_id from app.drafts where child_id = $1)")]
    public async Task Who_stopped_is_not_named(string why, string sql)
    {
        var (jo, sam, maya) = await PairAsync();
        await WriteAsync(sam, maya);
        await jo.OpenAsync(maya, Recording.Visit);
        Assert.Contains(Words, jo.Text, StringComparison.Ordinal);

        await product.ScalarAsync<object>(sql, maya.Value);
        await jo.OpenAsync(maya, Recording.Visit);

        Assert.False(jo.Text.Contains(Words, StringComparison.Ordinal), why);
        Assert.Equal("{\"words\":\"\"}", await AskAsync(jo, maya));
    }

    [Fact]
    public async Task Who_may_not_open_the_record_neither_learns_of_others_nor_is_named()
    {
        var (jo, sam, maya) = await PairAsync();
        await WriteAsync(sam, maya);
        var stranger = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SocialWorker));
        await stranger.OpenAsync("/account");

        Assert.Equal("{\"words\":\"\"}", await AskAsync(stranger, maya));
        Assert.Equal("{\"words\":\"\"}", await AskAsync(stranger, "/account"));

        var samsId = await product.ScalarAsync<Guid>("select staff_id from app.drafts where child_id = $1", maya.Value);
        await product.Authority.ConflictAsync(new StaffId(samsId), maya.Person);
        await jo.OpenAsync(maya, Recording.Visit);
        Assert.DoesNotContain("also writing", jo.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_is_no_activity_and_needs_a_session_and_a_token()
    {
        var (jo, sam, maya) = await PairAsync();
        await WriteAsync(sam, maya);
        await jo.OpenAsync(maya, Recording.Visit);
        await product.ScalarAsync<object>("update sec.sessions set last_seen_at = now() - interval '10 minutes'");
        await AskAsync(jo, maya);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from sec.sessions where last_seen_at > now() - interval '9 minutes'"));

        await AskAsync(jo, maya, token: "");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, jo.Status);
        jo.ForgetSession();
        await AskAsync(jo, maya);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, jo.Status);
    }

    private async Task<(Visitor Jo, Visitor Sam, ChildId Maya)> PairAsync()
    {
        var (jo, _, maya, _) = await product.WorkerWithChildAsync();
        var sam = await product.Authority.StaffAsync(Role.SocialWorker, name: "Sam Patel");
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(maya, sam, null, InvolvementRole.CoWorker, product.Today.AddMonths(-1)));
            await db.SaveChangesAsync();
        }

        return (jo, await Visitor.SignedInAsync(product, sam), maya);
    }

    // The test's clock stands in the morning; "now" is the database's.
    private async Task WriteAsync(Visitor sam, ChildId maya)
    {
        await sam.OpenAsync(maya, "entries/record?kind=CaseNote");
        await sam.PressAsync("Save draft", ("Form.Narrative", "Mine"));
        await product.ScalarAsync<object>("update app.drafts set saved_at = now() where child_id = $1", maya.Value);
    }

    private Task<string> AskAsync(Visitor visitor, ChildId child, string? token = null) => AskAsync(visitor, $"/children/{child.Value}/{Recording.Visit}", token);

    private async Task<string> AskAsync(Visitor visitor, string path, string? token = null)
    {
        // As in a browser, the page stays while its script asks.
        if (visitor.Page.QuerySelector("input[name=__RequestVerificationToken]") is not null)
        {
            _tokens[visitor] = visitor.FormToken;
        }

        var request = new HttpRequestMessage(HttpMethod.Post, "/drafts/also-writing")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = token ?? _tokens[visitor], ["DraftPath"] = path }),
        };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Add("X-Background", "1");
        await visitor.SendAsync(request);
        return visitor.Html;
    }
}
