using System.Globalization;
using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.People;

namespace CaseManagement.Web.People;

/// <summary>Draws the lines of a genogram: couples beside each other, children hanging from those who are their parents.</summary>
internal sealed class GenogramLines(Family family, IReadOnlyList<GenogramNode> nodes, DateOnly today)
{
    private readonly Dictionary<PersonId, GenogramNode> _nodes = nodes.ToDictionary(n => n.Person.Id);

    public IReadOnlyList<GenogramLine> Draw()
    {
        var lines = new List<GenogramLine>();
        var joined = new HashSet<(PersonId, PersonId)>();

        // Birth and other parents hang apart, so that foster carers do not look like a couple with the mother.
        var unions = family.Ties.Select(t => t.Item)
            .Select(Down).Where(d => d.Parent != default && _nodes.ContainsKey(d.Parent) && _nodes.ContainsKey(d.Child) && _nodes[d.Parent].Y < _nodes[d.Child].Y)
            .GroupBy(d => (d.Child, d.IsBirth))
            .Select(g => (g.Key.Child, Parents: g.Select(d => d.Parent).Distinct().OrderBy(p => _nodes[p].X).Take(2).ToList(), HasEnded: g.All(d => d.HasEnded)))
            .GroupBy(u => string.Join('|', u.Parents.Select(p => p.Value)), StringComparer.Ordinal)
            .Select((g, index) => (Parents: g.First().Parents, Children: g.Select(u => (u.Child, u.HasEnded)).ToList(), Level: index));

        foreach (var (parents, children, level) in unions)
        {
            var first = _nodes[parents[0]];
            if (parents.Count == 2)
            {
                lines.Add(Couple(first, _nodes[parents[1]], PartedOf(parents[0], parents[1])));
                joined.Add(Pair(parents[0], parents[1]));
            }

            // Lines go down between the columns, so that they never cross a label.
            var lane = first.X + Genogram.Column / 2.0;
            var bar = _nodes[children[0].Child].Y - Genogram.Half - 18 - (level % 4) * 6;
            foreach (var (child, hasEnded) in children)
            {
                var node = _nodes[child];
                lines.Add(new GenogramLine(Points((first.X + Genogram.Half, first.Y), (lane, first.Y), (lane, bar), (node.X, bar), (node.X, node.Y - Genogram.Half)), hasEnded));
            }
        }

        foreach (var tie in family.Ties.Select(t => t.Item).Where(t => RelationshipTypes.All.Find(t.Kind)?["group"] == "partners" && _nodes.ContainsKey(t.PersonId) && _nodes.ContainsKey(t.OtherId)))
        {
            if (joined.Add(Pair(tie.PersonId, tie.OtherId)))
            {
                lines.Add(Couple(_nodes[tie.PersonId], _nodes[tie.OtherId], HasEnded(tie)));
            }
        }

        return lines;
    }

    private (PersonId Parent, PersonId Child, bool IsBirth, bool HasEnded) Down(Relationship tie)
    {
        var type = RelationshipTypes.All.Find(tie.Kind);
        return (type?["group"], tie.Kind) switch
        {
            // A step-parent is joined to the parent by a line, and to the child by the word under the name.
            _ when type?["tie"] == "step" => default,
            ("parents" or "carers", _) => (tie.PersonId, tie.OtherId, type!["tie"] == "birth", HasEnded(tie)),
            ("children", _) => (tie.OtherId, tie.PersonId, type!["tie"] == "birth", HasEnded(tie)),
            _ => default,
        };
    }

    private GenogramLine Couple(GenogramNode one, GenogramNode other, bool hasEnded)
    {
        var (left, right) = one.X <= other.X ? (one, other) : (other, one);
        var isBeside = Math.Abs(left.Y - right.Y) < 1 && right.X - left.X <= Genogram.Column + 1;
        var over = left.Y - Genogram.Half - 10;
        return isBeside
            ? new GenogramLine(Points((left.X + Genogram.Half, left.Y), (right.X - Genogram.Half, right.Y)), hasEnded)
            : new GenogramLine(Points((left.X, left.Y - Genogram.Half), (left.X, over), (right.X, over), (right.X, right.Y - Genogram.Half)), hasEnded);
    }

    private bool PartedOf(PersonId one, PersonId other) =>
        family.Ties.Select(t => t.Item).Where(t => Pair(t.PersonId, t.OtherId) == Pair(one, other) && RelationshipTypes.All.Find(t.Kind)?["group"] == "partners").ToList() is { Count: > 0 } between
        && between.All(HasEnded);

    private bool HasEnded(Relationship tie) => tie.UntilOn < today || tie.Kind == "former-partner";

    private static (PersonId, PersonId) Pair(PersonId one, PersonId other) => one.Value.CompareTo(other.Value) <= 0 ? (one, other) : (other, one);

    private static string Points(params (double X, double Y)[] points) =>
        string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}")));
}
