using System.Text.Json;
using System.Text.Json.Serialization;
using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;
using Npgsql;

namespace CaseManagement.Application.Worklists;

/// <summary>A child in a list: who it is, and nothing more.</summary>
/// <param name="Id">The record.</param>
/// <param name="RecordNumber">The number people quote.</param>
/// <param name="Name">Preferred name first.</param>
/// <param name="BornOn">Null when not yet born or not known.</param>
/// <param name="ExpectedOn">When the birth is expected.</param>
public sealed record ChildLine(ChildId Id, int RecordNumber, string Name, DateOnly? BornOn, DateOnly? ExpectedOn)
{
    /// <summary>The columns that <see cref="Read"/> expects, of app.people as p.</summary>
    internal const string Columns = "p.id, p.record_number, coalesce(p.preferred_name, p.given_name), p.family_name, p.born_on, p.expected_on";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>"7 years", or "Due 3 May 2026"; on a day before the birth "not yet born".</summary>
    public string AgeOn(DateOnly today) =>
        BornOn > today ? "not yet born" : BornOn is { } born ? Age.On(born, today).ToString() : ExpectedOn is { } due ? $"due {due.InWords()}" : "age not known";

    /// <summary>Reads the six columns from a place on; null where the row is about no child, or about one who is not the viewer's to see.</summary>
    internal static ChildLine? Read(NpgsqlDataReader reader, int at)
    {
        if (reader.IsDBNull(at))
        {
            return null;
        }

        var (born, expected) = (reader.Date(at + 4), reader.Date(at + 5));
        var name = Person.NameOf(reader.GetString(at + 2), reader.GetString(at + 3), born is null && expected is not null);
        return new ChildLine(new ChildId(reader.GetGuid(at)), reader.GetInt32(at + 1), name, born, expected);
    }

    /// <summary>Reads three columns from a place on: kinds, details and first days of the statuses a child has now.</summary>
    internal static IReadOnlyList<CurrentStatus> Statuses(NpgsqlDataReader reader, int at)
    {
        var kinds = reader.GetFieldValue<string[]>(at);
        if (kinds.Length == 0)
        {
            return [];
        }

        var (details, since) = (reader.GetFieldValue<string?[]>(at + 1), reader.GetFieldValue<DateOnly[]>(at + 2));
        return [.. kinds.Select((kind, n) => new CurrentStatus(Enum.Parse<StatusKind>(kind), details[n], since[n]))];
    }

    /// <summary>Reads a cell made by sec.statuses.</summary>
    internal static IReadOnlyList<CurrentStatus> Statuses(string json) => JsonSerializer.Deserialize<List<CurrentStatus>>(json, Json)!;
}

/// <summary>Cells that may be empty.</summary>
internal static class Cells
{
    public static DateOnly? Date(this NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetFieldValue<DateOnly>(at);

    public static DateTimeOffset? Instant(this NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetFieldValue<DateTimeOffset>(at);

    public static string? Text(this NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);

    public static Guid? Id(this NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetGuid(at);

    /// <summary>Reads every row of the result the reader stands at, then goes to the next.</summary>
    public static async Task<List<T>> RowsAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(row(reader));
        }

        await reader.NextResultAsync();
        return rows;
    }
}

/// <summary>Statements of a batch, written short.</summary>
internal static class Statements
{
    public static NpgsqlBatchCommand Of(string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
