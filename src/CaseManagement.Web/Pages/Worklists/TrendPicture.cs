using System.Globalization;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Timescales;
using CaseManagement.Web.Shell;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>One month of a picture: a bar, full for what was in time or has no limit, hollow for what became late.</summary>
/// <param name="X">Left edge of the month's column.</param>
/// <param name="Label">What stands above the bar: the number, or of a time limit the share in time.</param>
/// <param name="Year">Stands below the first month and each January.</param>
/// <param name="Href">The records counted; null when there are none.</param>
public sealed record TrendBar(int X, int Full, int Hollow, string Label, string Month, string? Year, string? Href, string Words);

/// <summary>Twelve months of one measure as bars. Every length is in units of the picture.</summary>
public sealed record TrendPicture(string Id, string Title, string Words, IReadOnlyList<TrendBar> Bars)
{
    public const int Column = 24;
    public const int Width = Column * TrendChoice.Months;
    public const int Base = 118;
    public const int Height = 154;
    private const int Longest = 98;
    private const int Shortest = 4;

    /// <summary>The picture of a trend.</summary>
    /// <param name="trend">The numbers.</param>
    /// <param name="most">What the longest bar means; pictures to be compared share it.</param>
    /// <param name="team">The team asked for, as addresses name it.</param>
    public static TrendPicture Of(Trend trend, int most, string team)
    {
        var isTimed = TrendWords.IsTimed(trend.Measure);
        return new TrendPicture($"trend-{trend.Measure.ToLowerInvariant()}", TrendWords.Title(trend.Measure), TrendWords.Summary(trend), [.. trend.Points.Select(Bar)]);

        TrendBar Bar(TrendPoint point, int n) => new(
            n * Column,
            Length(isTimed ? point.InTime : point.Number),
            isTimed ? Length(point.Late) : 0,
            isTimed ? point.PerCent?.ToString(CultureInfo.InvariantCulture) ?? "–" : point.Number.ToString(CultureInfo.InvariantCulture),
            point.Month.ToString("MMM", CultureInfo.InvariantCulture),
            n == 0 || point.Month.Month == 1 ? point.Month.ToString("yyyy", CultureInfo.InvariantCulture) : null,
            point.Number == 0 ? null : TrendWords.Href(trend.Measure, point.Month, team),
            TrendWords.Of(trend.Measure, point));

        int Length(int number) => number == 0 ? 0 : Math.Max(Shortest, Longest * number / Math.Max(1, most));
    }
}

/// <summary>How trends are said.</summary>
public static class TrendWords
{
    private static readonly Dictionary<string, string> Titles = new()
    {
        [TrendChoice.Referrals] = "Referrals received",
        ["assessments"] = "Assessments due within 45 working days",
        ["initial"] = "Initial conferences due within 15 working days",
        ["reviews"] = "Review conferences",
        ["visits"] = "Visits",
    };

    /// <summary>The name of a measure.</summary>
    public static string Title(string measure) => Titles.GetValueOrDefault(measure) ?? WorkWords.Statuses.Single(s => s.Value == measure).Label;

    /// <summary>Whether it is met in time or late.</summary>
    public static bool IsTimed(string measure) => measure != TrendChoice.Referrals && Titles.ContainsKey(measure);

    /// <summary>"October 2026".</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>What one month says, in words.</summary>
    public static string Of(string measure, TrendPoint point) => IsTimed(measure)
        ? $"{Month(point.Month)}: {point.InTime} in time, {point.Late} late"
        : $"{Month(point.Month)}: {point.Number}";

    /// <summary>What twelve months say, in words.</summary>
    public static string Summary(Trend trend)
    {
        if (trend.Points.All(p => p.Number == 0))
        {
            return "None in these twelve months.";
        }

        var (least, most) = (trend.Points.MinBy(p => p.Number)!, trend.Points.MaxBy(p => p.Number)!);
        return IsTimed(trend.Measure)
            ? string.Create(CultureInfo.InvariantCulture, $"{trend.Points.Sum(p => p.InTime):N0} in time and {trend.Points.Sum(p => p.Late):N0} late in twelve months.")
            : $"Between {least.Number} ({Month(least.Month)}) and {most.Number} ({Month(most.Month)}).";
    }

    /// <summary>The address of exactly the records that a number counts.</summary>
    public static string Href(string measure, DateOnly month, string team, string show = "") =>
        $"/my-teams/trends/records?measure={measure}&month={TrendChoice.Key(month)}&show={show}&team={team}";

    /// <summary>What became of a time limit by the last day of the month: "in time", "3 days late", "not done by 31 October 2026".</summary>
    public static string Outcome(TrendRecord record, DateOnly lastDay) => (record.IsInTime, record.DueOn, record.DoneOn) switch
    {
        (true, _, _) => "in time",
        (_, { } due, { } done) => done.DayNumber - due.DayNumber == 1 ? "1 day late" : $"{done.DayNumber - due.DayNumber} days late",
        _ => $"late, not done by {lastDay.InWords()}",
    };
}
