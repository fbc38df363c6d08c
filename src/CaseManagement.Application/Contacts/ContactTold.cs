using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;

namespace CaseManagement.Application.Contacts;

/// <summary>One child of a contact: somebody we know, or somebody new.</summary>
/// <param name="Known">The child's record; the search showed it to this user. Null for a new child.</param>
public sealed record ChildTold(ChildId? Known, string? Given, string? Family, string? Sex, DateOnly? BornOn, DateOnly? ExpectedOn, bool IsEstimated);

/// <summary>A parent or carer, as told.</summary>
/// <param name="Kind">Code of "relationship-types": what they are to the children.</param>
public sealed record ParentTold(string? Given, string? Family, string? Kind, string? Phone);

/// <summary>Everything that was told at once.</summary>
/// <param name="Details">What came to us.</param>
/// <param name="Team">The front-door team that decides; null for the recorder's own.</param>
/// <param name="Children">Whom it is about.</param>
/// <param name="AreOneFamily">The new children are brothers and sisters or live together.</param>
/// <param name="Parents">Parents or carers of the new children.</param>
/// <param name="HomeLines">Where the new children live.</param>
public sealed record ContactTold(
    FrontDoorContactDetails Details, TeamId? Team, IReadOnlyList<ChildTold> Children, bool AreOneFamily, IReadOnlyList<ParentTold> Parents, string? HomeLines, string? HomePostcode);
