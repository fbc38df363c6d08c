using CaseManagement.Application.People;
using CaseManagement.Domain.People;
using CaseManagement.Domain.People.Details;

namespace CaseManagement.Web.People;

/// <summary>Section groups of items, and where their links lead.</summary>
public sealed record DetailsView(IReadOnlyList<DetailGroup> Groups, string Whom, string Root, string Query)
{
    /// <summary>Nobody has asked it, and nothing says that it must be asked by now: such a line stands back behind what is known.</summary>
    public static bool CanWait(DetailLine line) =>
        line is { Row: null, Due: null, IsLate: false, Item: { Type: not DetailType.Own, Requirement: not Requirement.Mandatory } };
}

/// <summary>One item of a group on the page.</summary>
public sealed record DetailLineView(DetailLine Line, DetailGroup Group, DetailsView View);
