using System.Collections.Concurrent;
using CaseManagement.Application.Seed.Demo;
using CaseManagement.Browser.Tests.Access;
using CaseManagement.Browser.Tests.Contacts;
using CaseManagement.Browser.Tests.Episodes;
using CaseManagement.Browser.Tests.Forms;
using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Browser.Tests.Shell;

/// <summary>Every page that each role of the demo authority reaches from its first page, in every look; and no page of the product left out.</summary>
[TestCaseOrderer("CaseManagement.Browser.Tests.Running.LastComesLast", "CaseManagement.Browser.Tests")]
public sealed class EveryPage(ServedDemoProduct product) : Journey(product), IClassFixture<ServedDemoProduct>
{
    private const string SignedOut = "";

    private static readonly ConcurrentDictionary<string, bool> Judged = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> Reached = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> Walked = new(StringComparer.Ordinal);

    /// <summary>Addresses that never show a page of their own, and why.</summary>
    private static readonly Dictionary<string, string> ShowNothing = new(StringComparer.Ordinal)
    {
        ["/"] = "leads to the first page of the role",
        ["/Index"] = "leads to the first page of the role",
        ["/drafts/save"] = "answers a script",
        ["/drafts/also-writing"] = "answers a script",
        ["/find/suggest"] = "answers a script",
        ["/children/{childId:guid}/people/known"] = "answers a script",
        ["/contacts/suggest"] = "answers a script",
        ["/sign-out"] = "ends the session and leads to the sign-in page",
        ["/tasks/{taskId:guid}/done"] = "does its work and leads back",
        ["/children/{childId:guid}/chronology/download"] = "is a file",
        ["/children/{childId:guid}/tasks/next-visit"] = "leads to the page that explains the date",
    };

