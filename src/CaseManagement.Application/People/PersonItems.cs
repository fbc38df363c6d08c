using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>Reads the items of one kind about one person: those that stand first, then what they replaced.</summary>
public sealed class PersonItems(CaseManagementDb db, ItemOrigins origins, RecordAddress addresses)
{
    public Task<IReadOnlyList<ItemRow<PersonName>>> NamesAsync(OpenedRecord record, RecordSubject subject, CancellationToken cancellation) =>
        ReadAsync(db.PersonNames.Where(n => !n.IsHidden || record.MayReadRestricted()), record, subject, RecordName.Words, _ => null,
            n => n.IsHidden ? [Words(n.Kind), "Hidden"] : [Words(n.Kind)], cancellation);

    public Task<IReadOnlyList<ItemRow<Address>>> AddressesAsync(OpenedRecord record, RecordSubject subject, CancellationToken cancellation) =>
        ReadAsync(db.Addresses, record, subject, a => Words(record, a), a => a.Note, a => a.IsConfidential ? [Words(a.Kind), "Confidential – do not share"] : [Words(a.Kind)], cancellation);

    public Task<IReadOnlyList<ItemRow<ContactPoint>>> ContactPointsAsync(OpenedRecord record, RecordSubject subject, CancellationToken cancellation) =>
        ReadAsync(db.ContactPoints, record, subject, Words, c => c.Note, Tags, cancellation);

    public async Task<IReadOnlyList<ItemRow<Identifier>>> IdentifiersAsync(OpenedRecord record, RecordSubject subject, CancellationToken cancellation) =>
        [.. (await ReadAsync(db.Identifiers, record, subject, RecordIdentifier.Words, _ => null, i => [i.Kind.Words()], cancellation)).Where(r => record.MayRead(IdentifierKinds.AreaOf(r.Item.Kind)))];

    public Task<IReadOnlyList<ItemRow<Professional>>> ProfessionalsAsync(OpenedRecord record, RecordSubject subject, CancellationToken cancellation) =>
        ReadAsync(db.Professionals, record, subject, p => p.Name, p => string.Join("\n", new[] { p.Agency, Phone(p.Phone), p.Email }.Where(part => !string.IsNullOrEmpty(part))),
            p => [CodeSet.Get("professional-roles").Label(p.Role), p.ConsentToShare switch { true => "Agreed to sharing", false => "No to sharing", _ => "Sharing not asked" }, .. p.InviteToMeetings ? new[] { "Invited to meetings" } : []], cancellation);

    /// <summary>What a kind of name is called.</summary>
    public static string Words(NameKind kind) => kind switch
    {
        NameKind.Legal => "Legal name",
        NameKind.Preferred => "Likes to be called",
        NameKind.Alias => "Also known as",
        NameKind.Previous => "Previous name",
        _ => "Name at birth",
    };

    /// <summary>What a kind of address is called.</summary>
    public static string Words(AddressKind kind) => kind switch
    {
        AddressKind.Home => "Home",
        AddressKind.Placement => "Placement",
        AddressKind.Contact => "For family time",
        AddressKind.Correspondence => "Letters only",
        AddressKind.SchoolTerm => "School term",
        AddressKind.Prison => "Prison or young offender institution",
        AddressKind.NoFixedAbode => "No fixed abode",
        _ => "Abroad",
    };

    /// <summary>A number or address as people write it.</summary>
    public static string Words(ContactPoint point) => point.Kind == ContactKind.Email ? point.Value : Phone(point.Value)!;

    /// <summary>A telephone number as people write it: 01632 960001.</summary>
    public static string? Phone(string? number) => PhoneNumber.TryParse(number, out var phone) ? phone.ToString() : number;

    private string Words(OpenedRecord record, Address address)
    {
        if (address.Kind == AddressKind.NoFixedAbode)
        {
            return "No fixed abode";
        }

        if (address.IsConfidential && !record.MayReadRestricted())
        {
            return "Confidential address. Ask the lead worker";
        }

        var (lines, postcode) = addresses.Open(address);
        return string.Join("\n", lines.Split('\n').Append(postcode).Where(l => !string.IsNullOrEmpty(l)));
    }

    private static IReadOnlyList<string> Tags(ContactPoint point) =>
    [
        point.Kind switch { ContactKind.Mobile => "Mobile", ContactKind.HomePhone => "Home", ContactKind.WorkPhone => "Work", _ => "Email" },
        point switch { { DoNotUse: true } => "Do not use", { SafeToLeaveMessage: true } => "Safe to leave a message", { SafeToLeaveMessage: false } => "Do not leave a message", _ => "Safe contact not asked" },
    ];

    private async Task<IReadOnlyList<ItemRow<T>>> ReadAsync<T>(
        IQueryable<T> items, OpenedRecord record, RecordSubject subject, Func<T, string> words, Func<T, string?> more, Func<T, IReadOnlyList<string>> tags, CancellationToken cancellation)
        where T : RecordedItem
    {
        var (id, isChild, family) = (subject.Person.Id, subject.IsChild, subject.FamilyId);
        var rows = await items.AsNoTracking().Where(i => i.PersonId == id && (isChild || i.FamilyId == family)).OrderByDescending(i => i.RecordedAt).ThenByDescending(i => i.Id).ToListAsync(cancellation);
        var origin = await origins.OfAsync(record, rows, cancellation);
        return [.. rows.OrderByDescending(i => i.IsCurrent).Select(i => new ItemRow<T>(i, words(i), more(i), origin(i), tags(i)))];
    }
}
