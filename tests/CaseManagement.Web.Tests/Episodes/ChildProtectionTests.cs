using System.Globalization;
using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Episodes;

public sealed class ChildProtectionTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task Mia_and_Leo_go_from_strategy_discussion_to_the_end_of_a_plan_and_are_decided_one_by_one()
    {
        var family = new FamilyId(Guid.NewGuid());
        var mia = await product.CaseAsync(referredDaysAgo: 200, given: "Mia", family: family);
        var leo = await product.CaseAsync(referredDaysAgo: 200, given: "Leo", family: family, with: mia);
        var chair = await product.Authority.StaffAsync(Role.ConferenceChair, name: "Yvette Marlowe");
        var (strategyOn, heldOn, reviewOn) = (Weekday(150), Weekday(120), Weekday(45));
        var worker = await Visitor.SignedInAsync(product, mia.Worker);
        var manager = await Visitor.SignedInAsync(product, mia.Manager);

        // The worker calls one discussion for both.
        await worker.OpenAsync(Path(mia, "pathway"));
        await worker.FollowAsync("Call a strategy discussion");
        await worker.PressAsync("Call the strategy discussion", [("Form.Children[1].Included", "true"), ("Form.Concern", "Both told school that dad hits them."), .. On(strategyOn)]);
        Assert.Contains("Strategy discussion called for 2 children", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Record the strategy discussion", worker.Text, StringComparison.Ordinal);

        // The manager records it: one minute, an enquiry for each.
        await manager.OpenAsync(Path(mia, "pathway"));
        await manager.FollowAsync("Record the strategy discussion");
        Assert.Equal("true", manager.Value("Form.Children[1].Included"));
        await manager.PressAsync("Record the discussion", [.. Strategy(), .. On(strategyOn)]);
        Assert.Contains("Strategy discussion recorded for 2 children", manager.Text, StringComparison.Ordinal);
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.section47_enquiries where started_on = $1 and is_joint and child_id = any($2)", strategyOn, Both(mia, leo)));
        Assert.Equal(
            Domain.Timescales.WorkingDayCalendar.England.AddWorkingDays(strategyOn, 15),
            await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and rule_id = 'T11' and cancelled_at is null", leo.Child.Value));

        foreach (var child in new[] { mia, leo })
        {
            await manager.OpenAsync(Path(child, "enquiry/conclude"));
            await manager.PressAsync("Sign the outcome", [("Form.Finding", "SubstantiatedRisk"), ("Form.ConferenceRequired", "true"), ("Form.Reason", "Bruises, and both children's words."), .. On(strategyOn.AddDays(5))]);
            Assert.Contains("Enquiry concluded", manager.Text, StringComparison.Ordinal);
        }

        // One conference for both, later than due, which a manager books with the reason.
        await worker.OpenAsync(Path(mia, "conference/request"));
        Assert.Equal("Initial", worker.Value("Form.Kind"));
        await worker.PressAsync("Ask for the conference");
        Assert.Contains("Conference asked for about 2 children", worker.Text, StringComparison.Ordinal);
        await product.ScalarAsync<object>("update app.conferences set requested_on = $1 where child_id = any($2)", strategyOn, Both(mia, leo));
        await manager.OpenAsync(Path(mia, "conference/book"));
        await manager.PressAsync("Book the conference", [.. Booking(heldOn, chair), ("Form.Because", "The hall was flooded"), ("Form.Invitations[0].Who", "Jo Reed, social worker"), ("Form.Invitations[1].Who", "DC Ann Lee"), ("Form.Invitations[1].ReportDue", "true")]);
        Assert.Contains("Conference booked for 2 children", manager.Text, StringComparison.Ordinal);

        // The chair finds it on the desk and decides: a plan for Mia, none for Leo.
        var desk = await Visitor.SignedInAsync(product, chair);
        await desk.OpenAsync("/");
        Assert.Equal("/conferences", desk.Path);
        Assert.Contains("1 report has not come", desk.Text, StringComparison.Ordinal);
        await desk.OpenAsync(Path(mia, "pathway"));
        await desk.FollowAsync("Record the conference");
        await desk.PressAsync("Record the conference", [.. On(heldOn), .. Seats(), .. Decided(0, "PlanMade", "PHY"), .. Decided(1, "ChildInNeedPlan", "")]);
        Assert.Contains("Conference recorded for 2 children", desk.Text, StringComparison.Ordinal);
        Assert.Equal(heldOn, await product.ScalarAsync<DateOnly>("select started_on from app.child_protection_plans where child_id = $1 and ended_on is null and latest_category = 'PHY'", mia.Child.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.child_protection_plans where child_id = $1", leo.Child.Value));
        Assert.Equal("ChildProtectionPlan", await product.ScalarAsync<string>("select kind from app.status_periods where child_id = $1 and ended_on is null", mia.Child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and rule_id = 'T14' and done_on is null and cancelled_at is null", mia.Child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and rule_id = 'T05' and done_on is null and cancelled_at is null", leo.Child.Value));
        Assert.Equal(chair.Value, await product.ScalarAsync<Guid>("select owner_id from app.tasks where child_id = $1 and rule_id = 'T20-letter'", mia.Child.Value));

        // Letter and record go out; the desk forgets what is complete.
        await desk.OpenAsync("/conferences?show=held");
        Assert.Contains("Decision letter due", desk.Text, StringComparison.Ordinal);
        await desk.FollowAsync("Initial conference about Mia");
        var conference = desk.Path;
        await desk.FollowAsync("The decision letter went out");
        await desk.PressAsync("Record that it went out", [("Form.Sent", "true"), .. On(heldOn.AddDays(1))]);
        await desk.OpenAsync($"{conference}/send?what=record");
        await desk.PressAsync("Record that it went out", [("Form.Minutes", "Everyone was heard."), .. On(heldOn.AddDays(10))]);
        Assert.Contains("Everyone was heard.", desk.Text, StringComparison.Ordinal);
        Assert.Equal(heldOn.AddDays(1), await product.ScalarAsync<DateOnly>("select done_on from app.tasks where child_id = $1 and rule_id = 'T20-letter'", mia.Child.Value));
        await desk.OpenAsync("/conferences?show=held");
        Assert.DoesNotContain("Mia", desk.Text, StringComparison.Ordinal);
        Assert.Contains("Leo", desk.Text, StringComparison.Ordinal);

        // A core group, then the review that ends the plan.
        await worker.OpenAsync(Path(mia, "core-group"));
        await worker.PressAsync("Record the core group", [("Form.Agreed", "Dad goes to the course."), .. On(heldOn.AddDays(9))]);
        Assert.Contains("Core group recorded", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(Path(mia, "conference/request"));
        Assert.Equal("Review", worker.Value("Form.Kind"));
        await worker.PressAsync("Ask for the conference");
        await product.ScalarAsync<object>("update app.conferences set requested_on = $1 where child_id = $2 and kind = 'Review'", heldOn.AddDays(20), mia.Child.Value);
        await manager.OpenAsync(Path(mia, "conference/book"));
        await manager.PressAsync("Book the conference", [.. Booking(reviewOn, chair), ("Form.Because", "")]);
        Assert.Contains("Conference booked", manager.Text, StringComparison.Ordinal);
        await desk.OpenAsync(Path(mia, "conference/record"));
        await desk.PressAsync("Record the conference", [.. On(reviewOn), .. Seats(), .. Decided(0, "PlanEnds", "")]);

        Assert.Contains("Conference recorded", desk.Text, StringComparison.Ordinal);
        Assert.Equal("ReviewConference", await product.ScalarAsync<string>("select end_reason from app.child_protection_plans where child_id = $1 and ended_on = $2", mia.Child.Value, reviewOn));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.status_periods where child_id = $1 and ended_on is null", mia.Child.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and rule_id in ('T14', 'T15', 'T16', 'T17', 'T18') and done_on is null and cancelled_at is null", mia.Child.Value));
        Assert.Equal(
            1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and staff_id = $2 and subject = 'Review conference: the plan ends'", mia.Child.Value, chair.Value));
    }

    [Fact]
    public async Task A_discussion_without_the_police_is_refused_and_keeps_what_was_typed()
    {
        var made = await CalledAsync();
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await manager.OpenAsync(Path(made, "strategy-discussion/record"));

        await manager.PressAsync("Record the discussion", [.. Strategy().Where(a => !a.Item1.StartsWith("Form.Agencies[1]", StringComparison.Ordinal))]);

        Assert.Contains("A strategy discussion needs the police", manager.Error("Form.Agencies_0__Who"), StringComparison.Ordinal);
        Assert.Equal("Dr Nye, paediatrician", manager.Value("Form.Agencies[2].Who"));
        Assert.Equal("Fresh bruises on the arm", manager.Value("Form.Agencies[2].Shared"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.section47_enquiries where child_id = $1", made.Child.Value));
    }

    [Fact]
    public async Task A_family_that_is_not_told_needs_a_reason_and_a_day_to_think_again()
    {
        var made = await CalledAsync();
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await manager.OpenAsync(Path(made, "strategy-discussion/record"));

        await manager.PressAsync("Record the discussion", [.. Strategy(told: "false")]);
        Assert.Contains("Say why the family is not told yet", manager.Error("Form.WhyNotTold"), StringComparison.Ordinal);

        var again = product.Today.AddDays(2);
        await manager.PressAsync(
            "Record the discussion",
            [.. Strategy(told: "false"), ("Form.WhyNotTold", "It could put Maya in danger"), ("Form.ReconsiderOn.Day", $"{again.Day}"), ("Form.ReconsiderOn.Month", $"{again.Month}"), ("Form.ReconsiderOn.Year", again.Year.ToString(CultureInfo.InvariantCulture))]);
        Assert.Contains("Strategy discussion recorded", manager.Text, StringComparison.Ordinal);
        Assert.Equal(again, await product.ScalarAsync<DateOnly>("select reconsider_on from app.strategy_discussions where child_id = $1", made.Child.Value));
    }

    [Fact]
    public async Task Two_managers_who_record_the_same_discussion_make_one_enquiry_and_the_second_loses_nothing()
    {
        var made = await CalledAsync();
        var (first, second) = (await Visitor.SignedInAsync(product, made.Manager), await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, made.Team)));
        await first.OpenAsync(Path(made, "strategy-discussion/record"));
        await second.OpenAsync(Path(made, "strategy-discussion/record"));

        await first.PressAsync("Record the discussion", Strategy());
        await second.PressAsync("Record the discussion", Strategy());

        Assert.Contains(second.Summary, line => line.Contains("No strategy discussion about Maya is called", StringComparison.Ordinal));
        Assert.Equal("Dr Nye, paediatrician", second.Value("Form.Agencies[2].Who"));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.section47_enquiries where child_id = $1", made.Child.Value));
    }

    [Fact]
    public async Task An_enquiry_that_found_nothing_leads_to_no_conference()
    {
        var made = await EnquiryAsync();
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await manager.OpenAsync(Path(made, "enquiry/conclude"));

        await manager.PressAsync("Sign the outcome", ("Form.Finding", "NotSubstantiated"), ("Form.ConferenceRequired", "true"), ("Form.Reason", "The mark was a birthmark"));

        Assert.Contains("only when the worries are substantiated", manager.Error("Form.ConferenceRequired"), StringComparison.Ordinal);
        Assert.Equal("The mark was a birthmark", manager.Value("Form.Reason"));
        await manager.PressAsync("Sign the outcome", ("Form.ConferenceRequired", "false"));
        Assert.Equal("NotSubstantiated", await product.ScalarAsync<string>("select finding from app.section47_enquiries where child_id = $1", made.Child.Value));
    }

    [Fact]
    public async Task A_conference_is_not_booked_for_a_weekend_nor_with_somebody_who_is_no_chair()
    {
        var made = await RequestedAsync();
        var chair = await product.Authority.StaffAsync(Role.ReviewingOfficer);
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "conference/book"));
        var saturday = product.Today.AddDays((DayOfWeek.Saturday - product.Today.DayOfWeek + 7) % 7 + 7);

        await worker.PressAsync("Book the conference", [.. Booking(saturday, chair), ("Form.Invitations[0].Who", "Jo Reed")]);
        Assert.Contains("Saturday or Sunday", worker.Error("Form.On") ?? worker.Error("Form.On.Day"), StringComparison.Ordinal);
        Assert.Equal("Civic Centre", worker.Value("Form.Place"));
        Assert.Equal("Jo Reed", worker.Value("Form.Invitations[0].Who"));

        await worker.PressAsync("Book the conference", [.. Booking(Weekday(-3), made.Manager)]);
        Assert.Equal("Select who chairs", worker.Error("Form.Chair"));
        Assert.Equal("Requested", await product.ScalarAsync<string>("select state from app.conferences where child_id = $1", made.Child.Value));
    }

    [Fact]
    public async Task Nobody_chairs_who_has_a_conflict_of_interest()
    {
        var made = await RequestedAsync();
        var (near, fit) = (await product.Authority.StaffAsync(Role.ConferenceChair, name: "Near Kin"), await product.Authority.StaffAsync(Role.ConferenceChair, name: "Fit Chair"));
        await product.Authority.ConflictAsync(near, made.Child.Person);
        var worker = await Visitor.SignedInAsync(product, made.Worker);

        await worker.OpenAsync(Path(made, "conference/book"));

        Assert.Contains("Fit Chair", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Near Kin", worker.Text, StringComparison.Ordinal);
        await worker.PressAsync("Book the conference", Booking(Weekday(-3), near));
        Assert.Equal("Select who chairs", worker.Error("Form.Chair"));
        await worker.PressAsync("Book the conference", Booking(Weekday(-3), fit));
        Assert.Contains("Conference booked", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_chair_of_this_conference_records_it()
    {
        var made = await BookedAsync();
        var other = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.ConferenceChair));
        var worker = await Visitor.SignedInAsync(product, made.Case.Worker);
        var chair = await Visitor.SignedInAsync(product, made.Chair);

        await other.OpenAsync(Path(made.Case, "conference/record"));
        Assert.DoesNotContain("Who came", other.Text, StringComparison.Ordinal);
        await other.OpenAsync("/conferences");
        Assert.Contains("No conference is coming", other.Text, StringComparison.Ordinal);

        await worker.OpenAsync(Path(made.Case, "conference/record"));
        Assert.Contains("The chair of a booked conference records it", worker.Text, StringComparison.Ordinal);

        await chair.OpenAsync("/conferences");
        Assert.Contains("Maya Oyelaran", chair.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and action = 'List' and subject = 'Conferences'", made.Case.Child.Value, made.Chair.Value));
        await chair.OpenAsync(Path(made.Case, "conference/record"));
        Assert.Equal(HttpStatusCode.OK, chair.Status);
    }

    [Fact]
    public async Task A_chair_who_is_replaced_is_released_and_the_new_one_gets_the_record()
    {
        var (made, replaced, on) = await BookedAsync();
        var next = await product.Authority.StaffAsync(Role.ConferenceChair, name: "Nina Hall");
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "conference/book"));

        await worker.PressAsync("Book the conference", Booking(on, next));

        Assert.Contains("Conference booked", worker.Text, StringComparison.Ordinal);
        const string Until = "select until_on from app.involvements where child_id = $1 and staff_id = $2 and role = 'ConferenceChair'";
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly?>(Until, made.Child.Value, replaced.Value));
        Assert.Null(await product.ScalarAsync<DateOnly?>(Until, made.Child.Value, next.Value));
        Assert.Equal("Former", await product.ScalarAsync<string>("select via from app.child_access where child_id = $1 and staff_id = $2 and not may_write", made.Child.Value, replaced.Value));
        Assert.Equal("Involved", await product.ScalarAsync<string>("select via from app.child_access where child_id = $1 and staff_id = $2 and may_write", made.Child.Value, next.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and subject = 'conference chair released' and staff_id = $2", made.Child.Value, made.Worker.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where child_id = $1 and staff_id = $2 and words like 'You no longer chair%'", made.Child.Value, replaced.Value));

        var before = await Visitor.SignedInAsync(product, replaced);
        await before.OpenAsync(Path(made, "conference/record"));
        Assert.DoesNotContain("Who came", before.Text, StringComparison.Ordinal);
        await before.OpenAsync("/conferences");
        Assert.DoesNotContain("Maya", before.Text, StringComparison.Ordinal);
        var now = await Visitor.SignedInAsync(product, next);
        await now.OpenAsync(Path(made, "conference/record"));
        Assert.Contains("Who came", now.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chair_who_still_owes_the_papers_of_a_conference_keeps_the_record_until_they_are_sent()
    {
        var (made, first, on) = await BookedAsync();
        var chair = await Visitor.SignedInAsync(product, first);
        await chair.OpenAsync(Path(made, "conference/record"));
        await chair.PressAsync("Record the conference", [.. On(on), .. Seats(), .. Decided(0, "PlanMade", "PHY")]);
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "conference/request"));
        await worker.PressAsync("Ask for the conference");
        await worker.OpenAsync(Path(made, "conference/book"));
        await worker.PressAsync("Book the conference", Booking(Weekday(-60), await product.Authority.StaffAsync(Role.ConferenceChair)));
        const string Until = "select until_on from app.involvements where child_id = $1 and staff_id = $2 and role = 'ConferenceChair'";
        Assert.Null(await product.ScalarAsync<DateOnly?>(Until, made.Child.Value, first.Value));

        var held = $"conference/{await product.ScalarAsync<Guid>("select id from app.conferences where child_id = $1 and state = 'Held'", made.Child.Value)}";
        await chair.OpenAsync(Path(made, $"{held}/send?what=letter"));
        await chair.PressAsync("Record that it went out", ("Form.Sent", "true"));
        Assert.Null(await product.ScalarAsync<DateOnly?>(Until, made.Child.Value, first.Value));
        await chair.OpenAsync(Path(made, $"{held}/send?what=record"));
        await chair.PressAsync("Record that it went out", ("Form.Minutes", "Everyone was heard."));

        Assert.Contains("Everyone was heard.", chair.Text, StringComparison.Ordinal);
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly?>(Until, made.Child.Value, first.Value));
    }

    [Fact]
    public async Task A_conference_without_reason_or_views_is_refused_beside_the_child_and_keeps_what_was_typed()
    {
        var made = await BookedAsync();
        var chair = await Visitor.SignedInAsync(product, made.Chair);
        await chair.OpenAsync(Path(made.Case, "conference/record"));

        await chair.PressAsync("Record the conference", [.. Seats(), ("Form.Children[0].Decision", "PlanMade"), ("Form.Children[0].OutlinePlan", "Somebody safe collects Maya")]);
        Assert.Contains("Select the category of Maya", chair.Error("Form.Children_0__Category"), StringComparison.Ordinal);
        Assert.Contains("Say why it was decided so for Maya", chair.Error("Form.Children_0__Reason"), StringComparison.Ordinal);
        Assert.Equal("Somebody safe collects Maya", chair.Value("Form.Children[0].OutlinePlan"));

        // Two agencies beside us make a quorum.
        await chair.PressAsync("Record the conference", [.. Decided(0, "PlanMade", "NEG"), .. On(made.On), ("Form.Seats[2].Attended", "false")]);
        Assert.Contains("quorum", chair.Error("Form.WhyWithoutQuorum"), StringComparison.Ordinal);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.child_protection_plans where child_id = $1", made.Case.Child.Value));
    }

    [Fact]
    public async Task A_manager_sees_the_conferences_of_the_team_and_cancels_one_with_a_reason()
    {
        var made = await BookedAsync();
        var manager = await Visitor.SignedInAsync(product, made.Case.Manager);
        await manager.OpenAsync("/conferences");
        await manager.FollowAsync("Initial conference about Maya");
        await manager.FollowAsync("Cancel the conference");

        await manager.PressAsync("Cancel the conference");
        Assert.Contains("Say why the conference is cancelled", manager.Error("Form.Reason"), StringComparison.Ordinal);
        await manager.PressAsync("Cancel the conference", ("Form.Reason", "The family moved away"));

        Assert.Contains("The family moved away", manager.Text, StringComparison.Ordinal);
        Assert.Equal("Cancelled", await product.ScalarAsync<string>("select state from app.conferences where child_id = $1", made.Case.Child.Value));
        await manager.OpenAsync("/conferences");
        Assert.DoesNotContain("Maya", manager.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_is_closed_to_workers()
    {
        var made = await product.CaseAsync();
        var worker = await Visitor.SignedInAsync(product, made.Worker);

        await worker.OpenAsync("/conferences");

        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
    }

    [Fact]
    public async Task A_child_who_moved_here_is_protected_until_our_conference()
    {
        var made = await product.CaseAsync(referredDaysAgo: 30);
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "transfer-in"));

        await worker.PressAsync("Record the move", ("Form.FromAuthority", "301"), ("Form.PlansElsewhere", "two"));
        Assert.Contains("as a number", worker.Error("Form.PlansElsewhere"), StringComparison.Ordinal);
        Assert.Equal("301", worker.Value("Form.FromAuthority"));

        var started = product.Today.AddDays(-100);
        await worker.PressAsync(
            "Record the move", ("Form.PlansElsewhere", "2"), ("Form.TheirCategory", "NEG"),
            ("Form.TheirPlanStartedOn.Day", $"{started.Day}"), ("Form.TheirPlanStartedOn.Month", $"{started.Month}"), ("Form.TheirPlanStartedOn.Year", started.Year.ToString(CultureInfo.InvariantCulture)));
        Assert.Contains("Move recorded", worker.Text, StringComparison.Ordinal);
        Assert.Contains("Protected for the time being", worker.Text, StringComparison.Ordinal);
        await worker.FollowAsync("Ask for a conference");
        Assert.Equal("TransferIn", worker.Value("Form.Kind"));
    }

    [Fact]
    public async Task A_manager_ends_a_plan_without_a_conference_only_for_a_reason_that_is_true()
    {
        var made = await PlannedAsync();
        var manager = await Visitor.SignedInAsync(product, made.Manager);
        await manager.OpenAsync(Path(made, "child-protection-plan/end"));

        await manager.PressAsync("End the plan", ("Form.Reason", "TurnedEighteen"));
        Assert.Contains("was not yet 18", manager.Error("Form.Reason"), StringComparison.Ordinal);
        await manager.PressAsync("End the plan", ("Form.Reason", "MovedToOtherAuthority"));
        Assert.Contains("Record first which authority Maya moved to", manager.Error("Form.Reason"), StringComparison.Ordinal);

        // Told, then back with us, then told again: each time the other authority's clock runs or stops.
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "transfer-out"));
        await worker.PressAsync("Record the move", ("Form.Sent", "The plan"));
        Assert.Equal("Select the authority the child moved to", worker.Error("Form.ToAuthority"));
        Assert.Equal("The plan", worker.Value("Form.Sent"));
        await worker.PressAsync("Record the move", ("Form.ToAuthority", "301"));
        Assert.Contains("Move recorded", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(Path(made, "transfer-out"));
        await worker.PressAsync("Record the move", ("Form.ToAuthority", "301"), ("Form.Sent", "Again"));
        Assert.Contains(worker.Summary, line => line.Contains("If that move came to nothing, record first that Maya stays with us", StringComparison.Ordinal));
        await worker.OpenAsync(Path(made, "pathway"));
        await worker.FollowAsync("The child stays with us");
        await worker.PressAsync("Record that the child stays");
        Assert.Equal("Say why the child stays with us", worker.Error("Form.Because"));
        await worker.PressAsync("Record that the child stays", ("Form.Because", "They came back"));
        Assert.Contains("Stays with us, not with", worker.Text, StringComparison.Ordinal);
        const string Clock = "select count(*) from app.tasks where child_id = $1 and rule_id = 'T19-theirs' and done_on is null and cancelled_at is null";
        Assert.Equal(0, await product.ScalarAsync<long>(Clock, made.Child.Value));
        await worker.OpenAsync(Path(made, "transfer-out"));
        await worker.PressAsync("Record the move", ("Form.ToAuthority", "301"), ("Form.Sent", "The plan"));
        Assert.Equal(1, await product.ScalarAsync<long>(Clock, made.Child.Value));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and subject like 'Moved away: %' and staff_id = $2", made.Child.Value, made.Worker.Value));

        await manager.OpenAsync(Path(made, "child-protection-plan/end"));
        await manager.PressAsync("End the plan", ("Form.Day.When", "yesterday"), ("Form.Reason", "MovedToOtherAuthority"));
        Assert.Contains("The other authority was told on", manager.Error("Form.Day.When"), StringComparison.Ordinal);
        await manager.PressAsync("End the plan", ("Form.Day.When", "today"));
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select taken_over_on from app.transfers_out where child_id = $1 and stayed_on is null", made.Child.Value));

        Assert.Contains("Child protection plan ended", manager.Text, StringComparison.Ordinal);
        Assert.Equal("MovedToOtherAuthority", await product.ScalarAsync<string>("select end_reason from app.child_protection_plans where child_id = $1", made.Child.Value));
    }

    [Fact]
    public async Task A_plan_ends_by_itself_at_18_once_and_on_the_first_of_March_for_whoever_was_born_on_29_February()
    {
        var made = await product.CaseAsync(referredDaysAgo: product.Today.DayNumber - new DateOnly(2026, 1, 5).DayNumber, bornOn: new DateOnly(2008, 2, 29));
        await PlanAsync(made, new DateOnly(2026, 1, 8), new DateOnly(2026, 1, 20));
        await product.ScalarAsync<object>(
            "insert into app.tasks (id, child_id, owner_id, title, due_on, rule_id, set_at) values (gen_random_uuid(), $1, $2, 'Visit', current_date, 'T18', now())", made.Child.Value, made.Worker.Value);

        await product.DoBackgroundWorkAsync();
        await product.DoBackgroundWorkAsync();

        var birthday = new DateOnly(2026, 3, 1);
        Assert.Equal(birthday, await product.ScalarAsync<DateOnly>("select ended_on from app.child_protection_plans where child_id = $1 and end_reason = 'TurnedEighteen'", made.Child.Value));
        Assert.Equal(birthday, await product.ScalarAsync<DateOnly>("select ended_on from app.status_periods where child_id = $1 and kind = 'ChildProtectionPlan'", made.Child.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and rule_id = 'T18' and cancelled_at is null", made.Child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1 and owner_id = $2 and title like 'Confirm that the child protection plan ended%'", made.Child.Value, made.Manager.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.chronology_events where child_id = $1 and happened_on = $2 and headline = 'Child protection plan ended: 18 years old'", made.Child.Value, birthday));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and subject = 'Child protection plan ended: 18 years old'", made.Child.Value));
    }

    [Fact]
    public async Task The_first_sight_of_a_child_after_the_referral_ends_its_task()
    {
        var made = await product.CaseAsync(referredDaysAgo: 3);
        await product.ScalarAsync<object>(
            "insert into app.tasks (id, child_id, owner_id, title, due_on, started_on, rule_id, set_at) values (gen_random_uuid(), $1, $2, 'See the child', $3, $4, 'T04', now())",
            made.Child.Value, made.Worker.Value, product.Today.AddDays(5), product.Today.AddDays(-3));
        var worker = await Visitor.SignedInAsync(product, made.Worker);

        await worker.OpenAsync(Path(made, "entries/record?kind=Visit"));
        await worker.PressAsync("Save and finish", ("Form.Children[0].Seen", "false"), ("Form.Children[0].WhyNot", "Nobody answered"), ("Form.Narrative", "I rang three times."));
        Assert.Null(await product.ScalarAsync<DateOnly?>("select done_on from app.tasks where child_id = $1 and rule_id = 'T04'", made.Child.Value));
        await worker.OpenAsync(Path(made, "entries/record?kind=Visit"));
        await worker.PressAsync("Save and finish", ("Form.Children[0].Seen", "true"), ("Form.Children[0].SeenAlone", "true"), ("Form.Narrative", "Maya showed me her room."));

        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly?>("select done_on from app.tasks where child_id = $1 and rule_id = 'T04'", made.Child.Value));
    }

    [Fact]
    public async Task A_death_ends_the_plan_and_closes_the_case_on_that_day()
    {
        var made = await PlannedAsync();
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "death"));

        await worker.SendAsync(("Form.DiedOn.Day", $"{product.Today.Day}"), ("Form.DiedOn.Month", $"{product.Today.Month}"), ("Form.DiedOn.Year", $"{product.Today.Year}"), ("Form.SourceKind", "hospital"));

        Assert.Contains("The death was recorded", worker.Text, StringComparison.Ordinal);
        Assert.Equal("Died", await product.ScalarAsync<string>("select end_reason from app.child_protection_plans where child_id = $1 and ended_on = $2", made.Child.Value, product.Today));
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select closed_on from app.child_in_need_episodes where child_id = $1", made.Child.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.status_periods where child_id = $1 and ended_on is null", made.Child.Value));
    }

    [Theory]
    [InlineData("strategy-discussion/call")]
    [InlineData("strategy-discussion/record")]
    [InlineData("enquiry/conclude")]
    [InlineData("conference/request")]
    [InlineData("conference/book")]
    [InlineData("conference/record")]
    [InlineData("core-group")]
    [InlineData("child-protection-plan/end")]
    [InlineData("transfer-in")]
    [InlineData("transfer-out")]
    [InlineData("transfer-out/stay")]
    public async Task A_stranger_or_somebody_too_near_gets_the_same_answer_as_for_no_record(string page)
    {
        var made = await product.CaseAsync();
        var near = await product.Authority.StaffAsync(Role.TeamManager, made.Team);
        await product.Authority.ConflictAsync(near, made.Child.Person);
        await product.Authority.RestrictAsync(made.Child, RestrictionKind.StaffOrPublicFigure);

        foreach (var staff in new[] { near, await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync()) })
        {
            var visitor = await Visitor.SignedInAsync(product, staff);
            await visitor.OpenAsync($"/children/{made.Child.Value}/{page}");
            var (status, text) = (visitor.Status, visitor.Text);
            await visitor.OpenAsync($"/children/{Guid.NewGuid()}/{page}");

            Assert.Equal(HttpStatusCode.NotFound, status);
            Assert.Equal((visitor.Status, visitor.Text), (status, text));
        }
    }

    private async Task<Case> CalledAsync()
    {
        var made = await product.CaseAsync(referredDaysAgo: 20);
        await product.ChangeAsync(made.Child, h => h.CallStrategyDiscussion(product.Today.AddDays(-1), "A worry", OccasionId.New(), made.Worker));
        return made;
    }

    private async Task<Case> EnquiryAsync(int daysAgo = 1)
    {
        var made = await product.CaseAsync(referredDaysAgo: daysAgo + 20);
        await product.ChangeAsync(made.Child, h => Enquire(h, product.Today.AddDays(-daysAgo), made.Manager));
        return made;
    }

    private async Task<Case> RequestedAsync()
    {
        var made = await EnquiryAsync(20);
        await product.ChangeAsync(made.Child, h => h.RequestConference(ConferenceKind.Initial, product.Today.AddDays(-10), null, OccasionId.New(), made.Worker));
        return made;
    }

    private async Task<(Case Case, StaffId Chair, DateOnly On)> BookedAsync()
    {
        var made = await RequestedAsync();
        var (chair, on) = (await product.Authority.StaffAsync(Role.ConferenceChair), Weekday(2));
        var worker = await Visitor.SignedInAsync(product, made.Worker);
        await worker.OpenAsync(Path(made, "conference/book"));
        await worker.PressAsync("Book the conference", Booking(on, chair));
        Assert.Contains("Conference booked", worker.Text, StringComparison.Ordinal);
        return (made, chair, on);
    }

    private async Task<Case> PlannedAsync()
    {
        var made = await product.CaseAsync(referredDaysAgo: 90);
        await PlanAsync(made, Weekday(60), Weekday(50));
        return made;
    }

    private Task PlanAsync(Case made, DateOnly strategyOn, DateOnly heldOn) => product.ChangeAsync(made.Child, history =>
    {
        var chair = new StaffId(Guid.NewGuid());
        Enquire(history, strategyOn, made.Manager);
        var conference = history.RequestConference(ConferenceKind.Initial, strategyOn, null, OccasionId.New(), made.Worker).Made!;
        history.BookConference(conference, new ConferenceBooking(heldOn, null, null, chair), null, null);
        Assert.True(history.HoldConference(conference, new ConferenceOutcome
        {
            HeldOn = heldOn,
            Decision = ConferenceDecision.PlanMade,
            Category = "NEG",
            Reason = "Neglect",
            Attendance = [.. new[] { "local-authority", "police", "health" }.Select(a => new ConferenceInvitation(a, a, Attended: true, View: "A plan"))],
        }, chair).IsDone);
    });

    private void Enquire(ChildHistory history, DateOnly on, StaffId manager)
    {
        var called = history.CallStrategyDiscussion(on, "A worry", OccasionId.New(), manager).Made!;
        Assert.True(history.HoldStrategyDiscussion(called, new StrategyDetails
        {
            HeldAt = on.ToInstant(new TimeOnly(9, 0)),
            Agencies = [.. new[] { "local-authority", "police", "health" }.Select(a => new AgencyShare(a, a, "Something"))],
            Decision = StrategyDecision.SingleEnquiry,
            Reason = "Reason",
            SafetyPlan = "With grandmother",
            FamilyTold = true,
        }, product.Clock.GetUtcNow(), manager).IsDone);
    }

    private static (string, string)[] Strategy(string told = "true") =>
    [
        ("Form.Time", "9am"), ("Form.Agencies[0].Who", "Pat Lane, team manager"), ("Form.Agencies[1].Who", "DC Ann Lee"), ("Form.Agencies[1].Shared", "No calls to the house"),
        ("Form.Agencies[2].Who", "Dr Nye, paediatrician"), ("Form.Agencies[2].Shared", "Fresh bruises on the arm"), ("Form.Decision", "JointEnquiry"), ("Form.Reason", "Bruises nobody can explain"),
        ("Form.SafetyPlan", "They stay with grandmother"), ("Form.FamilyTold", told),
    ];

    private static (string, string)[] Booking(DateOnly on, StaffId chair) =>
    [
        ("Form.On.Day", $"{on.Day}"), ("Form.On.Month", $"{on.Month}"), ("Form.On.Year", on.Year.ToString(CultureInfo.InvariantCulture)), ("Form.At", "10am"), ("Form.Place", "Civic Centre"), ("Form.Chair", $"{chair.Value}"),
    ];

    private static (string, string)[] Seats() =>
    [
        .. new[] { "local-authority", "police", "health" }.SelectMany((agency, i) => new[]
        {
            ($"Form.Seats[{i}].Agency", agency), ($"Form.Seats[{i}].Who", $"Person {i}"), ($"Form.Seats[{i}].Attended", "true"), ($"Form.Seats[{i}].View", "I worry about what happens at night"),
        }),
    ];

    private static (string, string)[] Decided(int child, string decision, string category) =>
        [($"Form.Children[{child}].Decision", decision), ($"Form.Children[{child}].Category", category), ($"Form.Children[{child}].Reason", "Everyone agreed")];

    private static (string, string)[] On(DateOnly day) =>
        [("Form.Day.When", "another"), ("Form.Day.Date.Day", $"{day.Day}"), ("Form.Day.Date.Month", $"{day.Month}"), ("Form.Day.Date.Year", day.Year.ToString(CultureInfo.InvariantCulture))];

    // The working day of the week at least some days ago.
    private DateOnly Weekday(int daysAgo)
    {
        var day = product.Today.AddDays(-daysAgo);
        return day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };
    }

    private static Guid[] Both(Case one, Case other) => [one.Child.Value, other.Child.Value];

    private static string Path(Case made, string page) => $"/children/{made.Child.Value}/{page}";
}
