using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;

namespace CaseManagement.Web.People;

/// <summary>One line of the family table: what somebody is, to whom, and what follows from it.</summary>
public sealed record FamilyRow(FamilyTie Tie, FamilyMember Person, string Relation, string Responsibility, string Contact, string SafeToContact, bool HasEnded)
{
    /// <summary>The rows of a family, those about the child first, ended ones last.</summary>
    public static IReadOnlyList<FamilyRow> Of(Family family, DateOnly today)
    {
        var members = family.Members.ToDictionary(m => m.Id);
        return [.. family.Ties.Select(t => Of(t, family.ChildId, members, today)).OrderBy(r => r.HasEnded).ThenBy(r => !About(r.Tie.Item, family.ChildId)).ThenBy(r => r.Tie.Item.HasParentalResponsibility != true).ThenBy(r => r.Person.BornOn)];
    }

    /// <summary>Contact in words: "Supervised: order of 3 March 2026".</summary>
    public static string Words(FamilyTime time) => time switch
    {
        FamilyTime.Allowed => "Allowed",
        FamilyTime.Supervised => "Supervised only",
        FamilyTime.Indirect => "Indirect only",
        FamilyTime.Prohibited => "Not allowed",
        _ => "Not recorded",
    };

    private static bool About(Relationship tie, PersonId child) => tie.PersonId == child || tie.OtherId == child;

    private static FamilyRow Of(FamilyTie tie, PersonId child, Dictionary<PersonId, FamilyMember> members, DateOnly today)
    {
        var item = tie.Item;
        var (person, relation) = item switch
        {
            _ when item.OtherId == child => (members[item.PersonId], RelationshipTypes.All.Label(item.Kind)),
            _ when item.PersonId == child => (members[item.OtherId], RelationshipTypes.InverseLabel(item.Kind)),
            _ => (members[item.PersonId], $"{RelationshipTypes.All.Label(item.Kind)} of {members[item.OtherId].Name}"),
        };

        return new FamilyRow(
            tie, person, relation, ResponsibilityOf(item, today),
            Words(item.FamilyTime) + (item.FamilyTimeOrder is null ? "" : $": {item.FamilyTimeOrder}") + (item.DoNotShareAddress ? ". Must not learn the address" : ""),
            person switch { { DiedOn: not null } => "Died", { DoNotContact: true } => "Do not contact", { SafeToContact: true } => "Yes", _ => "Not asked" },
            item.UntilOn < today);
    }

    private static string ResponsibilityOf(Relationship item, DateOnly today) => item.HasParentalResponsibility switch
    {
        true when item.ResponsibilityUntilOn < today => $"Until {item.ResponsibilityUntilOn.Value.InWords()}",
        true => "Yes" + (item.ResponsibilityBasis is { } basis ? $": {CodeSet.Get("parental-responsibility-bases").Label(basis)}" : "") + (item.ResponsibilityFromOn is { } from ? $", from {from.InWords()}" : ""),
        false => "No",
        _ => "Not known",
    };
}
