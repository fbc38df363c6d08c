using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;
using static CaseManagement.Web.Tests.Scenarios.Council;

namespace CaseManagement.Web.Tests.Scenarios;

/// <summary>Scenario 12: the child of a member of staff, an enquiry without a conference, a plan by consent.</summary>
public sealed class NadiaBrookTests(ScenarioProduct product) : IClassFixture<ScenarioProduct>
{
    private Council _council = null!;
    private StaffId _worker;
    private ChildId _nadia;

    [Fact]
    public async Task A_restricted_childs_enquiry_ends_without_a_conference_and_leads_to_a_plan_by_consent()
    {
        _council = await Council.OpenAsync(product);
        _worker = _council.FirstWorker;
        var assessment = await ReferredAsync();
        await HiddenAsync();
        await EnquiredAsync();
        await PlannedAsync(assessment);
    }

    private async Task<string> ReferredAsync()
    {
        // Row 1: the mother works here. The head of service restricts the record before anything else is done.
        await _council.AtAsync("2026-04-13", "09:05");
        var contact = await _council.ContactAsync(FrontDoorDesk.About("Nadia", "Brook", [("Form.Children[0].Sex", "F"), .. Boxes("Form.Children[0].BornOn", On("2011-01-12"))]));
        _nadia = (await _council.ChildrenOfAsync(contact)).Single();
        await _council.AtAsync("2026-04-13", "09:20");
        var head = await _council.AsAsync(_council.HeadOfService);
        await head.OpenAsync($"/children/{_nadia.Value}/restriction");
        await head.PressAsync("Restrict", [("Form.Kind", "StaffOrPublicFigure"), ("Form.Reason", "Her mother works in business support"), .. Boxes("Form.ReviewOn", On("2026-07-13"))]);
        Assert.Contains("Her mother works in business support", head.Text, StringComparison.Ordinal);
        await head.PressAsync("Name", ("Form.Colleague", await product.Authority.UserNameAsync(_council.DoorManager)));
        Assert.Contains("Tess Dorr", head.Text, StringComparison.Ordinal);
        await _council.AcceptAsync(contact, "N1");
        await _council.AllocateAsync(_nadia, _worker);
        var assessment = await _council.StartAssessmentAsync(_worker, _nadia);
        await _council.ExpectAsync(_council.Manager, _nadia, ["T02 2026-04-14", "T03 2026-06-17", "T04 2026-04-27"], "13 April 2026, Schools (2A), accepted", "(N1)");

        // Row 2: joint, and the mother is not told yet. The ledger of who was not told belongs to sharing, which is not built yet.
        await _council.AtAsync("2026-04-13", "11:45");
        await _council.StrategyAsync(
            _nadia, "JointEnquiry", "11:30am", more:
            [("Form.FamilyTold", "false"), ("Form.WhyNotTold", "It would prejudice the investigation"), .. Boxes("Form.ReconsiderOn", On("2026-04-15"))]);
        await _council.ExpectAsync(
            _worker, _nadia, ["T02 2026-04-14", "T03 2026-06-17", "T04 2026-04-27", "T11 2026-05-05", "T12 2026-04-27"], "Strategy discussion: ");
        Assert.Equal("It would prejudice the investigation 2026-04-15", await product.ScalarAsync<string>("select why_not_told || ' ' || reconsider_on from app.strategy_discussions where child_id = $1", _nadia.Value));
        await _council.TellReferrerAsync(contact);
        return assessment;
    }

