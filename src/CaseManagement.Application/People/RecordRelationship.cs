using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>What one person is to another, as answered.</summary>
public sealed record RelationshipAnswer
{
    /// <summary>The relationship it takes the place of; null for a new one.</summary>
    public Guid? ItemId { get; init; }

    public required PersonId PersonId { get; init; }

    public required PersonId OtherId { get; init; }

    /// <summary>Code of "relationship-types": what the first person is to the other.</summary>
    public string? Kind { get; init; }

    public bool? HasParentalResponsibility { get; init; }

    public string? ResponsibilityBasis { get; init; }

    public DateOnly? ResponsibilityFromOn { get; init; }

    public DateOnly? ResponsibilityUntilOn { get; init; }

    public FamilyTime FamilyTime { get; init; }

    public string? FamilyTimeOrder { get; init; }

    public bool IsEstranged { get; init; }

    public bool DoNotShareAddress { get; init; }

    public bool IsNextOfKin { get; init; }

    public string? Note { get; init; }

    public Provenance Provenance { get; init; } = Provenance.OwnKnowledge;

    public uint Version { get; init; }
}

/// <summary>Records what two people of a family are to each other; the family is the one of the open record.</summary>
public sealed class RecordRelationship(CaseManagementDb db, ItemBook book, FamilyPicture family)
{
    private const int OrderMaxLength = 200;
    private const int NoteMaxLength = 2000;

    public async Task<Outcome<Relationship>> ExecuteAsync(OpenedRecord record, RecordSubject child, RelationshipAnswer answer, CancellationToken cancellation)
    {
        var refusals = Refusals(answer, book.Today).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<Relationship>.Refused(refusals);
        }

        var known = await family.PeopleAsync(record, child, cancellation);
        if (!known.Contains(answer.PersonId) || !known.Contains(answer.OtherId))
        {
            return new Refusal("Choose somebody of this family", nameof(answer.OtherId));
        }

        var standing = answer.ItemId is null ? [] : await db.Relationships.Where(r => r.Id == answer.ItemId && r.SupersededAt == null).ToListAsync(cancellation);
        if (answer.ItemId is not null && standing.Count == 0)
        {
            return await book.ConflictAsync<Relationship>(null, Words, cancellation);
        }

        var relationship = Make(answer, book.Stamp(record, child, answer.Provenance, standing.FirstOrDefault()) with { PersonId = answer.PersonId, FamilyId = child.Child.FamilyId });
        return await book.PutAsync(record, child, relationship, standing, answer.Version, new ItemChange(RecordArea.Basic, "Relationship", standing.Select(Words).FirstOrDefault(), Words(relationship)), Words, cancellation);
    }

    /// <summary>The relationship with everything that was answered.</summary>
    internal static Relationship Make(RelationshipAnswer answer, ItemStamp stamp)
    {
        var isResponsible = answer.HasParentalResponsibility == true;
        return new Relationship
        {
            OtherId = answer.OtherId,
            Kind = answer.Kind!,
            HasParentalResponsibility = answer.HasParentalResponsibility,
            ResponsibilityBasis = isResponsible && !string.IsNullOrEmpty(answer.ResponsibilityBasis) ? answer.ResponsibilityBasis : null,
            ResponsibilityFromOn = isResponsible ? answer.ResponsibilityFromOn : null,
            ResponsibilityUntilOn = isResponsible ? answer.ResponsibilityUntilOn : null,
            FamilyTime = answer.FamilyTime,
            FamilyTimeOrder = PlainText.CleanLine(answer.FamilyTimeOrder) is { Length: > 0 } order ? order : null,
            IsEstranged = answer.IsEstranged,
            DoNotShareAddress = answer.DoNotShareAddress,
            IsNextOfKin = answer.IsNextOfKin,
            Note = PlainText.Clean(answer.Note) is { Length: > 0 } note ? note : null,
            Stamp = stamp,
        };
    }

    internal static string Words(Relationship relationship) => CodeSet.Get("relationship-types").Label(relationship.Kind);

    /// <summary>What is wrong with the answers, whoever the two people are.</summary>
    internal static IEnumerable<Refusal> Refusals(RelationshipAnswer answer, DateOnly today)
    {
        if (!CodeSet.Get("relationship-types").Offers(answer.Kind, today))
        {
            yield return new Refusal("Select the relationship", nameof(answer.Kind));
        }

        if (answer.PersonId == answer.OtherId)
        {
            yield return new Refusal("Nobody is related to themself", nameof(answer.OtherId));
        }

        if (!string.IsNullOrEmpty(answer.ResponsibilityBasis) && !CodeSet.Get("parental-responsibility-bases").Offers(answer.ResponsibilityBasis, today))
        {
            yield return new Refusal("Select how parental responsibility was acquired", nameof(answer.ResponsibilityBasis));
        }

        if (answer.ResponsibilityUntilOn < answer.ResponsibilityFromOn)
        {
            yield return new Refusal("The last day must be on or after the first", nameof(answer.ResponsibilityUntilOn));
        }

        if (answer.FamilyTimeOrder?.Length > OrderMaxLength)
        {
            yield return new Refusal($"Use {OrderMaxLength} characters or fewer", nameof(answer.FamilyTimeOrder));
        }

        if (answer.Note?.Length > NoteMaxLength)
        {
            yield return new Refusal($"Use {NoteMaxLength:N0} characters or fewer. You have used {answer.Note.Length:N0}", nameof(answer.Note));
        }

        foreach (var refusal in answer.Provenance.Refusals(today))
        {
            yield return refusal;
        }
    }
}

/// <summary>Ends a relationship on a day: two people parted, or somebody left the family. It stays in the history and on the picture, dashed.</summary>
public sealed class EndRelationship(CaseManagementDb db, ItemBook book)
{
    public async Task<Outcome<Relationship>> ExecuteAsync(OpenedRecord record, RecordSubject child, Guid itemId, DateOnly on, uint version, CancellationToken cancellation)
    {
        var standing = await db.Relationships
            .SingleOrDefaultAsync(r => r.Id == itemId && r.SupersededAt == null && (r.FamilyId == child.Child.FamilyId || r.PersonId == child.Person.Id || r.OtherId == child.Person.Id), cancellation);
        if (standing is null)
        {
            return await book.ConflictAsync<Relationship>(null, RecordRelationship.Words, cancellation);
        }

        if (on > book.Today || on < standing.FromOn)
        {
            return new Refusal(on > book.Today ? "The day must be today or in the past" : "The day must be on or after the first day of the relationship", "EndedOn");
        }

        var s = standing;
        var ended = RecordRelationship.Make(
            new RelationshipAnswer
            {
                PersonId = s.PersonId,
                OtherId = s.OtherId,
                Kind = s.Kind,
                HasParentalResponsibility = s.HasParentalResponsibility,
                ResponsibilityBasis = s.ResponsibilityBasis,
                ResponsibilityFromOn = s.ResponsibilityFromOn,
                ResponsibilityUntilOn = s.ResponsibilityUntilOn,
                FamilyTime = s.FamilyTime,
                FamilyTimeOrder = s.FamilyTimeOrder,
                IsEstranged = s.IsEstranged,
                DoNotShareAddress = s.DoNotShareAddress,
                IsNextOfKin = s.IsNextOfKin,
                Note = s.Note,
            },
            book.Ended(record, standing, on) with { FamilyId = s.FamilyId ?? child.Child.FamilyId });
        return await book.PutAsync(record, child, ended, [standing], version, new ItemChange(RecordArea.Basic, "Relationship ended", RecordRelationship.Words(standing), on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), RecordRelationship.Words, cancellation);
    }
}
