using CaseManagement.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CaseManagement.Web.Access;

/// <summary>Carries an act's refusals to the fields of the form.</summary>
public static class ModelStateOutcomes
{
    /// <summary>True when the act was done; otherwise each refusal stands beside its field, or in the summary.</summary>
    /// <param name="state">The page's model state.</param>
    /// <param name="outcome">What came of the act.</param>
    /// <param name="form">The name of the form property, which prefixes field names.</param>
    public static bool Accepts<T>(this ModelStateDictionary state, Outcome<T> outcome, string form)
    {
        foreach (var refusal in outcome.Refusals)
        {
            state.AddModelError(refusal.Field is null ? "" : $"{form}.{refusal.Field}", refusal.Message);
        }

        return outcome.IsDone;
    }

    /// <summary>Refusals say the domain's word for a field; the page may know it under another name.</summary>
    /// <param name="outcome">What came of the act.</param>
    /// <param name="names">The domain's name and the page's.</param>
    public static Outcome<T> At<T>(this Outcome<T> outcome, params (string Domain, string Page)[] names) => outcome.IsDone || outcome.Conflict is not null
        ? outcome
        : Outcome<T>.Refused([.. outcome.Refusals.Select(r => r with { Field = names.FirstOrDefault(n => n.Domain == r.Field).Page ?? r.Field })]);
}
