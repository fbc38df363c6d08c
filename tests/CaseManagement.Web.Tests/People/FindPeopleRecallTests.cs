using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Finding;
using CaseManagement.TestSupport.Running;
using Npgsql;
using Xunit.Abstractions;

namespace CaseManagement.Web.Tests.People;

/// <summary>Whether people are found by what is really typed, and by index. The figures for 1,000,000 people are in docs/finding.md.</summary>
public sealed class FindPeopleRecallTests(Product product, ITestOutputHelper output) : IClassFixture<Product>
{
    [Theory]
    [InlineData(false, 95)]
    [InlineData(true, 99)]
    public async Task Among_1500_people_misspelt_queries_find_the_right_one_within_the_first_three(bool withBirthDate, int atLeast)
    {
        var people = InventedPeople.Make(1_500, seed: 3);
        await product.ScalarAsync<object>("truncate search.person_index; delete from app.person_names; delete from app.people");
        await InventedPeople.SaveAsync(product.OwnerConnection, people);
        var search = new Search(product);
        var reader = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        var found = 0;

        foreach (var query in MisspeltQueries.For(people.Take(100), seed: 2026, withBirthDate))
        {
            var answer = await search.AskAsync(reader, query.Words, query.BornFrom, query.BornTo);
            var isFound = answer.Take(3).Any(f => f.PersonId == query.Sought.Id);
            found += isFound ? 1 : 0;
            if (!isFound)
            {
                output.WriteLine($"{query.Words} for {query.Sought.Given} {query.Sought.Family}: {query.How}");
            }
        }

        Assert.True(found >= atLeast, $"{found} of 100 were found within the first three");
    }

    [Fact]
    public async Task Among_20000_people_a_search_reads_no_table_from_end_to_end()
    {
        await InventedPeople.SaveAsync(product.OwnerConnection, InventedPeople.Make(20_000, seed: 4));
        var reader = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());

        // A connection of its own: a pooled one still counts what was read before.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(product.OwnerConnection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ContextAsync(connection, reader);

        foreach (var arguments in new[]
        {
            "'{jenifer,smyth}', null, null, null, null, null, null", "'{mo}', null, null, null, null, null, null",
            "'{j,smith}', null, null, null, null, null, null", "'{shaun,keley}', '1970-04-07', '1970-04-07', null, null, null, null",
            "'{keley}', '1970-01-01', '1970-12-31', null, null, null, null", "null, null, null, '9434765919', 'A123', 12, 'LE3 8RA'",
        })
        {
            await using var search = new NpgsqlCommand($"select count(*) from search.find_people({arguments})", connection);
            await search.ExecuteScalarAsync();
        }

        await using var scans = new NpgsqlCommand(
            "select coalesce(string_agg(relname, ', '), '') from pg_stat_xact_user_tables where seq_scan > 0 and schemaname in ('app', 'search')", connection);
        Assert.Equal("", await scans.ExecuteScalarAsync());
    }

    private async Task ContextAsync(NpgsqlConnection connection, StaffId reader)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new Search(product).ContextOf(reader) } };
        await batch.ExecuteNonQueryAsync();
    }
}
