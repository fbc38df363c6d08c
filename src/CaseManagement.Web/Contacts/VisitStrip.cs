using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Web.Contacts;

/// <summary>What became of a visit that a rule asked for; each has its own shape.</summary>
public enum VisitMark
{
    OnTime,
    Late,
    Overdue,
    Due,
}

/// <summary>One visit of the strip.</summary>
/// <param name="Mark">Its shape.</param>
/// <param name="X">Where it stands in the picture.</param>
/// <param name="ShortDate">Under the shape: "18 Feb".</param>
/// <param name="Due">"18 February 2026".</param>
/// <param name="Words">"Done on time on 17 February 2026".</param>
/// <param name="Rule">What was asked for.</param>
public sealed record VisitOnStrip(VisitMark Mark, int X, string ShortDate, string Due, string Words, string Rule);

/// <summary>The statutory visits as a picture made by the server, with the same facts in words.</summary>
public sealed record VisitStrip(IReadOnlyList<VisitOnStrip> Visits)
{
    private const int Step = 72;

    public int Width => (Visits.Count * Step) + 8;

    /// <summary>The whole picture in a sentence.</summary>
    public string Summary => string.Join(", ", Visits.GroupBy(v => v.Mark).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Word(g.Key)}"));

    public static VisitStrip Of(IReadOnlyList<VisitAsked> asked, DateOnly today) => new([.. asked.Select((visit, index) => One(visit, index, today))]);

    private static VisitOnStrip One(VisitAsked visit, int index, DateOnly today)
    {
        var mark = visit switch
        {
            { DoneOn: { } done } => done <= visit.DueOn ? VisitMark.OnTime : VisitMark.Late,
            _ => visit.DueOn < today ? VisitMark.Overdue : VisitMark.Due,
        };
        var words = visit.DoneOn is { } on
            ? mark == VisitMark.OnTime ? $"Done on time on {on.InWords()}" : $"Done on {on.InWords()}, {Days(on.DayNumber - visit.DueOn.DayNumber)} late"
            : $"Not done yet, {visit.DueOn.DueFrom(today)}";
        return new(mark, (index * Step) + (Step / 2), visit.DueOn.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture), visit.DueOn.InWords(), words, AllTimescales.Find(visit.RuleId)?.Words ?? "Visit the child");
    }

    private static string Word(VisitMark mark) => mark switch { VisitMark.OnTime => "done on time", VisitMark.Late => "done late", VisitMark.Overdue => "overdue", _ => "due" };

    private static string Days(int number) => number == 1 ? "1 day" : $"{number} days";
}
