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
    private const string Sql = "select sec.with_names(h) from sec.record_header($1, $2, $3) as h where h is not null";

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
