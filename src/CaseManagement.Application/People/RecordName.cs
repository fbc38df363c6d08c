using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>A name as typed.</summary>
/// <param name="ItemId">The name it takes the place of; null for a further one.</param>
/// <param name="KeepOld">The old legal name was right until now and stays as a previous name.</param>
public sealed record NameAnswer(Guid? ItemId, NameKind Kind, string? Given, string? Middle, string? Family, bool IsHidden, bool KeepOld, Provenance Provenance, uint Version);

/// <summary>Records a name, and keeps the person's current name in step. No part is recased.</summary>
public sealed class RecordName(CaseManagementDb db, ItemBook book)
{
    public async Task<Outcome<PersonName>> ExecuteAsync(OpenedRecord record, RecordSubject subject, NameAnswer answer, CancellationToken cancellation)
    {
        var (given, middle, family) = (PlainText.CleanLine(answer.Given) ?? "", PlainText.CleanLine(answer.Middle) ?? "", PlainText.CleanLine(answer.Family) ?? "");
        var refusals = Refusals(answer, subject, given, middle, family).ToList();
        if (answer.IsHidden && !record.MayReadRestricted())
        {
            refusals.Add(new Refusal("Only those who lead the work with the child can hide a name. Ask the lead worker", nameof(NameAnswer.IsHidden)));
        }

        if (refusals.Count > 0)
        {
            return Outcome<PersonName>.Refused(refusals);
        }

        var names = await db.PersonNames.Where(n => n.PersonId == subject.Person.Id && (subject.IsChild || n.FamilyId == subject.FamilyId) && n.SupersededAt == null).ToListAsync(cancellation);

        // One legal and one preferred name stand at a time; the others may be many.
        List<PersonName> replaced = answer.Kind is NameKind.Legal or NameKind.Preferred
            ? [.. names.Where(n => n.Kind == answer.Kind)]
            : [.. names.Where(n => n.Id == answer.ItemId)];
        if (answer.ItemId is not null && replaced.All(n => n.Id != answer.ItemId))
        {
            return await book.ConflictAsync(replaced.MaxBy(n => n.RecordedAt), Words, cancellation);
        }

        var standing = replaced.MaxBy(n => n.RecordedAt);
        var name = new PersonName
        {
            Kind = answer.Kind,
            Given = given,
            Middle = middle,
            Family = family,
            IsHidden = answer.IsHidden && answer.Kind is NameKind.Previous or NameKind.Birth,
            Stamp = book.Stamp(record, subject, answer.Provenance, standing),
        };

        if (answer is { Kind: NameKind.Legal, KeepOld: true } && standing is not null)
        {
            db.PersonNames.Add(new PersonName { Kind = NameKind.Previous, Given = standing.Given, Middle = standing.Middle, Family = standing.Family, Stamp = book.Ended(record, standing, answer.Provenance.FromOn?.AddDays(-1) ?? book.Today) with { SupersedesId = null } });
        }

        Keep(subject.Person, name);
        var isSecret = name.IsHidden || answer.Provenance.DoNotReveal;
        var change = new ItemChange(RecordArea.Basic, "Name", isSecret || standing is null ? null : Words(standing), isSecret ? null : Words(name));
        return await book.PutAsync(record, subject, name, replaced, answer.ItemId is null && answer.Kind is NameKind.Legal or NameKind.Preferred ? standing?.Version ?? 0 : answer.Version, change, Words, cancellation);
    }

    /// <summary>"Maya Ruth Oyelaran".</summary>
    public static string Words(PersonName name) => string.Join(' ', new[] { name.Given, name.Middle, name.Family }.Where(part => part.Length > 0));

    private void Keep(Person person, PersonName name)
    {
        switch (name.Kind)
        {
            case NameKind.Legal:
                (person.GivenName, person.FamilyName) = (name.Given, name.Family);
                break;
            case NameKind.Preferred:
                person.PreferredName = name.UntilOn < book.Today || name.Given.Length == 0 ? null : name.Given;
                break;
        }
    }

    private IEnumerable<Refusal> Refusals(NameAnswer answer, RecordSubject subject, string given, string middle, string family)
    {
        if (given.Length + family.Length == 0)
        {
            yield return new Refusal("Enter at least one name", nameof(NameAnswer.Given));
        }

        if (answer.Kind == NameKind.Legal && family.Length == 0 && subject.Person.IsUnborn)
        {
            yield return new Refusal("Enter a family name", nameof(NameAnswer.Family));
        }

        foreach (var (part, field) in new[] { (given, nameof(NameAnswer.Given)), (middle, nameof(NameAnswer.Middle)), (family, nameof(NameAnswer.Family)) })
        {
            if (part.Length > PersonName.PartMaxLength)
            {
                yield return new Refusal($"Use {PersonName.PartMaxLength} characters or fewer. You have used {part.Length:N0}", field);
            }
        }

        foreach (var refusal in answer.Provenance.Refusals(book.Today))
        {
            yield return refusal;
        }
    }
}
