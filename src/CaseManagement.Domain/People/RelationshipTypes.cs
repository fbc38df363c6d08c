using CaseManagement.Domain.CodeSets;

namespace CaseManagement.Domain.People;

/// <summary>What one person is to another, told from either side: she is his mother, he is her child.</summary>
public static class RelationshipTypes
{
    /// <summary>The list, one code for what the first person is to the second.</summary>
    public static CodeSet All => CodeSet.Get("relationship-types");

    /// <summary>The code for what the second person is to the first, when the first is this to the second.</summary>
    /// <remarks>A child's inverse is "parent": the list cannot know which. Store what was said, derive only the other side.</remarks>
    public static string InverseOf(string type) => All.Find(type)?["inverse"] ?? type;

    /// <summary>What people read for the other side: "Child" for a mother.</summary>
    public static string InverseLabel(string type) => All.Label(InverseOf(type));
}
