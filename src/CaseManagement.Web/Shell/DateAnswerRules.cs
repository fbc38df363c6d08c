using FluentValidation;

namespace CaseManagement.Web.Shell;

/// <summary>What a form says about a date that is missing or cannot be.</summary>
public static class DateAnswerRules
{
    /// <summary>The boxes hold a real date. An optional date may be left empty, but not half filled.</summary>
    /// <param name="rule">The rule for a property of three boxes.</param>
    /// <param name="what">The date in the words of its label, beginning with an article: "the date of the visit".</param>
    /// <param name="optional">Whether all three boxes may be empty.</param>
    public static IRuleBuilderOptionsConditions<TForm, DateAnswer?> RealDate<TForm>(
        this IRuleBuilder<TForm, DateAnswer?> rule, string what, bool optional = false) =>
        rule.Custom((answer, context) =>
        {
            if (Problem(answer, what, optional) is { } problem)
            {
                context.AddFailure(problem);
            }
        });

    /// <summary>What is wrong with a date; null when it is real.</summary>
    internal static string? Problem(this DateAnswer? answer, string what, bool optional = false)
    {
        var sentence = char.ToUpperInvariant(what[0]) + what[1..];

        if (answer is null || answer.IsBlank)
        {
            return optional ? null : $"Enter {what}";
        }

        if (answer.Missing() is { } missing)
        {
            return $"{sentence} must include a {missing}";
        }

        return answer.TryRead(out _) ? null : $"{sentence} must be a real date, such as 27 3 2026";
    }
}
