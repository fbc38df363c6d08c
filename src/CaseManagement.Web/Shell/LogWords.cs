using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Audit;

namespace CaseManagement.Web.Shell;

/// <summary>What one person did one thing after another, as one line of a log.</summary>
public sealed record LogRun(DateTimeOffset From, DateTimeOffset To, LogRow First, string What)
{
    /// <summary>"27 November 2026 at 10:55pm", or "27 November 2026, 10:55pm to 11:10pm".</summary>
    public string When => Time(From) == Time(To) ? To.InWords() : $"{To.DateInLondon().InWords()}, {Time(From)} to {Time(To)}";

    private static string Time(DateTimeOffset at) => TimeOnly.FromDateTime(at.InLondon().DateTime).InWords();
}

/// <summary>Words for lines of the audit log.</summary>
public static class LogWords
{
    /// <summary>The actions that can be about a child, to filter by.</summary>
    public static IReadOnlyList<Choice> Actions { get; } =
        [.. Enum.GetValues<AuditAction>().Where(a => a != AuditAction.Void).Select(a => new Choice(a.ToString(), Of(a)))];

    public static string Of(AuditAction action) => action switch
    {
        AuditAction.View => "Opened",
        AuditAction.List => "Shown in a list",
        AuditAction.Search => "Searched",
        AuditAction.Print => "Printed",
        AuditAction.Export => "Downloaded",
        AuditAction.Create => "Added",
        AuditAction.Change => "Changed",
        AuditAction.Sign => "Signed",
        AuditAction.Deny => "Refused",
        AuditAction.ReasonedAccess => "Gave a reason to open",
        AuditAction.Review => "Reviewed",
        AuditAction.SignIn => "Signed in",
        AuditAction.SignInFailed => "Failed to sign in",
        AuditAction.SignOut => "Signed out",
        AuditAction.Administer => "Changed accounts or settings",
        _ => "Number not used",
    };

    /// <summary>"Opened: basic", "Shown in a list: My team".</summary>
    public static string What(LogRow row) => What([row]);

    /// <summary>Lines that follow each other with the same person, day, action and right, as one: a person who reads a record opens many pages.</summary>
    public static IReadOnlyList<LogRun> Runs(IReadOnlyList<LogRow> rows)
    {
        var runs = new List<List<LogRow>>();
        foreach (var row in rows)
        {
            if (runs.Count > 0 && runs[^1].TrueForAll(before => Same(before, row)))
            {
                runs[^1].Add(row);
            }
            else
            {
                runs.Add([row]);
            }
        }

        return [.. runs.Select(run => new LogRun(run[^1].At, run[0].At, run.Find(row => row.Rule is not null) ?? run[0], What(run)))];
    }

    /// <summary>The rule that let somebody in, and the reason they gave.</summary>
    public static string Why(LogRow row) => string.Join(". ", new[] { Rule(row.Rule), row.Reason }.Where(w => !string.IsNullOrEmpty(w)));

    private static bool Same(LogRow first, LogRow second) =>
        (first.Who, first.Team, first.Action, first.IsDenied, first.Reason, first.At.DateInLondon()) == (second.Who, second.Team, second.Action, second.IsDenied, second.Reason, second.At.DateInLondon())
        && (first.Rule ?? second.Rule) == (second.Rule ?? first.Rule);

    private static string What(IReadOnlyList<LogRow> run)
    {
        var about = run.Select(row => row.Subject ?? (row.Area is { } area ? Area(area) : null)).OfType<string>().Where(words => words.Length > 0)
            .GroupBy(words => words, StringComparer.Ordinal).Select(same => same.Count() == 1 ? same.Key : $"{same.Key} ({same.Count()} times)").ToList();
        return about.Count == 0 ? Of(run[0].Action) : $"{Of(run[0].Action)}: {string.Join(", ", about)}";
    }

    // "A1 allocated worker" of the access table reads "Allocated worker (A1)".
    private static string? Rule(string? rule) =>
        rule?.Split(' ', 2) is [{ Length: 2 } code, { Length: > 1 } words] && char.IsAsciiLetterUpper(code[0]) && char.IsAsciiDigit(code[1]) ? $"{char.ToUpperInvariant(words[0])}{words[1..]} ({code})" : rule;

    private static string Area(string area) => area == "Basic" ? "basic facts" : string.Concat(area.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
