using CaseManagement.Domain;
using CaseManagement.Persistence.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.TestSupport.Finding;

/// <summary>One row that the search gave to a reader.</summary>
public sealed record Found(
    Guid? PersonId, int? RecordNumber, string? Given, string? Family, string? MatchedName, DateOnly? BornOn, string Access, int? YearOfBirth, string? Team, string? Worker, int Total);

/// <summary>Asks the database's search as the web role does, on behalf of one member of staff.</summary>
public sealed class Search(Product product)
{
    /// <summary>The statement that says who asks, for the transaction it is in.</summary>
    public NpgsqlBatchCommand ContextOf(StaffId reader) => product.Services.GetRequiredService<SignedContext>().Statement(reader);

    /// <summary>Finds by words of a name and more.</summary>
    public async Task<IReadOnlyList<Found>> AskAsync(
        StaffId reader, string words = "", DateOnly? from = null, DateOnly? to = null, string? nhs = null, int? number = null, string? postcode = null, bool mayKnowExistence = false)
    {
        await using var connection = new NpgsqlConnection(product.WebConnection);
        await connection.OpenAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(ContextOf(reader));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(
            "select person_id, record_number, given, family, matched_name, date_of_birth, access, year_of_birth, team_name, worker_name, total "
            + "from search.find_people($1, $2, $3, $4, null, $5, $6, 20, $7)")
        {
            Parameters =
            {
                new() { Value = words.Split(' ') },
                new() { Value = (object?)from ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new() { Value = (object?)(to ?? from) ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                new() { Value = (object?)nhs ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = (object?)number ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer },
                new() { Value = (object?)postcode ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = mayKnowExistence },
            },
        });

        await using var reading = await batch.ExecuteReaderAsync();
        await reading.NextResultAsync();
        List<Found> found = [];
        while (await reading.ReadAsync())
        {
            found.Add(new Found(
                await ValueAsync<Guid>(0), await ValueAsync<int>(1), await TextAsync(2), await TextAsync(3), await TextAsync(4), await ValueAsync<DateOnly>(5),
                reading.GetString(6), await ValueAsync<int>(7), await TextAsync(8), await TextAsync(9), reading.GetInt32(10)));
        }

        return found;

        async Task<T?> ValueAsync<T>(int column)
            where T : struct => await reading.IsDBNullAsync(column) ? null : await reading.GetFieldValueAsync<T>(column);
        async Task<string?> TextAsync(int column) => await reading.IsDBNullAsync(column) ? null : reading.GetString(column);
    }
}
