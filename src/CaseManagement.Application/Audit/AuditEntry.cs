using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.Application.Audit;

/// <summary>One thing somebody did or saw. Who, when and from where are added when it is written.</summary>
public sealed record AuditEntry(AuditAction Action)
{
    public ChildId? ChildId { get; init; }

    /// <summary>For people who are not children with a record.</summary>
    public PersonId? PersonId { get; init; }

    public RecordArea? Area { get; init; }

    /// <summary>What it was: "visit", "My team", "address".</summary>
    public string? Subject { get; init; }

    /// <summary>Values before and after a change, as JSON.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    /// <summary>The words of a search.</summary>
    public string? Words { get; init; }

    /// <summary>The rule that granted or refused.</summary>
    public string? Rule { get; init; }

    /// <summary>The reason somebody gave.</summary>
    public string? Reason { get; init; }

    public Guid? AccessId { get; init; }

    public bool IsDenied { get; init; }

    /// <summary>For lists: everyone shown, each of whom gets a line.</summary>
    public IReadOnlyList<Guid> Shown { get; init; } = [];

    /// <summary>Rows of a list read in the same batch: SQL of one uuid column, with parameters from $24 on.</summary>
    public (string Sql, IReadOnlyList<object> Parameters)? ShownBy { get; init; }

    /// <summary>
    /// A list that is read and audited by one statement, so that what is shown and what is written down are the same rows: SQL of the list
    /// with parameters from $24 on, and the child shown as an expression of its columns. The list is the statement's result.
    /// </summary>
    public (string Sql, string Child, IReadOnlyList<object> Parameters)? Read { get; init; }

    private const string Columns =
        "staff_id, staff_name, roles, team, session_id, action, area, subject, before, after, words, rule, reason, access_id, outcome, route, address, device, correlation, instance, seq, child_id, person_id, line, lines";

    private const string Values = "$1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21";

    /// <summary>The insert for the batch of a transaction.</summary>
    internal NpgsqlBatchCommand ToStatement(Viewer? viewer, Origin origin, Guid instance, long seq)
    {
        var shown = ShownBy?.Sql ?? (Shown.Count > 0 ? "select unnest($24::uuid[])" : null);
        var command = new NpgsqlBatchCommand((Read, shown) switch
        {
            ({ } list, _) => $"""
              with list as materialized ({list.Sql}),
                   written as ({InsertOf($"select distinct {list.Child} from list where {list.Child} is not null")})
              select * from list
              """,
            (null, null) => $"insert into audit.event ({Columns}) values ({Values}, $22, $23, 0, 0)",
            _ => InsertOf(shown),
        });

        foreach (var (value, type) in new (object?, NpgsqlDbType)[]
        {
            (viewer?.StaffId.Value, NpgsqlDbType.Uuid),
            (viewer?.DisplayName, NpgsqlDbType.Text),
            (viewer is null ? null : string.Join(", ", viewer.Roles), NpgsqlDbType.Text),
            (viewer?.TeamName, NpgsqlDbType.Text),
            (viewer?.SessionId, NpgsqlDbType.Uuid),
            (Action.ToString(), NpgsqlDbType.Text),
            (Area?.ToString(), NpgsqlDbType.Text),
            (Subject, NpgsqlDbType.Text),
            (Before, NpgsqlDbType.Text),
            (After, NpgsqlDbType.Text),
            (Words, NpgsqlDbType.Text),
            (Rule, NpgsqlDbType.Text),
            (Reason, NpgsqlDbType.Text),
            (AccessId, NpgsqlDbType.Uuid),
            (IsDenied ? "denied" : "allowed", NpgsqlDbType.Text),
            (origin.Route, NpgsqlDbType.Text),
            (origin.Address, NpgsqlDbType.Text),
            (origin.Device, NpgsqlDbType.Text),
            (origin.Correlation, NpgsqlDbType.Text),
            (instance, NpgsqlDbType.Uuid),
            (seq, NpgsqlDbType.Bigint),
            (ChildId?.Value, NpgsqlDbType.Uuid),
            (PersonId?.Value, NpgsqlDbType.Uuid),
        })
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        }

        if ((Read?.Parameters ?? ShownBy?.Parameters) is { } parameters)
        {
            foreach (var value in parameters)
            {
                command.Parameters.Add(new() { Value = value });
            }
        }
        else if (shown is not null)
        {
            command.Parameters.Add(new() { Value = Shown.ToArray() });
        }

        return command;
    }

    // One line for the list itself, one for each person shown.
    private static string InsertOf(string shown) =>
        $"""
        with shown as materialized (select row_number() over () as line, s.* from ({shown}) as s (id)),
             lines as (select 0::bigint as line, null::uuid as id union all select line, id from shown)
        insert into audit.event ({Columns})
        select {Values}, coalesce(lines.id, $22), $23, lines.line, (select count(*) from shown) from lines
        """;
}
