using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.People;

namespace CaseManagement.Web.People;

/// <summary>A person's symbol: square for a man, circle for a woman, triangle for a baby on the way, diamond when not known.</summary>
public sealed record GenogramNode(FamilyMember Person, double X, double Y, bool IsChild, IReadOnlyList<string> Labels);

/// <summary>A line between symbols; dashed when what it stands for has ended.</summary>
public sealed record GenogramLine(string Points, bool HasEnded);

/// <summary>The outline around people of one row who live with the child.</summary>
public sealed record GenogramHome(double X, double Y, double Width, double Height);

/// <summary>The family picture, three generations and any children of the child, ready to draw.</summary>
public sealed record Genogram(IReadOnlyList<GenogramNode> Nodes, IReadOnlyList<GenogramLine> Lines, IReadOnlyList<GenogramHome> Homes, double Width, double Height, string Description)
{
    /// <summary>Half the side of a symbol.</summary>
    public const int Half = 20;

    internal const int Column = 176;
    internal const int Row = 190;
    /// <summary>The height of a line of words under a symbol.</summary>
    public const int LabelHeight = 17;

    private const int LabelLength = 22;

    public static Genogram Of(Family family, DateOnly today)
    {
        var places = new GenogramLayout(family).Place();
        var rows = FamilyRow.Of(family, today);
        var nodes = places.Select(p => new GenogramNode(p.Key, p.Value.X, p.Value.Y, p.Key.Id == family.ChildId, Labels(p.Key, family, rows, today))).ToList();
        var lines = new GenogramLines(family, nodes, today).Draw();
        return new Genogram(
            nodes, lines, HomesOf(nodes, family.ChildId),
            nodes.Max(n => n.X) + Column / 2.0 + 10, nodes.Max(n => n.Y + Half + 24 + n.Labels.Count * LabelHeight),
            string.Join(" ", nodes.Select(n => $"{string.Join(", ", Full(n.Person, family, rows, today))}{(n.Person.LivesWithChild && !n.IsChild ? ", lives with the child" : "")}.")));
    }

    private static List<string> Labels(FamilyMember person, Family family, IReadOnlyList<FamilyRow> rows, DateOnly today) =>
        [.. Full(person, family, rows, today).Select(l => l.Length <= LabelLength ? l : $"{l[..(LabelLength - 1)].TrimEnd()}…")];

    private static IEnumerable<string> Full(FamilyMember person, Family family, IReadOnlyList<FamilyRow> rows, DateOnly today)
    {
        yield return person.Name;
        var own = rows.Where(r => r.Person.Id == person.Id && (r.Tie.Item.OtherId == family.ChildId || r.Tie.Item.PersonId == family.ChildId)).ToList();
        if (own.Count > 0)
        {
            yield return own[0].Relation;
        }

        if (person.DiedOn is { } died)
        {
            yield return $"Died {died.InWords()}";
        }
        else if (person.BornOn is not null || person.ExpectedOn is not null)
        {
            yield return AgeInWords.On(person.BornOn, person.ExpectedOn, null, today);
        }

        if (own.Any(r => r.Responsibility.StartsWith("Yes", StringComparison.Ordinal)))
        {
            yield return "Has responsibility";
        }

        if (own.FirstOrDefault(r => r.Tie.Item.FamilyTime is FamilyTime.Prohibited or FamilyTime.Supervised or FamilyTime.Indirect) is { } limited)
        {
            yield return $"Contact: {FamilyRow.Words(limited.Tie.Item.FamilyTime).ToLowerInvariant()}";
        }
    }

    private static List<GenogramHome> HomesOf(List<GenogramNode> nodes, PersonId child)
    {
        var homes = new List<GenogramHome>();
        if (!nodes.Any(n => n.Person.LivesWithChild && n.Person.Id != child))
        {
            return homes;
        }

        foreach (var row in nodes.GroupBy(n => n.Y))
        {
            GenogramNode? first = null;
            GenogramNode? last = null;
            foreach (var node in row.OrderBy(n => n.X).Append(null))
            {
                if (node is { Person.LivesWithChild: true })
                {
                    (first, last) = (first ?? node, node);
                }
                else if (first is not null)
                {
                    var lines = row.Where(n => n.X >= first.X && n.X <= last!.X).Max(n => n.Labels.Count);
                    homes.Add(new GenogramHome(first.X - Column / 2.0 + 6, row.Key - Half - 14, last!.X - first.X + Column - 12, 2 * Half + 30 + lines * LabelHeight));
                    first = null;
                }
            }
        }

        return homes;
    }
}
