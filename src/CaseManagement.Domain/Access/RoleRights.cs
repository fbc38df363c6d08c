using System.Collections.Frozen;

namespace CaseManagement.Domain.Access;

/// <summary>Which role may do what in which area once the record itself may be opened: the table of role-rights.csv.</summary>
/// <remarks>Source: access table, section 1a. A missing row or letter means no right at all, and the start fails.</remarks>
public static class RoleRights
{
    private static readonly FrozenDictionary<(Role Role, RecordArea Area), Right> Table = Load();

    /// <summary>The right of one role in one area.</summary>
    public static Right Of(Role role, RecordArea area) => Table[(role, area)];

    /// <summary>The furthest right that any of the roles gives.</summary>
    public static Right Of(IEnumerable<Role> roles, RecordArea area) => roles.Select(r => Of(r, area)).DefaultIfEmpty(Right.None).Max();

    private static FrozenDictionary<(Role, RecordArea), Right> Load()
    {
        using var stream = typeof(RoleRights).Assembly.GetManifestResourceStream("CaseManagement.Domain.Access.role-rights.csv")!;
        using var reader = new StreamReader(stream);
        var areas = reader.ReadLine()!.Split(',').Skip(1).Select(Enum.Parse<RecordArea>).ToArray();
        var table = new Dictionary<(Role, RecordArea), Right>();

        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',');
            var role = Enum.Parse<Role>(cells[0]);

            foreach (var (area, letter) in areas.Zip(cells.Skip(1)))
            {
                table[(role, area)] = letter switch
                {
                    "W" => Right.Write,
                    "R" => Right.Read,
                    "C" => Right.Card,
                    "G" => Right.Grant,
                    "-" => Right.None,
                    _ => throw new InvalidOperationException($"Unknown right '{letter}' for {role} in {area}."),
                };
            }
        }

        var expected = Enum.GetValues<Role>().Length * Enum.GetValues<RecordArea>().Length;
        return table.Count == expected ? table.ToFrozenDictionary() : throw new InvalidOperationException("role-rights.csv does not cover every role and area.");
    }
}
