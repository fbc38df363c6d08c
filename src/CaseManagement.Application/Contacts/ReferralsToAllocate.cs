using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Episodes.ChildInNeed;
using Npgsql;

namespace CaseManagement.Application.Contacts;

/// <summary>A referral that waits for a decision, or for a worker.</summary>
/// <param name="Occasion">The contact it came from, where it is decided; null for one that did not come through the front door.</param>
/// <param name="ContactId">The contact of this child.</param>
/// <param name="AssessBy">By when the assessment is to be finished; null while the referral is not accepted.</param>
public sealed record WaitingReferral(
    ChildLine Child, ReferralDecision Decision, DateOnly ReferredOn, bool IsReReferral, string Source, bool DoNotReveal, string? PrimaryNeed, string Team, OccasionId? Occasion, Guid? ContactId,
    DateOnly? AssessBy, bool NeedsStrategy);

/// <summary>Referrals of the teams the viewer manages that nobody works on yet, oldest first; one round trip, each child audited.</summary>
public sealed class ReferralsToAllocate(UnitOfWork work)
{
    /// <summary>Open episodes that wait for a decision or a worker, of the children of the viewer's teams.</summary>
    internal const string From =
        """
        from app.child_in_need_episodes e join app.children c on c.id = e.child_id
        where e.closed_on is null and (e.decision = 'Awaited' or (e.decision = 'Accepted' and c.allocated_to is null))
          and (c.team_id in (select sec.teams_managed())
               or (e.decision = 'Awaited' and exists (select 1 from app.front_door_contacts f where f.id = e.contact_id and f.team_id in (select sec.teams_managed()))))
        """;

    private const int PageSize = 50;

    public Task<PageOf<WaitingReferral>> ReadAsync(int page, CancellationToken cancellation)
    {
        page = Math.Clamp(page, 1, 10_000);
        var limit = $"order by e.referred_on, e.id limit {PageSize} offset {(page - 1) * PageSize}";
        var shown = new AuditEntry(AuditAction.List) { Subject = "Referrals to allocate", Area = RecordArea.Referrals, ShownBy = ($"select x.child_id from (select e.child_id, e.referred_on, e.id {From} {limit}) x", []) };
        return work.ReadAtOnceAsync(
            [shown],
            [
                Statements.Of($"select count(*)::int {From}"),
                Statements.Of(
                    $"""
                    select {ChildLine.Columns}, e.decision, e.referred_on, e.is_re_referral, e.source, coalesce(f.do_not_reveal, false), e.primary_need, t.name, f.occasion_id, f.id,
                        (select min(k.due_on) from app.tasks k where k.child_id = e.child_id and k.rule_id = 'T03' and k.done_on is null and k.cancelled_at is null),
                        exists (select 1 from app.strategy_discussions s where s.episode_id = e.id and s.held_at is null)
                    from (select e.* {From} {limit}) e
                    join app.children c on c.id = e.child_id join app.people p on p.id = e.child_id left join app.teams t on t.id = c.team_id
                    left join app.front_door_contacts f on f.id = e.contact_id
                    order by e.referred_on, e.id
                    """),
            ],
            async reader =>
            {
                var total = (await reader.RowsAsync(r => r.GetInt32(0))).Single();
                var rows = await reader.RowsAsync(r => new WaitingReferral(
                    ChildLine.Read(r, 0)!, Enum.Parse<ReferralDecision>(r.GetString(6)), r.GetFieldValue<DateOnly>(7), r.GetBoolean(8), r.GetString(9), r.GetBoolean(10), r.Text(11), r.Text(12) ?? "",
                    r.Id(13) is { } occasion ? new OccasionId(occasion) : null, r.Id(14), r.Date(15), r.GetBoolean(16)));
                return new PageOf<WaitingReferral>(rows, page, Math.Max(1, (total + PageSize - 1) / PageSize), total);
            },
            cancellation);
    }
}
