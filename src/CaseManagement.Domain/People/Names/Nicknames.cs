using System.Globalization;
using CsvHelper;

namespace CaseManagement.Domain.People.Names;

/// <summary>Given names that may be the same person's: Liz for Elizabeth, Muhammad for Mohammed.</summary>
/// <remarks>
/// nicknames.csv, one name a row with the names people also use for it. A nickname leads to each name it stands for and
/// back, not on to that name's other nicknames; the variants (spellings, transliterations) of a name all lead to each other.
/// </remarks>
public static class Nicknames
{
    private static readonly Dictionary<string, SortedSet<string>> Table = Read();

    /// <summary>How many pairs of names the table knows, each counted once.</summary>
    public static int Pairs => Table.Values.Sum(also => also.Count) / 2;

    /// <summary>Each pair once, in compared form (<see cref="NameWords"/>), for loading into the database.</summary>
    public static IEnumerable<(string Name, string Also)> All =>
        from entry in Table
        from also in entry.Value
        where string.CompareOrdinal(entry.Key, also) < 0
        select (entry.Key, also);

    /// <summary>Other names that a person of this given name may be known by, in compared form; none when unknown.</summary>
    public static IReadOnlyCollection<string> Of(string name) =>
        Table.TryGetValue(NameWords.Normalise(name), out var also) ? also : [];

    private static Dictionary<string, SortedSet<string>> Read()
    {
        using var stream = typeof(Nicknames).Assembly.GetManifestResourceStream("CaseManagement.Domain.People.Names.nicknames.csv")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        var table = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);

        foreach (var row in csv.GetRecords(new { name = "", also = "", kind = "" }))
        {
            var name = NameWords.Normalise(row.name);
            var others = row.also.Split(' ').Select(NameWords.Normalise).ToList();
            if (row.kind == "variant")
            {
                PairAll(table, [name, .. others]);
            }
            else
            {
                others.ForEach(other => Pair(table, name, other));
            }
        }

        return table;
    }

    private static void PairAll(Dictionary<string, SortedSet<string>> table, List<string> names) =>
        names.ForEach(one => names.ForEach(other => Pair(table, one, other)));

    private static void Pair(Dictionary<string, SortedSet<string>> table, string one, string other)
    {
        if (one == other)
        {
            return;
        }

        Others(table, one).Add(other);
        Others(table, other).Add(one);
    }

    private static SortedSet<string> Others(Dictionary<string, SortedSet<string>> table, string name) =>
        table.TryGetValue(name, out var others) ? others : table[name] = new SortedSet<string>(StringComparer.Ordinal);
}
