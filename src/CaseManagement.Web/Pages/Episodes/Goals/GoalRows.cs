using System.Text.RegularExpressions;
using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Domain;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Pages.Episodes.ChildProtection;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CaseManagement.Web.Pages.Episodes.Goals;

/// <summary>A new goal as typed.</summary>
public sealed class GoalRow
{
    public string? Change { get; set; }

    public string? Action { get; set; }

    public string? ByWhom { get; set; }

    public DateAnswer ByOn { get; set; } = new();

    public string? HowWeKnow { get; set; }

    /// <summary>The children it is for, in a meeting about several; none ticked means everyone the meeting is about.</summary>
    public List<string> For { get; set; } = [];

    public bool IsBlank => string.IsNullOrWhiteSpace(Change) && string.IsNullOrWhiteSpace(Action) && string.IsNullOrWhiteSpace(ByWhom) && ByOn.IsBlank && string.IsNullOrWhiteSpace(HowWeKnow);

    public bool IsFor(ChildId child) => !IsBlank && (For.Count == 0 || For.Contains($"{child.Value}", StringComparer.OrdinalIgnoreCase));

    /// <summary>A goal of an earlier plan, to be changed; a day that has passed is left to be entered anew.</summary>
    public static GoalRow From(PlanGoal goal, DateOnly today) => new()
    {
        Change = goal.Change,
        Action = goal.Action,
        ByWhom = goal.ByWhom,
        ByOn = DateAnswer.From(goal.ByOn < today ? null : goal.ByOn),
        HowWeKnow = goal.HowWeKnow,
    };

    public GoalWords ToWords() => new(PlainText.Clean(Change), PlainText.Clean(Action), PlainText.CleanLine(ByWhom), ByOn.ToDate(), PlainText.Clean(HowWeKnow));
}

/// <summary>Where an open goal stands, as typed.</summary>
public sealed class StandingRow
{
    public Guid GoalId { get; set; }

    public GoalPosition? Position { get; set; }

    public string? Note { get; set; }

    /// <summary>The goal; set by the page.</summary>
    internal GoalShown Of { get; set; } = null!;

    public GoalStanding ToStanding() => new(new PlanGoalId(GoalId), Position, PlainText.Clean(Note));
}

/// <summary>A row of one child in a meeting that looks at goals.</summary>
public interface IGoalsOfChild
{
    Guid ChildId { get; }

    /// <summary>The open goals of the child's plan.</summary>
    List<StandingRow> Goals { get; }
}

/// <summary>What the partials about the goals of a meeting show.</summary>
public interface IGoalsOfMeeting
{
    /// <summary>Each child's name with the rows of the open goals, in the order of the form.</summary>
    IReadOnlyList<(string Name, List<StandingRow> Rows)> Standings { get; }

    List<GoalRow> NewGoals { get; }

    IReadOnlyList<Choice> ChildChoices { get; }

    /// <summary>Brothers and sisters have the same goals, so that one answer can be taken over for all.</summary>
    bool AllTheSame => Standings.Count > 1 && Standings.All(s => s.Rows.Count > 0 && s.Rows.Select(r => r.Of.Goal.Change).SequenceEqual(Standings[0].Rows.Select(r => r.Of.Goal.Change)));
}

/// <summary>What the pages about goals share.</summary>
internal static partial class GoalAnswers
{
    public static IReadOnlyList<Choice> Positions { get; } =
        [.. Enum.GetValues<GoalPosition>().Select(p => new Choice(p.ToString(), ProtectionAnswers.FirstUpper(p.Words())))];

    /// <summary>For a partial whose fields stand somewhere in the form.</summary>
    public static ViewDataDictionary Prefixed(ViewDataDictionary around, string prefix, params (string Key, object? Value)[] more)
    {
        var data = new ViewDataDictionary(around);
        data.TemplateInfo.HtmlFieldPrefix = prefix;
        foreach (var (key, value) in more)
        {
            data[key] = value;
        }

        return data;
    }

