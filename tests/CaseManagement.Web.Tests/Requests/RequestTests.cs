using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Requests;

/// <summary>Requests about personal data, from the day a worker hears of one to its answer.</summary>
public sealed class RequestTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_worker_logs_what_they_heard_and_an_officer_takes_it()
    {
        var worker = await SignedInAsync(Role.SocialWorker);
        var officer = await SignedInAsync(Role.AccessToFilesOfficer);
        await LogAsync(worker, "Dion Marsh");
        Assert.Contains("Access to files was told", worker.Text, StringComparison.Ordinal);
        var id = await IdAsync("Dion Marsh");

        await officer.OpenAsync("/notifications");
        Assert.Contains("was logged", officer.Text, StringComparison.Ordinal);
        await officer.OpenAsync("/requests");
        Assert.Contains("Dion Marsh", officer.Text, StringComparison.Ordinal);
        await officer.OpenAsync($"/requests/{id}");
        await officer.PressAsync("Deal with it myself");

        Assert.Contains("The request is yours", officer.Text, StringComparison.Ordinal);
        Assert.Contains("Record what happened", officer.Html, StringComparison.Ordinal);
        Assert.True(await product.ScalarAsync<long>("select count(*) from audit.event where subject = 'request' and action = 'View'") > 0);
    }

    [Fact]
    public async Task Nothing_typed_is_lost_and_everything_missing_is_named()
    {
        var worker = await SignedInAsync(Role.SocialWorker);
        await worker.OpenAsync("/requests/log");

        await worker.SendAsync(("Form.Asked", "I want to know why I was moved"), ("Form.NextContactOn.Day", "31"), ("Form.NextContactOn.Month", "2"), ("Form.NextContactOn.Year", "2026"));

        Assert.Equal("I want to know why I was moved", worker.Value("Form.Asked"));
        Assert.Equal("31", worker.Value("Form.NextContactOn.Day"));
        Assert.Contains("Select what they ask for", worker.Summary);
        Assert.Contains("Enter who asks", worker.Summary);
        Assert.Contains("Select how it reached us", worker.Summary);
    }

    [Fact]
    public async Task The_clock_stops_while_an_answer_is_awaited_and_an_answer_closes_it()
    {
        var (officer, id) = await TakenAsync("Cora Whitlock");

        await RecordAsync(officer, id, "ClarificationAsked", "Which of the two placements do you mean?");
        Assert.Contains("Stopped: an answer from the person is awaited", officer.Text, StringComparison.Ordinal);
        Assert.Contains("The clock stands still since", officer.Text, StringComparison.Ordinal);

        await officer.OpenAsync($"/requests/{id}/record");
        Assert.DoesNotContain("We answered", officer.Text, StringComparison.Ordinal);
        await RecordAsync(officer, id, "ClarificationAnswered", "Both");
        Assert.Contains("1 day of waiting for their answer did not count", officer.Text, StringComparison.Ordinal);

        await RecordAsync(officer, id, "Answered", "Sent by recorded post");
        Assert.Contains("Closed on", officer.Text, StringComparison.Ordinal);
        await officer.OpenAsync($"/requests/{id}/record");
        Assert.Equal(HttpStatusCode.NotFound, officer.Status);
        await officer.OpenAsync("/requests?show=closed");
        Assert.Contains("Cora Whitlock", officer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_without_its_reason_is_refused_and_what_was_typed_stays()
    {
        var (officer, id) = await TakenAsync("Wren Okafor");
        await officer.OpenAsync($"/requests/{id}/record");

        await officer.SendAsync(("Form.Kind", "Refused"), ("Form.Words", "No"));

        Assert.Contains("Say why it is refused", officer.Error("Form.Words"), StringComparison.Ordinal);
        Assert.Equal("No", officer.Value("Form.Words"));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.requests where id = $1 and closed_on is null", id));
    }

    [Fact]
    public async Task A_matched_record_opens_to_the_officer_to_read_until_the_request_is_closed()
    {
        var child = await product.Authority.ChildAsync("Iris", "Calloway");
        var (officer, id) = await TakenAsync("Iris Calloway");
        await officer.OpenAsync($"/children/{child.Value}");
        Assert.DoesNotContain("Overview of Iris", officer.Text, StringComparison.Ordinal);

        var governance = await SignedInAsync(Role.InformationGovernance);
        await MatchAsync(governance, id, child);
        Assert.Contains("Matched", governance.Text, StringComparison.Ordinal);
        await governance.OpenAsync($"/children/{child.Value}");
        Assert.DoesNotContain("Overview of Iris", governance.Text, StringComparison.Ordinal);

        await officer.OpenAsync($"/requests/{id}");
        await officer.FollowAsync("Open the record");
        Assert.Equal("Overview of Iris", officer.Heading);
        await officer.OpenAsync($"/children/{child.Value}/entries/record?kind=Visit");
        Assert.DoesNotContain("Record a visit", officer.Text, StringComparison.Ordinal);

        await RecordAsync(officer, id, "Answered", "Read together at the office");
        await officer.OpenAsync($"/children/{child.Value}");
        Assert.DoesNotContain("Overview of Iris", officer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_matched_by_mistake_closes_when_the_right_one_is_matched()
    {
        var wrong = await product.Authority.ChildAsync("Nell", "Ashby");
        var right = await product.Authority.ChildAsync("Nell", "Ashcombe");
        var (officer, id) = await TakenAsync("Nell Ashcombe");
        var governance = await SignedInAsync(Role.InformationGovernance);

        await MatchAsync(governance, id, wrong);
        await MatchAsync(governance, id, right);

        await officer.OpenAsync($"/children/{wrong.Value}");
        Assert.DoesNotContain("Overview of Nell", officer.Text, StringComparison.Ordinal);
        await officer.OpenAsync($"/children/{right.Value}");
        Assert.Equal("Overview of Nell", officer.Heading);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and subject = 'request matched to a record'", right.Value));
    }

    [Fact]
    public async Task A_restricted_record_is_answered_as_if_it_were_not_there()
    {
        var child = await product.Authority.ChildAsync("Juno", "Restrick");
        await product.Authority.RestrictAsync(child, RestrictionKind.NamedWorkers);
        var (_, id) = await TakenAsync("Juno Restrick");
        var governance = await SignedInAsync(Role.InformationGovernance);

        await MatchAsync(governance, id, child);
        var hidden = governance.Error("Match.Number");
        await governance.OpenAsync($"/requests/{id}");
        await governance.SendAsync(("Match.Number", "999999999"));

        Assert.Equal(hidden, governance.Error("Match.Number"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.requests where id = $1 and child_id is not null", id));
    }

    [Fact]
    public async Task Nobody_sees_the_request_of_another_officer_but_information_governance()
    {
        var (_, id) = await TakenAsync("Saskia Thorne");
        var other = await SignedInAsync(Role.AccessToFilesOfficer);
        var worker = await SignedInAsync(Role.SocialWorker);
        var governance = await SignedInAsync(Role.InformationGovernance);

        await other.OpenAsync($"/requests/{id}");
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
        await other.OpenAsync("/requests");
        Assert.DoesNotContain("Saskia Thorne", other.Html, StringComparison.Ordinal);
        await worker.OpenAsync("/requests");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
        await governance.OpenAsync($"/requests/{id}");
        Assert.Contains("Saskia Thorne", governance.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Information_governance_gives_a_request_to_officers_only()
    {
        await LogAsync(await SignedInAsync(Role.SocialWorker), "Marlon Pyke");
        var id = await IdAsync("Marlon Pyke");
        var governance = await SignedInAsync(Role.InformationGovernance);
        var officer = await product.Authority.StaffAsync(Role.AccessToFilesOfficer);
        var worker = await product.Authority.StaffAsync(Role.SocialWorker);

        await governance.OpenAsync($"/requests/{id}");
        await governance.SendAsync(("Give.Colleague", await product.Authority.UserNameAsync(worker)));
        Assert.Contains("is not an access-to-files officer", governance.Error("Give.Colleague"), StringComparison.Ordinal);
        await governance.SendAsync(("Give.Colleague", await product.Authority.UserNameAsync(officer)));

        Assert.Contains("The officer was told", governance.Text, StringComparison.Ordinal);
        Assert.Equal(officer.Value, await product.ScalarAsync<Guid>("select owner_id from app.requests where id = $1", id));
    }

    private async Task<Visitor> SignedInAsync(Role role) => await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(role, await product.Authority.TeamAsync()));

    private async Task<(Visitor Officer, Guid Id)> TakenAsync(string who)
    {
        await LogAsync(await SignedInAsync(Role.SocialWorker), who);
        var id = await IdAsync(who);
        var officer = await SignedInAsync(Role.AccessToFilesOfficer);
        await officer.OpenAsync($"/requests/{id}");
        await officer.PressAsync("Deal with it myself");
        return (officer, id);
    }

    private async Task LogAsync(Visitor visitor, string who)
    {
        await visitor.OpenAsync("/requests/log");
        await visitor.SendAsync([("Form.Asked", "I want my file"), ("Form.Right", "Access"), ("Form.Requester", who), ("Form.RequesterKind", "Self"), ("Form.About", who), ("Form.Method", "email"), .. Promise()]);
    }

    private async Task RecordAsync(Visitor visitor, Guid id, string kind, string words)
    {
        await visitor.OpenAsync($"/requests/{id}/record");
        await visitor.SendAsync([("Form.Words", words), ("Form.Kind", kind), .. Promise()]);
    }

    private async Task MatchAsync(Visitor visitor, Guid id, ChildId child)
    {
        await visitor.OpenAsync($"/requests/{id}");
        await visitor.SendAsync(("Match.Number", $"{await product.ScalarAsync<int>("select record_number from app.people where id = $1", child.Value)}"));
    }

    private (string, string)[] Promise()
    {
        var on = product.Today.AddDays(5);
        return [("Form.NextContactOn.Day", $"{on.Day}"), ("Form.NextContactOn.Month", $"{on.Month}"), ("Form.NextContactOn.Year", $"{on.Year}")];
    }

    private Task<Guid> IdAsync(string who) => product.ScalarAsync<Guid>("select id from app.requests where requester = $1", who);
}
