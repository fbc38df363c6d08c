using CaseManagement.TestSupport.Running;
using Npgsql;

namespace CaseManagement.TestSupport.Finding;

/// <summary>Many invented people with names as skewed as real ones, for tests of the search. The same seed always gives the same people.</summary>
public sealed class InventedPeople
{
    private static readonly string Names = Path.Combine(Repository.Root, "src", "CaseManagement.Persistence", "Seed", "names");
    private readonly Random _random;
    private readonly Dictionary<string, Draw> _given;
    private readonly Dictionary<string, Draw> _families;
    private readonly Draw _heritages;
    private readonly string[] _starts;
    private readonly string[] _ends;

    private InventedPeople(int seed)
    {
        _random = new Random(seed);
        var families = Read("surnames.csv").Select(r => (Name: r[0], Heritage: r[1], Weight: int.Parse(r[2]))).ToList();
        _heritages = new Draw(families.GroupBy(f => f.Heritage).Select(g => (g.Key, g.Sum(f => f.Weight))));
        _families = families.GroupBy(f => f.Heritage).ToDictionary(g => g.Key, g => new Draw(g.Select(f => (f.Name, f.Weight))));
        _given = Read("given-names.csv").GroupBy(r => r[2]).ToDictionary(g => g.Key, g => new Draw(g.Select(r => (r[0], int.Parse(r[4])))));
        var parts = Read("rare-surname-parts.csv").ToList();
        _starts = [.. parts.Where(p => p[1] == "Start").Select(p => p[0])];
        _ends = [.. parts.Where(p => p[1] == "End").Select(p => p[0])];
    }

    /// <summary>Makes people.</summary>
    public static IReadOnlyList<SoughtPerson> Make(int count, int seed)
    {
        var maker = new InventedPeople(seed);
        return [.. Enumerable.Range(0, count).Select(_ => maker.Next())];
    }

    /// <summary>Puts them into the tables as their owner, in two statements, and the index follows by itself.</summary>
    public static async Task SaveAsync(string ownerConnection, IReadOnlyList<SoughtPerson> people)
    {
        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync();
        object[] values = [people.Select(p => p.Id).ToArray(), people.Select(p => p.Given).ToArray(), people.Select(p => p.Middle ?? "").ToArray(), people.Select(p => p.Family).ToArray(), people.Select(p => p.BornOn).ToArray()];
        foreach (var sql in new[]
        {
            """
            insert into app.people (id, has_record, given_name, family_name, born_on, birth_is_estimated, sex, created_at)
            select id, false, given, family, born, false, 'U', now() from unnest($1, $2, $3, $4, $5) as p (id, given, middle, family, born)
            """,
            """
            insert into app.person_names (id, person_id, kind, given, middle, family, is_hidden, answer, is_verified, recorded_by, recorded_at,
                source_kind, source_is_third_party, source_do_not_reveal)
            select gen_random_uuid(), id, 'Legal', given, middle, family, false, 'Known', false, id, now(), 'worker', false, false
            from unnest($1, $2, $3, $4, $5) as p (id, given, middle, family, born)
            """,
            "analyze",
        })
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var value in sql == "analyze" ? [] : values)
            {
                command.Parameters.Add(new() { Value = value });
            }

            await command.ExecuteNonQueryAsync();
        }
    }

    private SoughtPerson Next()
    {
        var heritage = _heritages.One(_random);
        var family = Family(heritage);
        family = _random.Next(20) == 0 ? $"{family}-{Family(heritage)}" : family;
        var middle = _random.Next(2) == 0 ? null : Given(heritage);
        return new SoughtPerson(Guid.NewGuid(), Given(heritage), middle, family, new DateOnly(1940, 1, 1).AddDays(_random.Next(86 * 365)));
    }

    // Four British families in ten have a rare name, as in the country.
    private string Family(string heritage) =>
        heritage == "British" && _random.Next(10) < 4 ? _starts[_random.Next(_starts.Length)] + _ends[_random.Next(_ends.Length)] : _families[heritage].One(_random);

    private string Given(string heritage) => _given.GetValueOrDefault(heritage, _given["British"]).One(_random);

    private static IEnumerable<string[]> Read(string file) => File.ReadLines(Path.Combine(Names, file)).Skip(1).Select(line => line.Split(','));

    /// <summary>Draws in proportion to weight.</summary>
    private sealed class Draw(IEnumerable<(string Name, int Weight)> names)
    {
        private readonly (string Name, int Weight)[] _names = [.. names];

        public string One(Random random)
        {
            var at = random.Next(_names.Sum(n => n.Weight));
            return _names.First(n => (at -= n.Weight) < 0).Name;
        }
    }
}
