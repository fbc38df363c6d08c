using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.People;
using CaseManagement.Domain.People.Details;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>An answer to one item of the catalogue.</summary>
/// <param name="Key">Key in the catalogue.</param>
/// <param name="Values">One value, or several codes; ignored unless the answer is known.</param>
/// <param name="Note">More, in words.</param>
/// <param name="Provenance">What became of the question and who told us.</param>
/// <param name="Version">Row version the form started from; 0 when nothing stood.</param>
public sealed record DetailAnswer(string Key, IReadOnlyList<string> Values, string? Note, Provenance Provenance, uint Version);

/// <summary>Records an answer to one item of the catalogue, in place of the one that stood.</summary>
public sealed class RecordDetail(CaseManagementDb db, ItemBook book)
{
    public async Task<Outcome<Detail>> ExecuteAsync(OpenedRecord record, RecordSubject subject, DetailAnswer answer, CancellationToken cancellation)
    {
        var item = DetailCatalogue.Find(answer.Key) ?? throw new ArgumentException("There is no such item.", nameof(answer));
        if (!record.MayWrite(item.Area) || (item.Sensitivity == Sensitivity.Restricted && !record.MayReadRestricted()))
        {
            return new Refusal("You may not change this part of the record");
        }

        var isKnown = answer.Provenance.Answer == AnswerKind.Known;
        var read = isKnown ? DetailRules.Read(item, answer.Values, book.Today, subject.Person.BornOn) : (Outcome<string>)"";
        var note = PlainText.Clean(answer.Note);
        var refusals = read.Refusals.Concat(answer.Provenance.Refusals(book.Today)).Concat(Own(item, subject, read, note)).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<Detail>.Refused(refusals);
        }

        var standing = await db.Details
            .Where(d => d.PersonId == subject.Person.Id && (subject.IsChild || d.FamilyId == subject.FamilyId) && d.Key == item.Key && d.SupersededAt == null)
            .ToListAsync(cancellation);
        var detail = new Detail
        {
            Key = item.Key,
            Value = read.Made!,
            Note = note is { Length: > 0 } ? note : null,
            Stamp = book.Stamp(record, subject, answer.Provenance, standing.MaxBy(d => d.RecordedAt)),
        };

        if (item.Key == "sex" && isKnown)
        {
            subject.Person.Sex = detail.Value;
        }

        var isSecret = item.Sensitivity == Sensitivity.Restricted || answer.Provenance.DoNotReveal;
        string? Words(Detail? d) => d is null || isSecret ? null : ItemOrigins.Unanswered(d.Answer) ?? d.Value;
        var change = new ItemChange(item.Area, item.Label, Words(standing.MaxBy(d => d.RecordedAt)), Words(detail));
        return await book.PutAsync(record, subject, detail, standing, answer.Version, change, d => ItemOrigins.Unanswered(d.Answer) ?? item.InWords(d.Value), cancellation);
    }

    private static IEnumerable<Refusal> Own(DetailItem item, RecordSubject subject, Outcome<string> read, string? note)
    {
        if (item.Key == "sex" && subject.Person.IsUnborn && read.Made is { Length: > 0 } and not "U")
        {
            yield return new Refusal("An unborn child is recorded as unknown", nameof(Detail.Value));
        }

        if (note?.Length > Detail.ValueMaxLength)
        {
            yield return new Refusal($"Use {Detail.ValueMaxLength:N0} characters or fewer. You have used {note.Length:N0}", nameof(Detail.Note));
        }
    }
}
