using CaseManagement.Application.Access;
using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Npgsql;

namespace CaseManagement.Application.Contacts;

/// <summary>Opens records for children nobody knew, inside the contact that tells of them, with their home and parents as told.</summary>
public sealed class NewChildren(CaseManagementDb db, UnitOfWork work, ItemBook book, RecordAddress addresses, RecordContactPoint phones)
{
    /// <summary>What is wrong with what was told of them; checked whole, before anything is stored.</summary>
    public IEnumerable<Refusal> Refusals(ContactTold told)
    {
        var anyNew = false;
        foreach (var (child, i) in told.Children.Select((child, i) => (child, i)).Where(c => c.child.Known is null))
        {
            anyNew = true;
            foreach (var refusal in Refusals(child, i))
            {
                yield return refusal;
            }
        }

        var hasHome = !string.IsNullOrWhiteSpace(told.HomeLines) || !string.IsNullOrWhiteSpace(told.HomePostcode);
        if (!anyNew && (hasHome || told.Parents.Count > 0))
        {
            yield return new Refusal("The address and parents are for children who are new to us. Record them in the record of the child we know", hasHome ? nameof(told.HomeLines) : "Parents");
        }

        foreach (var refusal in (hasHome ? HomeRefusals(told) : []).Concat(told.Parents.SelectMany(ParentRefusals)))
        {
            yield return refusal;
        }
    }

    /// <summary>Makes person and record of each new child, with the front-door team. Their access follows once the contact is stored.</summary>
    public async Task<IReadOnlyList<ChildId>> OpenAsync(ContactTold told, TeamId team, CancellationToken cancellation)
    {
        var ids = new List<ChildId>();
        var family = FamilyId.From(Guid.CreateVersion7());
        foreach (var child in told.Children)
        {
            if (child.Known is { } known)
            {
                ids.Add(known);
                continue;
            }

            var person = Person.Add(PersonId.From(Guid.CreateVersion7()), hasRecord: true, PlainText.CleanLine(child.Given) ?? "", PlainText.CleanLine(child.Family) ?? "", SexOf(child), book.Now);
            if (child.BornOn is not null || child.ExpectedOn is not null)
            {
                Stands(person.SetBirth(child.BornOn, child.ExpectedOn, child.IsEstimated, book.Today));
            }

            var record = Child.Open(new ChildId(person.Id.Value), told.AreOneFamily ? family : FamilyId.From(Guid.CreateVersion7()), book.Today);
            record.Allocate(null, team);
            db.People.Add(person);
            db.Children.Add(record);
            ids.Add(record.Id);
        }

        await db.SaveChangesAsync(cancellation);
        return ids;
    }

    /// <summary>Writes names, home and parents into the open records of the new children.</summary>
    public async Task DescribeAsync(ContactTold told, IReadOnlyList<OpenedRecord> records, CancellationToken cancellation)
    {
        var provenance = new Provenance { SourceKind = SourceKind(told.Details.Source), IsThirdParty = true, DoNotReveal = told.Details.DoNotReveal };
        var parents = new List<Person>();
        foreach (var record in records)
        {
            var child = await db.Children.FindAsync([record.ChildId], cancellation) ?? throw new InvalidOperationException("A new child has no record.");
            var person = await db.People.FindAsync([record.ChildId.Person], cancellation) ?? throw new InvalidOperationException("A new child is nobody.");
            var subject = new RecordSubject(person, child);
            db.PersonNames.Add(new PersonName { Kind = NameKind.Legal, Given = person.GivenName, Family = person.FamilyName, Stamp = book.Stamp(record, subject, provenance) });
            book.Note(record, person.Id, AuditAction.Create, new ItemChange(RecordArea.Basic, "Child added at the front door"));
            await db.SaveChangesAsync(cancellation);

            if (!string.IsNullOrWhiteSpace(told.HomeLines))
            {
                Stands(await addresses.ExecuteAsync(
                    record, subject, new AddressAnswer(null, AddressKind.Home, told.HomeLines, told.HomePostcode, IsConfidential: false, HasMoved: false, null, provenance, 0), cancellation));
            }

            if (told.Parents.Count > 0)
            {
                await RelateAsync(told, record, subject, parents, provenance, cancellation);
            }

            // A namesake whom this user must not know of: the answer is the same, somebody else is told.
            await using var command = new NpgsqlCommand("select sec.report_hidden_duplicate($1)") { Parameters = { new() { Value = person.Id.Value } } };
            await using var reader = await work.QueryAsync(command, cancellation);
        }
    }

