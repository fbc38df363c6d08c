using System.Text.Json;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>A conflict of interest in force.</summary>
public sealed record ConflictInForce(Guid Id, string StaffName, ConflictKind Kind, int RecordNumber, PersonId PersonId, string PersonName, string DeclaredBy, DateTimeOffset DeclaredAt);

/// <summary>A declaration in words that still has to be matched to a record.</summary>
public sealed record DeclarationToMatch(Guid Id, StaffId StaffId, string StaffName, ConflictKind Kind, string Words, DateTimeOffset DeclaredAt);

/// <summary>Conflicts of interest, for information governance. Its own are kept from it.</summary>
/// <remarks>Source: access table, section 3.</remarks>
public sealed class ConflictRegister(CaseManagementDb db, UnitOfWork work, CurrentViewer current)
{
    public async Task<IReadOnlyList<ConflictInForce>> InForceAsync(CancellationToken cancellation)
    {
        var rows = new List<ConflictInForce>();
        await using (var command = new NpgsqlCommand("select id, staff_name, kind, record_number, person_id, person_name, declared_by, declared_at from sec.conflicts_in_force()"))
        await using (var reader = await work.QueryAsync(command, cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(new ConflictInForce(
                    reader.GetGuid(0), reader.GetString(1), Enum.Parse<ConflictKind>(reader.GetString(2)), reader.GetInt32(3), new PersonId(reader.GetGuid(4)), reader.GetString(5),
                    reader.IsDBNull(6) ? "" : reader.GetString(6), reader.GetFieldValue<DateTimeOffset>(7)));
            }
        }

        work.Note(new AuditEntry(AuditAction.List) { Subject = "Conflicts of interest", Shown = [.. rows.Select(r => r.PersonId.Value)] });
        return rows;
    }

    public async Task<IReadOnlyList<DeclarationToMatch>> ToMatchAsync(CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var me = current.Required.StaffId;
        var declared = await db.DeclaredRelationships.AsNoTracking().Where(d => d.HandledAt == null && d.StaffId != me).OrderBy(d => d.DeclaredAt).ToListAsync(cancellation);
        var ids = declared.Select(d => d.StaffId.Value).Distinct().ToList();
        var names = await db.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        return [.. declared.Where(d => names.ContainsKey(d.StaffId.Value)).Select(d => new DeclarationToMatch(d.Id, d.StaffId, names[d.StaffId.Value], d.Kind, d.Words, d.DeclaredAt))];
    }
}

/// <summary>What information governance decides about conflicts of interest.</summary>
public sealed class DecideConflict(CaseManagementDb db, UnitOfWork work, Colleagues colleagues, CurrentViewer current, TimeProvider clock)
{
    public const int ReasonMaxLength = 500;

    /// <summary>Matches a declaration to a record, which closes to whoever declared it; without a number, no record was found.</summary>
    public async Task<Outcome<Guid>> MatchAsync(Guid id, string? number, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var me = current.Required.StaffId;
        if (await db.DeclaredRelationships.SingleOrDefaultAsync(d => d.Id == id && d.HandledAt == null && d.StaffId != me, cancellation) is not { } declared)
        {
            return new Refusal("Somebody has matched that already");
        }

        if (number is not null && await CloseAsync(declared.StaffId, number, declared.Kind, cancellation) is { } refusal)
        {
            return refusal;
        }

        (declared.HandledAt, declared.HandledBy) = (clock.GetUtcNow(), me);
        Note(number is null ? "declared relationship: no record found" : "declared relationship matched", declared.StaffId, null);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <summary>Closes a record to a colleague who did not declare it.</summary>
    public async Task<Outcome<StaffId>> SetAsync(string? colleague, string? number, ConflictKind kind, CancellationToken cancellation)
    {
        var found = await colleagues.FindAsync(colleague, "Colleague", cancellation);
        if (!found.IsDone)
        {
            return Outcome<StaffId>.Refused(found.Refusals);
        }

        if (await CloseAsync(found.Made.StaffId, number ?? "", kind, cancellation) is { } refusal)
        {
            return refusal;
        }

        Note("conflict of interest set", found.Made.StaffId, null);
        return found.Made.StaffId;
    }

    /// <summary>Lifts a conflict, with the reason in the audit log.</summary>
    public async Task<Outcome<Guid>> LiftAsync(Guid id, string? reason, CancellationToken cancellation)
    {
        var said = PlainText.Clean(reason) ?? "";
        if (said.Length is 0 or > ReasonMaxLength)
        {
            return new Refusal($"Say why it is lifted, in {ReasonMaxLength} characters or fewer", "Reason");
        }

        await work.OpenAsync(cancellation);
        var me = current.Required.StaffId;
        if (await db.Conflicts.SingleOrDefaultAsync(k => k.Id == id && k.LiftedAt == null && k.StaffId != me, cancellation) is not { } conflict)
        {
            return new Refusal("Somebody has lifted that already");
        }

        (conflict.LiftedBy, conflict.LiftedAt) = (me, clock.GetUtcNow());
        Note("conflict of interest lifted", conflict.StaffId, said, conflict.PersonId);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    private async Task<Refusal?> CloseAsync(StaffId staff, string number, ConflictKind kind, CancellationToken cancellation)
    {
        if (!int.TryParse(PlainText.CleanLine(number), System.Globalization.NumberStyles.None, null, out var record))
        {
            return new Refusal("Enter the number of the record, such as 1042", "Number");
        }

        await using var command = new NpgsqlCommand("select sec.set_conflict($1, $2, $3)")
        {
            Parameters = { new() { Value = staff.Value }, new() { Value = record }, new() { Value = kind.ToString() } },
        };
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetBoolean(0) ? null : new Refusal("There is no record with that number", "Number");
    }

    private void Note(string what, StaffId staff, string? reason, PersonId? person = null) => work.Note(new AuditEntry(AuditAction.Change)
    {
        Subject = what,
        PersonId = person,
        Reason = reason,
        After = JsonSerializer.Serialize(new { staff = staff.Value }),
    });
}
