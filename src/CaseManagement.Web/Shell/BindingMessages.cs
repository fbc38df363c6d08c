using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Shell;

/// <summary>What a form says when an answer cannot be read at all, in place of MVC's own sentences.</summary>
public static partial class BindingMessages
{
    /// <summary>Replaces MVC's messages and its own "required" check, which would speak before the form's validator.</summary>
    public static void UsePlainWords(this MvcOptions options)
    {
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;

        var messages = options.ModelBindingMessageProvider;
        messages.SetValueMustBeANumberAccessor(name => $"The {Words(name)} must be a number, such as 30");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "This must be a number, such as 30");
        messages.SetAttemptedValueIsInvalidAccessor((_, name) => $"We cannot read the {Words(name)}. Check it and try again");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "We cannot read this answer. Check it and try again");
        messages.SetUnknownValueIsInvalidAccessor(name => $"We cannot read the {Words(name)}. Check it and try again");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "We cannot read this answer. Check it and try again");
        messages.SetValueIsInvalidAccessor(_ => "We cannot read this answer. Check it and try again");
        messages.SetValueMustNotBeNullAccessor(_ => "Give an answer here");
        messages.SetMissingBindRequiredValueAccessor(name => $"Enter the {Words(name)}");
        messages.SetMissingKeyOrValueAccessor(() => "Give an answer here");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "Nothing was sent. Try again");
    }

    // "MinutesSpent" reads "minutes spent".
    private static string Words(string name) => Capital().Replace(name, " $1").Trim().ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Capital();
}
