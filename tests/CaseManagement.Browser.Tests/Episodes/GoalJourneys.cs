using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Episodes;

public sealed class GoalJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    [Fact]
    public async Task A_review_with_four_goals_carried_takes_eleven_clicks_no_key_and_four_pages_at_most()
    {
        var made = await InNeedAsync();
        var desk = await DeskOfAsync(made.Worker);
        await desk.OpenAsync("/my-work");
        desk.StartCounting();

        await desk.ClickAsync(desk.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Maya" }).First);
        await desk.ClickAsync(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Case pathway" }));
        await desk.ClickAsync(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Record a child in need review" }));
        for (var goal = 1; goal <= 4; goal++)
        {
            await desk.ClickAsync(desk.Choice($"Where does goal {goal} stand now?", goal == 2 ? "Reached" : "On the way"));
        }

        await desk.ClickAsync(desk.Choice("What did the review decide?", "The plan continues"));
        await desk.ClickAsync(desk.Button("Record the review"));
        await Assertions.Expect(desk.Page.GetByText("Review recorded")).ToBeVisibleAsync();

        desk.AssertWithin(clicks: 11, keys: 0, loads: 4);
        Assert.Equal(4, await Product.ScalarAsync<long>("select count(*) from app.goal_reviews where child_id = $1", made.Child.Value));
    }

    [Fact]
    public async Task Every_page_of_a_plans_goals_is_sound_wide_and_narrow()
    {
        var made = await InNeedAsync();
        foreach (var look in new[] { Look.Wide, Look.Narrow })
        {
            var desk = await DeskOfAsync(made.Worker, look);
            foreach (var page in new[] { "goals", "goals/add", "goals/print", "child-in-need-plan/review", "child-in-need-plan/start" })
            {
                await desk.OpenAsync($"/children/{made.Child.Value}/{page}");
                await desk.AssertSoundAsync();
                await desk.PictureAsync(page.Replace('/', '-'));
            }

            // With errors, and with a new goal opened by them.
            await desk.OpenAsync($"/children/{made.Child.Value}/child-in-need-plan/review");
            await desk.Page.GetByText("Add a goal").ClickAsync();
            await desk.Page.Locator("[name='Form.NewGoals[0].Change']").FillAsync("Maya eats breakfast");
            await desk.Button("Record the review").ClickAsync();
            await Assertions.Expect(desk.Page.GetByRole(AriaRole.Link, new() { Name = "Enter what will be done" })).ToBeVisibleAsync();
            await Assertions.Expect(desk.Page.Locator("[name='Form.NewGoals[0].Change']")).ToHaveValueAsync("Maya eats breakfast");
            await desk.AssertSoundAsync();
            await desk.PictureAsync("review-with-errors");
            await desk.Page.Locator("[name='Form.NewGoals[0].Change']").FillAsync("");
        }
    }

    private async Task<Case> InNeedAsync()
    {
        var made = await Product.CaseAsync(referredDaysAgo: 60);
        GoalWords Goal(string change) => new(change, "Breakfast club", "Mother", Product.Today.AddDays(40), "The school rings each Friday");
        await Product.ChangeAsync(made.Child, history => history.StartChildInNeedPlan(
            Product.Today.AddDays(-40), "Mother", [Goal("Maya is at school on time"), Goal("Maya sleeps in her own bed"), Goal("Maya eats breakfast"), Goal("Nobody shouts")], made.Worker));
        return made;
    }
}
