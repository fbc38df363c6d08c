using CaseManagement.Application.People;

namespace CaseManagement.Web.People;

/// <summary>Section groups of items, and where their links lead.</summary>
public sealed record DetailsView(IReadOnlyList<DetailGroup> Groups, string Whom, string Root, string Query);
