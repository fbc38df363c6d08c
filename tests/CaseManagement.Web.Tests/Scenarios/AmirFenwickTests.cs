using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;
using static CaseManagement.Web.Tests.Scenarios.Council;

namespace CaseManagement.Web.Tests.Scenarios;

/// <summary>Scenario 1: an assessment without need, then a plan.</summary>
public sealed class AmirFenwickTests(ScenarioProduct product) : IClassFixture<ScenarioProduct>
{
    private Council _council = null!;
    private ChildId _amir;

    [Fact]
    public async Task An_assessment_without_need_closes_and_a_later_referral_becomes_a_plan()
    {
        _council = await Council.OpenAsync(product);
        await WithoutNeedAsync();
        await ReferredAgainAsync();
        await PlannedAsync();
    }

    private async Task WithoutNeedAsync()
    {
        // Row 1.
        await _council.AtAsync("2024-12-20", "16:40");
        var contact = await _council.ContactAsync(FrontDoorDesk.About("Amir", "Fenwick", Boxes("Form.Children[0].BornOn", On("2016-05-09"))));
        _amir = (await _council.ChildrenOfAsync(contact)).Single();
        await _council.ExpectAsync(_council.DoorManager, _amir, ["T01 2024-12-23"], "Amir has no open case");

        // Row 2.
        await _council.AtAsync("2024-12-23");
        await _council.AcceptAsync(contact, "N4");
        Assert.Equal("2024-12-23 done 2024-12-23", await _council.EndedAsync(_amir, "T01"));
        await _council.ExpectAsync(_council.Manager, _amir, ["T02 2024-12-24", "T03 2025-02-27", "T04 2025-01-09"], "23 December 2024, Schools (2A), accepted", "Family in acute stress (N4)");
        Assert.DoesNotContain("Referred again", (await _council.AsAsync(_council.Manager)).Text, StringComparison.Ordinal);

        // Row 3.
        await _council.AtAsync("2024-12-24");
        await _council.TellReferrerAsync(contact);
        await _council.AllocateAsync(_amir, _council.FirstWorker);
        var form = await _council.StartAssessmentAsync(_council.FirstWorker, _amir);
        Assert.Equal("2024-12-24 done 2024-12-24", await _council.EndedAsync(_amir, "T02"));
        await _council.ExpectAsync(_council.FirstWorker, _amir, ["T03 2025-02-27", "T04 2025-01-09"], "24 December 2024Assessment started");

        // Row 4: the visit. The refused consent and the blocked request belong to sharing, which is not built yet.
        await _council.LiveUntilAsync("2025-01-07", _amir);
        await _council.AtAsync("2025-01-07");
        await _council.VisitAsync(_council.FirstWorker, _amir);
        Assert.Equal("2025-01-09 done 2025-01-07", await _council.EndedAsync(_amir, "T04"));
        await _council.ExpectAsync(_council.FirstWorker, _amir, ["T03 2025-02-27"]);

        // Row 5: sent, sent back once, signed by somebody else than the author; the case closes by itself.
        await _council.LiveUntilAsync("2025-02-14", _amir);
        await _council.AtAsync("2025-02-14");
        await _council.SubmitAssessmentAsync(_council.FirstWorker, form, "2025-01-07", "NoFurtherAction", ["4B", "3B"]);
        await _council.ReturnAsync(form, "Say more about the father.");
        await _council.SendAsync(_council.FirstWorker, form);
        var author = await _council.AsAsync(_council.FirstWorker);
        await author.OpenAsync($"{form}/decide");
        Assert.DoesNotContain("Approve and sign", author.Text, StringComparison.Ordinal);
        await _council.SignAsync(form);
        Assert.Equal("2025-02-27 done 2025-02-14", await _council.EndedAsync(_amir, "T03"));
        await _council.ExpectAsync(_council.Manager, _amir, [], "Amir has no open case", "(RC8)", On("2032-02-14").InWords());

        // Seven weeks after its decision the front door has nothing of it any more.
        var door = await _council.AsAsync(_council.DoorWorker);
        await door.OpenAsync(contact);
        Assert.Equal(HttpStatusCode.NotFound, door.Status);
        Assert.Equal("RC8 2025-02-14", await product.ScalarAsync<string>("select closure_reason || ' ' || closed_on from app.child_in_need_episodes where child_id = $1", _amir.Value));
    }

