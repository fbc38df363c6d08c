using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Timescales;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using CaseManagement.Persistence.Access;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Contacts;

/// <summary>
/// Takes in what somebody told the front door about one or several children, known or new, and sets the manager's clock. Whoever
/// works with a known child is told.
/// </summary>
public sealed class RecordContact(
    CaseManagementDb db, UnitOfWork work, CurrentViewer current, RecordDoor door, FrontDoorTeams teams, NewChildren newChildren, TimescalesInForce timescales, FieldCipher cipher, TimeProvider clock)
{
    public async Task<Outcome<OccasionId>> ExecuteAsync(ContactTold told, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var (me, now) = (current.Required.StaffId, clock.GetUtcNow());
        told = told with { Details = Cleaned(told.Details) };
        var team = await TeamAsync(told.Team, cancellation);
        var refusals = Refusals(told, team, now).ToList();
        if (refusals.Count == 0)
        {
            refusals.AddRange(await UnseenAsync(told, cancellation));
        }

        if (refusals.Count > 0)
        {
            return Outcome<OccasionId>.Refused(refusals);
        }

        var occasion = OccasionId.New();
        var deadline = (await timescales.ReadAsync(cancellation)).From(ReferralTimescales.DecideContact, told.Details.ReceivedAt.DateInLondon());
        var names = await NamesAsync(told, cancellation);
        var ids = await newChildren.OpenAsync(told, team!.Value, cancellation);
        foreach (var (child, told1) in ids.Zip(told.Children))
        {
            var contact = FrontDoorContact.Record(child, NameOf(told1, names), occasion, team.Value, told.Details, deadline.DueOn, me, now);
            if (contact.Details is { DoNotReveal: true, SourceWords: { } words })
            {
                contact.CloseSource(ClosedWords.Close(cipher, words, contact.Id));
            }

            db.FrontDoorContacts.Add(contact);
            work.Note(new AuditEntry(AuditAction.Create) { ChildId = child, Area = RecordArea.Referrals, Subject = "front door contact" });
        }

        // With the contact the front door has its tie to the children.
        await db.SaveChangesAsync(cancellation);
        var records = await door.OpenSeveralAsync(ids, RecordArea.Referrals, toWrite: false, cancellation);
        if (records.Count != ids.Count)
        {
            throw new InvalidOperationException("A contact was stored about a child who stays closed to the front door.");
        }

        var isNew = ids.Zip(told.Children).Where(c => c.Second.Known is null).Select(c => c.First).ToHashSet();
        await newChildren.DescribeAsync(told, [.. records.Where(r => isNew.Contains(r.ChildId))], cancellation);
        await SetWorkAsync(told, occasion, deadline, team.Value, records, cancellation);
        await db.SaveChangesAsync(cancellation);
        return occasion;
    }

    private static FrontDoorContactDetails Cleaned(FrontDoorContactDetails details) => details with
    {
        SourceWords = PlainText.CleanLine(details.SourceWords) is { Length: > 0 } words ? words : null,
        Concern = PlainText.Clean(details.Concern) ?? "",
        ActionTaken = PlainText.Clean(details.ActionTaken) is { Length: > 0 } action ? action : null,
    };

    // A member of a front-door team records for it; the emergency duty team for the only one, or the one it names.
    private async Task<TeamId?> TeamAsync(TeamId? asked, CancellationToken cancellation)
    {
        var all = await teams.ReadAsync(cancellation);
        var mine = all.Where(t => t.IsMine).ToList();
        var open = mine.Count > 0 ? mine : all;
        return open.Where(t => t.Id == asked || (asked is null && open.Count == 1)).Select(t => (TeamId?)t.Id).FirstOrDefault();
    }

    private IEnumerable<Refusal> Refusals(ContactTold told, TeamId? team, DateTimeOffset now)
    {
        if (team is null)
        {
            yield return new Refusal("Select the front door team that decides", nameof(told.Team));
        }

        if (told.Children.Count == 0)
        {
            yield return new Refusal("Say who it is about: look for the child, or enter a name", "Children[0].Given");
        }

        var known = told.Children.Select(c => c.Known).OfType<ChildId>().ToList();
        if (known.Distinct().Count() != known.Count)
        {
            yield return new Refusal("The same child is chosen twice", "Children[0].Look");
        }

        foreach (var refusal in FrontDoorContact.Refusals(told.Details, now).Concat(newChildren.Refusals(told)))
        {
            yield return refusal;
        }
    }

    // Between the search and the sending a record may have been closed to this user; the answer is that of a child nobody knows.
    private async Task<IEnumerable<Refusal>> UnseenAsync(ContactTold told, CancellationToken cancellation)
    {
        var seen = await NamesAsync(told, cancellation);
        return told.Children.Select((child, i) => (child, i)).Where(c => c.child.Known is { } known && !seen.ContainsKey(known))
            .Select(c => new Refusal("We could not find that child. Look again, or enter the name", $"Children[{c.i}].Look"));
    }

    // Names as the card shows them: no more than the search showed.
    private async Task<IReadOnlyDictionary<ChildId, string>> NamesAsync(ContactTold told, CancellationToken cancellation)
    {
        var ids = told.Children.Select(c => c.Known).OfType<ChildId>().Select(c => c.Value).ToArray();
        if (ids.Length == 0)
        {
            return new Dictionary<ChildId, string>();
        }

        await using var command = new NpgsqlCommand("""
            select x.id, coalesce(p.preferred_name, p.given_name, k.given_name), coalesce(p.family_name, k.family_name)
            from unnest($1) as x(id) left join app.people p on p.id = x.id and p.has_record left join lateral sec.card(x.id) k on true
            where p.id is not null or k.given_name is not null
            """)
        { Parameters = { new() { Value = ids } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        return (await reader.RowsAsync(r => (Id: new ChildId(r.GetGuid(0)), Name: $"{r.GetString(1)} {r.GetString(2)}".Trim()))).ToDictionary(c => c.Id, c => c.Name);
    }

    private static string NameOf(ChildTold child, IReadOnlyDictionary<ChildId, string> names)
    {
        var name = child.Known is { } known ? names[known]
            : Person.NameOf(PlainText.CleanLine(child.Given), PlainText.CleanLine(child.Family), child is { BornOn: null, ExpectedOn: not null });
        return name.Length <= FrontDoorContactDetails.LineMaxLength ? name : name[..FrontDoorContactDetails.LineMaxLength];
    }

    private async Task SetWorkAsync(ContactTold told, OccasionId occasion, Deadline deadline, TeamId team, IReadOnlyList<OpenedRecord> records, CancellationToken cancellation)
    {
        var (me, now, on) = (current.Required.StaffId, clock.GetUtcNow(), told.Details.ReceivedAt.DateInLondon());
        var manager = await db.ManagerOfAsync(team, clock.TodayInLondon(), cancellation);
        var path = ContactPaths.Of(occasion);
        foreach (var record in records)
        {
            db.Tasks.Add(WorkTask.ForDeadline(deadline, manager ?? me, record.ChildId, now, path));
            if (record.Ties.MayWrite)
            {
                db.ChronologyEvents.Add(new ChronologyEvent
                {
                    ChildId = record.ChildId,
                    HappenedOn = on,
                    Headline = $"Contact to the front door: {ContactWords.Source(told.Details.Source, told.Details.DoNotReveal)}",
                    RecordedBy = me,
                    RecordedAt = now,
                });
            }

            await TellAsync(record, team, cancellation);
        }

        if (told.Details.ImmediateRisk && manager is { } decides && decides != me)
        {
            db.Notifications.Add(new Notification { StaffId = decides, ChildId = records[0].ChildId, Words = "A child may be in danger now. A contact waits for your decision", Path = path, CreatedAt = now });
        }
    }

    // Whoever works with the child learns of it at once; the front door's own team has it in its list.
    private async Task TellAsync(OpenedRecord record, TeamId team, CancellationToken cancellation)
    {
        var child = await db.Children.AsNoTracking().SingleAsync(c => c.Id == record.ChildId, cancellation);
        if (child.ClosedOn is not null || child.TeamId is null || (child.TeamId == team && child.AllocatedTo is null))
        {
            return;
        }

        foreach (var staff in (await db.ManagersOfAsync(child.TeamId, clock.TodayInLondon(), cancellation)).Append(child.AllocatedTo ?? default).Where(s => s != default && s != current.Required.StaffId).Distinct())
        {
            db.Notifications.Add(new Notification
            {
                StaffId = staff,
                ChildId = child.Id,
                Words = "Somebody contacted the front door about this child",
                Path = $"/children/{child.Id.Value}/entries",
                CreatedAt = clock.GetUtcNow(),
            });
        }
    }
}

/// <summary>Where a contact is shown and decided.</summary>
public static class ContactPaths
{
    public static string Of(OccasionId occasion) => $"/contacts/{occasion.Value}";
}
