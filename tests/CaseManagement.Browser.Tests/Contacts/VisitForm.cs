using CaseManagement.Browser.Tests.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Contacts;

/// <summary>The questions of the visit page, as a reader finds them.</summary>
internal sealed class VisitForm(Desk desk)
{
    public ILocator Included(string child) => desk.Page.GetByRole(AriaRole.Group, new() { Name = "Who is this about?" }).GetByLabel(child);

    public ILocator Seen(string child, string answer = "Yes") => desk.Choice($"Was {child} seen?", answer);

    public ILocator Alone(int child, string answer = "Yes") => desk.Page.Locator($"#alone-{child}").GetByLabel(answer, new() { Exact = true });

    public ILocator WhatHappened => desk.Page.GetByLabel("What happened", new() { Exact = true });

    public ILocator OwnWords(string child) => desk.Page.GetByLabel($"{child}’s words and wishes");

    public ILocator Status => desk.Page.Locator("[data-draft-status]");

    public Task<string> TextAsync() => WhatHappened.InputValueAsync();

    public Task SavedAsync() => Assertions.Expect(Status).ToContainTextAsync("Saved at", new() { Timeout = 20_000 });
}
