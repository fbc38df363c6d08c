using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;

namespace CaseManagement.Domain.People.Details;

/// <summary>How closely an item is kept.</summary>
public enum Sensitivity
{
    Personal,

    /// <summary>Special category (UK GDPR Article 9).</summary>
    Special,

    /// <summary>Criminal offence data (Data Protection Act 2018, section 10).</summary>
    Crime,

    /// <summary>Closed beyond need to know: only those who lead the work.</summary>
    Restricted,
}

/// <summary>What an answer looks like.</summary>
public enum DetailType
{
    Code,

    /// <summary>Several codes, stored with a space between.</summary>
    Codes,
    Text,
    LongText,
    Date,
    Number,
    YesNo,

    /// <summary>Kept in a table of its own, with a page of its own.</summary>
    Own,
}

/// <summary>One item of the record as the catalogue describes it.</summary>
/// <param name="Key">What <see cref="Detail.Key"/> holds: "ethnicity".</param>
/// <param name="Label">What people read.</param>
/// <param name="Area">The section group, with its own need to know.</param>
/// <param name="ForChildren">Asked of children.</param>
/// <param name="ForAdults">Asked of adults.</param>
/// <param name="Requirement">Whether it must be collected.</param>
/// <param name="Sensitivity">How closely it is kept.</param>
/// <param name="Type">What an answer looks like.</param>
/// <param name="CodeSetKey">The list of codes, for codes.</param>
/// <param name="Hint">Why we ask, or when it is needed; empty when the label says all.</param>
/// <param name="Rules">Named rules with their values, such as "max" and "40".</param>
public sealed record DetailItem(
    string Key, string Label, RecordArea Area, bool ForChildren, bool ForAdults, Requirement Requirement, Sensitivity Sensitivity,
    DetailType Type, string? CodeSetKey, string Hint, IReadOnlyDictionary<string, string> Rules)
{
    /// <summary>The words that tell a family whether they may say no (R149).</summary>
    public string RequirementWords => Requirement switch
    {
        Requirement.Mandatory => "Must be collected",
        Requirement.Conditional => "Must be collected in some cases",
        _ => "You can say no",
    };

    /// <summary>Never offered as a question; recorded only when the person volunteers it.</summary>
    public bool IsUnprompted => Rules.ContainsKey("unprompted");

    /// <summary>The page under the record that keeps it, for <see cref="DetailType.Own"/>; null when it needs none.</summary>
    public string? Page => Rules.GetValueOrDefault("page") is { Length: > 0 } page ? page : null;

    /// <summary>The codes that may be chosen today.</summary>
    public IEnumerable<Code> Choices(DateOnly today) => CodeSetKey is null ? [] : CodeSet.Get(CodeSetKey).On(today);

    /// <summary>A stored value in words: "Mobility, Learning", "3 March 2026", "Yes".</summary>
    public string InWords(string value) => Type switch
    {
        DetailType.Code or DetailType.Codes when CodeSetKey is not null =>
            string.Join(", ", value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(CodeSet.Get(CodeSetKey).Describe)),
        DetailType.YesNo => value is "yes" or "true" or "1" ? "Yes" : "No",
        DetailType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", out var date) => date.InWords(),
        _ => value,
    };

    /// <summary>When it is due again, counted from a date or from the day it was answered; null when nothing is due.</summary>
    public DateOnly? NextDueOn(DateOnly last, DateOnly? bornOn)
    {
        var months = Rules.GetValueOrDefault("due-months");
        if (bornOn is { } born && last < Age.Birthday(born, 5))
        {
            months = Rules.GetValueOrDefault("due-months-under-5") ?? months;
        }

        return months is null ? null : last.AddMonths(int.Parse(months, System.Globalization.CultureInfo.InvariantCulture));
    }
}
