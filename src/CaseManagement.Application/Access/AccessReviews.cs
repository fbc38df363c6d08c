using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>A reason somebody gave to open a record, for whoever reviews it.</summary>
/// <param name="MayOpen">The reviewer may open the record themselves.</param>
public sealed record AccessToReview(
    Guid Id, string StaffName, string JobTitle, string? TeamName, ChildId ChildId, int RecordNumber, string ChildName, AccessReason Reason, string Words,
    DateTimeOffset GivenAt, DateTimeOffset UntilAt, DateOnly? ReviewDueOn, AccessFinding? Finding, string? FindingWords, string? Reviewer, DateTimeOffset? ReviewedAt, bool MayOpen);

/// <summary>Reasoned accesses for review: managers see those of their staff and to their teams' records, governance all, nobody their own.</summary>
/// <remarks>Source: access table, section 5; within two working days.</remarks>
public sealed class AccessReviews(UnitOfWork work)
{
    private const int AtMost = 200;

    /// <param name="reviewed">Those that are done, latest first, instead of those to do, most urgent first.</param>
    public async Task<IReadOnlyList<AccessToReview>> ReadAsync(bool reviewed, CancellationToken cancellation)
    {
        var rows = new List<AccessToReview>();
        await using (var command = new NpgsqlCommand("select * from sec.accesses_to_review($1, $2)") { Parameters = { new() { Value = reviewed }, new() { Value = AtMost } } })
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(new AccessToReview(
                    reader.GetGuid(0), reader.GetString(1), reader.GetString(2), Text(3), new ChildId(reader.GetGuid(4)), reader.GetInt32(5), reader.GetString(6),
                    Enum.Parse<AccessReason>(reader.GetString(7)), reader.GetString(8), reader.GetFieldValue<DateTimeOffset>(9), reader.GetFieldValue<DateTimeOffset>(10),
                    reader.IsDBNull(11) ? null : reader.GetFieldValue<DateOnly>(11), Text(12) is { } finding ? Enum.Parse<AccessFinding>(finding) : null, Text(13), Text(14),
                    reader.IsDBNull(15) ? null : reader.GetFieldValue<DateTimeOffset>(15), reader.GetBoolean(16)));
            }

            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        }

        work.Note(new AuditEntry(AuditAction.List) { Subject = "Access reviews", Shown = [.. rows.Select(r => r.ChildId.Value)] });
        return rows;
    }
}

/// <summary>Somebody says what they found about a reasoned access. What was not justified goes to information governance at once.</summary>
public sealed class ReviewAccess(CaseManagementDb db, UnitOfWork work, AccessReviews reviews, CurrentViewer current, TimeProvider clock)
{
    public const int WordsMaxLength = 1000;

    public async Task<Outcome<AccessFinding>> ExecuteAsync(Guid id, AccessFinding finding, string? words, CancellationToken cancellation)
    {
        var said = PlainText.Clean(words) ?? "";
        if (said.Length > WordsMaxLength)
        {
            return new Refusal($"What you found must be {WordsMaxLength:N0} characters or fewer", "Words");
        }

        // The list knows who may review what; what is not on it does not exist for this reviewer.
        if ((await reviews.ReadAsync(reviewed: false, cancellation)).FirstOrDefault(r => r.Id == id) is not { } row
            || await db.ReasonedAccesses.SingleOrDefaultAsync(a => a.Id == id, cancellation) is not { } access)
        {
            return new Refusal("This access is not yours to review, or somebody has reviewed it already");
        }

        var outcome = access.Review(current.Required.StaffId, finding, said, clock.GetUtcNow());
        if (!outcome.IsDone)
        {
            return Outcome<AccessFinding>.Refused(outcome.Refusals);
        }

        work.Note(new AuditEntry(AuditAction.Review) { ChildId = access.ChildId, AccessId = id, Subject = "reasoned access", Reason = said.Length == 0 ? null : said, After = $"{{\"finding\":\"{finding}\"}}" });
        await db.SaveChangesAsync(cancellation);

        if (finding == AccessFinding.NotJustified)
        {
            await using var command = new NpgsqlCommand("select sec.tell_governance($1, $2, $3)")
            {
                Parameters = { new() { Value = $"Opening record {row.RecordNumber} with a reason was found not justified" }, new() { Value = "/reviews/reasoned-access?reviewed=true" }, new() { Value = access.ChildId.Value } },
            };
            await using var told = await work.QueryAsync(command, cancellation);
        }

        return finding;
    }
}
