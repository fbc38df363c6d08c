namespace CaseManagement.Domain;

/// <summary>An identifier of one kind of thing. One type each, so that a child's id can never be passed where a team's is meant.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    /// <summary>The stored value; opaque to users and safe to show in an address.</summary>
    Guid Value { get; }

    /// <summary>Wraps a stored value.</summary>
    static abstract TSelf From(Guid value);

    /// <summary>A new identifier; later ones sort after earlier ones.</summary>
    static virtual TSelf New() => TSelf.From(Guid.CreateVersion7());
}

/// <summary>Identifies any person: child, parent, relative, carer.</summary>
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId From(Guid value) => new(value);

    public static PersonId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a child's record; the same value as the child's <see cref="PersonId"/>.</summary>
public readonly record struct ChildId(Guid Value) : IId<ChildId>
{
    /// <summary>The child as a person.</summary>
    public PersonId Person => new(Value);

    public static ChildId From(Guid value) => new(value);

    public static ChildId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a group of children who are worked with as one family.</summary>
public readonly record struct FamilyId(Guid Value) : IId<FamilyId>
{
    public static FamilyId From(Guid value) => new(value);

    public static FamilyId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a member of staff; the same value as the account's id.</summary>
public readonly record struct StaffId(Guid Value) : IId<StaffId>
{
    public static StaffId From(Guid value) => new(value);

    public static StaffId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a team.</summary>
public readonly record struct TeamId(Guid Value) : IId<TeamId>
{
    public static TeamId From(Guid value) => new(value);

    public static TeamId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies one entry in one child's record.</summary>
public readonly record struct EntryId(Guid Value) : IId<EntryId>
{
    public static EntryId From(Guid value) => new(value);

    public static EntryId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies what happened once and was recorded for one or several children.</summary>
public readonly record struct OccasionId(Guid Value) : IId<OccasionId>
{
    public static OccasionId From(Guid value) => new(value);

    public static OccasionId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a task.</summary>
public readonly record struct WorkTaskId(Guid Value) : IId<WorkTaskId>
{
    public static WorkTaskId From(Guid value) => new(value);

    public static WorkTaskId New() => new(Guid.CreateVersion7());
}

/// <summary>Identifies a request about personal data.</summary>
public readonly record struct RequestId(Guid Value) : IId<RequestId>
{
    public static RequestId From(Guid value) => new(value);

    public static RequestId New() => new(Guid.CreateVersion7());
}
