using System.Globalization;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.People;
using RecordAddress = CaseManagement.Application.People.RecordAddress;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>The people of the families: names, numbers, telephones, addresses, relatives, professionals, warnings.</summary>
internal sealed class DemoPeople(DemoContext context)
{
    private IEnumerable<StoryPerson> Everyone => context.Authority.Families.SelectMany(f => f.People);

    public IEnumerable<PersonRow> People()
    {
        // Children have the numbers of the stories; adults follow on.
        var next = Everyone.Max(p => int.TryParse(p.LocalId, CultureInfo.InvariantCulture, out var number) ? number : 1000);
        foreach (var person in Everyone)
        {
            var start = DemoContext.StartOf(context.FamilyOf(person.Key));
            yield return new PersonRow(
                DemoContext.Person(person.Key), int.TryParse(person.LocalId, CultureInfo.InvariantCulture, out var number) ? number : ++next, context.HasRecord(person.Key),
                person.Given, person.Family, person.KnownAs, person.DateOfBirth, person.ExpectedOn, person.DiedOn, person.DateOfBirth is null && person.ExpectedOn is not null ? "U" : person.Sex,
                context.During(start, person.Key));
        }
    }

    public IEnumerable<NameRow> Names()
    {
        foreach (var person in Everyone)
        {
            yield return new NameRow(context.Head(person, "name"), NameKind.Legal, person.Given, person.Middle ?? "", person.Family);
            if (person.KnownAs is { } known)
            {
                yield return new NameRow(context.Head(person, "known as"), NameKind.Preferred, known, "", person.Family);
            }

            foreach (var (name, i) in person.OtherNames.Select((n, i) => (n, i)))
            {
                yield return new NameRow(context.Head(person, $"name {i}", name.From, name.To), Enum.Parse<NameKind>(name.Kind), name.Given, "", name.Family);
            }
        }
    }

    public IEnumerable<IdentifierRow> Identifiers()
    {
        foreach (var person in Everyone)
        {
            if (person.NhsNumber is { } nhs)
            {
                yield return new IdentifierRow(context.Head(person, "nhs") with { Source = "gp", IsVerified = true }, IdentifierKind.Nhs, Compact(nhs), null);
            }

            if (person.Upn is { } upn)
            {
                yield return new IdentifierRow(context.Head(person, "upn") with { Source = "school" }, IdentifierKind.Upn, Compact(upn), null);
            }
            else if (person.UpnUnknownReason is { } reason)
            {
                yield return new IdentifierRow(context.Head(person, "upn") with { Answer = AnswerKind.NotKnown }, IdentifierKind.Upn, "", reason);
            }
        }
    }

    public IEnumerable<ContactPointRow> ContactPoints()
    {
        foreach (var person in Everyone)
        {
            foreach (var (phone, i) in person.Phones.Select((p, i) => (p, i)))
            {
                yield return new ContactPointRow(
                    context.Head(person, $"phone {i}") with { Source = "service-user" },
                    phone.Kind switch { "Home" => ContactKind.HomePhone, "Work" => ContactKind.WorkPhone, _ => ContactKind.Mobile },
                    $"+44{Compact(phone.Number)[1..]}", phone.SafeToLeaveMessage, phone.Note);
            }

            if (person.Email is { } email)
            {
                yield return new ContactPointRow(context.Head(person, "email") with { Source = "service-user" }, ContactKind.Email, email, true, null);
            }
        }
    }

    public IEnumerable<AddressRow> Addresses()
    {
        var seen = new HashSet<(string, string, DateOnly)>();
        foreach (var address in context.Authority.Families.SelectMany(f => f.Addresses))
        {
            foreach (var key in address.LivingWith.Prepend(address.PersonKey))
            {
                // People who live together are each told of once, whoever's story mentions the address.
                if (!seen.Add((key, address.Postcode, address.From)) || (key != address.PersonKey && HasOwn(key, address)))
                {
                    continue;
                }

                var head = context.Head(context.PersonOf(key), $"address {address.Type} {address.From:O}", address.From, address.To);
                var place = PlaceKey(address.Lines, address.Postcode);
                yield return address.Confidential
                    ? new AddressRow(head, KindOf(address.Type), "", null, Seal(head.Id, address), place)
                    : new AddressRow(head, KindOf(address.Type), string.Join('\n', address.Lines), address.Postcode, null, place);
            }
        }
    }

