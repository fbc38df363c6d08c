using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using CsvHelper;

namespace CaseManagement.Domain.CodeSets;

/// <summary>A list of codes with their labels and the days on which they could be chosen (README.md in this folder).</summary>
/// <remarks>
/// Published sets are those of the statutory returns; local sets are ours. Old records keep codes that have since
/// ended, so finding and describing never looks at the dates; only offering choices does.
/// </remarks>
public sealed class CodeSet
{
    private static readonly Assembly Assembly = typeof(CodeSet).Assembly;
    private static readonly ConcurrentDictionary<string, CodeSet> Loaded = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Code> _byValue;

    private CodeSet(string key, bool isPublished, IReadOnlyList<Code> codes)
    {
        Key = key;
        IsPublished = isPublished;
        Codes = codes;
        _byValue = codes.ToDictionary(c => c.Value, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The keys of every set, in order.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. Assembly.GetManifestResourceNames().Select(KeyOf).OfType<string>().Order(StringComparer.Ordinal),
    ];

    /// <summary>The file's name without its ending, such as <c>ethnicity</c>.</summary>
    public string Key { get; }

    /// <summary>Whether the codes are those of a statutory return, which practitioners know by their letters.</summary>
    public bool IsPublished { get; }

    /// <summary>Every code there ever was, in the order in which they are shown.</summary>
    public IReadOnlyList<Code> Codes { get; }

    /// <summary>The set with this key. There is no such set as a mistyped one: that throws.</summary>
    public static CodeSet Get(string key) => Loaded.GetOrAdd(key, Load);

    /// <summary>The codes that may be chosen for something that happened on this day.</summary>
    public IEnumerable<Code> On(DateOnly date) => Codes.Where(c => c.On(date));

    /// <summary>The code written this way in any case of letters; null when there is none.</summary>
    public Code? Find(string? code) => code is null ? null : _byValue.GetValueOrDefault(code.Trim());

    /// <summary>Whether the code exists and may be chosen for something that happened on this day.</summary>
    public bool Offers(string? code, DateOnly date) => Find(code)?.On(date) ?? false;

    /// <summary>What people read for a code; a code that is in no list is shown as it is stored, never hidden.</summary>
    public string Label(string code) => Find(code)?.Label ?? code;

    /// <summary>The label with the code where the code is one that practitioners know: "White British (WBRI)".</summary>
    public string Describe(string code) =>
        Find(code) is { } found && IsPublished ? $"{found.Label} ({found.Value})" : Label(code);

    private static CodeSet Load(string key)
    {
        var resource = Assembly.GetManifestResourceNames().SingleOrDefault(name => KeyOf(name) == key)
            ?? throw new ArgumentException($"There is no code set '{key}'.", nameof(key));

        using var stream = Assembly.GetManifestResourceStream(resource)!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();

        var codes = new List<Code>();
        while (csv.Read())
        {
            codes.Add(ReadCode(csv));
        }

        return new CodeSet(key, resource.Contains(".CodeSets.published.", StringComparison.Ordinal), codes);
    }

    private static Code ReadCode(CsvReader csv) => new(
        csv.GetField("code")!,
        csv.GetField("label")!,
        DateIn(csv.GetField("valid_from")),
        DateIn(csv.GetField("valid_to")),
        csv.GetField("note") is { Length: > 0 } note ? note : null)
    {
        Columns = csv.HeaderRecord![5..].ToDictionary(column => column, column => csv.GetField(column) ?? "", StringComparer.Ordinal),
    };

    private static DateOnly? DateIn(string? text) =>
        string.IsNullOrEmpty(text) ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Resources are named CaseManagement.Domain.CodeSets.published.ethnicity.csv; keys hold no full stop.
    private static string? KeyOf(string resource) =>
        resource.Contains(".CodeSets.", StringComparison.Ordinal) && resource.EndsWith(".csv", StringComparison.Ordinal)
            ? resource.Split('.')[^2]
            : null;
}
