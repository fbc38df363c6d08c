using CaseManagement.Benchmarks.Limits;
using CaseManagement.Benchmarks.Paths;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.Benchmarks.Pages;

/// <summary>Runs the raw statements of a path in one round trip, reads every value, and renders the page.</summary>
[IgnoreAntiforgeryToken]
internal sealed class BatchModel(PageStore store, NpgsqlDataSource database) : PageModel
{
    public IReadOnlyList<Piece> Pieces { get; private set; } = [];

    public async Task OnGetAsync(string name, Guid staff, Guid child, string who, CancellationToken cancellation)
    {
        await using var batch = database.CreateBatch();
        foreach (var sql in HotPaths.All.Single(p => p.Name == name).Statements)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new() { Value = staff, NpgsqlDbType = NpgsqlDbType.Uuid });
            command.Parameters.Add(new() { Value = child, NpgsqlDbType = NpgsqlDbType.Uuid });
            command.Parameters.Add(new() { Value = who, NpgsqlDbType = NpgsqlDbType.Text });
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var read = 0;
        do
        {
            while (await reader.ReadAsync(cancellation))
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    read += reader.IsDBNull(i) ? 0 : reader.GetValue(i).GetHashCode() & 1;
                }
            }
        }
        while (await reader.NextResultAsync(cancellation));

        Pieces = read >= 0 ? store.Of(name) : [];
    }
}
