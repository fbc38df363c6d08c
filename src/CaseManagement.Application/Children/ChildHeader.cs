using System.Text.Json;
using System.Text.Json.Serialization;
using CaseManagement.Application.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;
using Npgsql;

namespace CaseManagement.Application.Children;

/// <summary>A status a child has now.</summary>
public sealed record CurrentStatus(StatusKind Kind, string? Detail, DateOnly StartedOn);

/// <summary>A warning that is approved and has not run out.</summary>
public sealed record CurrentWarning(Guid Id, string Kind, string Advice, string Person);

/// <summary>Who the page is about: what the bar on every page of a record shows.</summary>
public sealed record ChildHeader
{
    public required int RecordNumber { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    public string? PreferredName { get; init; }

    public DateOnly? BornOn { get; init; }

    public DateOnly? ExpectedOn { get; init; }

    public DateOnly? DiedOn { get; init; }

    public bool BirthIsEstimated { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public string? WorkerName { get; init; }

    public string? WorkerPhone { get; init; }

    public string? TeamName { get; init; }

    public string? TeamPhone { get; init; }

    /// <summary>Where the child lives now, in one line; null when confidential or not recorded.</summary>
    public string? Lives { get; init; }

    public bool HasConfidentialAddress { get; init; }

    public IReadOnlyList<CurrentStatus> Statuses { get; init; } = [];

    public IReadOnlyList<CurrentWarning> Warnings { get; init; } = [];

    /// <summary>Values of the items "language", "interpreter", "communication" and, for those who may read health, "allergies", as key and value.</summary>
    public IReadOnlyList<string[]> Needs { get; init; } = [];

    /// <summary>Kind and value of NHS number and UPN, for those who may read them.</summary>
    public IReadOnlyList<string[]> Numbers { get; init; } = [];

    public string DisplayName => Person.NameOf(PreferredName ?? GivenName, FamilyName, BornOn is null && ExpectedOn is not null);
}

/// <summary>Reads the header of an open record: alone, or as the first statement of a page read at once.</summary>
public sealed class ChildHeaders(UnitOfWork work)
{
    private const string Sql =
        """
        select to_jsonb(h) from (
            select p.record_number as "recordNumber", p.given_name as "givenName", p.family_name as "familyName", p.preferred_name as "preferredName",
                p.born_on as "bornOn", p.expected_on as "expectedOn", p.died_on as "diedOn", p.birth_is_estimated as "birthIsEstimated", c.closed_on as "closedOn",
                w.display_name as "workerName", w.work_phone as "workerPhone", t.name as "teamName", t.phone as "teamPhone",
                case when a.is_confidential then null else nullif(concat_ws(', ', replace(nullif(a.lines, ''), E'\n', ', '), a.postcode), '') end as "lives",
                coalesce(a.is_confidential, false) as "hasConfidentialAddress",
                (select coalesce(jsonb_agg(jsonb_build_object('kind', s.kind, 'detail', s.detail, 'startedOn', s.started_on) order by s.started_on), '[]')
                 from app.status_periods s where s.child_id = c.id and s.ended_on is null) as "statuses",
                (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'advice', m.advice,
                        'person', coalesce(mp.preferred_name, mp.given_name)) order by m.recorded_at), '[]')
                 from app.warning_markers m join app.people mp on mp.id = m.person_id
                 where (m.person_id = c.id or m.family_id = c.family_id) and m.superseded_at is null and m.approved_at is not null
                   and (m.until_on is null or m.until_on >= sec.today()) and m.review_on >= sec.today()) as "warnings",
                (select coalesce(jsonb_agg(jsonb_build_array(d.key, d.value) order by d.key), '[]')
                 from app.details d where d.person_id = c.id and d.superseded_at is null and d.answer = 'Known' and d.key = any($3)) as "needs",
                (select coalesce(jsonb_agg(jsonb_build_array(i.kind, i.value) order by i.kind), '[]')
                 from app.identifiers i where i.person_id = c.id and i.superseded_at is null and i.value <> '' and i.kind = any($2)) as "numbers"
            from app.children c
            join app.people p on p.id = c.id
            left join app.staff w on w.id = c.allocated_to
            left join app.teams t on t.id = c.team_id
            left join lateral (
                select a.lines, a.postcode, a.is_confidential from app.addresses a
                where a.person_id = c.id and a.superseded_at is null and a.until_on is null and a.kind in ('Home', 'Placement', 'NoFixedAbode')
                order by a.kind = 'Placement' desc, a.from_on desc nulls last limit 1) a on true
            where c.id = $1) h
        """;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The statement for a batch; its one row holds one JSON value for <see cref="Parse"/>.</summary>
    internal static NpgsqlBatchCommand Statement(OpenedRecord record)
    {
        var command = new NpgsqlBatchCommand(Sql);
        command.Parameters.Add(new() { Value = record.ChildId.Value });
        command.Parameters.Add(new() { Value = Numbers(record) });
        command.Parameters.Add(new() { Value = Needs(record) });
        return command;
    }

    internal static ChildHeader Parse(string json) => JsonSerializer.Deserialize<ChildHeader>(json, Json)!;

    /// <summary>The header of the open record.</summary>
    public async Task<ChildHeader> ReadAsync(OpenedRecord record, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Sql);
        command.Parameters.Add(new() { Value = record.ChildId.Value });
        command.Parameters.Add(new() { Value = Numbers(record) });
        command.Parameters.Add(new() { Value = Needs(record) });
        await using var reader = await work.QueryAsync(command, cancellation);
        return await reader.ReadAsync(cancellation)
            ? Parse(reader.GetString(0))
            : throw new InvalidOperationException("The record was opened, yet the database's own rules hide it.");
    }

    // What every page must show at once; an allergy is health, and yet must not be missed by those who may know it.
    private static string[] Needs(OpenedRecord record) =>
        ["language", "interpreter", "communication", .. record.MayRead(Domain.Access.RecordArea.Health) ? new[] { "allergies" } : []];

    private static string[] Numbers(OpenedRecord record) =>
        [
            .. record.MayRead(Domain.Access.RecordArea.Health) ? new[] { "Nhs" } : [],
            .. record.MayRead(Domain.Access.RecordArea.Education) ? new[] { "Upn" } : [],
        ];
}
