using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>A professional as typed.</summary>
public sealed record ProfessionalAnswer(
    Guid? ItemId, string? Name, string? Agency, string? Role, string? Phone, string? Email, bool? ConsentToShare, bool InviteToMeetings, Provenance Provenance, uint Version);

/// <summary>Records a professional of another agency who works with the child, with the dates they do.</summary>
public sealed class RecordProfessional(CaseManagementDb db, ItemBook book)
{
    private const int MaxLength = 200;

    public async Task<Outcome<Professional>> ExecuteAsync(OpenedRecord record, RecordSubject subject, ProfessionalAnswer answer, CancellationToken cancellation)
    {
        var (name, agency) = (PlainText.CleanLine(answer.Name) ?? "", PlainText.CleanLine(answer.Agency) ?? "");
        var hasPhone = PhoneNumber.TryParse(answer.Phone, out var phone);
        var hasEmail = EmailAddress.TryParse(answer.Email, out var email);
        var refusals = Refusals(answer, name, agency, hasPhone, hasEmail).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<Professional>.Refused(refusals);
        }

        var standing = answer.ItemId is null ? [] : await db.Professionals.Where(p => p.Id == answer.ItemId && p.PersonId == subject.Person.Id && p.SupersededAt == null).ToListAsync(cancellation);
        if (answer.ItemId is not null && standing.Count == 0)
        {
            return await book.ConflictAsync<Professional>(null, Words, cancellation);
        }

        var professional = new Professional
        {
            Name = name,
            Agency = agency,
            Role = answer.Role!,
            Phone = phone?.E164,
            Email = email?.Value,
            ConsentToShare = answer.ConsentToShare,
            InviteToMeetings = answer.InviteToMeetings,
            Stamp = book.Stamp(record, subject, answer.Provenance, standing.FirstOrDefault()),
        };
        return await book.PutAsync(record, subject, professional, standing, answer.Version, new ItemChange(RecordArea.Contact, "Professional", standing.Select(Words).FirstOrDefault(), Words(professional)), Words, cancellation);
    }

    private static string Words(Professional professional) => $"{professional.Name}, {CodeSet.Get("professional-roles").Label(professional.Role)}";

    private IEnumerable<Refusal> Refusals(ProfessionalAnswer answer, string name, string agency, bool hasPhone, bool hasEmail)
    {
        if (name.Length is 0 or > MaxLength)
        {
            yield return new Refusal(name.Length == 0 ? "Enter the professional’s name" : $"Use {MaxLength} characters or fewer", nameof(answer.Name));
        }

        if (agency.Length > MaxLength)
        {
            yield return new Refusal($"Use {MaxLength} characters or fewer", nameof(answer.Agency));
        }

        if (!CodeSet.Get("professional-roles").Offers(answer.Role, book.Today))
        {
            yield return new Refusal("Select what they do", nameof(answer.Role));
        }

        if (!string.IsNullOrWhiteSpace(answer.Phone) && !hasPhone)
        {
            yield return new Refusal("Enter a telephone number, such as 01632 960001", nameof(answer.Phone));
        }

        if (!string.IsNullOrWhiteSpace(answer.Email) && !hasEmail)
        {
            yield return new Refusal("Enter an email address, such as name@example.org", nameof(answer.Email));
        }

        foreach (var refusal in answer.Provenance.Refusals(book.Today))
        {
            yield return refusal;
        }
    }
}