    /// <summary>Keeps the rows as they are now among the answers of a draft, for a page that changed them itself.</summary>
    public static void Keep(IDictionary<string, string[]> answers, string field, List<GoalRow> rows)
    {
        foreach (var key in answers.Keys.Where(k => k.StartsWith($"{field}[", StringComparison.Ordinal)).ToList())
        {
            answers.Remove(key);
        }

        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            foreach (var (name, value) in new[]
            {
                (nameof(row.Change), row.Change), (nameof(row.Action), row.Action), (nameof(row.ByWhom), row.ByWhom), (nameof(row.HowWeKnow), row.HowWeKnow),
                ($"{nameof(row.ByOn)}.{nameof(DateAnswer.Day)}", row.ByOn.Day), ($"{nameof(row.ByOn)}.{nameof(DateAnswer.Month)}", row.ByOn.Month), ($"{nameof(row.ByOn)}.{nameof(DateAnswer.Year)}", row.ByOn.Year),
            })
            {
                answers[$"{field}[{index}].{name}"] = [value ?? ""];
            }
        }
    }

    /// <summary>One blank row after those that were filled.</summary>
    public static void Pad(List<GoalRow> rows, int atLeast = 1) => ProtectionAnswers.Pad(rows, atLeast, r => r.IsBlank, () => new GoalRow());

    /// <summary>One row for each open goal, in their order. A note about a goal that ended meanwhile is shown, not thrown away.</summary>
    public static void Arrange(List<StandingRow> rows, IEnumerable<GoalShown> open, string field, ModelStateDictionary answers)
    {
        var goals = open.ToList();
        var arranged = goals.Select(g =>
        {
            var row = rows.Find(r => r.GoalId == g.Goal.Id.Value) ?? new StandingRow { GoalId = g.Goal.Id.Value };
            row.Of = g;
            return row;
        }).ToList();
        if (rows.Count > 0 && !rows.SequenceEqual(arranged))
        {
            // What the fields show goes by their place, so what was sent for other places is forgotten.
            foreach (var key in answers.Keys.Where(k => k.StartsWith($"{field}[", StringComparison.Ordinal)).ToList())
            {
                answers.Remove(key);
            }

            foreach (var gone in rows.Except(arranged))
            {
                answers.AddModelError("", string.IsNullOrWhiteSpace(gone.Note)
                    ? "A goal ended meanwhile. Look at the goals again"
                    : $"A goal ended meanwhile. Look at the goals again. You had written about it: {gone.Note}");
            }
        }

        rows.Clear();
        rows.AddRange(arranged);
    }

    /// <summary>Puts refusals about goals beside the rows they are about.</summary>
    /// <param name="outcome">What the act answered.</param>
    /// <param name="rows">All rows of new goals, as on the page.</param>
    /// <param name="newField">Their field, such as "Goals".</param>
    /// <param name="standings">The rows of open goals, each with its field.</param>
    /// <param name="child">The child a refusal is about, by its place among the children; null for the only one.</param>
    public static Outcome<T> Beside<T>(Outcome<T> outcome, List<GoalRow> rows, string newField, IEnumerable<(StandingRow Row, string Field)> standings, Func<Refusal, ChildId?>? child = null)
    {
        if (outcome.IsDone || outcome.Conflict is not null)
        {
            return outcome;
        }

        var fields = standings.ToDictionary(s => ChildHistory.StandingField(new PlanGoalId(s.Row.GoalId)), s => $"{s.Field}.{nameof(StandingRow.Position)}", StringComparer.Ordinal);
        return Outcome<T>.Refused([.. outcome.Refusals.Select(refusal =>
        {
            if (refusal.Field is { } field && fields.TryGetValue(field, out var standing))
            {
                return refusal with { Field = standing };
            }

            if (NewGoal().Match(refusal.Field ?? "") is not { Success: true } match)
            {
                return refusal;
            }

            var about = child?.Invoke(refusal);
            var given = rows.Select((row, index) => (row, index)).Where(r => about is { } id ? r.row.IsFor(id) : !r.row.IsBlank).Select(r => r.index).ToList();
            var at = int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
            return refusal with { Field = $"{newField}[{(at < given.Count ? given[at] : 0)}].{match.Groups[2].Value}" };
        })]);
    }

    [GeneratedRegex(@"^Goals\[(\d+)\]\.(\w+)$")]
    private static partial Regex NewGoal();
}

internal sealed class GoalRowValidator : AbstractValidator<GoalRow>
{
    public GoalRowValidator()
    {
        When(r => !r.IsBlank, () =>
        {
            RuleFor(r => r.Change).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Enter what should be better for the child");
            RuleFor(r => r.Action).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Enter what will be done");
            RuleFor(r => r.ByWhom).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Enter who does it");
            RuleFor(r => r.HowWeKnow).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Enter how you will know");
            RuleFor(r => r.ByOn).RealDate("the date by when");
        });
        RuleFor(r => r.Change).Fits(PlanGoal.TextMaxLength, "What should be better");
        RuleFor(r => r.Action).Fits(PlanGoal.TextMaxLength, "What will be done");
        RuleFor(r => r.ByWhom).Fits(PlanGoal.LineMaxLength, "Who does it");
        RuleFor(r => r.HowWeKnow).Fits(PlanGoal.TextMaxLength, "How you will know");
    }
}

internal sealed class StandingRowValidator : AbstractValidator<StandingRow>
{
    public StandingRowValidator() => RuleFor(r => r.Note).Fits(GoalReview.NoteMaxLength, "The note");
}
