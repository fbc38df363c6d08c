using System.Globalization;
using CaseManagement.Domain;
using FluentValidation;

namespace CaseManagement.Web.Shell;

/// <summary>A recent day as somebody answers it: today, yesterday, or another date in three boxes. Show it with the partial <c>_Day</c>.</summary>
public sealed record DayAnswer
{
    public const string Today = "today";
    public const string Yesterday = "yesterday";
    public const string Another = "another";

    /// <summary>today, yesterday or another.</summary>
    public string? When { get; set; }

    public DateAnswer Date { get; set; } = new();

    /// <summary>The day on which it was answered, 2026-03-27: a draft finished tomorrow still means today's "today".</summary>
    public string? AnsweredOn { get; set; }

    /// <summary>The answer most forms start with.</summary>
    public static DayAnswer StartingToday(DateOnly today) => new() { When = Today, AnsweredOn = Iso(today) };

    /// <summary>The day meant; null when there is none yet.</summary>
    public DateOnly? ToDate() => (When, Answered) switch
    {
        (Today, { } day) => day,
        (Yesterday, { } day) => day.AddDays(-1),
        (Another, _) => Date.ToDate(),
        _ => null,
    };

    /// <summary>Turns "today" of an earlier day into its date. True when the answer changed its words.</summary>
    public bool Settle(DateOnly today)
    {
        var moved = When is Today or Yesterday && Answered is { } answered && answered != today;
        if (moved)
        {
            (Date, When) = (DateAnswer.From(ToDate()), Another);
        }

        AnsweredOn = Iso(today);
        return moved;
    }

    private DateOnly? Answered => DateOnly.TryParseExact(AnsweredOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What a form says about a day that is missing or cannot be.</summary>
public static class DayAnswerRules
{
    /// <param name="rule">The rule for the property.</param>
    /// <param name="missing">What to say when nothing was answered: "Enter the date you visited".</param>
    /// <param name="what">The date in the words of its label: "the date of the visit".</param>
    public static IRuleBuilderOptionsConditions<TForm, DayAnswer> KnownDay<TForm>(this IRuleBuilder<TForm, DayAnswer> rule, Func<TForm, string> missing, Func<TForm, string> what) =>
        rule.Custom((answer, context) =>
        {
            if (answer.When == DayAnswer.Another && !answer.Date.IsBlank)
            {
                if (answer.Date.Problem(what(context.InstanceToValidate)) is { } problem)
                {
                    context.AddFailure($"{context.PropertyPath}.Date", problem);
                }
            }
            else if (answer.ToDate() is null)
            {
                context.AddFailure(answer.When == DayAnswer.Another ? $"{context.PropertyPath}.Date" : $"{context.PropertyPath}.When", missing(context.InstanceToValidate));
            }
        });
}
