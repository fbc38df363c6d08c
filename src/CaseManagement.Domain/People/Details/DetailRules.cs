using System.Globalization;
using System.Text.RegularExpressions;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Text;

namespace CaseManagement.Domain.People.Details;

/// <summary>Whether an answer can be: by type, list and the item's own rules.</summary>
public static class DetailRules
{
    private const int ShortText = 400;

    /// <summary>The value as it is stored, or why it cannot be.</summary>
    /// <param name="item">What is asked.</param>
    /// <param name="values">What was sent: one value, or several codes.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="bornOn">Birth of the person, where known.</param>
    public static Outcome<string> Read(DetailItem item, IReadOnlyList<string> values, DateOnly today, DateOnly? bornOn)
    {
        if (item.Rules.ContainsKey("from16") && bornOn is { } born && Age.Birthday(born, 16) > today)
        {
            return No("This is recorded only from the age of 16");
        }

        var text = string.Join('\n', values);
        return item.Type switch
        {
            DetailType.Code => ReadCode(item, text.Trim(), today),
            DetailType.Codes => ReadCodes(item, values, today),
            DetailType.Date => ReadDate(item, text, today, bornOn),
            DetailType.Number => ReadNumber(item, text),
            DetailType.YesNo => text.Trim() switch { "yes" or "true" => "yes", "no" or "false" => "no", _ => No("Select yes or no") },
            DetailType.LongText => ReadText(PlainText.Clean(text), Detail.ValueMaxLength),
            DetailType.Text => ReadShort(item, PlainText.CleanLine(text)),
            _ => No("This is kept on a page of its own"),
        };
    }

    private static Outcome<string> ReadCode(DetailItem item, string code, DateOnly today) =>
        code.Length == 0 ? No("Select an answer")
        : CodeSet.Get(item.CodeSetKey!).Offers(code, today) ? CodeSet.Get(item.CodeSetKey!).Find(code)!.Value
        : No("Select an answer from the list");

    private static Outcome<string> ReadCodes(DetailItem item, IReadOnlyList<string> values, DateOnly today)
    {
        var set = CodeSet.Get(item.CodeSetKey!);
        var codes = values.SelectMany(v => v.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

        if (codes.Count == 0)
        {
            return No("Select at least one answer");
        }

        if (codes.Any(code => !set.Offers(code, today)))
        {
            return No("Select answers from the list");
        }

        // Rule 8790 of the children in need census: "none" stands alone.
        if (item.Rules.TryGetValue("none", out var none) && codes.Count > 1 && codes.Contains(none, StringComparer.OrdinalIgnoreCase))
        {
            return No($"\"{set.Label(none)}\" cannot stand together with another answer");
        }

        return string.Join(' ', codes.Select(code => set.Find(code)!.Value));
    }

    private static Outcome<string> ReadDate(DetailItem item, string text, DateOnly today, DateOnly? bornOn)
    {
        if (!DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return No("Enter a real date, such as 27 3 2026");
        }

        if (item.Rules.ContainsKey("past") && date > today)
        {
            return No("The date must be today or in the past");
        }

        if (date < (bornOn?.AddDays(-280) ?? today.AddYears(-120)) || date > today.AddYears(50))
        {
            return No(bornOn is null ? "Check the year" : "The date must be within the person's life");
        }

        return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static Outcome<string> ReadNumber(DetailItem item, string text)
    {
        var min = decimal.Parse(item.Rules.GetValueOrDefault("min", "0"), CultureInfo.InvariantCulture);
        var max = decimal.Parse(item.Rules.GetValueOrDefault("max", "100"), CultureInfo.InvariantCulture);
        return decimal.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max && (max == 100 || number == decimal.Truncate(number))
            ? number.ToString("0.##", CultureInfo.InvariantCulture)
            : No($"Enter a number from {min} to {max}");
    }

    private static Outcome<string> ReadShort(DetailItem item, string text)
    {
        if (item.Rules.TryGetValue("pattern", out var pattern) && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            return No(item.Hint.Length > 0 ? $"Enter it in full: {item.Hint.TrimEnd('.').ToLowerInvariant()}" : "Enter it in full");
        }

        return ReadText(text, item.Rules.TryGetValue("max", out var max) ? int.Parse(max, CultureInfo.InvariantCulture) : ShortText);
    }

    private static Outcome<string> ReadText(string text, int max) =>
        text.Length == 0 ? No("Enter an answer, or say that it is not known")
        : text.Length > max ? No($"Use {max:N0} characters or fewer. You have used {text.Length:N0}")
        : text;

    private static Refusal No(string message) => new(message, nameof(Detail.Value));
}
