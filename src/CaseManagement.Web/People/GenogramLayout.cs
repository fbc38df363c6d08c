using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.People;

namespace CaseManagement.Web.People;

/// <summary>Gives everybody of a family their generation and their place in it. Who is nobody's relative has no place; the table has them.</summary>
internal sealed class GenogramLayout(Family family)
{
    private const int Top = 44;
    private readonly Dictionary<PersonId, FamilyMember> _members = family.Members.ToDictionary(m => m.Id);

    public IReadOnlyDictionary<FamilyMember, (double X, double Y)> Place()
    {
        var generations = Generations();
        var rows = generations.Where(g => g.Value is >= -2 and <= 1).GroupBy(g => g.Value, g => g.Key).ToDictionary(g => g.Key, g => g.ToList());
        var x = new Dictionary<PersonId, double>();

        // Parents stand first; each other generation is put above or below the people it belongs to.
        if (rows.TryGetValue(-1, out var parents))
        {
            var place = 0;
            foreach (var id in parents.OrderBy(ParentOrder).ThenBy(id => _members[id].BornOn ?? DateOnly.MaxValue).ThenBy(id => id.Value))
            {
                x[id] = place++ * Genogram.Column;
            }
        }

        foreach (var generation in new[] { 0, -2, 1 }.Where(rows.ContainsKey))
        {
            Spread(rows[generation], generation, generations, x);
        }

        var left = x.Values.Min() - Genogram.Column / 2.0 - 6;
        var top = rows.Keys.Min();
        return x.ToDictionary(p => _members[p.Key], p => (Math.Round(p.Value - left, 1), (double)(Top + (generations[p.Key] - top) * Genogram.Row)));
    }

    /// <summary>How many generations the first of a tie stands below the second; null when it says nothing of generations.</summary>
    internal static int? Steps(string kind) => RelationshipTypes.All.Find(kind)?["group"] switch
    {
        "parents" or "carers" => -1,
        "children" => 1,
        "siblings" or "partners" => 0,
        "extended" => kind switch
        {
            "great-grandparent" => -3,
            "great-grandchild" => 3,
            "great-aunt-or-uncle" => -2,
            "great-niece-or-nephew" => 2,
            "grandchild" or "step-grandchild" => 2,
            _ when kind.Contains("grand", StringComparison.Ordinal) => -2,
            "aunt" or "uncle" or "aunt-or-uncle" => -1,
            "niece" or "nephew" or "niece-or-nephew" => 1,
            "cousin" => 0,
            _ => null,
        },
        _ => null,
    };

    private Dictionary<PersonId, int> Generations()
    {
        var generations = new Dictionary<PersonId, int> { [family.ChildId] = 0 };
        var queue = new Queue<PersonId>([family.ChildId]);
        while (queue.TryDequeue(out var id))
        {
            foreach (var tie in family.Ties.Select(t => t.Item).Where(t => (t.PersonId == id || t.OtherId == id) && Steps(t.Kind) is not null))
            {
                var (other, generation) = tie.OtherId == id ? (tie.PersonId, generations[id] + Steps(tie.Kind)!.Value) : (tie.OtherId, generations[id] - Steps(tie.Kind)!.Value);
                if (generations.TryAdd(other, generation))
                {
                    queue.Enqueue(other);
                }
            }
        }

        return generations;
    }

    // Father's side left, mother's side right, as genograms are read.
    private int ParentOrder(PersonId id)
    {
        var isParent = family.Ties.Select(t => t.Item).Any(t =>
            (t.PersonId == id && t.OtherId == family.ChildId && RelationshipTypes.All.Find(t.Kind) is { } down && down["group"] == "parents" && down["tie"] is "birth" or "adoptive")
            || (t.OtherId == id && t.PersonId == family.ChildId && RelationshipTypes.All.Find(t.Kind) is { } up && up["group"] == "children" && up["tie"] is "birth" or "adoptive"));
        return isParent ? _members[id].Sex == "M" ? 1 : 2 : family.Ties.Any(t => (t.Item.PersonId == id || t.Item.OtherId == id) && Steps(t.Item.Kind) == 0) ? 3 : 4;
    }

    private void Spread(List<PersonId> row, int generation, Dictionary<PersonId, int> generations, Dictionary<PersonId, double> x)
    {
        var middle = x.Count == 0 ? 0 : (x.Values.Min() + x.Values.Max()) / 2;
        var wished = row.ToDictionary(id => id, id =>
        {
            var near = family.Ties.Select(t => t.Item)
                .Where(t => (t.PersonId == id || t.OtherId == id) && Steps(t.Kind) is not (null or 0))
                .Select(t => t.PersonId == id ? t.OtherId : t.PersonId)
                .Where(other => x.ContainsKey(other) && generations[other] != generation).ToList();
            return near.Count == 0 ? middle : near.Average(other => x[other]);
        });

        double? last = null;
        var placed = new List<PersonId>();
        foreach (var id in row.OrderBy(id => wished[id]).ThenBy(id => _members[id].BornOn ?? _members[id].ExpectedOn ?? DateOnly.MaxValue).ThenBy(id => id.Value))
        {
            x[id] = last is { } before ? Math.Max(before + Genogram.Column, wished[id]) : wished[id];
            last = x[id];
            placed.Add(id);
        }

        // Keeps the row centred over those it belongs to.
        var shift = placed.Average(id => wished[id]) - placed.Average(id => x[id]);
        foreach (var id in placed)
        {
            x[id] += shift;
        }
    }
}
