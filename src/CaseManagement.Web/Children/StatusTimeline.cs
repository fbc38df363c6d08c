using System.Globalization;
using CaseManagement.Application.Children;
using CaseManagement.Domain.Children;

namespace CaseManagement.Web.Children;

/// <summary>A bar of the picture.</summary>
public sealed record TimelineBar(string Words, string Css, double X, double Y, double Width);

/// <summary>The status picture with what it shows in words: for the partial <c>_StatusTimeline</c>.</summary>
public sealed record StatusPicture(string FirstName, IReadOnlyList<StatusStretch> Statuses, StatusTimeline Timeline);

/// <summary>Where the bars of the status picture lie; gaps stay gaps.</summary>
public sealed record StatusTimeline(IReadOnlyList<TimelineBar> Bars, IReadOnlyList<(double X, string Words, string Anchor)> Marks, int Width, int Height)
{
    private const int PictureWidth = 340;
    private const int RowHeight = 46;

    /// <summary>The picture of all stretches up to today; null when there are none.</summary>
    public static StatusTimeline? Of(IReadOnlyList<StatusStretch> stretches, DateOnly today)
    {
        if (stretches.Count == 0)
        {
            return null;
        }

        var first = stretches.Min(s => s.StartedOn);
        var days = Math.Max(today.DayNumber - first.DayNumber, 30);
        double At(DateOnly date) => Math.Round((double)(date.DayNumber - first.DayNumber) / days * PictureWidth, 1);

        var lanes = stretches.Select(s => s.Kind).Distinct().Order().ToList();
        var bars = stretches.Select(s => new TimelineBar(
            s.Kind switch { StatusKind.ChildInNeed => "Child in need", StatusKind.ChildProtectionPlan => "Protection plan", StatusKind.LookedAfter => "Looked after", _ => "Care leaver" },
            $"app-bar-{(int)s.Kind + 1}",
            At(s.StartedOn),
            lanes.IndexOf(s.Kind) * RowHeight,
            Math.Max(At(s.EndedOn ?? today) - At(s.StartedOn), 3))).ToList();

        var every = Math.Max(1, (today.Year - first.Year) / 5);
        // The first and the last day are always named; a year in between only where its words have room.
        var marks = Enumerable.Range(first.Year + 1, Math.Max(0, today.Year - first.Year))
            .Where(year => (year - first.Year - 1) % every == 0)
            .Select(year => (X: At(new DateOnly(year, 1, 1)), Words: year.ToString(CultureInfo.InvariantCulture), Anchor: "middle"))
            .Where(mark => mark.X is > 110 and < PictureWidth - 55)
            .Prepend((0, first.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")), "start"))
            .Append((PictureWidth, "now", "end"))
            .ToList();
        return new StatusTimeline(bars, marks, PictureWidth, lanes.Count * RowHeight + 22);
    }
}
