using CaseManagement.Application.Audit;
using CaseManagement.Application.Timescales;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>Somebody says why they must open a record: a colleague of the team from a list, anybody else in writing, reviewed within two working days.</summary>
/// <remarks>Source: access table, A2 and section 5.</remarks>
public sealed class GiveReason(UnitOfWork work, CurrentViewer current, TimescalesInForce timescales, TimeProvider clock)
{
    private const int WorkingDaysToReview = 2;

    /// <summary>A colleague of the allocated team: one choice is enough.</summary>
    public Task<Outcome<ReasonedAccess>> AsColleagueAsync(ChildId child, AccessReason reason, CancellationToken cancellation) =>
        StoreAsync(child, reason, words: "", isTeamReason: true, cancellation);

    /// <summary>Anybody whose role may: read only, four hours, managers told at once.</summary>
    public async Task<Outcome<ReasonedAccess>> AsOutsiderAsync(ChildId child, AccessReason reason, string? words, CancellationToken cancellation) =>
        current.Required.IsAny(Roles.MayGiveReason)
            ? await StoreAsync(child, reason, PlainText.Clean(words), isTeamReason: false, cancellation)
            : new Refusal("Your role cannot open a record with a reason. Ask the worker or the team instead");

    private async Task<Outcome<ReasonedAccess>> StoreAsync(ChildId child, AccessReason reason, string? words, bool isTeamReason, CancellationToken cancellation)
    {
        var reviewDueOn = (await timescales.ReadAsync(cancellation)).Calendar.AddWorkingDays(clock.TodayInLondon(), WorkingDaysToReview);
        var given = ReasonedAccess.Give(child, current.Required.StaffId, reason, words, isTeamReason, clock.GetUtcNow(), reviewDueOn);
        if (!given.IsDone)
        {
            return given;
        }

        var access = given.Made;
        await work.OpenAsync(cancellation, new AuditEntry(AuditAction.ReasonedAccess)
        {
            ChildId = child,
            Reason = reason.ToString(),
            Words = access.Words.Length == 0 ? null : access.Words,
            AccessId = access.Id,
            Rule = isTeamReason ? "A2 team colleague" : "reasoned access",
        });

        // The database stores it, so that no reason can be given in another's name or for a record that stays hidden.
        await using var command = new NpgsqlCommand("select sec.give_reason($1, $2, $3, $4, $5, $6)")
        {
            Parameters =
            {
                new() { Value = access.Id },
                new() { Value = child.Value },
                new() { Value = reason.ToString() },
                new() { Value = access.Words },
                new() { Value = isTeamReason },
                new NpgsqlParameter<DateOnly?> { TypedValue = access.ReviewDueOn, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date },
            },
        };
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetBoolean(0)
            ? access
            : new Refusal("This record cannot be opened again with a reason until your manager has reviewed your last one. Ask them, or ring the team");
    }
}