    private async Task ReferredAgainAsync()
    {
        // Row 6.
        await _council.AtAsync("2025-09-02");
        var contact = await _council.ContactAboutKnownAsync("Amir Fenwick", [("Form.Source", "6"), ("Form.Method", "phone"), ("Form.Concern", "Called to the house at night"), ("Form.Consent", "NotAsked"), ("Form.ImmediateRisk", "false")]);
        await _council.AcceptAsync(contact, "N5");
        await _council.ExpectAsync(_council.Manager, _amir, ["T02 2025-09-03", "T03 2025-11-04", "T04 2025-09-16"], "Police (6), accepted. Referred again within twelve months", "(N5)");

        // Row 7.
        await _council.AtAsync("2025-09-03");
        await _council.TellReferrerAsync(contact);
        await _council.AllocateAsync(_amir, _council.SecondWorker, "MANAGE");
        var form = await _council.StartAssessmentAsync(_council.SecondWorker, _amir);
        Assert.Equal("2025-09-03 done 2025-09-03", await _council.EndedAsync(_amir, "T02"));
        await _council.ExpectAsync(_council.SecondWorker, _amir, ["T03 2025-11-04", "T04 2025-09-16"], "Assessment started");

        // Row 8. Consent to sharing is not built yet.
        await _council.LiveUntilAsync("2025-10-10", _amir);
        await _council.AtAsync("2025-10-10");
        await _council.SubmitAssessmentAsync(_council.SecondWorker, form, "2025-09-16", "ChildInNeedPlan", ["3B", "4B", "17A"]);
        await _council.SignAsync(form);
        Assert.Equal("2025-11-04 done 2025-10-10", await _council.EndedAsync(_amir, "T03"));
        await _council.ExpectAsync(_council.SecondWorker, _amir, ["T05 2025-10-24"], "Assessment signed");
    }

    private async Task PlannedAsync()
    {
        // Row 9.
        await _council.LiveUntilAsync("2025-10-20", _amir);
        await _council.AtAsync("2025-10-20");
        await _council.StartPlanAsync(_council.SecondWorker, _amir);
        Assert.Equal("2025-10-24 done 2025-10-20", await _council.EndedAsync(_amir, "T05"));
        await _council.ExpectAsync(_council.SecondWorker, _amir, ["T06 2025-11-17", "T07-first 2025-12-01"], "Child in need plan since 20 October 2025");

        // Row 10.
        await _council.LiveUntilAsync("2025-11-27", _amir);
        await _council.AtAsync("2025-11-27");
        await _council.ReviewPlanAsync(_council.SecondWorker, _amir, "Continue");
        Assert.Equal("2025-12-01 done 2025-11-27", await _council.EndedAsync(_amir, "T07-first"));
        await _council.ExpectAsync(_council.SecondWorker, _amir, ["T07-later 2026-02-27"], "Child in need plan since 20 October 2025");

        // Row 11.
        await _council.LiveUntilAsync("2026-01-12", _amir);
        await _council.AtAsync("2026-01-12");
        await _council.AllocateAsync(_amir, _council.ThirdWorker, "LEFTRL");
        await _council.ExpectAsync(_council.ThirdWorker, _amir, ["T07-later 2026-02-27"], "Ana Lund");
        Assert.DoesNotContain("Sam Patel", (await _council.AsAsync(_council.ThirdWorker)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.involvements a join app.involvements b on b.child_id = a.child_id and b.from_on = a.until_on where a.child_id = $1 and a.staff_id = $2 and b.staff_id = $3", _amir.Value, _council.SecondWorker.Value, _council.ThirdWorker.Value));
        var leaving = await _council.AsAsync(_council.SecondWorker);
        var administrator = await _council.AsAsync(await product.Authority.StaffAsync(Role.SystemAdministrator));
        await DoneAsync(administrator, $"/admin/users/{_council.SecondWorker.Value}", "Disable account", "signed out everywhere");
        await leaving.OpenAsync("/my-work");
        Assert.StartsWith("/sign-in", leaving.Path, StringComparison.Ordinal);

        // Row 12.
        await _council.LiveUntilAsync("2026-02-24", _amir);
        await _council.AtAsync("2026-02-24");
        await _council.ReviewPlanAsync(_council.Manager, _amir, "End", "NeedsMet");
        Assert.Equal("2026-02-27 done 2026-02-24", await _council.EndedAsync(_amir, "T07-later"));
        await _council.ExpectAsync(_council.ThirdWorker, _amir, [], "Child in need plan ended");

        // Row 13.
        await _council.AtAsync("2026-02-27");
        await _council.CloseAsync(_council.Manager, _amir, "RC7");
        await _council.ExpectAsync(_council.Manager, _amir, [], "Amir has no open case", On("2036-02-27").InWords(), On("2032-02-14").InWords());
    }
}
