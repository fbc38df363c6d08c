using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Children;
using CaseManagement.Application.People;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Persistence;
using CaseManagement.Persistence.Access;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Contacts;

/// <summary>What we know of a child, as far as the viewer may: nothing of it when the record stays closed.</summary>
/// <param name="Line">Who it is.</param>
/// <param name="Statuses">What the child is to us now.</param>
/// <param name="EarlierContacts">How many came before, and when the last did.</param>
/// <param name="EarlierReferrals">The days of earlier referrals, latest first.</param>
/// <param name="Warnings">Warnings in force; null where the viewer may not know of any.</param>
/// <param name="HasOpenCase">An episode is open: a referral joins it.</param>
public sealed record WhatWeKnow(
    ChildLine Line, bool IsOpen, string? Team, string? TeamPhone, string? Worker, IReadOnlyList<CurrentStatus> Statuses, int EarlierContacts, DateTimeOffset? LastContactAt,
    IReadOnlyList<DateOnly> EarlierReferrals, int? Warnings, bool HasOpenCase);

/// <summary>A child of the contact, with what was decided.</summary>
/// <param name="Contact">The contact about this child; its source words are never the closed ones.</param>
/// <param name="Record">The open record; null where only the contact itself may be read.</param>
/// <param name="Known">Null where the record stays closed.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="Episode">The referral it became or was added to, where the viewer may see it.</param>
/// <param name="MayDecide">The viewer may decide this contact now.</param>
/// <param name="MayDecideReferral">The viewer may decide the referral that waits.</param>
/// <param name="MayTell">The viewer may record that the referrer was told.</param>
public sealed record ContactChild(
    FrontDoorContact Contact, OpenedRecord? Record, WhatWeKnow? Known, string? DecidedBy, ChildInNeedEpisode? Episode, bool MayDecide, bool MayDecideReferral, bool MayTell)
{
    /// <summary>As the record says, else as told.</summary>
    public string Name => Known?.Line.Name ?? Contact.ChildAsTold;

    /// <summary>The referral joined an episode that was open already.</summary>
    public bool IsAdded => Contact.EpisodeId is not null && Episode is not null && Episode.ContactId != Contact.Id;
}

/// <summary>One contact with its children.</summary>
/// <param name="SourceWords">Who told us, where the viewer may know; null when nobody said, or it stays closed.</param>
/// <param name="IsSourceClosed">There is a name, and it is not for this viewer.</param>
/// <param name="IsOwn">The viewer recorded it.</param>
public sealed record ContactShown(
    OccasionId Id, FrontDoorContactDetails Details, string? SourceWords, bool IsSourceClosed, string RecordedBy, DateTimeOffset RecordedAt, DateOnly DueOn, string Team, bool IsOwn, IReadOnlyList<ContactChild> Children);

