using CaseManagement.Domain;
using CaseManagement.Domain.Children;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;
using static CaseManagement.Web.Tests.Scenarios.Council;

namespace CaseManagement.Web.Tests.Scenarios;

/// <summary>Scenario 2, to the end of the child protection plan: a child not yet born.</summary>
public sealed class RowanTateTests(ScenarioProduct product) : IClassFixture<ScenarioProduct>
{
    private Council _council = null!;
    private StaffId _worker;
    private ChildId _rowan;

    [Fact]
    public async Task A_plan_for_a_child_not_yet_born_goes_on_after_the_birth()
    {
        _council = await Council.OpenAsync(product);
        _worker = _council.FirstWorker;
        var assessment = await ReferredAsync();
        await ConferenceAsync();
        await BornAsync(assessment);
        await EndedAsync();
    }

    private async Task<string> ReferredAsync()
    {
        // Row 1.
        await _council.AtAsync("2024-12-02");
        var contact = await _council.ContactAsync(FrontDoorDesk.About(
            "", "Tate", [("Form.Source", "3F"), ("Form.Children[0].Sex", "U"), .. Boxes("Form.Children[0].ExpectedOn", On("2025-03-14"))]));
        _rowan = (await _council.ChildrenOfAsync(contact)).Single();
        await _council.AcceptAsync(contact, "N1");
        await _council.ExpectAsync(_council.Manager, _rowan, ["T02 2024-12-03", "T03 2025-02-06", "T04 2024-12-16"], "Unborn baby Tate", "(3F), accepted");

        await _council.AtAsync("2024-12-03");
        await _council.TellReferrerAsync(contact);
        await _council.AllocateAsync(_rowan, _worker);
        var assessment = await _council.StartAssessmentAsync(_worker, _rowan);
        Assert.Equal("2024-12-03 done 2024-12-03", await _council.EndedAsync(_rowan, "T02"));

        // Row 2.
        await _council.AtAsync("2024-12-10");
        await _council.StrategyAsync(_rowan, "SingleEnquiry", "9am");
        await _council.ExpectAsync(_worker, _rowan, ["T03 2025-02-06", "T04 2024-12-16", "T11 2025-01-03", "T12 2024-12-24"], "Strategy discussion: ");
        return assessment;
    }

    private async Task ConferenceAsync()
    {
        // Nobody can see the child yet: the visit to the mother is what the referral asks for.
        await _council.LiveUntilAsync("2024-12-24", _rowan);
        Assert.Equal("2024-12-16 done 2024-12-16", await _council.EndedAsync(_rowan, "T04"));
        await _council.AtAsync("2024-12-24");
        await _council.ConcludeAsync(_rowan, "SubstantiatedRisk", conference: true);
        await _council.RequestConferenceAsync(_worker, _rowan);
        await _council.BookAsync(_worker, _rowan, "2025-01-03");
        Assert.Equal("2024-12-24 done 2024-12-24", await _council.EndedAsync(_rowan, "T12"));

        // Row 3. Messages to the child protection information system (T50) are not built yet.
        await _council.LiveUntilAsync("2025-01-03", _rowan);
        await _council.AtAsync("2025-01-03");
        await _council.HoldConferenceAsync(_rowan, ("PlanMade", "NEG"));
        Assert.Equal("2025-01-03 done 2025-01-03", await _council.EndedAsync(_rowan, "T11"));
        await _council.ExpectAsync(
            _worker, _rowan, ["T03 2025-02-06", "T14 2025-01-17", "T16 2025-04-03", "T18 2025-01-17"],
            "Child protection plan since 3 January 2025: Neglect (NEG). No plan before", "Enquiry under section 47 concluded: ");
        await _council.SendPapersAsync(_rowan);

        // Row 4.
        await _council.LiveUntilAsync("2025-01-15", _rowan);
        await _council.AtAsync("2025-01-15");
        await _council.CoreGroupAsync(_worker, _rowan);
        Assert.Equal("2025-01-17 done 2025-01-15", await _council.EndedAsync(_rowan, "T14"));
        await _council.ExpectAsync(_worker, _rowan, ["T03 2025-02-06", "T15 2025-02-26", "T16 2025-04-03"]);
    }

    private async Task BornAsync(string assessment)
    {
        // Row 5.
        await _council.LiveUntilAsync("2025-02-03", _rowan);
        await _council.AtAsync("2025-02-03");
        await _council.SubmitAssessmentAsync(_worker, assessment, null, "ContinuesUnderPlan", ["2B", "16A"]);
        await _council.SignAsync(assessment);
        Assert.Equal("2025-02-06 done 2025-02-03", await _council.EndedAsync(_rowan, "T03"));
        await _council.ExpectAsync(_worker, _rowan, ["T16 2025-04-03"], "Assessment signed");

        // Row 6: born on Sunday, recorded on Monday. The plan is the same, its dates too.
        await _council.LiveUntilAsync("2025-03-10", _rowan);
        await _council.AtAsync("2025-03-10");
        var due = await _council.EndedAsync(_rowan, "T15");
        var worker = await _council.AsAsync(_worker);
        await DoneAsync(worker, $"/children/{_rowan.Value}/birth", "Save", "Birth recorded", [.. Boxes("Form.BornOn", On("2025-03-09")), ("Form.Sex", "F"), ("Form.SourceKind", "hospital")]);
        await DoneAsync(worker, $"/children/{_rowan.Value}/names", "Save", "Rowan", ("Form.Kind", "Legal"), ("Form.Given", "Rowan"), ("Form.Family", "Tate"), ("Form.SourceKind", "hospital"));
        await _council.ExpectAsync(_worker, _rowan, ["T16 2025-04-03"], "Where Rowan’s case stands", "Child protection plan since 3 January 2025: Neglect (NEG). No plan before");
        Assert.Equal(due, await _council.EndedAsync(_rowan, "T15"));
        Assert.Equal("F 2025-03-09 2025-03-14", await product.ScalarAsync<string>("select sex || ' ' || born_on || ' ' || expected_on from app.people where id = $1", _rowan.Value));
    }

    private async Task EndedAsync()
    {
        // Rows 7 to 9, care, are not built yet; that she is looked after is therefore written straight into the table.
        await using (var db = product.Tables())
        {
            db.StatusPeriods.Add(new StatusPeriod { ChildId = _rowan, Kind = StatusKind.LookedAfter, StartedOn = On("2025-03-11") });
            await db.SaveChangesAsync();
        }

        // Row 10.
        await _council.LiveUntilAsync("2025-03-18", _rowan);
        await _council.AtAsync("2025-03-18");
        await _council.RequestConferenceAsync(_worker, _rowan);
        await _council.BookAsync(_worker, _rowan, "2025-04-01");
        await _council.LiveUntilAsync("2025-04-01", _rowan);
        await _council.AtAsync("2025-04-01");
        await _council.HoldConferenceAsync(_rowan, ("PlanEnds", ""));
        Assert.Equal("2025-04-03 done 2025-04-01", await _council.EndedAsync(_rowan, "T16"));
        Assert.EndsWith("cancelled", await _council.EndedAsync(_rowan, "T15"), StringComparison.Ordinal);
        Assert.EndsWith("cancelled", await _council.EndedAsync(_rowan, "T18"), StringComparison.Ordinal);
        await _council.ExpectAsync(_worker, _rowan, [], "Child protection plan ended");
        Assert.Equal(On("2025-04-01"), await product.ScalarAsync<DateOnly>("select ended_on from app.child_protection_plans where child_id = $1", _rowan.Value));
    }
}