    public IEnumerable<RelationshipRow> Relationships()
    {
        foreach (var family in context.Authority.Families)
        {
            foreach (var (r, i) in family.Relationships.Select((r, i) => (r, i)))
            {
                var from = context.PersonOf(r.FromKey);
                var head = context.Head(from, $"relationship {family.Key} {i}", r.From, r.To) with { FamilyId = DemoContext.Family(family.Key) };
                var time = DemoWords.FamilyTimeOf(r.ContactArrangement);
                yield return new RelationshipRow(
                    head, DemoContext.Person(r.ToKey), DemoWords.RelationshipOf(r.Kind, from.Sex), r.HasParentalResponsibility, DemoWords.ResponsibilityOf(r.PrBasis),
                    r.HasParentalResponsibility ? r.From : null, time, time == FamilyTime.Prohibited ? r.ContactArrangement : null, r.ContactArrangement, time == FamilyTime.Prohibited);
            }
        }
    }

    public IEnumerable<ProfessionalRow> Professionals()
    {
        foreach (var family in context.Authority.Families)
        {
            foreach (var (p, i) in family.Professionals.Where(p => family.Children.Contains(p.PersonKey)).Select((p, i) => (p, i)))
            {
                var agency = p.OrganisationKey is { } organisation ? context.Organisations[organisation].Name : p.Agency;
                var role = DemoWords.ProfessionalRoleOf(p.Role);
                yield return new ProfessionalRow(context.Head(context.PersonOf(p.PersonKey), $"professional {i}", p.From, p.To), p.Name, agency, role, p.Phone, role == "gp" ? null : true, role != "gp");
            }
        }
    }

    public IEnumerable<MarkerRow> Markers()
    {
        foreach (var family in context.Authority.Families)
        {
            foreach (var (m, i) in family.Markers.Select((m, i) => (m, i)))
            {
                var head = context.Head(context.PersonOf(m.PersonKey), $"marker {i}", m.From, m.To, m.OwnerKey);
                var manager = context.Teams[context.Colleagues[m.OwnerKey].TeamKey].ManagerKey!;
                var approved = manager == m.OwnerKey ? context.Teams["safeguarding"].ManagerKey! : manager;
                yield return new MarkerRow(
                    head, DemoWords.MarkerOf(m.Kind), m.Reason, m.Advice, m.ReviewOn, m.PersonTold, m.PersonTold ? null : "Telling them now could put somebody at risk. To be looked at again at the review.",
                    DemoContext.Staff(approved), head.RecordedAt.AddMinutes(90) < context.Now ? head.RecordedAt.AddMinutes(90) : context.Now);
            }
        }
    }

    private bool HasOwn(string key, StoryAddress address) =>
        context.FamilyOf(address.PersonKey).Addresses.Any(a => a.PersonKey == key && a.Postcode == address.Postcode && a.From == address.From);

    private byte[] Seal(Guid id, StoryAddress address) =>
        RecordAddress.Seal(context.Cipher, string.Join('\n', address.Lines), address.Postcode, id);

    private byte[] PlaceKey(IReadOnlyList<string> lines, string postcode) =>
        context.Cipher.Fingerprint(string.Concat($"{string.Concat(lines)}{postcode}".Where(char.IsLetterOrDigit)).ToUpperInvariant());

    private static AddressKind KindOf(string type) => Enum.TryParse<AddressKind>(type, out var kind) ? kind : AddressKind.Home;

    private static string Compact(string number) => number.Replace(" ", "", StringComparison.Ordinal);
}
