using System.Globalization;
using System.Reflection;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>A phrase and when it may be used: child's age, season, things that must or must not be so.</summary>
internal sealed record Phrase(int Number, Template Template, int MinMonths, int MaxMonths, string? When)
{
    public bool Fits(Moment moment) =>
        moment.Months >= MinMonths && moment.Months <= MaxMonths
        && (When is null || moment.Is(When))
        && Template.CanBeSaid(moment);
}

/// <summary>A matter that runs through several entries: the mould is found, reported, waited for and mended.</summary>
/// <param name="Where">home, care, leaver or any: where the child lives.</param>
internal sealed record Thread(string Key, string Where, int MinMonths, int MaxMonths, string[] Themes)
{
    public Dictionary<string, List<Phrase>> Lines { get; } = [];
}

/// <summary>All hand-written words, read once from the text files beside this code.</summary>
internal sealed class Corpus
{
    private static readonly Lazy<Corpus> Loaded = new(() => new Corpus());

    private readonly Dictionary<string, List<Phrase>> _sections = [];
    private int _count;

    private Corpus()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var file in assembly.GetManifestResourceNames().Where(n => n.Contains(".Seed.Stories.Words.")).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(file)!);
            var text = reader.ReadToEnd();
            if (file.EndsWith(".names.txt", StringComparison.Ordinal))
            {
                Heritages = Heritage.Read(text);
            }
            else
            {
                Read(text);
            }
        }
    }

    public static Corpus Shared => Loaded.Value;

    public IReadOnlyList<Heritage> Heritages { get; } = [];

    public List<Thread> Threads { get; } = [];

    public int Count => _count;

    public IEnumerable<Phrase> All => _sections.Values.SelectMany(s => s).Concat(Threads.SelectMany(t => t.Lines.Values.SelectMany(l => l)));

    public IReadOnlyList<Phrase> Section(string name) => _sections.TryGetValue(name, out var phrases) ? phrases : [];

    private void Read(string text)
    {
        List<Phrase>? section = null;
        Thread? thread = null;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                thread = null;
                section = List(_sections, line[3..].Trim());
            }
            else if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                thread = ReadThread(line[2..]);
                Threads.Add(thread);
            }
            else if (thread is not null)
            {
                var colon = line.IndexOf(':');
                var stage = line[..colon].Split('@');
                List(thread.Lines, stage[0]).Add(ReadPhrase((stage.Length > 1 ? "@" + stage[1] + " " : "") + line[(colon + 1)..].Trim()));
            }
            else
            {
                section!.Add(ReadPhrase(line));
            }
        }
    }

    private static Thread ReadThread(string line)
    {
        var parts = line.Split(':', StringSplitOptions.TrimEntries);
        var (least, most) = Ages(parts[2]);
        return new Thread(parts[0], parts[1], least, most, parts[3].Split(' '));
    }

    private Phrase ReadPhrase(string line)
    {
        int least = 0, most = 1200;
        string? when = null;
        while (line[0] == '@')
        {
            var space = line.IndexOf(' ');
            var condition = line[1..space];
            line = line[(space + 1)..];
            if (char.IsDigit(condition[0]))
            {
                (least, most) = Ages(condition);
            }
            else
            {
                when = condition;
            }
        }

        return new Phrase(_count++, Template.Parse(line), least, most, when);
    }

    private static (int Least, int Most) Ages(string text)
    {
        var dash = text.IndexOf('-');
        return (Months(text[..dash], first: true), Months(text[(dash + 1)..], first: false));
    }

    /// <summary>"5" as a last age means until the sixth birthday; "18m" is eighteen months.</summary>
    private static int Months(string text, bool first)
    {
        var isMonths = text.EndsWith('m');
        var number = int.Parse(isMonths ? text[..^1] : text, CultureInfo.InvariantCulture);
        return isMonths ? number : first ? number * 12 : (number * 12) + 11;
    }

    private static List<Phrase> List(Dictionary<string, List<Phrase>> lists, string key)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        return list;
    }
}
