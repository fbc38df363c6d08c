using System.Globalization;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Persistence;

namespace CaseManagement.Application.Seed.Scale;

/// <summary>Draws names in proportion to how common they are, within a heritage, with a long tail of rare surnames.</summary>
internal sealed class SeedNames
{
    private const string British = "British";
    private readonly Weighted _heritages;
    private readonly Dictionary<string, Weighted> _surnames;
    private readonly Dictionary<(string Heritage, char Sex, bool IsOlder), Weighted> _given = [];
    private readonly string[] _starts;
    private readonly string[] _ends;

    public SeedNames()
    {
        var surnames = Read("surnames").Select(r => (Name: r[0], Heritage: r[1], Weight: Number(r[2]))).ToList();
        _surnames = surnames.GroupBy(s => s.Heritage).ToDictionary(g => g.Key, g => new Weighted(g.Select(s => (s.Name, s.Weight))));
        _heritages = new Weighted(surnames.GroupBy(s => s.Heritage).Select(g => (g.Key, g.Sum(s => s.Weight))));
        var given = Read("given-names").Select(r => (Name: r[0], Sex: r[1][0], Heritage: r[2], Era: r[3], Weight: Number(r[4]))).ToList();
        foreach (var heritage in _surnames.Keys)
        {
            foreach (var sex in "FM")
            {
                foreach (var older in new[] { true, false })
                {
                    var fits = given.Where(g => g.Heritage == heritage && g.Sex == sex && g.Era != (older ? "Newer" : "Older")).ToList();
                    _given[(heritage, sex, older)] = new Weighted((fits.Count > 0 ? fits : given.Where(g => g.Heritage == British && g.Sex == sex)).Select(g => (g.Name, g.Weight)));
                }
            }
        }

        var parts = Read("rare-surname-parts").ToList();
        _starts = [.. parts.Where(p => p[1] == "Start").Select(p => p[0])];
        _ends = [.. parts.Where(p => p[1] == "End").Select(p => p[0])];
    }

    public string Heritage(Dice dice) => _heritages.Draw(dice);

    public string Surname(Dice dice, string heritage) =>
        heritage == British && dice.Chance(40) ? dice.Pick(_starts) + dice.Pick(_ends) : _surnames[heritage].Draw(dice);

    public string Given(Dice dice, string heritage, char sex, DateOnly born) => _given[(heritage, sex, born.Year < 1985)].Draw(dice);

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Read(string file)
    {
        using var stream = typeof(Migrating).Assembly.GetManifestResourceStream($"CaseManagement.Persistence.Seed.names.{file}.csv")
            ?? throw new InvalidOperationException($"No list of names is called {file}.");
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            yield return line.Split(',');
        }
    }

    /// <summary>Names with the sums of their weights, to draw by halving.</summary>
    private sealed class Weighted
    {
        private readonly string[] _names;
        private readonly int[] _sums;

        public Weighted(IEnumerable<(string Name, int Weight)> items)
        {
            var list = items.ToList();
            _names = [.. list.Select(i => i.Name)];
            var sum = 0;
            _sums = [.. list.Select(i => sum += i.Weight)];
        }

        public string Draw(Dice dice)
        {
            var found = Array.BinarySearch(_sums, dice.Below(_sums[^1]));
            return _names[found < 0 ? ~found : found + 1];
        }
    }
}
