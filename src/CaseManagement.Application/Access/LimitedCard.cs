using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>All that somebody may know of a child they do not work with: known to children's services, and whom to ring.</summary>
/// <remarks>Source: access table, section 4. No address, no relatives, no reason.</remarks>
public sealed record LimitedCard(string GivenName, string FamilyName, int? YearOfBirth, bool IsOpen, string? TeamName, string? TeamPhone)
{
    public string Name => $"{GivenName} {FamilyName}".Trim() is { Length: > 0 } name ? name : "Name not known";
}

/// <summary>Reads the limited card of a record that the door keeps closed, and audits that it was shown.</summary>
public sealed class LimitedCards(UnitOfWork work, CurrentViewer current)
{
    /// <summary>How the door would answer for the record as a whole. No record is opened and none is shown.</summary>
    public DoorAnswer DoorAnswer() => NeedToKnow.Decide(current.Required.Roles, current.Required.Ties, RecordArea.Basic).Answer;

    /// <summary>The card; null where not even that may be shown, which is audited as a refusal.</summary>
    public async Task<LimitedCard?> ReadAsync(ChildId child, CancellationToken cancellation)
    {
        var decision = NeedToKnow.Decide(current.Required.Roles, current.Required.Ties, RecordArea.Basic);
        if (decision.Answer != Domain.Access.DoorAnswer.Card)
        {
            await work.OpenAsync(cancellation, new AuditEntry(AuditAction.Deny) { ChildId = child, Subject = "card", Rule = decision.Rule, IsDenied = true });
            return null;
        }

        await work.OpenAsync(cancellation, new AuditEntry(AuditAction.View) { ChildId = child, Subject = "card", Rule = "card only: no tie to the child" });
        await using var command = new NpgsqlCommand("select * from sec.card($1)") { Parameters = { new() { Value = child.Value } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.ReadAsync(cancellation)
            ? new LimitedCard(
                reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetInt32(2), reader.GetBoolean(3),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5))
            : null;
    }
}

/// <summary>Asks the child's worker, or the team's managers where nobody is allocated, to get in touch.</summary>
public sealed class AskWorker(UnitOfWork work, CurrentViewer current)
{
    public const int WordsMaxLength = 300;

    /// <summary>Sends the notification; false where no card may be shown.</summary>
    public async Task<bool> ExecuteAsync(ChildId child, string? words, CancellationToken cancellation)
    {
        var viewer = current.Required;
        var asked = $"{viewer.DisplayName}{(viewer.TeamName is null ? "" : $", {viewer.TeamName},")} asks you to get in touch about this child{(string.IsNullOrWhiteSpace(words) ? "" : $": {words.Trim()}")}";
        await work.OpenAsync(cancellation, new AuditEntry(AuditAction.Create) { ChildId = child, Subject = "question to the worker" });
        await using var command = new NpgsqlCommand("select sec.ask_worker($1, $2)") { Parameters = { new() { Value = child.Value }, new() { Value = asked } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetBoolean(0);
    }
}
