using CaseManagement.Domain;
using CaseManagement.Domain.Forms;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;
using CaseManagement.Web.Tests.Forms;

namespace CaseManagement.Web.Tests.Scenarios;

/// <summary>What staff do in a scenario from the first contact to closing, each through its page.</summary>
internal static class CaseActs
{
    /// <summary>The front door takes a contact in; answers with its address.</summary>
    public static async Task<string> ContactAsync(this Council council, params (string, string)[] answers)
    {
        var worker = await council.AsAsync(council.DoorWorker);
        await worker.OpenAsync("/contacts/new");
        await worker.PressAsync("Save contact", answers);
        Assert.True(worker.Path.Length == 46, $"{worker.Path}: {string.Join("; ", worker.Summary)}");
        return worker.Path;
    }

    /// <summary>The front door finds a child we know and takes a contact in.</summary>
    public static async Task<string> ContactAboutKnownAsync(this Council council, string name, params (string, string)[] answers)
    {
        var worker = await council.AsAsync(council.DoorWorker);
        await worker.OpenAsync("/contacts/new");
        await worker.PressAsync("Look for child 1", ("Form.Children[0].Look", name));
        await worker.PressAsync(string.Join(' ', worker.Page.QuerySelector("button[name='Pick.0']")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        await worker.PressAsync("Save contact", answers);
        Assert.True(worker.Path.Length == 46, $"{worker.Path}: {string.Join("; ", worker.Summary)}");
        return worker.Path;
    }

    /// <summary>The children of a contact, in the order of their names.</summary>
    public static async Task<ChildId[]> ChildrenOfAsync(this Council council, string contact)
    {
        await using var db = council.Product.Tables();
        var occasion = new OccasionId(FrontDoorDesk.Occasion(contact));
        return [.. db.FrontDoorContacts.Where(c => c.OccasionId == occasion).AsEnumerable().OrderBy(c => c.ChildAsTold, StringComparer.Ordinal).Select(c => c.ChildId)];
    }

    /// <summary>The front door's manager decides: a referral, accepted at once, for the locality team.</summary>
    public static async Task AcceptAsync(this Council council, string contact, string need, string outcome = "Referral", params (string, string)[] more)
    {
        var manager = await council.AsAsync(council.DoorManager);
        await Council.DoneAsync(
            manager, $"{contact}/decide", "Record decision", "Decision recorded",
            [("Form.Outcome", outcome), ("Form.Rationale", "It cannot wait."), ("Form.Accepts", "true"), ("Form.Referral.PrimaryNeed", need), ("Form.Referral.TakenOnBy", $"{council.North.Value}"), .. more]);
    }

    /// <summary>The team's manager tells whoever referred what comes of it, for each child.</summary>
    public static async Task TellReferrerAsync(this Council council, string contact, int children = 1)
    {
        var manager = await council.AsAsync(council.Manager);
        for (var told = 0; told < children; told++)
        {
            await manager.OpenAsync(contact);
            var button = manager.Page.QuerySelectorAll("button").Select(b => string.Join(' ', b.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).First(b => b.StartsWith("Referrer told", StringComparison.Ordinal));
            await manager.PressAsync(button);
            Assert.Contains("The referrer was told", manager.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>The team's manager gives a child to a worker.</summary>
    public static async Task AllocateAsync(this Council council, ChildId child, StaffId worker, string? reason = null)
    {
        var manager = await council.AsAsync(council.Manager);
        await Council.DoneAsync(
            manager, $"/children/{child.Value}/reassign", "Reassign", "was", [("Form.To", $"{worker.Value}"), .. Council.Boxes("Form.FromOn", council.Today), .. reason is null ? Array.Empty<(string, string)>() : [("Form.Reason", reason)]]);
        Assert.Equal("/my-team", manager.Path);
    }

    /// <summary>A visit at which the child was seen alone.</summary>
    public static async Task VisitAsync(this Council council, StaffId worker, ChildId child, params (string, string)[] answers)
    {
        var visitor = await council.AsAsync(worker);
        await visitor.OpenAsync(child, Recording.Visit);
        (string, string)[] plain = visitor.Html.Contains("Form.Children[0].SeenAlone", StringComparison.Ordinal)
            ? [("Form.Narrative", "We talked in the kitchen."), ("Form.Children[0].Seen", "true"), ("Form.Children[0].SeenAlone", "true")]
            : [("Form.Narrative", "I saw the mother at home.")];
        await visitor.PressAsync("Save and finish", [.. answers, .. plain.Where(p => answers.All(a => a.Item1 != p.Item1))]);
        Assert.True(visitor.Text.Contains("Visit recorded", StringComparison.Ordinal), $"{string.Join("; ", visitor.Summary)} {visitor.Text}");
    }

    /// <summary>A worker starts the assessment of one child or several.</summary>
    public static async Task<string> StartAssessmentAsync(this Council council, StaffId worker, params ChildId[] children) =>
        await (await council.AsAsync(worker)).StartAsync(children[0], Filling.Assessment, [.. children.Skip(1)]);

    /// <summary>The worker answers everything and sends it to the manager. Of the typed facts: the day of the last visit (null for a child not yet born), what was found, what follows.</summary>
    public static async Task SubmitAssessmentAsync(this Council council, StaffId worker, string form, string? seenOn, string outcome, string[] factors, int children = 1)
    {
        var visitor = await council.AsAsync(worker);
        foreach (var section in ShippedTemplates.All.Single(t => t.Key == Filling.Assessment).Sections)
        {
            var facts = section.Kind != SectionKind.AssessmentFacts ? [] : Enumerable.Range(0, children).SelectMany(c => (IEnumerable<(string, string)>)
            [
                .. seenOn is { } seen ? Council.Boxes($"Form.Children[{c}].SeenOn", Council.On(seen)) : [($"Form.Children[{c}].SeenOn.Day", ""), ($"Form.Children[{c}].SeenOn.Month", ""), ($"Form.Children[{c}].SeenOn.Year", "")],
                ($"Form.Children[{c}].Outcome", outcome),
                .. factors.Select(f => ($"Form.Children[{c}].Factors", f)),
            ]);
            await visitor.FillAsync(form, section.Id, [.. facts]);
            Assert.True(visitor.Summary.Count == 0, $"{section.Id}: {string.Join(". ", visitor.Summary)}");
        }

        await council.SendAsync(worker, form);
    }

    /// <summary>The worker sends a form to the manager.</summary>
    public static async Task SendAsync(this Council council, StaffId worker, string form)
    {
        var visitor = await council.AsAsync(worker);
        await Council.DoneAsync(visitor, $"{form}/submit", "Send to the manager", "With the manager");
    }

    /// <summary>The manager sends a form back.</summary>
    public static async Task ReturnAsync(this Council council, string form, string comment)
    {
        var manager = await council.AsAsync(council.Manager);
        await manager.OpenAsync($"{form}/decide");
        await manager.PressAsync("Send back with comment", ("Decision.Comment", comment));
        Assert.True(manager.Path == "/approvals", $"{manager.Path}: {string.Join("; ", manager.Summary)}");
    }

    /// <summary>The manager signs a form, for brothers and sisters with it.</summary>
    public static async Task SignAsync(this Council council, string form, params ChildId[] also)
    {
        var manager = await council.AsAsync(council.Manager);
        await manager.OpenAsync($"{form}/decide");
        await manager.PressAsync("Approve and sign", [.. also.Select(c => ("Decision.Also", $"{c.Value}"))]);
        Assert.True(manager.Path == "/approvals", $"{manager.Path}: {string.Join("; ", manager.Summary)}");
    }

    /// <summary>The worker starts a child in need plan.</summary>
    public static async Task StartPlanAsync(this Council council, StaffId worker, ChildId child, string consentBy = "The mother") =>
        await Council.DoneAsync(await council.AsAsync(worker), $"/children/{child.Value}/child-in-need-plan/start", "Start the plan", "Child in need plan started", PlanWith(consentBy, council.Today));

    /// <summary>A plan with one goal, as typed.</summary>
    public static (string, string)[] PlanWith(string consentBy, DateOnly today) =>
    [
        ("Form.ConsentBy", consentBy), ("Form.Goals[0].Change", "Somebody safe is there every evening"), ("Form.Goals[0].Action", "Grandmother comes"), ("Form.Goals[0].ByWhom", "Grandmother"),
        ("Form.Goals[0].HowWeKnow", "The child tells us"), .. Council.Boxes("Form.Goals[0].ByOn", today.AddDays(60)),
    ];

    /// <summary>A review of the child in need plan.</summary>
    public static async Task ReviewPlanAsync(this Council council, StaffId by, ChildId child, string decision, string? endReason = null) =>
        await Council.DoneAsync(
            await council.AsAsync(by), $"/children/{child.Value}/child-in-need-plan/review", "Record the review", "Review recorded",
            [("Form.Decision", decision), ("Form.Goals[0].Position", decision == "End" ? "Reached" : "OnTheWay"), .. endReason is null ? Array.Empty<(string, string)>() : [("Form.EndReason", endReason)]]);

    /// <summary>Somebody closes the case.</summary>
    public static async Task CloseAsync(this Council council, StaffId by, ChildId child, string reason)
    {
        var manager = await council.AsAsync(by);
        await manager.OpenAsync($"/children/{child.Value}/close");
        Assert.Contains("Nothing is open", manager.Text, StringComparison.Ordinal);
        await manager.PressAsync(
            "Close the case",
            [("Form.Reason", reason), ("Form.Summary", "What was worried about is over."), .. Council.Boxes("Form.FamilyToldOn", council.Today), ("Form.AgenciesTold", "School"), ("Form.WhyNotSeen", "Seen at school")]);
        Assert.True(manager.Text.Contains("Case closed", StringComparison.Ordinal), string.Join("; ", manager.Summary));
    }
}
