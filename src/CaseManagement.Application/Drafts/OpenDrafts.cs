using System.Text.RegularExpressions;
using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Persistence.Access;
using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.Application.Drafts;

/// <summary>What a form sent to be kept, every answer as typed.</summary>
/// <param name="Form">Which form, in words: "Visit".</param>
/// <param name="Path">The address of the form with its query.</param>
/// <param name="Fields">Field names to their answers; none where an answer was taken away.</param>
/// <param name="OnceKey">The key of the form's one sending; once that is done nothing more is kept.</param>
/// <param name="IsWhole">The whole form was sent, so it replaces what was kept before; otherwise only what changed.</param>
public sealed partial record DraftSending(
    string Form, string Path, IReadOnlyDictionary<string, string[]> Fields, Guid? OnceKey, bool IsWhole)
{
    /// <summary>More than any form holds: twenty long boxes filled to the end.</summary>
    private const int MostCharacters = 1_000_000;

    /// <summary>The child whose record the form stands in.</summary>
    internal ChildId? ChildId => ChildIn(Path);

    internal static ChildId? ChildIn(string path) => ChildInPath().Match(path) is { Success: true } match ? new ChildId(Guid.Parse(match.Groups["id"].ValueSpan)) : null;

    internal bool IsAcceptable =>
        Form.Length is > 0 and <= 100 && Path.Length is > 0 and <= 500
        && Fields.Sum(f => f.Key.Length + f.Value.Sum(v => v.Length)) <= MostCharacters;

    [GeneratedRegex("^/children/(?<id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?=[/?]|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ChildInPath();
}

/// <summary>A draft as it is put back into its form.</summary>
/// <param name="Id">The draft.</param>
/// <param name="Fields">Field names to their answers.</param>
/// <param name="SavedAt">When it was last saved (UTC).</param>
/// <param name="IsWhole">It holds the whole form; otherwise only what differs from the form as it opens.</param>
/// <param name="WasKept">The product kept it by itself when the session had ended.</param>
public sealed record OpenDraft(Guid Id, IReadOnlyDictionary<string, string[]> Fields, DateTimeOffset SavedAt, bool IsWhole, bool WasKept);

/// <summary>The draft of the form on the screen: one for each form, address and person, on whatever device it was begun.</summary>
public sealed class OpenDrafts(UnitOfWork work, FieldCipher cipher, TimeProvider clock)
{
    // Beside the answers: set when the product kept the text of an ended session, gone with the next save.
    private const string KeptMark = "_kept";

    // Set when the whole form was sent: what it then lacks was not answered.
    private const string WholeMark = "_whole";

    /// <summary>One at a time for one form on one screen: a save on its way never outlives the sending that finished the form.</summary>
    internal const string LockSql = "select pg_advisory_xact_lock(hashtextextended($1::text, 0))";

    private const string SaveSql =
        """
        insert into app.drafts as d (id, staff_id, child_id, form, path, fields, started_at, saved_at)
        select gen_random_uuid(), (select sec.me()), $1, $2, $3, $4::jsonb, $5, $5
        where not exists (select 1 from app.handled_requests h where h.id = $7)
          and ($1 is null or exists (select 1 from app.children c where c.id = $1))
        on conflict (staff_id, form, path) where finished_at is null and discarded_at is null
        do update set saved_at = excluded.saved_at,
                      fields = case when $6 then excluded.fields else (d.fields - '_kept') || excluded.fields end
        returning id
        """;

    /// <summary>Keeps what was sent and returns the draft's id; null when there is nothing to keep it for: a record that is closed to the sender, or a form already finished.</summary>
    public async Task<(Guid Id, DateTimeOffset SavedAt)?> SaveAsync(DraftSending sending, CancellationToken cancellation)
    {
        if (!sending.IsAcceptable)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        await using (var taken = new NpgsqlCommand(LockSql) { Parameters = { new() { Value = sending.OnceKey ?? Guid.Empty } } })
        await using (await work.QueryAsync(taken, cancellation))
        {
            // A statement of its own, so that the next one sees what was committed while this one waited.
        }

        await using var command = new NpgsqlCommand(SaveSql);
        command.Parameters.AddRange(SaveParameters(cipher, sending, now, wasKept: false));
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetGuid(0), now) : null;
    }

    /// <summary>The draft of a form, null when there is none, and who else is writing in the same record.</summary>
    public async Task<(OpenDraft? Draft, IReadOnlyList<string> Others)> ReadAsync(string form, string path, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            """
            select array(select sec.also_writing($3)), d.id, d.fields::text, d.saved_at
            from (select 1) one
            left join app.drafts d on d.form = $1 and d.path = $2 and d.staff_id = (select sec.me()) and d.finished_at is null and d.discarded_at is null
            """)
        {
            Parameters = { new() { Value = form }, new() { Value = path }, ChildIn(path) },
        };
        await using var reader = await work.QueryAsync(command, cancellation);
        await reader.ReadAsync(cancellation);
        var others = reader.GetFieldValue<string[]>(0);
        if (reader.IsDBNull(1))
        {
            return (null, others);
        }

        var fields = SealedDraft.Open(cipher, form, path, reader.GetString(2));
        var wasKept = fields.Remove(KeptMark);
        return (new OpenDraft(reader.GetGuid(1), fields, reader.GetFieldValue<DateTimeOffset>(3), fields.Remove(WholeMark), wasKept), others);
    }

    /// <summary>
    /// Names of colleagues who have saved a draft in the same record within five minutes. Empty unless they and the viewer may both
    /// open it, and for forms about no child.
    /// </summary>
    public async Task<IReadOnlyList<string>> AlsoWritingAsync(string path, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select array(select sec.also_writing($1))") { Parameters = { ChildIn(path) } };
        await using var reader = await work.QueryAsync(command, cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetFieldValue<string[]>(0);
    }

    private static NpgsqlParameter ChildIn(string path) => new() { Value = DraftSending.ChildIn(path)?.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    /// <summary>The form was sent and done: its draft is gone from every list.</summary>
    public void Finish(string form, string path) => work.AtCommit(Statements.Of(
        "update app.drafts set finished_at = $3 where form = $1 and path = $2 and staff_id = (select sec.me()) and finished_at is null and discarded_at is null",
        form, path, clock.GetUtcNow().ToUniversalTime()));

    /// <summary>The statement that keeps the text of an ended session, for a transaction of its own.</summary>
    internal static NpgsqlBatchCommand KeepStatement(FieldCipher cipher, DraftSending sending, DateTimeOffset now)
    {
        var command = new NpgsqlBatchCommand(SaveSql);
        foreach (var parameter in SaveParameters(cipher, sending, now, wasKept: true))
        {
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static NpgsqlParameter[] SaveParameters(FieldCipher cipher, DraftSending sending, DateTimeOffset now, bool wasKept)
    {
        var marks = new[] { (IsSet: wasKept, Mark: KeptMark), (IsSet: sending.IsWhole, Mark: WholeMark) }.Where(m => m.IsSet).Select(m => m.Mark);
        return
        [
            new() { Value = sending.ChildId?.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new() { Value = sending.Form },
            new() { Value = sending.Path },
            new() { Value = SealedDraft.Close(cipher, sending, marks), NpgsqlDbType = NpgsqlDbType.Text },
            new() { Value = now.ToUniversalTime() },
            new() { Value = sending.IsWhole },
            new() { Value = sending.OnceKey ?? Guid.Empty },
        ];
    }
}
