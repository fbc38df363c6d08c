namespace CaseManagement.Benchmarks.Paths;

/// <summary>Somebody of the scale data with a session, and a child they work with.</summary>
internal sealed record Actor(Guid StaffId, string SessionKey, Guid ChildId, string ChildName);

/// <summary>A hot path of the product: how to ask for it, and the raw statements of its limit.</summary>
/// <param name="Name">As in performance.md.</param>
/// <param name="IsManager">Asked by managers; otherwise by workers.</param>
/// <param name="Address">The page, given who asks.</param>
/// <param name="Fields">For forms: what is sent besides the form's own token; null for pages that are only opened.</param>
/// <param name="Statements">The raw statements, with $1 the member of staff, $2 the child and $3 the child's name.</param>
internal sealed record HotPath(string Name, bool IsManager, Func<Actor, string> Address, Func<Actor, IEnumerable<(string Name, string Value)>>? Fields, IReadOnlyList<string> Statements)
{
    /// <summary>The page whose form is sent, when it is not the address itself.</summary>
    public Func<Actor, string>? FormAt { get; init; }
}
