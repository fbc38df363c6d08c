using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using CaseManagement.Persistence.Access;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>An address as typed.</summary>
/// <param name="ItemId">The address it corrects; null for a further one.</param>
/// <param name="HasMoved">The present home or placement ended when this one began.</param>
public sealed record AddressAnswer(Guid? ItemId, AddressKind Kind, string? Lines, string? Postcode, bool IsConfidential, bool HasMoved, string? Note, Provenance Provenance, uint Version);

/// <summary>Records an address. A confidential one is encrypted for its row; people who live together share the key of the place.</summary>
public sealed class RecordAddress(CaseManagementDb db, ItemBook book, FieldCipher cipher)
{
    private const int LinesMaxLength = 400;

    public async Task<Outcome<Address>> ExecuteAsync(OpenedRecord record, RecordSubject subject, AddressAnswer answer, CancellationToken cancellation)
    {
        var lines = string.Join('\n', (PlainText.Clean(answer.Lines) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var hasPlace = answer.Kind is not AddressKind.NoFixedAbode;
        var hasPostcode = Postcode.TryParse(answer.Postcode, out var postcode);
        var refusals = Refusals(answer, lines, hasPlace, hasPostcode).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<Address>.Refused(refusals);
        }

        var standing = await db.Addresses.Where(a => a.PersonId == subject.Person.Id && (subject.IsChild || a.FamilyId == subject.FamilyId) && a.SupersededAt == null).ToListAsync(cancellation);
        var corrected = standing.Where(a => a.Id == answer.ItemId).ToList();
        if (answer.ItemId is not null && corrected.Count == 0)
        {
            return await book.ConflictAsync<Address>(null, Words, cancellation);
        }

        var stamp = book.Stamp(record, subject, answer.Provenance, corrected.FirstOrDefault());
        var address = Make(stamp, answer.Kind, hasPlace ? lines : "", hasPlace ? postcode?.Value : null, answer.IsConfidential, PlainText.Clean(answer.Note) is { Length: > 0 } note ? note : null);

        if (answer.HasMoved && answer.ItemId is null)
        {
            foreach (var old in standing.Where(a => a.UntilOn is null && a.Kind is AddressKind.Home or AddressKind.Placement or AddressKind.NoFixedAbode))
            {
                var (oldLines, oldPostcode) = Open(old);
                var lastDay = (answer.Provenance.FromOn ?? book.Today).AddDays(-1);
                db.Addresses.Add(Make(book.Ended(record, old, lastDay < old.FromOn ? old.FromOn.Value : lastDay), old.Kind, oldLines, oldPostcode, old.IsConfidential, old.Note));
                old.Supersede(stamp.RecordedAt);
            }
        }

        var before = corrected.FirstOrDefault();
        var change = new ItemChange(RecordArea.Contact, "Address", before is null or { IsConfidential: true } ? null : Words(before), address.IsConfidential ? null : Words(address));
        return await book.PutAsync(record, subject, address, corrected, answer.Version, change, Words, cancellation);
    }

    /// <summary>Lines and postcode of a confidential address, as the table keeps them.</summary>
    public static byte[] Seal(FieldCipher cipher, string lines, string? postcode, Guid address) => cipher.Seal($"{lines}\u001f{postcode}", Place(address));

    /// <summary>Lines and postcode, decrypted when confidential.</summary>
    public (string Lines, string? Postcode) Open(Address address)
    {
        if (address.Sealed is not { } sealedText)
        {
            return (address.Lines, address.Postcode);
        }

        var parts = cipher.Open(sealedText, Place(address.Id)).Split('\u001f');
        return (parts[0], parts[1].Length > 0 ? parts[1] : null);
    }

    private Address Make(ItemStamp stamp, AddressKind kind, string lines, string? postcode, bool isConfidential, string? note) => new()
    {
        Kind = kind,
        Lines = isConfidential ? "" : lines,
        Postcode = isConfidential ? null : postcode,
        IsConfidential = isConfidential,
        Sealed = isConfidential ? Seal(cipher, lines, postcode, stamp.Id) : null,
        PlaceKey = kind is AddressKind.NoFixedAbode or AddressKind.Prison or AddressKind.Correspondence ? null : PlaceKey(lines, postcode),
        Note = note,
        Stamp = stamp,
    };

    // The same place however it was typed: first line and postcode, letters and figures only.
    private byte[] PlaceKey(string lines, string? postcode) =>
        cipher.Fingerprint(string.Concat($"{lines.Split('\n')[0]}{postcode}".ToUpperInvariant().Where(char.IsLetterOrDigit)));

    private static string Words(Address address) => address.IsConfidential ? "Confidential address" : string.Join(", ", address.Lines.Split('\n').Append(address.Postcode).Where(l => !string.IsNullOrEmpty(l)));

    private static string Place(Guid id) => $"addresses|sealed|{id:D}";

    private IEnumerable<Refusal> Refusals(AddressAnswer answer, string lines, bool hasPlace, bool hasPostcode)
    {
        if (hasPlace && lines.Length == 0)
        {
            yield return new Refusal("Enter the address", nameof(AddressAnswer.Lines));
        }

        if (lines.Length > LinesMaxLength)
        {
            yield return new Refusal($"Use {LinesMaxLength} characters or fewer. You have used {lines.Length:N0}", nameof(AddressAnswer.Lines));
        }

        if (hasPlace && answer.Kind != AddressKind.Abroad && !hasPostcode)
        {
            yield return new Refusal(string.IsNullOrWhiteSpace(answer.Postcode) ? "Enter the postcode" : "Enter a full UK postcode, such as LE3 8RA", nameof(AddressAnswer.Postcode));
        }

        if (answer.Note?.Length > LinesMaxLength)
        {
            yield return new Refusal($"Use {LinesMaxLength} characters or fewer", nameof(AddressAnswer.Note));
        }

        foreach (var refusal in answer.Provenance.Refusals(book.Today))
        {
            yield return refusal;
        }
    }
}
