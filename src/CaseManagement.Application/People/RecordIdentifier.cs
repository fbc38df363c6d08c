using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.People;

/// <summary>A number as typed, or why there is none.</summary>
public sealed record IdentifierAnswer(Guid? ItemId, IdentifierKind Kind, string? Value, string? UnknownReason, Provenance Provenance, uint Version);

/// <summary>Records a number that other services know a person by, by that number's own rules.</summary>
public sealed class RecordIdentifier(CaseManagementDb db, UnitOfWork work, ItemBook book)
{
    public async Task<Outcome<Identifier>> ExecuteAsync(OpenedRecord record, RecordSubject subject, IdentifierAnswer answer, CancellationToken cancellation)
    {
        var area = IdentifierKinds.AreaOf(answer.Kind);
        if (!record.MayWrite(area))
        {
            return new Refusal("You may not record this kind of number", nameof(answer.Kind));
        }

        var isKnown = answer.Provenance.Answer == AnswerKind.Known;
        var value = isKnown ? IdentifierKinds.Read(answer.Kind, answer.Value) : (Outcome<string>)"";
        var refusals = value.Refusals.Concat(answer.Provenance.Refusals(book.Today)).Concat(Own(answer, subject, isKnown)).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<Identifier>.Refused(refusals);
        }

        var mine = await db.Identifiers.Where(i => i.PersonId == subject.Person.Id && (subject.IsChild || i.FamilyId == subject.FamilyId) && i.SupersededAt == null && i.Kind == answer.Kind).ToListAsync(cancellation);

        // Former and other numbers may be many; of the rest one stands.
        var isOne = answer.Kind is not (IdentifierKind.FormerUpn or IdentifierKind.OtherSystem or IdentifierKind.HomeOffice or IdentifierKind.Police or IdentifierKind.Court);
        List<Identifier> standing = isOne ? mine : [.. mine.Where(i => i.Id == answer.ItemId)];
        if (answer.ItemId is not null && standing.All(i => i.Id != answer.ItemId))
        {
            return await book.ConflictAsync(standing.MaxBy(i => i.RecordedAt), Words, cancellation);
        }

        var before = standing.MaxBy(i => i.RecordedAt);
        var identifier = new Identifier
        {
            Kind = answer.Kind,
            Value = value.Made!,
            UnknownReason = isKnown || string.IsNullOrEmpty(answer.UnknownReason) ? null : answer.UnknownReason,
            Stamp = book.Stamp(record, subject, answer.Provenance, before),
        };
        var change = new ItemChange(area, answer.Kind.Words(), before is null ? null : Words(before), Words(identifier));
        var outcome = await book.PutAsync(record, subject, identifier, standing, answer.ItemId is null ? before?.Version ?? 0 : answer.Version, change, Words, cancellation);
        if (outcome.IsDone && answer.Kind.IsOnePersons() && identifier.Value.Length > 0 && identifier.Value != before?.Value)
        {
            // Somebody else may have the number, also somebody this user must not know of: the answer is the same, the records team is told.
            await using var command = new NpgsqlCommand("select sec.report_second_holder($1)") { Parameters = { new() { Value = identifier.Id } } };
            await using var reader = await work.QueryAsync(command, cancellation);
        }

        return outcome;
    }

    /// <summary>The number, or why there is none.</summary>
    public static string Words(Identifier identifier) =>
        identifier.Value.Length > 0 ? IdentifierKinds.InWords(identifier.Kind, identifier.Value)
        : identifier.UnknownReason is { } reason ? CodeSet.Get("upn-unknown").Describe(reason)
        : ItemOrigins.Unanswered(identifier.Answer) ?? "Not known";

    private IEnumerable<Refusal> Own(IdentifierAnswer answer, RecordSubject subject, bool isKnown)
    {
        if (answer.Kind == IdentifierKind.Upn && !isKnown && !CodeSet.Get("upn-unknown").Offers(answer.UnknownReason, book.Today))
        {
            yield return new Refusal("Select why there is no unique pupil number", nameof(answer.UnknownReason));
        }

        if (answer.Kind == IdentifierKind.NationalInsurance && subject.Person.BornOn is { } born && Age.Birthday(born, 16) > book.Today)
        {
            yield return new Refusal("A National Insurance number is held only from the age of 16", nameof(answer.Kind));
        }
    }
}
