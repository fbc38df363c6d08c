using CaseManagement.Application.Children;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Timescales;
using CaseManagement.Web.Access;

namespace CaseManagement.Web.Shell;

/// <summary>Words that lists of work share.</summary>
public static class WorkWords
{
    /// <summary>Where the date of a visit or task explains itself; null where no time limit made it.</summary>
    public static string? WhyDate(VisitDue? visit, TaskRow? task) => (visit, task) switch
    {
        ({ } due, _) => $"/children/{due.Child.Id.Value}/tasks/next-visit",
        (_, { Child: { } child, DueOn: not null }) when AllTimescales.Find(task.RuleId) is not null => $"/children/{child.Id.Value}/tasks/{task.Id.Value}",
        _ => null,
    };

    /// <summary>Filters by status, in the order in which they are offered.</summary>
    public static IReadOnlyList<Choice> Statuses { get; } =
    [
        .. Enum.GetValues<StatusKind>().Select(kind => new Choice(kind.ToString(), BarOf.Words(kind, null))),
        new("None", "Open without a plan"),
    ];

    /// <summary>The statuses of <see cref="WorkerLoad.Statuses"/> in few words, for headings of narrow columns.</summary>
    public static IReadOnlyList<string> Brief { get; } = ["child in need", "child protection plan", "looked after", "care leaver", "no plan"];

    /// <summary>"Child protection plan: neglect", or that the child is open without one.</summary>
    public static string Of(IReadOnlyList<CurrentStatus> statuses) =>
        statuses.Count == 0 ? "Open, no plan" : string.Join(", ", statuses.Select(s => BarOf.Words(s.Kind, s.Detail)));

    /// <summary>How long something has lasted: "3 weeks", "5 months", "2 years 1 month".</summary>
    public static string Length(DateOnly since, DateOnly today)
    {
        var months = ((today.Year - since.Year) * 12) + today.Month - since.Month - (today.Day < since.Day ? 1 : 0);
        return months switch
        {
            < 1 when today.DayNumber - since.DayNumber < 14 => Number(Math.Max(0, today.DayNumber - since.DayNumber), "day"),
            < 3 => Number((today.DayNumber - since.DayNumber) / 7, "week"),
            < 24 => Number(months, "month"),
            _ => months % 12 == 0 ? Number(months / 12, "year") : $"{Number(months / 12, "year")} {Number(months % 12, "month")}",
        };

        static string Number(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
    }

    /// <summary>How long the plan, or the care, has lasted; null without one.</summary>
    public static string? PlanLength(IReadOnlyList<CurrentStatus> statuses, DateOnly today) =>
        statuses.Count == 0 ? null : string.Join(", ", statuses.Select(s => Length(s.StartedOn, today)));

    /// <summary>The visit that a child's status asks for.</summary>
    public static string Visit(IReadOnlyList<CurrentStatus> statuses) =>
        statuses.Any(s => s.Kind == StatusKind.ChildProtectionPlan) ? "Child protection visit"
        : statuses.Any(s => s.Kind == StatusKind.LookedAfter) ? "Visit where the child lives"
        : statuses.Any(s => s.Kind == StatusKind.ChildInNeed) ? "Child in need visit"
        : "Visit";

    /// <summary>The form a draft belongs to: "case-summary" reads "Case summary".</summary>
    public static string Form(string form)
    {
        var words = form.Replace('-', ' ');
        return words.Length == 0 ? "Form" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>"today at 2:05pm", or the date with the time.</summary>
    public static string When(DateTimeOffset at, DateOnly today)
    {
        var time = TimeOnly.FromDateTime(at.InLondon().DateTime).InWords();
        var on = at.DateInLondon();
        return on == today ? $"today at {time}" : on == today.AddDays(-1) ? $"yesterday at {time}" : $"{on.InWords()} at {time}";
    }

    /// <summary>"18 February", with the year when it is not this one; "not yet" for none.</summary>
    public static string Day(DateOnly? date, DateOnly today) => date is not { } day ? "not yet"
        : day.Year == today.Year ? day.ToString("d MMMM", System.Globalization.CultureInfo.InvariantCulture) : day.InWords();

    /// <summary>A due date as people say it.</summary>
    public static string Due(DateOnly? dueOn, DateOnly today) => dueOn is { } due ? due.DueFrom(today) : "no date";

    /// <summary>"Maya Oyelaran, 7 years".</summary>
    public static string NameAndAge(ChildLine child, DateOnly today) => $"{child.Name}, {child.AgeOn(today)}";
}
