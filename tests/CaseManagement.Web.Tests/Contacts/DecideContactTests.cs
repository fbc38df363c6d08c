using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.TestSupport.Running;
using Npgsql;

namespace CaseManagement.Web.Tests.Contacts;

public sealed class DecideContactTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_referral_accepted_at_once_opens_a_case_passes_to_the_team_and_its_clocks_go_along()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Amir", "Fenwick"));
        var child = await desk.ChildOfAsync(contact);

        await desk.DecideAsync(contact, "Referral", [.. desk.Accepted(), ("Form.Feedback", "We will assess.")]);

        Assert.Equal("Accepted", await product.ScalarAsync<string>("select decision from app.child_in_need_episodes where child_id = $1 and closed_on is null and source = '2A' and primary_need = 'N5' and not is_re_referral", child));
        Assert.Equal("Referral", await product.ScalarAsync<string>("select outcome from app.front_door_contacts where child_id = $1 and decided_by = $2 and episode_id is not null", child, desk.Manager.Value));
        Assert.Equal(desk.North.Value, await product.ScalarAsync<Guid>("select team_id from app.children where id = $1", child));
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select done_on from app.tasks where child_id = $1 and rule_id = 'T01'", child));
        foreach (var (rule, days) in new[] { ("T02", 1), ("T03", 45), ("T04", 10) })
        {
            Assert.Equal(
                WorkingDayCalendar.England.AddWorkingDays(product.Today, days),
                await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and rule_id = $2 and done_on is null and owner_id = $3", child, rule, desk.NorthManager.Value));
        }

        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.chronology_events where child_id = $1 and headline = 'Referral received: Schools; accepted'", child));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and area = 'Referrals' and reason = 'Third worry in a month.'", child));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where child_id = $1 and staff_id = $2 and path = '/contacts/referrals'", child, desk.NorthManager.Value));
    }

    [Fact]
    public async Task Before_the_decision_the_front_door_has_the_record_after_it_the_contact_for_thirty_days_and_then_nothing()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var other = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Bea", "Window"));
        var child = await desk.ChildOfAsync(contact);
        var worker = await desk.AsWorkerAsync();
        var stranger = await other.AsWorkerAsync();
        var north = await Visitor.SignedInAsync(product, desk.NorthManager);

        await worker.OpenAsync($"/children/{child}");
        Assert.Equal($"/children/{child}", worker.Path);
        await stranger.OpenAsync(contact);
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        await stranger.OpenAsync("/contacts");
        Assert.DoesNotContain("Bea Window", stranger.Text, StringComparison.Ordinal);
        await north.OpenAsync(contact);
        Assert.Equal(HttpStatusCode.NotFound, north.Status);

        await desk.DecideAsync(contact, "Referral", desk.Accepted(desk.SocialWorker));

        Assert.Equal("ManagerLine", await desk.ViaAsync(child, desk.NorthManager));
        Assert.Equal("Allocated", await desk.ViaAsync(child, desk.SocialWorker));
        Assert.Null(await desk.ViaAsync(child, desk.Worker));
        Assert.Null(await desk.ViaAsync(child, desk.Manager));
        await north.OpenAsync(contact);
        Assert.Contains("Referral", north.Text, StringComparison.Ordinal);
        await worker.OpenAsync(contact);
        Assert.Contains("You see the contact only", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync($"/children/{child}/entries");
        Assert.Contains("/card", worker.Path, StringComparison.Ordinal);
        await worker.OpenAsync("/contacts?show=decided");
        Assert.Contains("Bea Window", worker.Text, StringComparison.Ordinal);
        Assert.True(await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and action = 'List' and subject = 'Contacts'", child, desk.Worker.Value) >= 1);

        await product.ScalarAsync<object>("update app.front_door_contacts set decided_at = now() - interval '31 days' where child_id = $1", child);
        await worker.OpenAsync(contact);
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
        await worker.OpenAsync("/contacts?show=decided");
        Assert.DoesNotContain("Bea Window", worker.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("restricted")]
    [InlineData("conflict")]
    public async Task A_contact_whose_child_is_closed_to_the_viewer_meanwhile_is_gone_from_list_and_page(string why)
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About($"Gone{why}", "Quiet"));
        var child = new ChildId(await desk.ChildOfAsync(contact));
        if (why == "conflict")
        {
            await product.Authority.ConflictAsync(desk.Worker, child.Person);
        }
        else
        {
            await product.Authority.RestrictAsync(child, RestrictionKind.SecureAddress);
        }

        var visitor = await desk.AsWorkerAsync();
        await visitor.OpenAsync(contact);
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        await visitor.OpenAsync("/contacts");
        Assert.DoesNotContain($"Gone{why}", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(contact, visitor.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NoFurtherAction")]
    [InlineData("InformationAndAdvice")]
    [InlineData("EarlyHelp")]
    public async Task Nothing_further_closes_the_record_that_was_opened_for_it(string outcome)
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About(outcome, "Closing"));
        var child = await desk.ChildOfAsync(contact);

        var visitor = await desk.DecideAsync(contact, outcome, ("Form.Feedback", "Thanked"));

        Assert.Equal(contact, visitor.Path);
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select closed_on from app.children where id = $1", child));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.child_in_need_episodes where child_id = $1", child));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.chronology_events where child_id = $1 and headline like 'Contact decided: %'", child));
    }

    [Fact]
    public async Task Nothing_further_about_a_child_another_team_works_with_leaves_the_record_open()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var child = await product.Authority.ChildAsync("Leftopen", "Holt", desk.SocialWorker, desk.North);
        var contact = await desk.RecordKnownAsync("Leftopen Holt");

        await desk.DecideAsync(contact, "NoFurtherAction");

        Assert.True(await product.ScalarAsync<bool>("select closed_on is null from app.children where id = $1", child.Value));
        Assert.Null(await desk.ViaAsync(child.Value, desk.Worker));
    }

    [Fact]
    public async Task A_referral_about_a_child_with_an_open_case_joins_it_and_worker_and_manager_are_told()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var first = await desk.RecordAsync(FrontDoorDesk.About("Joined", "Case"));
        var child = await desk.ChildOfAsync(first);
        await desk.DecideAsync(first, "Referral", desk.Accepted(desk.SocialWorker));

        var second = await desk.RecordKnownAsync("Joined Case");
        var visitor = await desk.DecideAsync(second, "Referral");

        Assert.Equal(second, visitor.Path);
        var worker = await Visitor.SignedInAsync(product, desk.SocialWorker);
        await worker.OpenAsync(second);
        Assert.Contains("Referral, added to the open case", worker.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.child_in_need_episodes where child_id = $1", child));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.front_door_contacts f join app.child_in_need_episodes e on e.id = f.episode_id where f.child_id = $1", child));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.notifications where child_id = $1 and words = 'New information about this child came as a referral'", child));
        Assert.Equal(desk.North.Value, await product.ScalarAsync<Guid>("select team_id from app.children where id = $1", child));
    }

    [Fact]
    public async Task A_referral_within_twelve_months_is_a_re_referral_and_opens_the_closed_record_again()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var first = await desk.RecordAsync(FrontDoorDesk.About("Again", "Referred"));
        var child = await desk.ChildOfAsync(first);
        await desk.DecideAsync(first, "Referral", ("Form.Accepts", "false"));
        var manager = await desk.AsManagerAsync();
        var contactId = await product.ScalarAsync<Guid>("select id from app.front_door_contacts where child_id = $1", child);
        await manager.OpenAsync($"{first}/referral/{contactId}");
        await manager.PressAsync("Record decision", ("Form.Accepts", "false"), ("Form.Rationale", "Early help is enough."));
        Assert.Equal("NoFurtherAction", await product.ScalarAsync<string>("select decision from app.child_in_need_episodes where child_id = $1", child));
        Assert.True(await product.ScalarAsync<bool>("select closed_on is not null from app.children where id = $1", child));

        var second = await desk.RecordKnownAsync("Again Referred");
        var visitor = await desk.DecideAsync(second, "Referral", desk.Accepted());

        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.child_in_need_episodes where child_id = $1 and is_re_referral and decision = 'Accepted'", child));
        Assert.True(await product.ScalarAsync<bool>("select closed_on is null from app.children where id = $1", child));
        var north = await Visitor.SignedInAsync(product, desk.NorthManager);
        await north.OpenAsync(second);
        Assert.Contains("Re-referral within 12 months of an earlier one", north.Text, StringComparison.Ordinal);
        Assert.Equal(second, visitor.Path);
    }

    [Fact]
    public async Task A_strategy_discussion_now_accepts_the_referral_and_is_the_receiving_managers_task()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Urgent", "Harm", ("Form.ImmediateRisk", "true"), ("Form.ActionTaken", "Police called.")));
        var child = await desk.ChildOfAsync(contact);

        await desk.DecideAsync(contact, "StrategyDiscussion", desk.Accepted());

        Assert.Equal("Accepted", await product.ScalarAsync<string>("select decision from app.child_in_need_episodes where child_id = $1", child));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.strategy_discussions where child_id = $1 and held_at is null", child));
        Assert.Equal(desk.NorthManager.Value, await product.ScalarAsync<Guid>("select owner_id from app.tasks where child_id = $1 and rule_id = 'T10'", child));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where child_id = $1 and staff_id = $2 and words like 'A strategy discussion is needed now%'", child, desk.NorthManager.Value));
    }

    [Fact]
    public async Task Three_siblings_are_decided_together_or_apart()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Una", "Trio", [
            ("Form.Children[1].Given", "Dua"), ("Form.Children[1].Family", "Trio"), ("Form.Children[2].Given", "Tria"), ("Form.Children[2].Family", "Trio")]));
        var occasion = FrontDoorDesk.Occasion(contact);
        var third = await product.ScalarAsync<Guid>("select id from app.front_door_contacts where occasion_id = $1 and child_as_told = 'Tria Trio'", occasion);
        var manager = await desk.AsManagerAsync();

        await manager.OpenAsync($"{contact}/decide");
        await manager.PressAsync("Record decision", ("Form.Contacts", third.ToString()), ("Form.Outcome", "EarlyHelp"), ("Form.Rationale", "Older, and safe with her aunt."));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.front_door_contacts where occasion_id = $1 and outcome is not null", occasion));

        await manager.OpenAsync($"{contact}/decide");
        var both = manager.Page.QuerySelectorAll("input[name='Form.Contacts']").Select(i => ("Form.Contacts", i.GetAttribute("value")!)).ToArray();
        Assert.Equal(2, both.Length);
        await manager.PressAsync("Record decision", [.. both, ("Form.Outcome", "Referral"), ("Form.Rationale", "Same home."), .. desk.Accepted(desk.SocialWorker)]);
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.front_door_contacts where occasion_id = $1 and outcome = 'Referral'", occasion));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.children where allocated_to = $1 and id in (select child_id from app.front_door_contacts where occasion_id = $2)", desk.SocialWorker.Value, occasion));
    }

    [Fact]
    public async Task What_a_decision_lacks_is_said_and_nothing_is_kept()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Half", "Done"));
        var child = await desk.ChildOfAsync(contact);
        var manager = await desk.AsManagerAsync();
        await manager.OpenAsync($"{contact}/decide");

        await manager.PressAsync("Record decision", ("Form.Outcome", ""));
        Assert.Equal("Select what happens next", manager.Error("Form.Outcome"));
        Assert.Equal("Say why", manager.Error("Form.Rationale"));

        await manager.PressAsync("Record decision", ("Form.Outcome", "Referral"), ("Form.Rationale", "Why not"));
        Assert.Equal("Select whether you accept the referral now", manager.Error("Form.Accepts"));

        await manager.PressAsync("Record decision", ("Form.Outcome", "Referral"), ("Form.Rationale", "Why not"), ("Form.Accepts", "true"));
        Assert.Equal("Select the main reason for help", manager.Error("Form.Referral.PrimaryNeed"));

        await manager.PressAsync("Record decision", ("Form.Outcome", "Referral"), ("Form.Rationale", "Why not"), ("Form.Accepts", "true"), ("Form.Referral.PrimaryNeed", "N5"));
        Assert.Equal("Select who takes it on", manager.Error("Form.Referral.TakenOnBy"));

        foreach (var nobody in new[] { "nonsense", Guid.NewGuid().ToString(), $"{desk.North.Value}/{desk.Worker.Value}" })
        {
            await manager.PressAsync("Record decision", ("Form.Referral.TakenOnBy", nobody));
            Assert.Equal("Select who takes it on", manager.Error("Form.Referral.TakenOnBy"));
        }

        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.child_in_need_episodes where child_id = $1", child));
        Assert.Null(await product.ScalarAsync<string>("select outcome from app.front_door_contacts where child_id = $1", child));
        await manager.OpenAsync($"{contact}/decide");
        Assert.Equal("Why not", manager.Value("Form.Rationale"));
    }

    [Fact]
    public async Task Only_a_manager_of_the_front_door_decides_and_never_what_they_recorded_unless_a_child_may_be_in_danger()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Whose", "Decision"));
        foreach (var staff in new[] { desk.Worker, desk.NorthManager, desk.SocialWorker })
        {
            var visitor = await Visitor.SignedInAsync(product, staff);
            await visitor.OpenAsync($"{contact}/decide");
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        }

        var manager = await desk.AsManagerAsync();
        await manager.OpenAsync("/contacts/new");
        await manager.PressAsync("Save contact", FrontDoorDesk.About("Myown", "Record"));
        var own = manager.Path;
        Assert.Contains("You recorded this contact yourself, so another manager decides it", manager.Text, StringComparison.Ordinal);
        await manager.OpenAsync($"{own}/decide");
        Assert.Equal(own, manager.Path);

        await manager.OpenAsync("/contacts/new");
        await manager.PressAsync("Save contact", FrontDoorDesk.About("Myown", "Danger", ("Form.ImmediateRisk", "true"), ("Form.ActionTaken", "Police called.")));
        var urgent = manager.Path;
        await manager.OpenAsync($"{urgent}/decide");
        await manager.PressAsync("Record decision", [("Form.Outcome", "StrategyDiscussion"), ("Form.Rationale", "Cannot wait."), .. desk.Accepted()]);
        Assert.Equal("StrategyDiscussion", await product.ScalarAsync<string>("select outcome from app.front_door_contacts where occasion_id = $1", FrontDoorDesk.Occasion(urgent)));
    }

    [Fact]
    public async Task Of_two_managers_at_once_one_decides_and_the_other_is_told()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var second = await product.Authority.StaffAsync([Role.FrontDoorManager, Role.TeamManager], desk.Team);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Both", "Decide"));
        var child = await desk.ChildOfAsync(contact);
        var (one, two) = (await desk.AsManagerAsync(), await Visitor.SignedInAsync(product, second));
        await one.OpenAsync($"{contact}/decide");
        await two.OpenAsync($"{contact}/decide");
        (string, string)[] answers = [("Form.Outcome", "Referral"), ("Form.Rationale", "Together."), .. desk.Accepted()];

        await Task.WhenAll(one.PressAsync("Record decision", answers), two.PressAsync("Record decision", answers));

        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.child_in_need_episodes where child_id = $1", child));
        Assert.Equal(3, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and done_on is null", child));
        var loser = new[] { one, two }.Single(v => v.Path.EndsWith("/decide", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, loser.Status);
        Assert.Contains("Somebody else decided this contact already. Check what they decided", loser.Summary);
    }

    [Fact]
    public async Task The_database_holds_one_open_episode_and_one_decision_whatever_the_code_thinks()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Held", "Twice"));
        var child = await desk.ChildOfAsync(contact);
        await desk.DecideAsync(contact, "Referral", desk.Accepted());

        var second = await Assert.ThrowsAsync<PostgresException>(() => product.ScalarAsync<object>(
            "insert into app.child_in_need_episodes (id, child_id, referred_on, source, is_re_referral, decision) select gen_random_uuid(), child_id, referred_on, source, false, 'Awaited' from app.child_in_need_episodes where child_id = $1", child));
        Assert.Equal("one_open_episode_per_child", second.ConstraintName);
    }

    [Fact]
    public async Task The_referrer_is_told_on_a_day_and_the_clock_ends()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Tell", "Back"));
        var child = await desk.ChildOfAsync(contact);
        await desk.DecideAsync(contact, "Referral", desk.Accepted());
        var north = await Visitor.SignedInAsync(product, desk.NorthManager);
        await north.OpenAsync(contact);
        var tomorrow = product.Today.AddDays(1);

        await north.PressAsync("Referrer told about Tell Back", ("Form.ToldOn.Day", $"{tomorrow.Day}"), ("Form.ToldOn.Month", $"{tomorrow.Month}"), ("Form.ToldOn.Year", $"{tomorrow.Year}"));
        Assert.Equal("The date of telling the referrer must be today or in the past", north.Error("Form.ToldOn"));

        await north.OpenAsync(contact);
        await north.PressAsync("Referrer told about Tell Back");
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select referrer_told_on from app.child_in_need_episodes where child_id = $1", child));
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select done_on from app.tasks where child_id = $1 and rule_id = 'T02'", child));
    }

    [Fact]
    public async Task A_referral_to_allocate_takes_four_clicks_from_the_contacts_and_its_clocks_become_the_workers()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Allocate", "Me"));
        var child = await desk.ChildOfAsync(contact);
        await desk.DecideAsync(contact, "Referral", desk.Accepted());
        var north = await Visitor.SignedInAsync(product, desk.NorthManager);
        await north.OpenAsync("/contacts");

        await north.FollowAsync("Referrals to allocate (1)"); // 1
        await north.FollowAsync("Allocate Allocate Me"); // 2
        await north.PressAsync("Reassign", ("Form.To", desk.SocialWorker.Value.ToString())); // 3 and 4

        Assert.Equal(desk.SocialWorker.Value, await product.ScalarAsync<Guid>("select allocated_to from app.children where id = $1", child));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and rule_id in ('T03', 'T04') and owner_id = $2", child, desk.SocialWorker.Value));
        await north.OpenAsync("/contacts/referrals");
        Assert.Contains("No referral of your teams waits", north.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_referral_decided_later_waits_in_the_managers_list_until_it_is()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Later", "Decided"));
        var child = await desk.ChildOfAsync(contact);
        await desk.DecideAsync(contact, "Referral", ("Form.Accepts", "false"));
        var manager = await desk.AsManagerAsync();
        await manager.OpenAsync("/contacts/referrals");
        Assert.Equal(desk.Manager.Value, await product.ScalarAsync<Guid>("select owner_id from app.tasks where child_id = $1 and rule_id = 'T02'", child));

        await manager.FollowAsync("Decide the referral of Later Decided");
        await manager.PressAsync("Record decision", [("Form.Accepts", "true"), ("Form.Rationale", "Needs an assessment."), .. desk.Accepted(desk.SocialWorker).Skip(1)]);

        Assert.True(manager.Path == "/contacts/referrals", $"{manager.Path}: {string.Join("; ", manager.Summary)}");
        Assert.Equal("Accepted", await product.ScalarAsync<string>("select decision from app.child_in_need_episodes where child_id = $1 and decided_by = $2", child, desk.Manager.Value));
        Assert.Equal(desk.SocialWorker.Value, await product.ScalarAsync<Guid>("select allocated_to from app.children where id = $1", child));
    }

    [Fact]
    public async Task The_front_door_starts_on_its_contacts_late_ones_first_and_other_roles_have_no_list()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var late = await desk.RecordAsync(FrontDoorDesk.About("Late", "First"));
        await desk.RecordAsync(FrontDoorDesk.About("Fresh", "Second"));
        await product.ScalarAsync<object>("update app.front_door_contacts set due_on = $2 where occasion_id = $1", FrontDoorDesk.Occasion(late), product.Today.AddDays(-3));
        var visitor = await desk.AsWorkerAsync();

        await visitor.OpenAsync("/");

        Assert.Equal("/contacts", visitor.Path);
        Assert.Contains("Waiting for a decision (2)", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("1 contact is late", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("3 days late", visitor.Page.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
        foreach (var role in new[] { Role.SocialWorker, Role.ReviewingOfficer, Role.BusinessSupport, Role.Analyst, Role.SystemAdministrator })
        {
            var other = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(role));
            await other.OpenAsync("/contacts");
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
        }
    }
}
