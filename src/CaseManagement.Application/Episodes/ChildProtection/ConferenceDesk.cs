using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Episodes.ChildProtection;
using Npgsql;

namespace CaseManagement.Application.Episodes.ChildProtection;

/// <summary>One conference in the list.</summary>
/// <param name="Id">The conference.</param>
/// <param name="Child">Who it is about.</param>
/// <param name="Kind">Initial, review or transfer-in.</param>
/// <param name="State">Asked for, booked or held.</param>
/// <param name="On">The day it is booked for, or was held.</param>
/// <param name="At">The time it is booked for.</param>
/// <param name="Place">Where.</param>
/// <param name="DueOn">By when it must be held.</param>
/// <param name="Chair">Who chairs; null until booked.</param>
/// <param name="Invited">How many are invited.</param>
/// <param name="ReportsDue">Reports asked of others that have not come; our own is a form.</param>
/// <param name="LetterDueOn">By when the decision letter must go out, while it has not.</param>
/// <param name="RecordDueOn">By when the full record must go out, while it has not.</param>
/// <param name="ReportDueOn">By when the social worker's report was to be ready, while it is not signed; null when it is, or when no day is booked.</param>
/// <param name="IsLate">Something is late.</param>
public sealed record ConferenceLine(
    ConferenceId Id, ChildLine Child, ConferenceKind Kind, ConferenceState State, DateOnly? On, TimeOnly? At, string? Place, DateOnly? DueOn, string? Chair,
    int Invited, int ReportsDue, DateOnly? LetterDueOn, DateOnly? RecordDueOn, DateOnly? ReportDueOn, bool IsLate)
{
    /// <summary>What is missing, in words.</summary>
    public IEnumerable<string> Missing(DateOnly today)
    {
        if (State == ConferenceState.Requested)
        {
            yield return "Not booked yet";
        }

        if (State == ConferenceState.Booked && Invited == 0)
        {
            yield return "Invitations not sent";
        }

        if (State == ConferenceState.Booked && ReportsDue > 0)
        {
            yield return ReportsDue == 1 ? "1 report has not come" : $"{ReportsDue} reports have not come";
        }

        if (ReportDueOn < today)
        {
            yield return $"The social worker’s report is not signed, it was due {ReportDueOn.Value.InWords()}";
        }

        if (State == ConferenceState.Booked && On < today)
        {
            yield return "Not recorded yet";
        }

        if (LetterDueOn is { } letter)
        {
            yield return $"Decision letter due {letter.InWords()}";
        }

        if (RecordDueOn is { } record)
        {
            yield return $"Full record due {record.InWords()}";
        }
    }
}

/// <summary>
/// The conferences that somebody chairs, or that are about the children of a manager's teams: those to come, or those held from which
/// something is still missing. Late first, then by date; one round trip, with an audit line for each child shown.
/// </summary>
public sealed class ConferenceDesk(UnitOfWork work, CurrentViewer current, TimeProvider clock)
{
    public const int PageSize = 50;

