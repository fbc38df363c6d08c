using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseManagement.Domain.Forms;

/// <summary>What the writer decided about a text that was copied from elsewhere.</summary>
public enum CarriedDecision
{
    /// <summary>It is still true as it stands.</summary>
    Keep,

    /// <summary>The writer took it into their own text to change it.</summary>
    Change,
}

/// <summary>A text copied into an answer with "Use this": shown apart, with where it is from, until the writer has decided about it.</summary>
/// <param name="Id">To tell it from others in the same answer.</param>
/// <param name="Source">Where it is from, in words: "Assessment", "Visit".</param>
/// <param name="On">The day of what it is from.</param>
/// <param name="Text">The words as they were.</param>
/// <param name="DoNotReveal">It comes from a source that must not be revealed to the family.</param>
/// <param name="Decision">Null until the writer has decided; a removed text is gone.</param>
public sealed record CarriedText(Guid Id, string Source, DateOnly On, string Text, bool DoNotReveal, CarriedDecision? Decision);

/// <summary>One answer, or one part of it.</summary>
/// <param name="Text">As typed; several choices stand on a line each, a date as 2026-03-27.</param>
public sealed record Answer(string Text)
{
    /// <summary>What was copied into it.</summary>
    public IReadOnlyList<CarriedText> Carried { get; init; } = [];

    /// <summary>Keep this answer off the family's copy: it tells of somebody else.</summary>
    public bool HeldBack { get; init; }

    /// <summary>Texts that stand in the answer unchanged.</summary>
    public IEnumerable<CarriedText> Kept => Carried.Where(c => c.Decision == CarriedDecision.Keep);

    public bool IsBlank => Text.Length == 0 && !Kept.Any();

    /// <summary>Everything it says: what was kept, then what was written.</summary>
    public string Whole => string.Join("\n\n", Kept.Select(c => c.Text).Append(Text).Where(t => t.Length > 0));

    /// <summary>Texts that the writer said they would change and that stand in the answer word for word.</summary>
    public IEnumerable<CarriedText> Unchanged => Carried.Where(c => c.Decision == CarriedDecision.Keep || (c.Decision == CarriedDecision.Change && Text.Contains(c.Text, StringComparison.Ordinal)));
}

/// <summary>Answers by the key of their question's part. Never changed in place.</summary>
[JsonConverter(typeof(FormAnswersConverter))]
public sealed class FormAnswers(IReadOnlyDictionary<string, Answer> byKey)
{
    public const int TextMaxLength = 20_000;

    public static FormAnswers None { get; } = new(new Dictionary<string, Answer>(StringComparer.Ordinal));

    public IReadOnlyDictionary<string, Answer> ByKey => byKey;

    /// <summary>The answer under a key; an empty one when nothing was written.</summary>
    public Answer this[string key] => byKey.GetValueOrDefault(key) ?? new Answer("");

    /// <summary>These answers with others written over them; blank ones go.</summary>
    public FormAnswers With(IEnumerable<KeyValuePair<string, Answer>> changes)
    {
        var all = byKey.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, answer) in changes)
        {
            if (answer.Text.Length == 0 && answer.Carried.Count == 0 && !answer.HeldBack)
            {
                all.Remove(key);
            }
            else
            {
                all[key] = answer;
            }
        }

        return new FormAnswers(all);
    }

    /// <summary>How much of the text was carried over unchanged, from 0 to 100.</summary>
    public static int PercentUnchanged(IEnumerable<FormAnswers> answers)
    {
        var all = answers.SelectMany(a => a.ByKey.Values).ToList();
        var whole = all.Sum(a => a.Whole.Length);
        return whole == 0 ? 0 : (int)Math.Round(100.0 * Math.Min(whole, all.Sum(a => a.Unchanged.Sum(c => c.Text.Length))) / whole);
    }
}

/// <summary>Answers are stored as one object: key to answer.</summary>
internal sealed class FormAnswersConverter : JsonConverter<FormAnswers>
{
    public override FormAnswers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(new Dictionary<string, Answer>(JsonSerializer.Deserialize<Dictionary<string, Answer>>(ref reader, options) ?? [], StringComparer.Ordinal));

    public override void Write(Utf8JsonWriter writer, FormAnswers value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.ByKey, options);
}
