using System.Diagnostics.CodeAnalysis;

namespace CaseManagement.Domain;

/// <summary>Why practice or law says no, in words for the person who asked.</summary>
/// <param name="Message">A whole sentence for the screen, without a full stop.</param>
/// <param name="Field">The property of the details that must change, or null when no single one is at fault.</param>
public sealed record Refusal(string Message, string? Field = null);

/// <summary>Somebody else changed the thing meanwhile: what stands now, to be shown beside what was typed.</summary>
/// <param name="ChangedBy">Who changed it.</param>
/// <param name="ChangedAt">When (UTC).</param>
/// <param name="Theirs">Their text by the name of the field.</param>
/// <param name="Version">The version that a new attempt must start from.</param>
public sealed record Conflict(string ChangedBy, DateTimeOffset ChangedAt, IReadOnlyDictionary<string, string> Theirs, uint Version);

/// <summary>What came of an act: the thing made, or why it was not.</summary>
public sealed class Outcome<T>
{
    private Outcome(T? made, IReadOnlyList<Refusal> refusals, Conflict? conflict)
    {
        Made = made;
        Refusals = refusals;
        Conflict = conflict;
    }

    /// <summary>True when the act took place.</summary>
    [MemberNotNullWhen(true, nameof(Made))]
    public bool IsDone => Refusals.Count == 0 && Conflict is null;

    /// <summary>What the act made; meaningful only when <see cref="IsDone"/>.</summary>
    public T? Made { get; }

    /// <summary>Every reason why not; empty when done.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Set when somebody else changed the same thing first.</summary>
    public Conflict? Conflict { get; }

    public static implicit operator Outcome<T>(T made) => new(made, [], null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal], null);

    public static implicit operator Outcome<T>(Conflict conflict) => new(default, [], conflict);

    /// <summary>Done, for what an interface type cannot be converted from.</summary>
    public static Outcome<T> Of(T made) => new(made, [], null);

    /// <summary>Refuses with every reason at once, so that a form shows them together.</summary>
    public static Outcome<T> Refused(IReadOnlyList<Refusal> refusals) => new(default, refusals, null);
}

/// <summary>One page of a list.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Page">Page number from 1.</param>
/// <param name="Pages">How many pages there are; at least 1.</param>
/// <param name="Total">How many rows in all, of those the viewer may see.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Rows, int Page, int Pages, int Total);
