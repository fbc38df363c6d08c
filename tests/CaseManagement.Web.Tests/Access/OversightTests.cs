using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Access;

/// <summary>Reviews of reasons given, restrictions, who works with a child, conflicts of interest.</summary>
public sealed class OversightTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task The_managers_of_both_teams_and_governance_review_a_reason_and_others_do_not()
    {
        var (child, recordManager) = await RecordAsync();
        var outsiders = await product.Authority.TeamAsync();
        var outsider = await product.Authority.StaffAsync(Role.SocialWorker, outsiders, "Opal Outsider");
        var theirManager = await product.Authority.StaffAsync(Role.TeamManager, outsiders);
        await GiveAsync(outsider, child);

        foreach (var reviewer in new[] { recordManager, theirManager, await product.Authority.StaffAsync(Role.InformationGovernance) })
        {
            var visitor = await Visitor.SignedInAsync(product, reviewer);
            await visitor.OpenAsync("/reviews/reasoned-access");
            Assert.Contains("Opal Outsider", visitor.Text, StringComparison.Ordinal);
        }

        var stranger = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync()));
        await stranger.OpenAsync("/reviews/reasoned-access");
        Assert.DoesNotContain("Opal Outsider", stranger.Text, StringComparison.Ordinal);
        Assert.Equal(3, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'List' and subject = 'Access reviews'", child.Value));
    }

    [Fact]
    public async Task A_reason_found_not_justified_goes_to_governance()
    {
        var (child, manager) = await RecordAsync();
        var governance = await product.Authority.StaffAsync(Role.InformationGovernance);
        await GiveAsync(await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync()), child);
        var visitor = await Visitor.SignedInAsync(product, manager);
        await visitor.OpenAsync("/reviews/reasoned-access");

        await visitor.SendAsync(("Form.Finding", "NotJustified"), ("Form.Words", ""));
        Assert.Equal("Say what you found", visitor.Error("Form.Words"));
        await visitor.SendAsync(("Form.Finding", "NotJustified"), ("Form.Words", "No link to their work"));

        Assert.Contains("Information governance has been told", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1 and words like '%not justified%'", governance.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Review' and reason = 'No link to their work'", child.Value));
        await visitor.OpenAsync("/reviews/reasoned-access?reviewed=true");
        Assert.Contains("No link to their work", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reviews_their_own_reason()
    {
        var (child, _) = await RecordAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync(), "Own Review");
        await GiveAsync(manager, child);
        var access = await product.ScalarAsync<Guid>("select id from app.reasoned_accesses where staff_id = $1", manager.Value);
        var visitor = await Visitor.SignedInAsync(product, manager);
        await visitor.OpenAsync("/reviews/reasoned-access");
        Assert.DoesNotContain("Own Review, ", visitor.Text, StringComparison.Ordinal);

        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/reviews/reasoned-access")
        {
            Content = new FormUrlEncodedContent([new("Form.Id", access.ToString()), new("Form.Finding", "Justified"), new("__RequestVerificationToken", visitor.FormToken)]),
        });

        Assert.Contains(visitor.Summary, m => m.StartsWith("This access is not yours to review", StringComparison.Ordinal));
        Assert.Null(await product.ScalarAsync<string>("select finding from app.reasoned_accesses where id = $1", access));
    }

    [Fact]
    public async Task A_review_is_due_in_two_working_days()
    {
        var (child, _) = await RecordAsync();
        await GiveAsync(await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync()), child);

        Assert.Equal(
            CaseManagement.Domain.Timescales.WorkingDayCalendar.England.AddWorkingDays(product.Today, 2),
            await product.ScalarAsync<DateOnly>("select review_due_on from app.reasoned_accesses where child_id = $1", child.Value));
    }

    [Fact]
    public async Task A_manager_restricts_a_record_names_a_colleague_and_ends_it()
    {
        var team = await product.Authority.TeamAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        var child = await product.Authority.ChildAsync(worker: await product.Authority.StaffAsync(Role.SocialWorker, team), team: team);
        var outsider = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync(), $"Named {Guid.NewGuid():N}");
        var name = (await product.ScalarAsync<string>("select display_name from app.staff where id = $1", outsider.Value))!;
        var visitor = await Visitor.SignedInAsync(product, manager);
        await visitor.OpenAsync($"/children/{child.Value}/restriction");

        await visitor.SendAsync(("Form.Kind", "SecureAddress"), ("Form.Reason", "Fled from violence"));
        Assert.Contains("The record is restricted", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await OpensAsync(outsider, child));

        await visitor.PressAsync("Name", ("Form.Colleague", "Nobody of that name"));
        Assert.StartsWith("We cannot find \"Nobody of that name\"", visitor.Error("Form.Colleague"), StringComparison.Ordinal);
        await visitor.PressAsync("Name", ("Form.Colleague", name));
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(outsider, child));

        await visitor.PressAsync($"Take off {name}");
        Assert.Equal(HttpStatusCode.NotFound, await OpensAsync(outsider, child));
        await visitor.PressAsync("End restriction");
        Assert.Equal("Normal", await product.ScalarAsync<string>("select level from app.children where id = $1", child.Value));
        Assert.Equal(4, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and subject like '%restriction%' and reason = 'Fled from violence'", child.Value));
    }

    [Theory]
    [InlineData("StaffOrPublicFigure", "Councillor", "3", "Form.Kind", "Your role cannot set this restriction")]
    [InlineData("SecureAddress", "", "3", "Form.Reason", "Enter why the record must be restricted")]
    [InlineData("SecureAddress", "Fled", "7", "Form.ReviewOn", "The review must be within six months")]
    public async Task A_restriction_that_breaks_a_rule_is_refused(string kind, string reason, string months, string field, string message)
    {
        var team = await product.Authority.TeamAsync();
        var child = await product.Authority.ChildAsync(team: team);
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, team));
        await visitor.OpenAsync($"/children/{child.Value}/restriction");
        var on = product.Today.AddMonths(int.Parse(months, System.Globalization.CultureInfo.InvariantCulture)).AddDays(1);

        await visitor.SendAsync(("Form.Kind", kind), ("Form.Reason", reason), ("Form.ReviewOn.Day", $"{on.Day}"), ("Form.ReviewOn.Month", $"{on.Month}"), ("Form.ReviewOn.Year", $"{on.Year}"));

        Assert.Equal(message, visitor.Error(field));
        Assert.Equal("Normal", await product.ScalarAsync<string>("select level from app.children where id = $1", child.Value));
    }

    [Fact]
    public async Task A_social_worker_restricts_nothing()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var visitor = await Visitor.SignedInAsync(product, worker);

        await visitor.OpenAsync($"/children/{child.Value}/restriction");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task A_manager_brings_in_a_reviewing_officer_who_can_then_read_and_ends_their_part()
    {
        var (child, manager) = await RecordAsync();
        var officer = await product.Authority.StaffAsync(Role.ReviewingOfficer, name: $"Officer {Guid.NewGuid():N}");
        var visitor = await Visitor.SignedInAsync(product, manager);
        await visitor.OpenAsync($"/children/{child.Value}/workers");

        await visitor.SendAsync(("Form.Colleague", await product.Authority.UserNameAsync(officer)), ("Form.Role", "ReviewingOfficer"));
        Assert.Contains("Officer ", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(officer, child));

        var form = visitor.Page.QuerySelectorAll("form").First(f => f.TextContent.Contains("End the part of Officer", StringComparison.Ordinal));
        await visitor.PressAsync(string.Join(' ', form.QuerySelector("button")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("Former", await product.ScalarAsync<string>("select via from app.child_access where child_id = $1 and staff_id = $2", child.Value, officer.Value));
    }

    [Fact]
    public async Task The_worker_sees_who_works_with_the_child_and_changes_nothing()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var visitor = await Visitor.SignedInAsync(product, worker);

        await visitor.OpenAsync($"/children/{child.Value}/workers");
        Assert.Contains("Lead worker", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bring somebody in", visitor.Text, StringComparison.Ordinal);
        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/children/{child.Value}/workers")
        {
            Content = new FormUrlEncodedContent([new("Form.Colleague", "user1"), new("Form.Role", "CoWorker"), new("__RequestVerificationToken", visitor.FormToken)]),
        });

        Assert.Contains(visitor.Summary, m => m.StartsWith("Only the team's manager", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Governance_matches_a_declaration_and_lifts_a_conflict_with_a_reason()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team, $"Declarer {Guid.NewGuid():N}");
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var number = await product.ScalarAsync<int>("select record_number from app.people where id = $1", child.Value);
        var declarer = await Visitor.SignedInAsync(product, worker);
        await declarer.OpenAsync("/account/declare");
        await declarer.SendAsync(("Form.Kind", "FormerPartner"), ("Form.Words", "Their father, of Mill Lane"));

        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.InformationGovernance));
        await visitor.OpenAsync("/conflicts");
        Assert.Contains("Their father, of Mill Lane", visitor.Text, StringComparison.Ordinal);
        await visitor.PressAsync("Close the record to them", ("Form.Number", "99999999"));
        Assert.Equal("There is no record with that number", visitor.Error("Form.Number"));
        await visitor.PressAsync("Close the record to them", ("Form.Number", $"{number}"));
        Assert.Equal(HttpStatusCode.NotFound, await OpensAsync(worker, child));

        await visitor.PressAsync($"Lift", ("Form.Reason", ""));
        Assert.StartsWith("Say why it is lifted", visitor.Error("Form.Reason"), StringComparison.Ordinal);
        await visitor.PressAsync("Lift", ("Form.Reason", "Mistaken identity"));
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(worker, child));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where subject = 'conflict of interest lifted' and reason = 'Mistaken identity'"));
    }

    private async Task<(ChildId Child, StaffId Manager)> RecordAsync()
    {
        var team = await product.Authority.TeamAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        return (await product.Authority.ChildAsync(worker: await product.Authority.StaffAsync(Role.SocialWorker, team), team: team), manager);
    }

    private async Task GiveAsync(StaffId staff, ChildId child)
    {
        var visitor = await Visitor.SignedInAsync(product, staff);
        await visitor.OpenAsync($"/children/{child.Value}/request-access");
        await visitor.SendAsync(("Form.Reason", "ImmediateSafety"), ("Form.Words", "Mother rang duty: child not collected"), ("Form.Understood", "true"));
    }

    private async Task<HttpStatusCode> OpensAsync(StaffId staff, ChildId child)
    {
        var visitor = await Visitor.SignedInAsync(product, staff);
        await visitor.OpenAsync($"/children/{child.Value}");
        return visitor.Status;
    }
}