    private async Task HiddenAsync()
    {
        // Row 3: nobody else finds her, and the try stands in the log.
        var elsewhere = await product.Authority.TeamAsync();
        var (colleague, mother) = (await product.Authority.StaffAsync(Role.SocialWorker, elsewhere), await product.Authority.StaffAsync(Role.BusinessSupport, _council.North, "Ola Brook"));
        await product.Authority.ConflictAsync(mother, _nadia.Person);
        await _council.AtAsync("2026-04-14");
        foreach (var staff in new[] { colleague, mother, _council.SecondWorker, _council.DoorWorker })
        {
            var visitor = await _council.AsAsync(staff);
            await visitor.OpenAsync("/find?q=Brook");
            Assert.DoesNotContain("Nadia", visitor.Text, StringComparison.Ordinal);
            await visitor.OpenAsync($"/children/{_nadia.Value}");
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        }

        Assert.True(await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and outcome <> 'Granted'", _nadia.Value, colleague.Value) > 0);

        // Row 4: a reason opens a cousin's record for four hours. It does not open hers.
        var night = await product.Authority.StaffAsync(Role.OutOfHoursWorker, await product.Authority.TeamAsync(kind: TeamKind.OutOfHours), "Nat Owl");
        var cousin = await product.Authority.ChildAsync("Ben", "Brook", _council.SecondWorker, _council.North);
        var owl = await _council.AsAsync(night);
        (string, string)[] reason = [("Form.Reason", "ImmediateSafety"), ("Form.Words", "The police ask tonight where he can sleep"), ("Form.Understood", "true")];
        await owl.OpenAsync($"/children/{cousin.Value}/request-access");
        await owl.PressAsync("Open the record", reason);
        Assert.Contains("You opened this record with a reason", owl.Text, StringComparison.Ordinal);
        Assert.Equal(On("2026-04-16"), await product.ScalarAsync<DateOnly>("select review_due_on from app.reasoned_accesses where child_id = $1", cousin.Value));
        await owl.OpenAsync($"/children/{_nadia.Value}/request-access");
        Assert.Equal(HttpStatusCode.NotFound, owl.Status);
        await _council.AtAsync("2026-04-14", "14:01");
        owl = await _council.AsAsync(night);
        await owl.OpenAsync($"/children/{cousin.Value}");
        Assert.DoesNotContain("You opened this record with a reason", owl.Text, StringComparison.Ordinal);
    }

    private async Task EnquiredAsync()
    {
        // Row 5: that the mother was told is a note in the record.
        await _council.AtAsync("2026-04-15");
        var manager = await _council.AsAsync(_council.Manager);
        await DoneAsync(manager, $"/children/{_nadia.Value}/entries/record?kind=CaseNote", "Save and finish", "Mother told today", ("Form.Narrative", "Mother told today. She protects Nadia; the stepfather is bailed away."));

        // Row 6.
        await _council.LiveUntilAsync("2026-04-27", _nadia);
        await _council.AtAsync("2026-04-27");
        await _council.VisitAsync(_worker, _nadia);
        await _council.ConcludeAsync(_nadia, "SubstantiatedNoRisk", conference: false);
        Assert.Equal("2026-04-27 done 2026-04-27", await _council.EndedAsync(_nadia, "T12"));
        Assert.Equal("2026-05-05 cancelled", await _council.EndedAsync(_nadia, "T11"));
        await _council.ExpectAsync(_worker, _nadia, ["T03 2026-06-17"], "Enquiry under section 47 concluded: ");
    }

    private async Task PlannedAsync(string assessment)
    {
        // Row 7.
        await _council.LiveUntilAsync("2026-06-09", _nadia);
        await _council.AtAsync("2026-06-09");
        await _council.SubmitAssessmentAsync(_worker, assessment, "2026-04-27", "ChildInNeedPlan", ["19C", "3A"]);
        await _council.SignAsync(assessment);
        Assert.Equal("2026-06-17 done 2026-06-09", await _council.EndedAsync(_nadia, "T03"));
        await _council.ExpectAsync(_worker, _nadia, ["T05 2026-06-23"], "Assessment signed");

        // Row 8.
        await _council.LiveUntilAsync("2026-06-19", _nadia);
        await _council.AtAsync("2026-06-19");
        await _council.StartPlanAsync(_worker, _nadia);
        Assert.Equal("2026-06-23 done 2026-06-19", await _council.EndedAsync(_nadia, "T05"));
        await _council.ExpectAsync(_worker, _nadia, ["T07-first 2026-07-31"], "Child in need plan since 19 June 2026");

        // Row 9, the mother's subject access request, and row 10, the conviction's marker on the stepfather, are not built yet. Row 11.
        await _council.LiveUntilAsync("2026-07-28", _nadia);
        await _council.AtAsync("2026-07-28");
        await _council.ReviewPlanAsync(_worker, _nadia, "Continue");
        Assert.Equal("2026-07-31 done 2026-07-28", await _council.EndedAsync(_nadia, "T07-first"));
        await _council.ExpectAsync(_worker, _nadia, ["T07-later 2026-10-28"]);

        // Row 12. That a hold keeps the record longer comes with holds.
        await _council.LiveUntilAsync("2026-10-02", _nadia);
        await _council.AtAsync("2026-10-02");
        await _council.ReviewPlanAsync(_council.Manager, _nadia, "End", "NeedsMet");
        await _council.CloseAsync(_council.Manager, _nadia, "RC7");
        await _council.ExpectAsync(_council.Manager, _nadia, [], "Nadia has no open case", "(RC7)", On("2036-10-02").InWords());
    }
}
