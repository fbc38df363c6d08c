using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>One line each for the items that have a page of their own, by their key in the catalogue.</summary>
public sealed class OwnPageItems(CaseManagementDb db, TimeProvider clock)
{
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(OpenedRecord record, RecordSubject subject, CancellationToken cancellation)
    {
        var person = subject.Person;
        var lines = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["record-number"] = $"{person.RecordNumber}",
            ["name"] = Person.NameOf(person.GivenName, person.FamilyName, person.IsUnborn),
            ["birth"] = person switch
            {
                { BornOn: { } born } => (person.BirthIsEstimated ? "About " : "") + born.InWords(),
                { ExpectedOn: { } due } => $"Expected {due.InWords()}",
                _ => "Not known",
            },
            ["death"] = person.DiedOn?.InWords() ?? "Living",
            ["relationships"] = "See the family page",
            ["household"] = "See the family page",
            ["family-group"] = "See the family page",
            ["genogram"] = "See the family page",
            ["next-of-kin"] = "See the family page",
            ["third-party-sources"] = "Marked beside each item",
        };

        var names = await Of(db.PersonNames).Where(n => n.Kind != NameKind.Legal).ToListAsync(cancellation);
        Put("other-names", names.Where(n => !n.IsHidden).Select(n => $"{n.Given} {n.Family}".Trim()));
        Put("previous-identity", names.Where(n => n.IsHidden).Select(n => $"{n.Given} {n.Family}".Trim()));

        if (record.MayRead(RecordArea.Contact))
        {
            var addresses = await Of(db.Addresses).Where(a => a.UntilOn == null || a.UntilOn >= clock.TodayInLondon()).ToListAsync(cancellation);
            Put("address", addresses.Select(a => a.IsConfidential ? "Confidential address" : string.Join(", ", a.Lines.Split('\n').Append(a.Postcode).Where(l => !string.IsNullOrWhiteSpace(l)))));
            Put("postcode", addresses.Select(a => a.Postcode).OfType<string>());
            var phones = await Of(db.ContactPoints).Where(c => c.UntilOn == null).ToListAsync(cancellation);
            Put("phone", phones.Select(c => c.Kind == ContactKind.Email ? c.Value : PhoneNumber.TryParse(c.Value, out var number) ? number.ToString() : c.Value));
        }

        if (subject.IsChild)
        {
            var professionals = await Of(db.Professionals).Where(p => p.UntilOn == null).ToListAsync(cancellation);
            Put("professionals", professionals.Select(p => p.Name));
            Put("advocate", professionals.Where(p => p.Role is "advocate" or "independent-visitor" or "guardian").Select(p => p.Name));
            Put("solicitor", professionals.Where(p => p.Role is "solicitor").Select(p => p.Name));
        }

        var markers = await Of(db.WarningMarkers).CountAsync(m => m.ApprovedAt != null && m.ReviewOn >= clock.TodayInLondon(), cancellation);
        lines["warning-markers"] = markers == 0 ? "None" : $"{markers}";

        foreach (var identifier in (await Of(db.Identifiers).ToListAsync(cancellation)).Where(i => record.MayRead(IdentifierKinds.AreaOf(i.Kind))))
        {
            var words = identifier.Value.Length > 0 ? IdentifierKinds.InWords(identifier.Kind, identifier.Value)
                : identifier.UnknownReason is { } reason ? Domain.CodeSets.CodeSet.Get("upn-unknown").Label(reason)
                : ItemOrigins.Unanswered(identifier.Answer) ?? "Not known";
            var key = IdentifierKinds.DetailKey(identifier.Kind);
            lines[key] = lines.TryGetValue(key, out var before) ? $"{before}, {words}" : words;
        }

        return lines;

        IQueryable<T> Of<T>(DbSet<T> items)
            where T : RecordedItem =>
            items.AsNoTracking().Where(i => i.PersonId == person.Id && (subject.IsChild || i.FamilyId == subject.FamilyId) && i.SupersededAt == null);

        void Put(string key, IEnumerable<string> values)
        {
            if (string.Join("; ", values.Where(v => v.Length > 0)) is { Length: > 0 } text)
            {
                lines[key] = text;
            }
        }
    }
}
