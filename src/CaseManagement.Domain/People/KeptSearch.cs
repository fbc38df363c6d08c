namespace CaseManagement.Domain.People;

/// <summary>What somebody looked for, kept for hours under an opaque id so that the address of the results says nothing.</summary>
public sealed class KeptSearch
{
    /// <summary>The id in the address of the results; worth nothing to anybody else.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public StaffId StaffId { get; init; }

    /// <summary>As typed.</summary>
    public string Words { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }
}