    /// <summary>Pages that need more than a link, and the journey that looks at them.</summary>
    private static readonly Dictionary<string, string> SeenElsewhere = new(StringComparer.Ordinal)
    {
        ["/contacts/{occasionId:guid}"] = nameof(FrontDoorJourneys.A_contact_about_an_unknown_child_takes_eight_clicks_twenty_six_keys_and_three_pages_at_most),
        ["/contacts/{occasionId:guid}/decide"] = nameof(FrontDoorJourneys.A_manager_decides_a_referral_and_it_is_allocated),
        ["/contacts/{occasionId:guid}/referral/{contactId:guid}"] = nameof(FrontDoorJourneys.A_referral_that_waits_is_decided_on_its_own_page),
        ["/admin/forms/{key}/{version:int}/preview"] = nameof(FormJourneys.An_administrator_writes_a_section_by_keyboard_and_previews_it),
        ["/admin/forms/{key}/{version:int}/question"] = nameof(FormJourneys.An_administrator_writes_a_section_by_keyboard_and_previews_it),
        ["/admin/forms/{key}/{version:int}/section"] = nameof(FormJourneys.An_administrator_writes_a_section_by_keyboard_and_previews_it),
        ["/children/{childId:guid}/forms/{formId:guid}/cancel"] = nameof(FormJourneys.An_assessment_of_three_brothers_and_sisters_is_filled_in_sent_back_sent_again_and_signed),
        ["/sign-in/second-factor"] = nameof(SignInJourneys.A_second_factor_is_set_up_on_the_account_page_and_asked_for_at_the_next_sign_in),
        ["/sign-in/set-up-second-factor"] = nameof(SecondFactorPages.The_page_that_asks_for_a_second_factor_before_anything_else_is_sound),
        ["/children/{childId:guid}/strategy-discussion/call"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/strategy-discussion/record"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/enquiry/conclude"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/conference/request"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/conference/book"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/conference/record"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/conference/{conferenceId:guid}"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/conference/{conferenceId:guid}/send"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/conference/{conferenceId:guid}/cancel"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/core-group"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/child-protection-plan/end"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/close"] = nameof(ClosingJourneys.A_manager_closes_a_case_and_opens_it_again_the_same_day_on_sound_pages),
        ["/children/{childId:guid}/reopen"] = nameof(ClosingJourneys.A_manager_closes_a_case_and_opens_it_again_the_same_day_on_sound_pages),
        ["/children/{childId:guid}/child-in-need-plan/review"] = nameof(GoalJourneys.Every_page_of_a_plans_goals_is_sound_wide_and_narrow),
        ["/children/{childId:guid}/child-in-need-plan/start"] = nameof(GoalJourneys.Every_page_of_a_plans_goals_is_sound_wide_and_narrow),
        ["/children/{childId:guid}/goals/add"] = nameof(GoalJourneys.Every_page_of_a_plans_goals_is_sound_wide_and_narrow),
        ["/children/{childId:guid}/goals/print"] = nameof(GoalJourneys.Every_page_of_a_plans_goals_is_sound_wide_and_narrow),
        ["/children/{childId:guid}/transfer-in"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/transfer-out"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
        ["/children/{childId:guid}/transfer-out/stay"] = nameof(ChildProtectionJourneys.Two_siblings_go_from_strategy_discussion_to_a_plan),
    };

    public static TheoryData<string> Roles => [.. Everybody];

    private static IReadOnlyList<string> Everybody => [SignedOut, .. DemoSignIns.All.DistinctBy(signIn => signIn.Role).Select(signIn => signIn.UserName)];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Is_sound_wide_narrow_dark_and_with_errors(string userName)
    {
        var sweep = await WalkAsync(userName);

        PageChecks.AssertNone(sweep.Faults);
    }

    /// <summary>A page that nobody looked at is either forgotten or not linked to from anywhere; both are defects.</summary>
    [Fact]
    public async Task No_page_is_left_out()
    {
        foreach (var userName in Everybody.Where(name => !Walked.ContainsKey(name)))
        {
            await WalkAsync(userName);
        }

        var sweep = new Sweep(Product, Judged, Reached);
        var forgotten = sweep.Patterns.Where(pattern => !Reached.ContainsKey(pattern) && !ShowNothing.ContainsKey(pattern) && !SeenElsewhere.ContainsKey(pattern));
        PageChecks.AssertNone([.. forgotten.Select(pattern => $"Nobody looks at {pattern}: link to it, or give the sweep a place to start")]);
    }

    private async Task<Sweep> WalkAsync(string userName)
    {
        Walked.TryAdd(userName, true);
        var sweep = new Sweep(Product, Judged, Reached);
        if (userName == SignedOut)
        {
            await sweep.WalkAsync(await DeskAsync(), ["/sign-in", $"/set-up/{new string('a', 64)}", "/accessibility", "/privacy", "/error"]);
            return sweep;
        }

        var staff = new StaffId(await Product.ScalarAsync<Guid>("select id from app.staff where user_name = $1", userName));
        var desk = await DeskOfAsync(staff);

        // Only those who work with people have a page to find them on.
        var roles = await Product.ScalarAsync<string>("select string_agg(role, ',') from app.staff_roles where staff_id = $1", staff.Value);
        var mayFind = NeedToKnow.MaySeeCard([.. roles!.Split(',').Select(Enum.Parse<Role>)]);
        // The browser complains of every answer that is an error, even of the pages that say no.
        desk.Expects("/not-found");
        desk.Expects("/no-copies");
        await sweep.WalkAsync(desk, ["/", "/my-work", "/account", "/notifications", .. mayFind ? new[] { "/find" } : [], .. await UnlinkedAsync(userName)]);
        return sweep;
    }

    /// <summary>Where only some may not simply go: another team's child, a colleague's child, a closed part, an address that leads nowhere.</summary>
    private async Task<IReadOnlyList<string>> UnlinkedAsync(string userName)
    {
        var child = await Product.ScalarAsync<Guid>(
            """
            select involvement.child_id from app.involvements involvement
            join app.staff staff on staff.id = involvement.staff_id
            where staff.user_name = 'jo.reed' and involvement.role = 'Allocated' and involvement.until_on is null
            order by involvement.child_id limit 1
            """);
        return userName switch
        {
            "nadia.bukhari" or "ellen.sharples" => [$"/children/{child}"],
            "jo.reed" => [$"/children/{child}/access-log", $"/children/{child}/no-copies", "/not-found"],
            _ => [],
        };
    }
}
