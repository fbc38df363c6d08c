using CaseManagement.Application.Access;
using CaseManagement.Application.Contacts;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Episodes.ChildProtection;
using Npgsql;

namespace CaseManagement.Application.Episodes.ChildProtection;

/// <summary>What is about to be done for one child or several.</summary>
public enum MeetingStep
{
    CallStrategyDiscussion,
    RecordStrategyDiscussion,
    RequestConference,
    BookConference,
    RecordConference,
    RecordCoreGroup,
}

/// <summary>A child who may be in the meeting.</summary>
/// <param name="About">The record, open for writing.</param>
/// <param name="IsReady">The step can be taken for this child now.</param>
/// <param name="OccasionId">The meeting that the child was in or is booked for; children of one meeting go on together.</param>
/// <param name="Kinds">The conferences that may be asked for, or the one that is asked for.</param>
/// <param name="Category">The category of the plan the child has.</param>
public sealed record MeetingChild(ChildToRecord About, bool IsReady, OccasionId? OccasionId, IReadOnlyList<ConferenceKind> Kinds, string? Category)
{
    public ChildId Id => About.Id;

    public string Name => About.Name;
}

/// <summary>Who a step of the child protection pathway can be taken for: the child whose record is open, and brothers, sisters and household for whom it is due too.</summary>
public sealed class ChildrenOfMeeting(UnitOfWork work, ChildrenToRecordFor children)
{
    private const string OpenCase = "exists (select 1 from app.child_in_need_episodes e where e.child_id = c.id and e.closed_on is null and e.decision = 'Accepted')";

    private const string Enquiry =
        "app.section47_enquiries q where q.child_id = c.id and q.conference_on is null and q.conference_required is distinct from false and exists (select 1 from app.child_in_need_episodes e where e.id = q.episode_id and e.closed_on is null)";

    private const string Plan = "app.child_protection_plans p where p.child_id = c.id and p.ended_on is null";

    /// <summary>The opened child first, ready or not; then those for whom the step can be taken.</summary>
    public async Task<IReadOnlyList<MeetingChild>> ReadAsync(OpenedRecord record, MeetingStep step, IReadOnlyCollection<ChildId> asked, CancellationToken cancellation)
    {
        var open = await children.ReadAsync(record, asked, cancellation);
        var ready = new Dictionary<Guid, (OccasionId? Occasion, IReadOnlyList<ConferenceKind> Kinds, string? Category)>();
        await using (var command = new NpgsqlCommand(SqlOf(step)) { Parameters = { new() { Value = open.Select(o => o.Id.Value).ToArray() } } })
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                ready[reader.GetGuid(0)] = (
                    reader.Id(1) is { } occasion ? new OccasionId(occasion) : null,
                    [.. reader.GetFieldValue<string[]>(2).Select(Enum.Parse<ConferenceKind>)], reader.Text(3));
            }
        }

        return
        [
            .. open.Where(o => o.Id == record.ChildId || asked.Contains(o.Id) || ready.ContainsKey(o.Id.Value))
                .Select(o => ready.TryGetValue(o.Id.Value, out var it) ? new MeetingChild(o, true, it.Occasion, it.Kinds, it.Category) : new MeetingChild(o, false, null, [], null)),
        ];
    }

    private static string SqlOf(MeetingStep step)
    {
        var (occasion, kinds, condition) = step switch
        {
            MeetingStep.CallStrategyDiscussion => ("null::uuid", "'{}'::text[]", $"{OpenCase} and not exists (select 1 from app.strategy_discussions s where s.child_id = c.id and s.held_at is null)"),
            MeetingStep.RecordStrategyDiscussion => (
                "(select s.occasion_id from app.strategy_discussions s where s.child_id = c.id and s.held_at is null)", "'{}'::text[]",
                "exists (select 1 from app.strategy_discussions s where s.child_id = c.id and s.held_at is null)"),
            MeetingStep.RequestConference => (
                $"(select q.occasion_id from {Enquiry})",
                $"""
                array_remove(array[
                    case when exists (select 1 from {Enquiry}) and not exists (select 1 from {Plan}) then 'Initial' end,
                    case when exists (select 1 from {Plan}) then 'Review' end,
                    case when exists (select 1 from app.transfers_in t where t.child_id = c.id and t.conference_on is null) then 'TransferIn' end], null)
                """,
                $"""
                {OpenCase} and not exists (select 1 from app.conferences k where k.child_id = c.id and k.state in ('Requested', 'Booked'))
                and (exists (select 1 from {Enquiry}) or exists (select 1 from {Plan}) or exists (select 1 from app.transfers_in t where t.child_id = c.id and t.conference_on is null))
                """),
            MeetingStep.BookConference or MeetingStep.RecordConference => (
                "(select k.occasion_id from app.conferences k where k.child_id = c.id and k.state in ('Requested', 'Booked'))",
                "array(select k.kind from app.conferences k where k.child_id = c.id and k.state in ('Requested', 'Booked'))",
                $"exists (select 1 from app.conferences k where k.child_id = c.id and k.state in ({(step == MeetingStep.BookConference ? "'Requested', 'Booked'" : "'Booked'")}){(step == MeetingStep.RecordConference ? " and k.chair_id = (select sec.me())" : "")})"),
            _ => ("null::uuid", "'{}'::text[]", $"exists (select 1 from {Plan})"),
        };
        return $"select c.id, {occasion}, {kinds}, (select p.latest_category from {Plan}) from app.children c where c.id = any($1) and {condition}";
    }
}
