using System.Globalization;
using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Episodes;

public sealed class ChildProtectionJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    [Fact]
    public async Task Two_siblings_go_from_strategy_discussion_to_a_plan()
    {
        var family = new FamilyId(Guid.NewGuid());
        var mia = await Product.CaseAsync(referredDaysAgo: 60, given: "Mia", family: family);
        var leo = await Product.CaseAsync(referredDaysAgo: 60, given: "Leo", family: family, with: mia);
        var chair = await Authority.StaffAsync(Role.ConferenceChair, name: "Yvette Marlowe");
        var root = $"/children/{mia.Child.Value}";
        var (worker, manager, narrow) = (await DeskOfAsync(mia.Worker), await DeskOfAsync(mia.Manager), await DeskOfAsync(mia.Manager, Look.Narrow));

        await LookAsync(worker, $"{root}/transfer-in", "transfer-in");
        await LookAsync(worker, $"{root}/transfer-out", "transfer-out");
        await LookAsync(narrow, $"{root}/transfer-out", "transfer-out");
        await LookAsync(worker, $"{root}/transfer-out/stay", "transfer-out-stay");
        await LookAsync(worker, $"{root}/strategy-discussion/call", "strategy-call");
        await worker.Page.Locator("[name='Form.Children[1].Included'][type=checkbox]").CheckAsync();
        await OnAsync(worker, Weekday(30));
        await worker.Field("What is the worry?").FillAsync("Both told school that dad hits them.");
        await SendAsync(worker, "Call the strategy discussion", "Strategy discussion called for 2 children");

        await LookAsync(narrow, $"{root}/strategy-discussion/record", "strategy-record");
        await LookAsync(manager, $"{root}/strategy-discussion/record", "strategy-record");
        await OnAsync(manager, Weekday(30));
        await manager.Field("Time").FillAsync("9am");
        for (var i = 0; i < 3; i++)
        {
            await FillAsync(manager, $"Form.Agencies[{i}].Who", $"Person {i}");
            await FillAsync(manager, $"Form.Agencies[{i}].Shared", "What we know");
        }

        await CheckAsync(manager, "Form.Decision", "JointEnquiry");
        await FillAsync(manager, "Form.Reason", "Bruises nobody can explain");
        await FillAsync(manager, "Form.SafetyPlan", "They stay with grandmother");
        await CheckAsync(manager, "Form.FamilyTold", "true");
        await SendAsync(manager, "Record the discussion", "Strategy discussion recorded for 2 children");

        await LookAsync(manager, $"{root}/enquiry/conclude", "enquiry");
        await CheckAsync(manager, "Form.Finding", "SubstantiatedRisk");
        await CheckAsync(manager, "Form.ConferenceRequired", "true");
        await FillAsync(manager, "Form.Reason", "The children's own words");
        await SendAsync(manager, "Sign the outcome", "Enquiry concluded");

        await LookAsync(worker, $"{root}/conference/request", "conference-request");
        await SendAsync(worker, "Ask for the conference", "Conference asked for about 2 children");
        await Product.ScalarAsync<object>("update app.conferences set requested_on = $1", Weekday(25));

        await LookAsync(narrow, $"{root}/conference/book", "conference-book");
        await LookAsync(manager, $"{root}/conference/book", "conference-book");
        var day = Weekday(12);
        await FillAsync(manager, "Form.On.Day", $"{day.Day}");
        await FillAsync(manager, "Form.On.Month", $"{day.Month}");
        await FillAsync(manager, "Form.On.Year", day.Year.ToString(CultureInfo.InvariantCulture));
        await manager.Page.Locator("[name='Form.Chair']").SelectOptionAsync($"{chair.Value}");
        await FillAsync(manager, "Form.Invitations[0].Who", "Jo Reed, social worker");
        await SendAsync(manager, "Book the conference", "Conference booked for 2 children");

        var desk = await DeskOfAsync(chair);
        await LookAsync(desk, "/conferences", "conferences");
        await LookAsync(await DeskOfAsync(chair, Look.Narrow), "/conferences", "conferences");
        await LookAsync(await DeskOfAsync(chair, Look.Narrow), $"{root}/conference/record", "conference-record");
        await LookAsync(desk, $"{root}/conference/record", "conference-record");
        await OnAsync(desk, day);
        foreach (var (agency, i) in new[] { "local-authority", "police", "health" }.Select((agency, i) => (agency, i)))
        {
            await desk.Page.Locator($"[name='Form.Seats[{i}].Agency']").SelectOptionAsync(agency);
            await FillAsync(desk, $"Form.Seats[{i}].Who", $"Person {i}");
            await CheckAsync(desk, $"Form.Seats[{i}].Attended", "true");
            await FillAsync(desk, $"Form.Seats[{i}].View", "A plan is needed");
        }

        await CheckAsync(desk, "Form.Children[0].Decision", "PlanMade");
        await desk.Page.Locator("[name='Form.Children[0].Category']").SelectOptionAsync("PHY");
        await FillAsync(desk, "Form.Children[0].Reason", "Everyone agreed");
        await CheckAsync(desk, "Form.Children[1].Decision", "ChildInNeedPlan");
        await FillAsync(desk, "Form.Children[1].Reason", "Leo was not hurt and lives with grandmother");
        await desk.Page.GetByText("Add a goal").ClickAsync();
        await GoalAsync(desk, "Form.NewGoals[0]", "Nobody hits anybody at home");
        await SendAsync(desk, "Record the conference", "Conference recorded for 2 children");
        await desk.AssertSoundAsync();
        await desk.PictureAsync("pathway-after-conference");

        var conference = $"{root}/conference/{await Product.ScalarAsync<Guid>("select id from app.conferences where child_id = $1", mia.Child.Value)}";
        await LookAsync(desk, conference, "conference");
        await LookAsync(desk, $"{conference}/send?what=letter", "conference-letter");
        await LookAsync(desk, $"{conference}/send?what=record", "conference-minutes");
        await LookAsync(desk, $"{conference}/cancel", "conference-cancel");
        await LookAsync(await DeskOfAsync(mia.Worker, Look.Narrow), $"{root}/core-group", "core-group");
        await LookAsync(worker, $"{root}/core-group", "core-group");
        await OnAsync(worker, Weekday(3));
        await CheckAsync(worker, "Form.Children[0].Goals[0].Position", "OnTheWay");
        await FillAsync(worker, "Form.Children[0].Goals[0].Note", "Dad goes to the course");
        await FillAsync(worker, "Form.Agreed", "Grandmother comes on Fridays");
        await SendAsync(worker, "Record the core group", "Core group recorded");
        await LookAsync(worker, $"{root}/goals", "goals");
        await LookAsync(await DeskOfAsync(mia.Worker, Look.Narrow), $"{root}/goals", "goals");
        await LookAsync(manager, $"{root}/child-protection-plan/end", "plan-end");
        await LookAsync(narrow, $"{root}/pathway", "pathway");
        Assert.Equal(1, await Product.ScalarAsync<long>("select count(*) from app.child_protection_plans where child_id = any($1) and ended_on is null", new[] { mia.Child.Value, leo.Child.Value }));
    }

    private static async Task LookAsync(Desk desk, string path, string picture)
    {
        await desk.OpenAsync(path);
        Assert.EndsWith(path, desk.Page.Url, StringComparison.Ordinal);
        await desk.AssertSoundAsync();
        await desk.PictureAsync(picture);
    }

    private async Task GoalAsync(Desk desk, string row, string change)
    {
        var by = Product.Today.AddDays(40);
        foreach (var (field, text) in new[]
        {
            ("Change", change), ("Action", "Dad goes to the course"), ("ByWhom", "Dad"), ("HowWeKnow", "The children tell us"), ("ByOn.Day", $"{by.Day}"), ("ByOn.Month", $"{by.Month}"), ("ByOn.Year", by.Year.ToString(CultureInfo.InvariantCulture)),
        })
        {
            await FillAsync(desk, $"{row}.{field}", text);
        }
    }

    private static Task FillAsync(Desk desk, string name, string text) => desk.Page.Locator($"[name='{name}']").FillAsync(text);

    private static Task CheckAsync(Desk desk, string name, string value) => desk.Page.Locator($"[name='{name}'][value='{value}']").CheckAsync();

    private static async Task OnAsync(Desk desk, DateOnly day)
    {
        await CheckAsync(desk, "Form.Day.When", "another");
        await FillAsync(desk, "Form.Day.Date.Day", $"{day.Day}");
        await FillAsync(desk, "Form.Day.Date.Month", $"{day.Month}");
        await FillAsync(desk, "Form.Day.Date.Year", day.Year.ToString(CultureInfo.InvariantCulture));
    }

    private static async Task SendAsync(Desk desk, string button, string done)
    {
        await desk.Button(button).ClickAsync();
        await Assertions.Expect(desk.Page.GetByText(done)).ToBeVisibleAsync();
    }

    private DateOnly Weekday(int daysAgo)
    {
        var day = Product.Today.AddDays(-daysAgo);
        return day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(-1), DayOfWeek.Sunday => day.AddDays(-2), _ => day };
    }
}
