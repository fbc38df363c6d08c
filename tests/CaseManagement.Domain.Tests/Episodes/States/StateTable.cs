using System.Text;
using System.Text.RegularExpressions;

namespace CaseManagement.Domain.Tests.Episodes.States;

/// <summary>One cell of a table: an act tried in a situation.</summary>
/// <param name="From">The situation.</param>
/// <param name="Act">What was tried.</param>
/// <param name="Who">Who may do it.</param>
/// <param name="To">The state it led to; null when it was refused.</param>
/// <param name="Also">What else it changed.</param>
/// <param name="Refusal">The sentences the person reads when it was refused.</param>
internal sealed record Cell(string From, string Act, string Who, string? To, string Also, string Refusal);

/// <summary>The states of one thing and the acts between them.</summary>
internal abstract record StateTable(string Title, string Intro)
{
    public abstract IReadOnlyList<Cell> Cells();

    /// <summary>The table as it stands in docs/domain/states.md.</summary>
    public string ToMarkdown()
    {
        var cells = Cells();
        var text = new StringBuilder($"## {Title}\n\n{Intro}\n\n| In this state | Act | Leads to | Who | What else follows |\n| --- | --- | --- | --- | --- |\n");
        foreach (var cell in cells.Where(c => c.To is not null))
        {
            text.Append($"| {cell.From} | {cell.Act} | {cell.To} | {cell.Who} | {cell.Also} |\n");
        }

        text.Append("\nRefused:\n\n| In this state | Act | What the person reads |\n| --- | --- | --- |\n");
        foreach (var group in cells.Where(c => c.To is null).GroupBy(c => (c.From, c.Refusal)))
        {
            text.Append($"| {group.Key.From} | {string.Join("; ", group.Select(c => c.Act))} | {group.Key.Refusal} |\n");
        }

        return text.Append('\n').ToString();
    }
}

/// <summary>A situation to try every act in: its name begins with the state that the thing itself says it is in.</summary>
internal sealed record Situation<T>(string Name, Func<T> Build);

/// <summary>An act, and who may do it. It answers with its refusals, or with null where there is nothing to act on, so that no page offers it.</summary>
internal sealed record Act<T>(string Words, string Who, Func<T, IReadOnlyList<Refusal>?> Try);

/// <summary>Tables found out by asking the domain itself: each act is tried in each situation, built anew.</summary>
internal sealed partial record TriedTable<T>(
    string Title, string Intro, Func<T, string> State, IReadOnlyList<Situation<T>> Situations, IReadOnlyList<Act<T>> Acts, Func<T, Func<string>> Watch) : StateTable(Title, Intro)
{
    public override IReadOnlyList<Cell> Cells() => [.. Situations.SelectMany(s => Acts.Select(a => Try(s, a)).OfType<Cell>())];

    private Cell? Try(Situation<T> situation, Act<T> act)
    {
        var thing = situation.Build();
        var before = State(thing);
        Assert.True(situation.Name.StartsWith(before, StringComparison.Ordinal), $"{Title}: \"{situation.Name}\" is really \"{before}\"");

        var also = Watch(thing);
        if (act.Try(thing) is not { } refusals)
        {
            return null;
        }

        if (refusals.Count == 0)
        {
            return new Cell(situation.Name, act.Words, act.Who, State(thing), also(), "");
        }

        Assert.True(State(thing) == before, $"{Title}: \"{act.Words}\" was refused in \"{situation.Name}\" and changed it all the same");
        return new Cell(situation.Name, act.Words, act.Who, null, "", string.Join(". ", refusals.Select(r => Date().Replace(r.Message, "…"))));
    }

    // The invented days of the tries say nothing.
    [GeneratedRegex(@"\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}", RegexOptions.ExplicitCapture)]
    private static partial Regex Date();
}
