using CaseManagement.Domain;
using CaseManagement.Domain.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CaseManagement.Web.Drafts;

/// <summary>How two answers to one question can be brought together.</summary>
public enum AnswerShape
{
    /// <summary>Paragraphs: both can be kept, one under the other.</summary>
    Text,

    /// <summary>One line, such as a name: one of the two stands.</summary>
    Line,

    /// <summary>A choice, a tick or a date: one of the two stands.</summary>
    Choice,
}

/// <summary>An answer as people read it.</summary>
/// <param name="Name">The property of the form, such as "Worried".</param>
/// <param name="Label">Its label on the page.</param>
/// <param name="Words">The answer; null or empty for none.</param>
/// <param name="Shape">How it can be brought together with another.</param>
public sealed record AnswerInWords(string Name, string Label, string? Words, AnswerShape Shape = AnswerShape.Choice);

/// <summary>One field that two people wrote differently.</summary>
/// <param name="Name">The property of the form, such as "Worried".</param>
/// <param name="Label">Its label on the page.</param>
/// <param name="Mine">What this person typed.</param>
/// <param name="Theirs">What stands in the record now.</param>
/// <param name="Shape">How the two can be brought together.</param>
public sealed record ConflictField(string Name, string Label, string Mine, string Theirs, AnswerShape Shape = AnswerShape.Text)
{
    public bool MayKeepBoth => Shape == AnswerShape.Text && Mine.Length > 0 && Theirs.Length > 0;

    /// <summary>Mine, with what it adds to theirs and what it leaves out.</summary>
    public IReadOnlyList<TextPart> Parts => Shape == AnswerShape.Choice ? [new TextPart(TextChange.Same, Mine)] : TextDifference.Between(Theirs, Mine);
}

/// <summary>The page "Someone else changed this while you were writing". Show it with the partial <c>_Conflict</c> in place of the form.</summary>
/// <param name="ChangedBy">Who was faster.</param>
/// <param name="ChangedAt">When (UTC).</param>
/// <param name="Version">The version that the next attempt starts from.</param>
/// <param name="Fields">The fields that differ.</param>
/// <param name="Carried">Names and answers that travel on unseen: of the other fields, and of choices as the form sends them.</param>
/// <param name="Back">Where Cancel leads.</param>
public sealed record ConflictView(
    string ChangedBy, DateTimeOffset ChangedAt, uint Version, IReadOnlyList<ConflictField> Fields, IReadOnlyList<(string Name, string Value)> Carried, string Back)
{
    /// <param name="conflict">What the act answered.</param>
    /// <param name="back">Where Cancel leads.</param>
    /// <param name="fields">Property, label and answer of each field.</param>
    public static ConflictView Of(Conflict conflict, string back, params IReadOnlyList<(string Name, string Label, string? Mine)> fields)
    {
        bool Differs((string Name, string Label, string? Mine) field) =>
            conflict.Theirs.TryGetValue(field.Name, out var theirs) && !string.Equals(Lines(theirs), Lines(field.Mine), StringComparison.Ordinal);
        return new(
            conflict.ChangedBy, conflict.ChangedAt, conflict.Version,
            [.. fields.Where(Differs).Select(f => new ConflictField(f.Name, f.Label, Lines(f.Mine), Lines(conflict.Theirs[f.Name])))],
            [.. fields.Where(f => !Differs(f)).Select(f => (f.Name, f.Mine ?? ""))], back);
    }

    /// <summary>Sets two whole forms beside each other, answer by answer.</summary>
    /// <param name="standing">Who wrote what stands now, when, and its version.</param>
    /// <param name="back">Where Cancel leads.</param>
    /// <param name="mine">This person's answers.</param>
    /// <param name="theirs">The answers that stand, to the same questions in the same order.</param>
    /// <param name="sent">Every field of this person's form as the page sends it, named "Form.…".</param>
    internal static ConflictView Of(
        (string By, DateTimeOffset At, uint Version) standing, string back, IReadOnlyList<AnswerInWords> mine, IReadOnlyList<AnswerInWords> theirs, IEnumerable<KeyValuePair<string, string[]>> sent)
    {
        var fields = mine.Zip(theirs).Select(pair => new ConflictField(pair.First.Name, pair.First.Label, Lines(pair.First.Words), Lines(pair.Second.Words), pair.First.Shape))
            .Where(f => !string.Equals(f.Mine, f.Theirs, StringComparison.Ordinal)).ToList();
        var shown = fields.Where(f => f.Shape != AnswerShape.Choice).Select(f => f.Name).Append("Version").ToHashSet(StringComparer.Ordinal);
        var carried = sent.SelectMany(s => s.Value.Select(value => (Name: s.Key["Form.".Length..], Value: value))).Where(s => !shown.Contains(s.Name));
        return new(standing.By, standing.At, standing.Version, fields, [.. carried], back);
    }

    private static string Lines(string? text) => PlainText.Clean(text) ?? "";
}

/// <summary>The choices made on the conflict page; bind it beside the form.</summary>
public sealed class Resolution
{
    /// <summary>Field to "mine", "theirs" or "both".</summary>
    public Dictionary<string, string?> Use { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Field to the other person's text, as it was shown.</summary>
    public Dictionary<string, string?> Theirs { get; set; } = new(StringComparer.Ordinal);

    /// <summary>"Sam Patel, 3 March 2026 at 2:02pm".</summary>
    public string? TheirName { get; set; }

    /// <summary>Nothing of one's own is to be recorded.</summary>
    public bool KeepsTheirs => Use.Count > 0 && Use.Values.All(use => use == "theirs");

    /// <summary>The text that was chosen for a field; the typed one when there was nothing to choose.</summary>
    /// <param name="state">Forgets what was typed, so that the page shows what was chosen.</param>
    /// <param name="field">The property of the form.</param>
    /// <param name="mine">What was typed.</param>
    /// <param name="myName">The writer and the time, as <see cref="TheirName"/>.</param>
    public string? Settle(ModelStateDictionary state, string field, string? mine, string myName)
    {
        if (!Use.TryGetValue(field, out var use) || use is not ("theirs" or "both"))
        {
            return mine;
        }

        state.Remove($"Form.{field}");
        var theirs = Theirs.GetValueOrDefault(field) ?? "";
        return use == "theirs" ? theirs : $"{TheirName}:\n{theirs}\n\n{myName}:\n{mine}";
    }
}
