using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Access;

/// <summary>The card, giving a reason, and what a reason opens.</summary>
public sealed class OutsideTheDoorTests(Product product) : IClassFixture<Product>
{
    private const string Why = "Mother rang duty: child not collected from school";

    [Fact]
    public async Task A_stranger_sees_only_the_card_and_asking_the_worker_notifies_them()
    {
        var (child, worker, _) = await RecordAsync();
        var visitor = await Visitor.SignedInAsync(product, await StrangerAsync());

        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.Equal($"/children/{child.Value}/card", visitor.Path);
        Assert.Equal("Maya Oyelaran", visitor.Heading);
        Assert.Contains("Yes, open", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(product.Today.AddYears(-7).InWords(), visitor.Html, StringComparison.Ordinal);

        await visitor.PressAsync("Ask worker", ("Form.Words", "Please ring me"));
        Assert.Contains("The worker has been asked", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1 and words like '%Please ring me'", worker.Value));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and subject = 'card' and action = 'View'", child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Deny' and rule = 'no tie to the child'", child.Value));
    }

    [Fact]
    public async Task A_reason_opens_the_record_to_read_for_four_hours_and_tells_the_managers()
    {
        var (child, worker, manager) = await RecordAsync();
        var visitor = await Visitor.SignedInAsync(product, await StrangerAsync());
        await visitor.OpenAsync($"/children/{child.Value}/request-access");

        await visitor.SendAsync(("Form.Reason", "ImmediateSafety"), ("Form.Words", Why), ("Form.Understood", "true"));

        Assert.Equal($"/children/{child.Value}", visitor.Path);
        Assert.Contains("You opened this record with a reason", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1 and child_id = $2", worker.Value, child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1 and child_id = $2", manager.Value, child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>(
            "select count(*) from audit.event v join audit.event r on r.access_id = v.access_id where v.child_id = $1 and v.action = 'View' and v.rule = 'reasoned access' and r.action = 'ReasonedAccess' and r.words = $2", child.Value, Why));
        Assert.Equal(4, await product.ScalarAsync<double>("select extract(epoch from until_at - given_at)::float8 / 3600 from app.reasoned_accesses where child_id = $1", child.Value));
    }

    [Fact]
    public async Task When_the_four_hours_are_over_the_record_is_closed_and_cannot_be_opened_again_before_the_review()
    {
        var (child, _, _) = await RecordAsync();
        var visitor = await Visitor.SignedInAsync(product, await StrangerAsync());
        await GiveAsync(visitor, child);
        await product.ScalarAsync<object>("update app.reasoned_accesses set until_at = now() - interval '1 second' where child_id = $1", child.Value);
        await product.ScalarAsync<object>("update app.child_access set until = now() - interval '1 second' where child_id = $1 and via = 'Reasoned'", child.Value);

        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.EndsWith("/card", visitor.Path, StringComparison.Ordinal);

        await GiveAsync(visitor, child);
        Assert.Contains(visitor.Summary, m => m.Contains("until your manager has reviewed your last one", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", Why, "true", "Form.Reason", "Select why you need to open this record")]
    [InlineData("Curiosity", Why, "true", "Form.Reason", "We cannot read the reason")]
    [InlineData("Other", "too short", "true", "Form.Words", "Say why you need to open this record, in at least 20 characters")]
    [InlineData("Other", Why, "false", "Form.Understood", "Confirm that you need this record for your work")]
    public async Task A_reason_that_will_not_do_is_refused_and_kept(string reason, string words, string understood, string field, string message)
    {
        var (child, _, _) = await RecordAsync();
        var visitor = await Visitor.SignedInAsync(product, await StrangerAsync());
        await visitor.OpenAsync($"/children/{child.Value}/request-access");

        await visitor.SendAsync(("Form.Reason", reason), ("Form.Words", words), ("Form.Understood", understood));

        Assert.StartsWith(message, visitor.Error(field), StringComparison.Ordinal);
        Assert.Equal(words, visitor.Value("Form.Words")?.Trim());
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.reasoned_accesses where child_id = $1", child.Value));
    }

    [Fact]
    public async Task A_role_that_may_not_give_a_reason_is_offered_none()
    {
        var (child, _, _) = await RecordAsync();
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.BusinessSupport, await product.Authority.TeamAsync()));

        await visitor.OpenAsync($"/children/{child.Value}/card");
        Assert.DoesNotContain("Request access", visitor.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"/children/{child.Value}/request-access");
        Assert.EndsWith("/card", visitor.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("card")]
    [InlineData("reason")]
    [InlineData("request-access")]
    [InlineData("area-closed")]
    [InlineData("no-copies")]
    public async Task Nothing_outside_the_door_knows_a_restricted_record_or_one_of_a_conflict(string page)
    {
        var (restricted, _, _) = await RecordAsync();
        await product.Authority.RestrictAsync(restricted, RestrictionKind.SecureAddress);
        var (relative, _, _) = await RecordAsync();
        var stranger = await StrangerAsync();
        await product.Authority.ConflictAsync(stranger, relative.Person);
        var visitor = await Visitor.SignedInAsync(product, stranger);

        foreach (var id in new[] { restricted.Value, relative.Value, Guid.NewGuid() })
        {
            await visitor.OpenAsync($"/children/{id}/{page}");
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        }
    }

    [Fact]
    public async Task A_colleague_of_the_team_reads_after_one_click_and_nobody_is_bothered()
    {
        var team = await product.Authority.TeamAsync();
        var child = await product.Authority.ChildAsync(worker: await product.Authority.StaffAsync(Role.SocialWorker, team), team: team);
        var colleague = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var visitor = await Visitor.SignedInAsync(product, colleague);

        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.StartsWith($"/children/{child.Value}/reason", visitor.Path, StringComparison.Ordinal);
        await visitor.PressAsync("I am covering for the worker");

        Assert.Equal($"/children/{child.Value}", visitor.Path);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.notifications where child_id = $1", child.Value));
        Assert.Equal("CoveringAbsence", await product.ScalarAsync<string>("select reason from audit.event where child_id = $1 and action = 'View' and staff_id = $2", child.Value, colleague.Value));
    }

    [Fact]
    public async Task A_reason_forged_for_a_team_one_is_not_in_opens_nothing()
    {
        var (child, _, _) = await RecordAsync();
        var visitor = await Visitor.SignedInAsync(product, await StrangerAsync());
        await visitor.OpenAsync("/account");

        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/children/{child.Value}/reason")
        {
            Content = new FormUrlEncodedContent([new("Reason", "Other"), new("__RequestVerificationToken", visitor.FormToken)]),
        });

        Assert.EndsWith("/card", visitor.Path, StringComparison.Ordinal);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.reasoned_accesses where child_id = $1", child.Value));
    }

    private async Task<(ChildId Child, StaffId Worker, StaffId Manager)> RecordAsync()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        return (await product.Authority.ChildAsync(worker: worker, team: team), worker, manager);
    }

    private async Task<StaffId> StrangerAsync() => await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());

    private static async Task GiveAsync(Visitor visitor, ChildId child)
    {
        await visitor.OpenAsync($"/children/{child.Value}/request-access");
        await visitor.SendAsync(("Form.Reason", "ImmediateSafety"), ("Form.Words", Why), ("Form.Understood", "true"));
    }
}
