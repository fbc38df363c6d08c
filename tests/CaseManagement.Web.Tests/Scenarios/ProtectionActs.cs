using CaseManagement.Domain;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Scenarios;

/// <summary>What staff do in a scenario from the strategy discussion to the end of a child protection plan, each through its page.</summary>
internal static class ProtectionActs
{
    /// <summary>The manager calls a strategy discussion, holds it and records it on the same day; brothers and sisters with it.</summary>
    public static async Task StrategyAsync(this Council council, ChildId child, string decision, string time, bool isCalled = false, params (string, string)[] more)
    {
        var manager = await council.AsAsync(council.Manager);
        if (!isCalled)
        {
            await manager.OpenAsync($"/children/{child.Value}/strategy-discussion/call");
            await Council.DoneAsync(manager, $"/children/{child.Value}/strategy-discussion/call", "Call the strategy discussion", "called", [("Form.Concern", "Fresh bruises"), .. All(manager)]);
        }

        await manager.OpenAsync($"/children/{child.Value}/strategy-discussion/record");
        (string, string)[] answers =
        [
            ("Form.Time", time), ("Form.Agencies[0].Who", "Priya Shah"), ("Form.Agencies[1].Who", "DC Ann Lee"), ("Form.Agencies[1].Shared", "Known to the police"),
            ("Form.Agencies[2].Who", "Dr Nye"), ("Form.Agencies[2].Shared", "Seen twice this year"), ("Form.Decision", decision), ("Form.Reason", "Reasonable cause to suspect"),
            ("Form.SafetyPlan", "Stays with grandmother"), ("Form.FamilyTold", "true"),
        ];
        await manager.PressAsync("Record the discussion", [.. more, .. answers.Where(a => more.All(m => m.Item1 != a.Item1)), .. All(manager)]);
        Assert.True(manager.Text.Contains("Strategy discussion recorded", StringComparison.Ordinal), $"{string.Join("; ", manager.Summary)} {manager.Text}");
    }

    /// <summary>The manager signs what the enquiry found.</summary>
    public static async Task ConcludeAsync(this Council council, ChildId child, string finding, bool conference) =>
        await Council.DoneAsync(
            await council.AsAsync(council.Manager), $"/children/{child.Value}/enquiry/conclude", "Sign the outcome", "Enquiry concluded",
            ("Form.Finding", finding), ("Form.ConferenceRequired", conference ? "true" : "false"), ("Form.Reason", "What the enquiry found"));

    /// <summary>Somebody asks for a conference, for brothers and sisters with it.</summary>
    public static async Task RequestConferenceAsync(this Council council, StaffId by, ChildId child)
    {
        var visitor = await council.AsAsync(by);
        await visitor.OpenAsync($"/children/{child.Value}/conference/request");
        await visitor.PressAsync("Ask for the conference", All(visitor));
        Assert.True(visitor.Text.Contains("Conference asked for", StringComparison.Ordinal), $"{string.Join("; ", visitor.Summary)} {visitor.Text}");
    }

    /// <summary>Somebody books the day of the conference, or moves it.</summary>
    public static async Task BookAsync(this Council council, StaffId by, ChildId child, string day, string? because = null, StaffId? chair = null)
    {
        var visitor = await council.AsAsync(by);
        await visitor.OpenAsync($"/children/{child.Value}/conference/book");
        await visitor.PressAsync(
            "Book the conference",
            [.. Council.Boxes("Form.On", Council.On(day)), ("Form.At", "10am"), ("Form.Place", "Civic Centre"), ("Form.Chair", $"{(chair ?? council.Chair).Value}"), ("Form.Because", because ?? ""), .. All(visitor)]);
        Assert.True(visitor.Text.Contains("Conference booked", StringComparison.Ordinal), $"{string.Join("; ", visitor.Summary)} {visitor.Text}");
    }

    /// <summary>The chair records what the conference of today decided, child by child in the order of the page, and sends the letter.</summary>
    public static async Task HoldConferenceAsync(this Council council, ChildId child, params (string Decision, string Category)[] decided)
    {
        var chair = await council.AsAsync(council.Chair);
        await chair.OpenAsync($"/children/{child.Value}/conference/record");
        await chair.PressAsync(
            "Record the conference",
            [
                .. new[] { "local-authority", "police", "health" }.SelectMany((agency, i) => new[]
                {
                    ($"Form.Seats[{i}].Agency", agency), ($"Form.Seats[{i}].Who", $"Person {i}"), ($"Form.Seats[{i}].Attended", "true"), ($"Form.Seats[{i}].View", "What I think"),
                }),
                .. decided.SelectMany((d, i) => new[]
                {
                    ($"Form.Children[{i}].Included", "true"), ($"Form.Children[{i}].Decision", d.Decision), ($"Form.Children[{i}].Category", d.Category), ($"Form.Children[{i}].Reason", "All agreed"),
                }),
            ]);
        Assert.True(chair.Text.Contains("Conference recorded", StringComparison.Ordinal), $"{string.Join("; ", chair.Summary)} {chair.Text}");
    }

    /// <summary>The chair sends the decision letter and the record of the last conference: T20, which the scenarios do not list.</summary>
    public static async Task SendPapersAsync(this Council council, ChildId child)
    {
        var chair = await council.AsAsync(council.Chair);
        var conference = await council.Product.ScalarAsync<Guid>("select id from app.conferences where child_id = $1 and state = 'Held' order by held_on desc limit 1", child.Value);
        await Council.DoneAsync(chair, $"/children/{child.Value}/conference/{conference}/send?what=letter", "Record that it went out", "letter", ("Form.Sent", "true"));
        await Council.DoneAsync(chair, $"/children/{child.Value}/conference/{conference}/send?what=record", "Record that it went out", "Everyone was heard.", ("Form.Minutes", "Everyone was heard."));
    }

    /// <summary>A core group, for brothers and sisters with it.</summary>
    public static async Task CoreGroupAsync(this Council council, StaffId by, ChildId child)
    {
        var visitor = await council.AsAsync(by);
        await visitor.OpenAsync($"/children/{child.Value}/core-group");
        await visitor.PressAsync("Record the core group", [("Form.Agreed", "Mother goes to the course."), .. All(visitor)]);
        Assert.True(visitor.Text.Contains("Core group recorded", StringComparison.Ordinal), $"{string.Join("; ", visitor.Summary)} {visitor.Text}");
    }

    // Everybody whom the page offers.
    private static (string, string)[] All(Visitor visitor) =>
        [.. visitor.Page.QuerySelectorAll("input[type=checkbox][name^='Form.Children['][name$='.Included']").Select(box => (box.GetAttribute("name")!, "true"))];
}
