using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People.Details;
using CaseManagement.Domain.Timescales;
using Npgsql;

namespace CaseManagement.Application.Children;

/// <summary>Opens a child's record at the overview: decision, audit entry, header and page in one round trip.</summary>
public sealed class OpenOverview(RecordDoor door)
{
    private static readonly string[] DueItems = ["initial-health-assessment", "health-assessment", "dental-check", "sdq-score", "pep"];

    // $2 says whether case notes may be read, $3 the keys of dated items that may be, $4 whether contact details may be, $5 the rules that ask
    // for visits, whose tasks the next visit stands for.
    private const string Sql =
        """
        with around as materialized (select * from sec.people_around($1, $4))
        select sec.record_overview($1, $2, $3, $5) || jsonb_build_object(
            'household', (select coalesce(jsonb_agg(jsonb_build_object('id', a.person_id, 'name', a.name, 'relation', a.relation) order by a.name), '[]')
                          from around a where a.part = 'household'),
            'responsible', (select coalesce(jsonb_agg(jsonb_build_object('id', a.person_id, 'name', a.name, 'relation', a.relation, 'basis', a.basis) order by a.given_name), '[]')
                            from around a where a.part = 'responsible'))
        """;

    /// <summary>The decision, and, when it is granted, the record with everything the page shows.</summary>
    public async Task<(Opening Opening, ChildHeader? Header, ChildOverview? Overview)> ExecuteAsync(ChildId childId, RecordArea area, CancellationToken cancellation)
    {
        var (opening, page) = await door.OpenAtOnceAsync(childId, area, Statements, ReadAsync, cancellation);
        return (opening, page?.Header, page?.Overview);
    }

    private static IReadOnlyList<NpgsqlBatchCommand> Statements(OpenedRecord record)
    {
        var overview = new NpgsqlBatchCommand(Sql);
        overview.Parameters.Add(new() { Value = record.ChildId.Value });
        overview.Parameters.Add(new() { Value = record.MayRead(RecordArea.CaseNotes) });
        overview.Parameters.Add(new() { Value = DueItems.Where(key => record.MayRead(DetailCatalogue.Find(key)!.Area)).ToArray() });
        overview.Parameters.Add(new() { Value = record.MayRead(RecordArea.Contact) });
        overview.Parameters.Add(new() { Value = VisitTasks.RuleIds });
        return [ChildHeaders.Statement(record), overview];
    }

    private static async Task<Page> ReadAsync(NpgsqlDataReader reader, OpenedRecord record)
    {
        if (!await reader.ReadAsync())
        {
            throw new InvalidOperationException("The record was opened, yet the database's own rules hide it.");
        }

        var header = ChildHeaders.Parse(reader.GetString(0));
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var json = reader.GetString(0);
        var overview = JsonSerializer.Deserialize<ChildOverview>(json, ChildHeaders.Json)!;
        return new Page(header, overview with { Dates = [.. Dates(json, record).OrderBy(d => d.On)] });
    }

    private static IEnumerable<KeyDate> Dates(string json, OpenedRecord record)
    {
        using var read = JsonDocument.Parse(json);
        var root = read.RootElement;
        DateOnly? DateIn(JsonElement element) => element.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(element.GetString(), "yyyy-MM-dd", out var date) ? date : null;

        if (DateIn(root.GetProperty("nextVisit")) is { } visit)
        {
            yield return new KeyDate("Next visit", visit, null, $"/children/{record.ChildId.Value}/tasks/next-visit");
        }

        foreach (var row in root.GetProperty("due").EnumerateArray())
        {
            var item = DetailCatalogue.Find(row[0].GetString())!;
            if ((item.Type == DetailType.Date ? DateIn(row[1]) : DateIn(row[2]) ?? DateIn(row[3])) is { } last && item.NextDueOn(last, DateIn(root.GetProperty("bornOn"))) is { } due)
            {
                yield return new KeyDate(item.Label.Replace("Last ", "Next ", StringComparison.Ordinal), due, $"/children/{record.ChildId.Value}/health-and-education#item-{item.Key}");
            }
        }

        foreach (var task in root.GetProperty("tasks").EnumerateArray())
        {
            yield return new KeyDate(task.GetProperty("what").GetString()!, DateIn(task.GetProperty("on"))!.Value, task.GetProperty("path").GetString(),
                AllTimescales.Find(task.GetProperty("rule").GetString()) is null ? null : $"/children/{record.ChildId.Value}/tasks/{task.GetProperty("id").GetString()}");
        }
    }

    private sealed record Page(ChildHeader Header, ChildOverview Overview);
}