    // In one family the same parents stand beside each child; otherwise they were told of the first child only.
    private async Task RelateAsync(ContactTold told, OpenedRecord record, RecordSubject child, List<Person> parents, Provenance provenance, CancellationToken cancellation)
    {
        var isFirst = parents.Count == 0;
        if (!isFirst && !told.AreOneFamily)
        {
            return;
        }

        foreach (var (parent, i) in told.Parents.Select((parent, i) => (parent, i)))
        {
            if (isFirst)
            {
                var made = Person.Add(PersonId.From(Guid.CreateVersion7()), hasRecord: false, PlainText.CleanLine(parent.Given) ?? "", PlainText.CleanLine(parent.Family) ?? "", "U", book.Now);
                db.People.Add(made);
                parents.Add(made);
                await db.SaveChangesAsync(cancellation);
            }

            var subject = new RecordSubject(parents[i], child.Child);
            var stamp = book.Stamp(record, subject, provenance);
            db.Relationships.Add(RecordRelationship.Make(
                new RelationshipAnswer { PersonId = parents[i].Id, OtherId = record.ChildId.Person, Kind = parent.Kind, Provenance = provenance }, stamp with { FamilyId = child.Child.FamilyId }));
            await db.SaveChangesAsync(cancellation);
            if (!isFirst)
            {
                continue;
            }

            db.PersonNames.Add(new PersonName { Kind = NameKind.Legal, Given = parents[i].GivenName, Family = parents[i].FamilyName, Stamp = book.Stamp(record, subject, provenance) });
            book.Note(record, parents[i].Id, AuditAction.Create, new ItemChange(RecordArea.Basic, "Person added", null, parent.Kind));
            await db.SaveChangesAsync(cancellation);
            if (!string.IsNullOrWhiteSpace(parent.Phone))
            {
                Stands(await phones.ExecuteAsync(record, subject, new ContactPointAnswer(null, ContactKind.Mobile, parent.Phone, null, DoNotUse: false, null, provenance, 0), cancellation));
            }
        }
    }

    private IEnumerable<Refusal> Refusals(ChildTold child, int i)
    {
        string Field(string name) => $"Children[{i}].{name}";
        var (given, family) = (PlainText.CleanLine(child.Given) ?? "", PlainText.CleanLine(child.Family) ?? "");
        if (given.Length + family.Length == 0)
        {
            yield return new Refusal("Enter at least one name of the child", Field(nameof(child.Given)));
        }

        if (given.Length > PersonName.PartMaxLength || family.Length > PersonName.PartMaxLength)
        {
            yield return new Refusal($"Use {PersonName.PartMaxLength} characters or fewer", Field(given.Length > PersonName.PartMaxLength ? nameof(child.Given) : nameof(child.Family)));
        }

        if (!CodeSet.Get("sex").Offers(SexOf(child), book.Today))
        {
            yield return new Refusal("Select the sex, or that it is not known", Field(nameof(child.Sex)));
        }

        var check = Person.Add(default, hasRecord: true, given, family, SexOf(child), book.Now).SetBirth(child.BornOn, child.ExpectedOn, child.IsEstimated, book.Today);
        foreach (var refusal in child.BornOn is null && child.ExpectedOn is null ? [] : check.Refusals)
        {
            yield return refusal with { Field = Field(refusal.Field ?? nameof(child.BornOn)) };
        }
    }

    private static IEnumerable<Refusal> HomeRefusals(ContactTold told)
    {
        const int longest = 400;
        if (string.IsNullOrWhiteSpace(told.HomeLines))
        {
            yield return new Refusal("Enter the address", nameof(told.HomeLines));
        }
        else if (told.HomeLines.Length > longest)
        {
            yield return new Refusal($"Use {longest} characters or fewer", nameof(told.HomeLines));
        }

        if (!Postcode.TryParse(told.HomePostcode, out _))
        {
            yield return new Refusal("Enter a full UK postcode, such as LE3 8RA", nameof(told.HomePostcode));
        }
    }

    private IEnumerable<Refusal> ParentRefusals(ParentTold parent, int i)
    {
        string Field(string name) => $"Parents[{i}].{name}";
        var (given, family) = (PlainText.CleanLine(parent.Given) ?? "", PlainText.CleanLine(parent.Family) ?? "");
        if (given.Length + family.Length == 0)
        {
            yield return new Refusal("Enter at least one name", Field(nameof(parent.Given)));
        }

        if (given.Length > PersonName.PartMaxLength || family.Length > PersonName.PartMaxLength)
        {
            yield return new Refusal($"Use {PersonName.PartMaxLength} characters or fewer", Field(given.Length > PersonName.PartMaxLength ? nameof(parent.Given) : nameof(parent.Family)));
        }

        if (!CodeSet.Get("relationship-types").Offers(parent.Kind, book.Today))
        {
            yield return new Refusal("Select what they are to the children", Field(nameof(parent.Kind)));
        }

        if (!string.IsNullOrWhiteSpace(parent.Phone) && !PhoneNumber.TryParse(parent.Phone, out _))
        {
            yield return new Refusal("Enter a telephone number, such as 01632 960001", Field(nameof(parent.Phone)));
        }
    }

    private static string SexOf(ChildTold child) => child.ExpectedOn is not null && child.BornOn is null ? "U" : string.IsNullOrEmpty(child.Sex) ? "U" : child.Sex;

    // Everything was checked before the first row was stored; a refusal here is our mistake.
    private static void Stands<T>(Outcome<T> outcome)
    {
        if (!outcome.IsDone)
        {
            throw new InvalidOperationException("What was told of a new child was checked and then refused.");
        }
    }

    // Who told us, as items of a record say it.
    private static string SourceKind(string source) => source switch
    {
        "1A" => "extended-family",
        "1B" => "acquaintance",
        "1C" => "child",
        "1D" => "member-of-public",
        "2A" => "school",
        "2B" => "education",
        "3A" => "gp",
        "3B" => "health-visitor",
        "3C" => "school-nurse",
        "3E" => "hospital",
        "3D" or "3F" => "health-other",
        "4" => "housing",
        "5A" or "5B" => "council",
        "5C" => "other-authority",
        "5D" => "early-help",
        "6" => "police",
        "7" => "court",
        FrontDoorContactDetails.Anonymous => "anonymous",
        _ => "other",
    };
}
