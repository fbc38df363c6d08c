using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>A telephone number or e-mail address as typed.</summary>
public sealed record ContactPointAnswer(Guid? ItemId, ContactKind Kind, string? Value, bool? SafeToLeaveMessage, bool DoNotUse, string? Note, Provenance Provenance, uint Version);

/// <summary>Records how to reach somebody, and whether it is safe.</summary>
public sealed class RecordContactPoint(CaseManagementDb db, ItemBook book)
{
    private const int NoteMaxLength = 400;

    public async Task<Outcome<ContactPoint>> ExecuteAsync(OpenedRecord record, RecordSubject subject, ContactPointAnswer answer, CancellationToken cancellation)
    {
        var refusals = new List<Refusal>(answer.Provenance.Refusals(book.Today));
        var value = Read(answer);
        if (value is null)
        {
            refusals.Insert(0, new Refusal(answer.Kind == ContactKind.Email ? "Enter an email address, such as name@example.org" : "Enter a telephone number, such as 01632 960001", nameof(answer.Value)));
        }

        if (answer.Note?.Length > NoteMaxLength)
        {
            refusals.Add(new Refusal($"Use {NoteMaxLength} characters or fewer", nameof(answer.Note)));
        }

        if (answer.DoNotUse && string.IsNullOrWhiteSpace(answer.Note))
        {
            refusals.Add(new Refusal("Say why it must not be used", nameof(answer.Note)));
        }

        if (refusals.Count > 0)
        {
            return Outcome<ContactPoint>.Refused(refusals);
        }

        var standing = answer.ItemId is null ? [] : await db.ContactPoints
            .Where(c => c.Id == answer.ItemId && c.PersonId == subject.Person.Id && (subject.IsChild || c.FamilyId == subject.FamilyId) && c.SupersededAt == null).ToListAsync(cancellation);
        if (answer.ItemId is not null && standing.Count == 0)
        {
            return await book.ConflictAsync<ContactPoint>(null, c => c.Value, cancellation);
        }

        var point = new ContactPoint
        {
            Kind = answer.Kind,
            Value = value!,
            SafeToLeaveMessage = answer.SafeToLeaveMessage,
            DoNotUse = answer.DoNotUse,
            Note = PlainText.Clean(answer.Note) is { Length: > 0 } note ? note : null,
            Stamp = book.Stamp(record, subject, answer.Provenance, standing.FirstOrDefault()),
        };
        return await book.PutAsync(record, subject, point, standing, answer.Version, new ItemChange(RecordArea.Contact, "Telephone or email", standing.FirstOrDefault()?.Value, point.Value), c => c.Value, cancellation);
    }

    private static string? Read(ContactPointAnswer answer) => answer.Kind switch
    {
        ContactKind.Email => EmailAddress.TryParse(answer.Value, out var email) ? email.Value : null,
        _ => PhoneNumber.TryParse(answer.Value, out var phone) ? phone.E164 : null,
    };
}
