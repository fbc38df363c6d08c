using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Npgsql;

namespace CaseManagement.Application.Audit;

/// <summary>Tells information governance of a worry about who opened a record: a task for one of them, a notice for all.</summary>
public sealed class ReportConcern(CaseManagementDb db, UnitOfWork work, TimeProvider clock)
{
    public const int WordsMaxLength = 250;

    public async Task<Outcome<bool>> ExecuteAsync(OpenedRecord record, ChildHeader child, string? typed, CancellationToken cancellation)
    {
        var words = PlainText.CleanLine(typed) ?? "";
        if (words.Length is 0 or > WordsMaxLength)
        {
            return new Refusal(words.Length == 0 ? "Say what worries you about who opened this record" : $"Say it in {WordsMaxLength} characters or fewer", "Words");
        }

        var today = clock.TodayInLondon();
        var governors = await GovernorsAsync(record, cancellation);
        if (governors.Count == 0)
        {
            return new Refusal("Nobody holds the information governance role yet. Tell your manager instead", "Words");
        }

        // Information governance opens no records, so the task names the record's number and hangs on no child.
        var now = clock.GetUtcNow();
        db.Tasks.Add(WorkTask.Set(new StaffId(governors[0]), $"Look into who opened record {child.RecordNumber}: {words}", today.AddDays(1), null, record.Viewer.StaffId, now, path: "/audit"));
        db.Notifications.AddRange(governors.Select(g => new Notification { StaffId = new StaffId(g), Words = $"A concern was reported about who opened record {child.RecordNumber}", Path = "/audit", CreatedAt = now }));
        work.Note(new AuditEntry(AuditAction.Create) { ChildId = record.ChildId, Area = RecordArea.AccessLog, Subject = "concern about access" });
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    // Whoever has a conflict of interest with the child is not told that there is such a record.
    private async Task<IReadOnlyList<Guid>> GovernorsAsync(OpenedRecord record, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select staff_id from sec.governors_of($1)") { Parameters = { new() { Value = record.ChildId.Value } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.RowsAsync(r => r.GetGuid(0));
    }
}