/// <summary>Reads one contact: what was told once, and for each child what the viewer may know. Every child shown is audited.</summary>
public sealed class OneContact(CaseManagementDb db, UnitOfWork work, CurrentViewer current, RecordDoor door, FrontDoorTeams teams, FieldCipher cipher)
{
    /// <summary>Null when there is none, or none of its children is for this viewer.</summary>
    public async Task<ContactShown?> ReadAsync(OccasionId occasion, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var viewer = current.Required;
        var about = db.FrontDoorContacts.AsNoTracking().Where(c => c.OccasionId == occasion);

        // The contact after the records: a decision made meanwhile, with which the records may have left the viewer, is then seen.
        var reads = await door.OpenSeveralAsync(await about.Select(c => c.ChildId).ToListAsync(cancellation), RecordArea.Referrals, toWrite: false, cancellation);
        var contacts = await about.OrderBy(c => c.Id).ToListAsync(cancellation);
        var records = reads.ToDictionary(r => r.ChildId);

        // Somebody with a tie sees the contact in the open record; the front door also reads its own contact alone.
        var own = await OwnAsync([.. contacts.Where(c => !records.ContainsKey(c.ChildId))], cancellation);
        contacts = [.. contacts.Where(c => records.ContainsKey(c.ChildId) || own.Contains(c.Id))];
        if (contacts is not [var first, ..])
        {
            work.Note(new AuditEntry(AuditAction.Deny) { Subject = "front door contact", Rule = "no such contact, or no tie to its children", IsDenied = true });
            return null;
        }

        foreach (var contact in contacts.Where(c => !records.ContainsKey(c.ChildId)))
        {
            work.Note(new AuditEntry(AuditAction.View) { ChildId = contact.ChildId, Area = RecordArea.Referrals, Subject = "front door contact", Rule = "front door, its own contact" });
        }

        var managed = await teams.ManagedAsync(cancellation);
        var known = new Dictionary<ChildId, (WhatWeKnow Known, TeamId? Team)>();
        foreach (var record in reads)
        {
            // A colleague has decided and passed the child on since the record was opened: what was read before is no longer so.
            if (await KnownAsync(record, first, cancellation) is not { } found)
            {
                return await ReadAsync(occasion, cancellation);
            }

            known[record.ChildId] = found;
        }

        var episodeIds = contacts.Select(c => c.EpisodeId).ToList();
        var episodes = await db.ChildInNeedEpisodes.AsNoTracking().Where(e => episodeIds.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        var staff = contacts.Select(c => c.DecidedBy?.Value).Append(first.RecordedBy.Value).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(u => staff.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        var team = await db.Teams.AsNoTracking().Where(t => t.Id == first.TeamId).Select(t => t.Name).SingleAsync(cancellation);

        var children = contacts.Select(contact =>
        {
            var record = records.GetValueOrDefault(contact.ChildId);
            var what = known.TryGetValue(contact.ChildId, out var k) ? k : default;
            var episode = record is not null && contact.EpisodeId is { } id ? episodes.GetValueOrDefault(id) : null;
            var mayWrite = record?.MayWrite(RecordArea.Referrals) == true;
            var manages = managed.Contains(contact.TeamId);
            return new ContactChild(
                contact, record, what.Known, contact.DecidedBy is { } by ? names[by.Value] : null, episode,
                MayDecide: contact.IsOpen && mayWrite && manages && contact.MayBeDecidedBy(viewer.StaffId),
                MayDecideReferral: episode is { Decision: ReferralDecision.Awaited } && mayWrite && (manages || (what.Team is { } its && managed.Contains(its))),
                MayTell: episode is { ReferrerToldOn: null } && episode.ContactId == contact.Id && mayWrite);
        }).OrderBy(c => c.Known?.Line is { BornOn: null, ExpectedOn: not null }).ThenBy(c => c.Known?.Line.BornOn ?? DateOnly.MaxValue).ThenBy(c => c.Contact.ChildAsTold, StringComparer.Ordinal).ThenBy(c => c.Contact.Id.Value).ToList();

        var (words, isClosed) = Source(first, children, own.Count > 0);
        return new ContactShown(
            occasion, first.Details with { SourceWords = null }, words, isClosed, names[first.RecordedBy.Value], first.RecordedAt, contacts.Min(c => c.DueOn), team,
            first.RecordedBy == viewer.StaffId, children);
    }

    // A protected informant is named to the front door that took it in and to those with the restricted part of the record; each reading is audited.
    private (string? Words, bool IsClosed) Source(FrontDoorContact contact, IReadOnlyList<ContactChild> children, bool isDoor)
    {
        if (contact.Details.SourceWords is null)
        {
            return (null, false);
        }

        if (!contact.Details.DoNotReveal)
        {
            return (ClosedWords.Open(cipher, contact.Details.SourceWords, contact.Id), false);
        }

        var mayKnow = isDoor || children.Any(c => c.Record is { } record && (record.MayReadRestricted() || record.Ties.Via is Via.FrontDoor or Via.FrontDoorSummary));
        if (mayKnow)
        {
            work.Note(new AuditEntry(AuditAction.View) { ChildId = contact.ChildId, Area = RecordArea.Referrals, Subject = "who told us, protected" });
        }

        return (mayKnow ? ClosedWords.Open(cipher, contact.Details.SourceWords, contact.Id) : null, !mayKnow);
    }

    private async Task<HashSet<FrontDoorContactId>> OwnAsync(IReadOnlyList<FrontDoorContact> contacts, CancellationToken cancellation)
    {
        if (contacts.Count == 0)
        {
            return [];
        }

        await using var command = new NpgsqlCommand("select f.id from app.front_door_contacts f where f.id = any($1) and sec.front_door_shows(f.child_id, f.team_id, f.decided_at, f.recorded_by)")
        {
            Parameters = { new() { Value = contacts.Select(c => c.Id.Value).ToArray() } },
        };
        await using var reader = await work.QueryAsync(command, cancellation);
        return (await reader.RowsAsync(r => new FrontDoorContactId(r.GetGuid(0)))).ToHashSet();
    }

    private async Task<(WhatWeKnow Known, TeamId? Team)?> KnownAsync(OpenedRecord record, FrontDoorContact contact, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {ChildLine.Columns}, c.closed_on is null, t.name, t.phone, s.display_name, sec.statuses(c.id)::text, c.team_id,
                (select count(*)::int from app.front_door_contacts f where f.child_id = c.id and f.occasion_id <> $2 and f.received_at <= $3),
                (select max(f.received_at) from app.front_door_contacts f where f.child_id = c.id and f.occasion_id <> $2 and f.received_at <= $3),
                array(select e.referred_on from app.child_in_need_episodes e where e.child_id = c.id and not exists (select 1 from app.front_door_contacts f where f.id = e.contact_id and f.occasion_id = $2)
                    order by e.referred_on desc limit 5),
                (select count(*)::int from app.warning_markers w where w.person_id = c.id and w.superseded_at is null and w.approved_at is not null and (w.until_on is null or w.until_on >= sec.today())),
                exists (select 1 from app.child_in_need_episodes e where e.child_id = c.id and e.closed_on is null and e.decision <> 'NoFurtherAction')
            from app.children c join app.people p on p.id = c.id left join app.teams t on t.id = c.team_id left join app.staff s on s.id = c.allocated_to
            where c.id = $1
            """)
        {
            Parameters =
            {
                new() { Value = record.ChildId.Value }, new() { Value = contact.OccasionId.Value }, new() { Value = contact.Details.ReceivedAt },
            },
        };
        await using var reader = await work.QueryAsync(command, cancellation);
        return (await reader.RowsAsync(r => ((WhatWeKnow, TeamId?)?)(
            new WhatWeKnow(
                ChildLine.Read(r, 0)!, r.GetBoolean(6), r.Text(7), r.Text(8), r.Text(9), ChildLine.Statuses(r.GetString(10)), r.GetInt32(12), r.Instant(13), r.GetFieldValue<DateOnly[]>(14),
                record.MayRead(RecordArea.Risk) ? r.GetInt32(15) : null, r.GetBoolean(16)),
            r.Id(11) is { } team ? new TeamId(team) : (TeamId?)null))).SingleOrDefault();
    }
}
