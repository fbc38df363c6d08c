using System.Globalization;
using System.Text.Json;
using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Worklists;

/// <summary>The records of one number of the trends: which team's, of what, in which month. Unknown words mean the default.</summary>
/// <param name="Team">Null for all the viewer's teams.</param>
/// <param name="Measure">One of <see cref="Measures"/>.</param>
/// <param name="Month">The first day of one of the last twelve months.</param>
/// <param name="InTime">Of a time limit, those met in time or those that became late; null for both.</param>
public sealed record TrendChoice(TeamId? Team, string Measure, DateOnly Month, bool? InTime)
{
    /// <summary>How many whole months there are to see; this month is not over and not among them.</summary>
    public const int Months = 12;

    /// <summary>Referrals that came in.</summary>
    public const string Referrals = "referrals";

    /// <summary>What is counted by time limits, and which limits those are.</summary>
    internal static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Limits = new Dictionary<string, IReadOnlyList<string>>
    {
        ["assessments"] = [ReferralTimescales.CompleteAssessment.Id],
        ["initial"] = [ChildProtectionTimescales.InitialConference.Id],
        ["reviews"] = [ChildProtectionTimescales.FirstReview.Id, ChildProtectionTimescales.LaterReview.Id],
        ["visits"] = [.. VisitRules.All.Select(rule => rule.Id)],
    };

    /// <summary>Everything counted, as sec.trend_facts names it: referrals, statuses at the end of the month, time limits.</summary>
    public static readonly IReadOnlyList<string> Measures = [Referrals, .. WorkerLoad.Statuses, .. Limits.Keys];

    /// <summary>Whether it is met in time or late.</summary>
    public bool IsTimed => Limits.ContainsKey(Measure);

    /// <summary>The rows are as they were on this day.</summary>
    public DateOnly LastDay => Month.AddMonths(1).AddDays(-1);

    /// <summary>"2026-10" in addresses.</summary>
    public static string Key(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>What an address asks for; null when it names no number of the trends.</summary>
    public static TrendChoice? Of(string? team, string? measure, string? month, string? show, DateOnly today)
    {
        var first = FirstMonth(today);
        if (measure is null || !Measures.Contains(measure)
            || !DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
            || asked < first || asked >= first.AddMonths(Months))
        {
            return null;
        }

        bool? inTime = (Limits.ContainsKey(measure), show) switch { (true, "in-time") => true, (true, "late") => false, _ => null };
        return new TrendChoice(TeamOf(team), measure, asked, inTime);
    }

    /// <summary>The team an address names; null for all.</summary>
    public static TeamId? TeamOf(string? team) => Guid.TryParse(team, out var id) ? new TeamId(id) : null;

    /// <summary>The first day of the earliest month.</summary>
    internal static DateOnly FirstMonth(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddMonths(-Months);

    /// <summary>The limits as the database takes them.</summary>
    internal static string Rules() => JsonSerializer.Serialize(Limits);
}
