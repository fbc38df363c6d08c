using CaseManagement.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CaseManagement.Web.Shell;

/// <summary>From and to of a list, each typed in one line and each left empty for no limit.</summary>
public sealed class PeriodFilter
{
    public string? From { get; set; }

    public string? To { get; set; }

    /// <summary>The first and last day asked for; a line that is no date is said so and not used.</summary>
    public (DateOnly? From, DateOnly? To) Read(ModelStateDictionary state, string name) => (Day(From, state, $"{name}.From"), Day(To, state, $"{name}.To"));

    private static DateOnly? Day(string? typed, ModelStateDictionary state, string key)
    {
        var answer = DateAnswer.FromLine(typed);
        if (!answer.IsBlank && !answer.TryRead(out _))
        {
            state.AddModelError(key, "Enter a real date, such as 27 3 2026");
        }

        return answer.ToDate();
    }
}
