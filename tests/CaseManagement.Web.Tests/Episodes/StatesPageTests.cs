using System.Reflection;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Access;
using CaseManagement.Web.Pages.Episodes;
using CaseManagement.Web.Pages.Episodes.ChildInNeed;
using CaseManagement.Web.Pages.Episodes.ChildProtection;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Tests.Episodes;

/// <summary>The page of states says who may do what; the pages of the pathway let in whom it names.</summary>
public class StatesPageTests
{
    private static readonly Dictionary<string, (string Policy, RecordArea Area)> Means = new(StringComparer.Ordinal)
    {
        ["a manager"] = (Policies.ManageTeam, RecordArea.Plans),
        ["whoever works with plans"] = (Policies.CaseWork, RecordArea.Plans),
        ["whoever works with conferences"] = (Policies.CaseWork, RecordArea.Conferences),
    };

    [Theory]
    [InlineData("close the case", "a manager", typeof(CloseModel))]
    [InlineData("open the case again", "a manager", typeof(ReopenModel))]
    [InlineData("start the plan", "whoever works with plans", typeof(StartPlanModel))]
    [InlineData("review: it continues", "whoever works with plans", typeof(ReviewPlanModel))]
    [InlineData("call it", "whoever works with plans", typeof(CallStrategyModel))]
    [InlineData("record it: no enquiry", "a manager", typeof(RecordStrategyModel))]
    [InlineData("conclude: not substantiated, no conference", "a manager", typeof(ConcludeEnquiryModel))]
    [InlineData("ask for one: initial", "whoever works with conferences", typeof(RequestConferenceModel))]
    [InlineData("book it or book another day", "whoever works with conferences", typeof(BookConferenceModel))]
    [InlineData("send the decision letter", "whoever works with conferences", typeof(SendFromConferenceModel))]
    [InlineData("hold a core group", "whoever works with plans", typeof(CoreGroupModel))]
    [InlineData("hear of another authority's plan", "whoever works with plans", typeof(TransferInModel))]
    [InlineData("end it: moved, another authority's conference took over", "a manager", typeof(EndPlanModel))]
    public void The_page_lets_in_whom_the_table_names(string act, string who, Type page)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "domain", "states.md"));
        var named = lines.Select(l => l.Split(" | ")).Where(cells => cells.Length == 5 && cells[1] == act).Select(cells => cells[3]).Distinct();
        Assert.Equal(who, Assert.Single(named));

        var (policy, area) = Means[who];
        var record = page.GetCustomAttribute<RecordAreaAttribute>()!;
        Assert.Equal((policy, area, true), (page.GetCustomAttribute<AuthorizeAttribute>()!.Policy, record.Area, record.Write));
    }
}
