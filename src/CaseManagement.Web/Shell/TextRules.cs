using FluentValidation;

namespace CaseManagement.Web.Shell;

/// <summary>What a form says about text that is too long. Nothing typed is cut off.</summary>
public static class TextRules
{
    /// <param name="rule">The rule for the property.</param>
    /// <param name="most">The most characters the record keeps, counted without the carriage returns browsers add.</param>
    /// <param name="what">The label, as the start of a sentence.</param>
    public static IRuleBuilderOptions<TForm, string?> Fits<TForm>(this IRuleBuilder<TForm, string?> rule, int most, string what) =>
        rule.Must(text => text is null || text.Length - text.Count(c => c == '\r') <= most).WithMessage($"{what} must be {most:N0} characters or fewer");
}