    private const string Sql =
        $"""
        with rows as (
            select k.id as conference, k.kind, k.state, coalesce(k.held_on, k.booked_on) as happens_on, k.booked_at, k.place, k.due_on, s.display_name as chair,
                jsonb_array_length(k.invitations) as invited,
                (select count(*)::int from jsonb_array_elements(k.invitations) i where i ->> 'agency' <> 'local-authority' and (i ->> 'reportDue')::bool and i ->> 'reportReceivedOn' is null) as reports,
                case when k.state = 'Held' and k.letter_sent_on is null then coalesce(letter.due_on, k.held_on + 1) end as letter_due,
                case when k.state = 'Held' and k.record_sent_on is null then coalesce(record.due_on, k.held_on + 28) end as record_due,
                case when k.state = 'Booked' and not exists (
                    select 1 from app.case_forms f
                    where f.child_id = k.child_id and f.template_key = 'conference-report' and f.state = 'Signed'
                      and f.started_at >= greatest(
                          (select e.referred_on from app.child_in_need_episodes e where e.id = k.episode_id),
                          (select max(b.held_on) + 1 from app.conferences b where b.child_id = k.child_id and b.id <> k.id))) then report.due_on end as report_due,
                {ChildLine.Columns}
            from app.conferences k
            join app.children c on c.id = k.child_id
            join app.people p on p.id = c.id
            left join app.staff s on s.id = k.chair_id
            left join lateral (select min(t.due_on) as due_on from app.tasks t where t.child_id = k.child_id and t.rule_id = 'T20-letter' and t.started_on = k.held_on and t.done_on is null and t.cancelled_at is null) letter on true
            left join lateral (select min(t.due_on) as due_on from app.tasks t where t.child_id = k.child_id and t.rule_id = 'T20-record' and t.started_on = k.held_on and t.done_on is null and t.cancelled_at is null) record on true
            left join lateral (select max(t.due_on) as due_on from app.tasks t where t.child_id = k.child_id and t.rule_id in ('T13-initial', 'T13-review') and t.started_on = k.booked_on and t.cancelled_at is null) report on true
            where (($24 = 'coming' and k.state in ('Requested', 'Booked')) or ($24 = 'held' and k.state = 'Held' and (k.letter_sent_on is null or k.record_sent_on is null)))
              and (k.chair_id = (select sec.me())
                   or $26 and exists (select 1 from app.child_access a where a.child_id = c.id and a.staff_id = (select sec.me()) and a.via in ('Allocated', 'CoWorker', 'ManagerLine', 'Named')
                                      and (a.until is null or a.until > now())))
        ),
        judged as (select r.*, coalesce(case when r.state = 'Held' then least(r.letter_due, r.record_due) < $25 else coalesce(r.happens_on < $25, false) or r.due_on < $25 end, false) as is_late from rows r)
        select j.*, count(*) over ()::int as total from judged j
        order by j.is_late desc, coalesce(j.happens_on, j.due_on) nulls last, j.conference limit 50 offset $27
        """;

    /// <summary>One page of the list.</summary>
    /// <param name="held">Those held with something missing, instead of those to come.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public Task<PageOf<ConferenceLine>> ReadAsync(bool held, int page, CancellationToken cancellation)
    {
        var number = Math.Clamp(page, 1, 1000);
        var shown = new AuditEntry(AuditAction.List)
        {
            Subject = "Conferences",
            Area = RecordArea.Conferences,
            Read = (Sql, "id", [held ? "held" : "coming", clock.TodayInLondon(), current.Required.IsAny(Roles.Managers), (number - 1) * PageSize]),
        };
        return work.ReadAtOnceAsync([shown], [], reader => ReadAsync(reader, number), cancellation);
    }

    // Columns: conference 0, kind, state, on, at, place, due, chair 7, invited, reports, letter, record 11, report 12, the child 13 to 18, late 19, total 20.
    private static async Task<PageOf<ConferenceLine>> ReadAsync(NpgsqlDataReader reader, int page)
    {
        var total = 0;
        var rows = new List<ConferenceLine>();
        while (await reader.ReadAsync())
        {
            total = reader.GetInt32(20);
            rows.Add(new ConferenceLine(
                new ConferenceId(reader.GetGuid(0)), ChildLine.Read(reader, 13)!, Enum.Parse<ConferenceKind>(reader.GetString(1)), Enum.Parse<ConferenceState>(reader.GetString(2)),
                reader.Date(3), reader.IsDBNull(4) ? null : reader.GetFieldValue<TimeOnly>(4), reader.Text(5), reader.Date(6), reader.Text(7),
                reader.GetInt32(8), reader.GetInt32(9), reader.Date(10), reader.Date(11), reader.Date(12), reader.GetBoolean(19)));
        }

        return new PageOf<ConferenceLine>(rows, page, Math.Max(1, (total + PageSize - 1) / PageSize), total);
    }
}
