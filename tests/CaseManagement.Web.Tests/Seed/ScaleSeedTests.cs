using System.Security.Cryptography;
using CaseManagement.Application.Seed.Scale;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Persistence.Access;
using CaseManagement.TestSupport.Running;
using Npgsql;

namespace CaseManagement.Web.Tests.Seed;

/// <summary>A scale database of 20,000 people, loaded once a test run: the same code as for a million.</summary>
public sealed class ScaleProduct : Product
{
    private static readonly Lazy<Task<string>> Loaded = new(LoadAsync);

    protected override Task<string> TemplateAsync() => Loaded.Value;

    private static async Task<string> LoadAsync()
    {
        var connection = await DemoProduct.AnotherEmptyAsync();
        await ScaleSeed.LoadAsync(connection, 20_000, TimeProvider.System, _ => { }, CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
        return new NpgsqlConnectionStringBuilder(connection).Database!;
    }
}

public sealed class ScaleSeedTests(ScaleProduct product) : IClassFixture<ScaleProduct>
{
    [Theory]
    [InlineData("select count(*) from app.people", 20_000)]
    [InlineData("select count(*) from app.children", 4_000)]
    [InlineData("select count(*) from app.child_access a where not exists (select 1 from app.children c where c.id = a.child_id)", 0)]
    [InlineData("select count(*) from app.children c where c.closed_on is null and not exists (select 1 from app.child_access a where a.child_id = c.id and a.via = 'Allocated') and not exists (select 1 from app.conflicts k where k.staff_id = c.allocated_to)", 0)]
    [InlineData("select count(*) from pg_trigger where tgenabled = 'D'", 0)]
    [InlineData("select count(*) from pg_constraint where not convalidated", 0)]
    public async Task As_many_as_asked_for_and_all_of_it_whole(string sql, long expected) => Assert.Equal(expected, await product.ScalarAsync<long>(sql));

    [Fact]
    public async Task Each_index_and_key_is_made_again()
    {
        var empty = await DemoProduct.AnotherEmptyAsync();
        const string Made = "select string_agg(d, E'\\n' order by d) from (select pg_get_indexdef(x.indexrelid) as d from pg_index x join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('app', 'search') union all select conrelid::regclass || pg_get_constraintdef(k.oid) from pg_constraint k join pg_namespace n on n.oid = k.connamespace where n.nspname in ('app', 'search')) m";
        await using var source = NpgsqlDataSource.Create(empty);
        await using var command = source.CreateCommand(Made);

        Assert.Equal(await command.ExecuteScalarAsync(), await product.ScalarAsync<string>(Made));
    }

    [Fact]
    public async Task Workers_hold_about_twenty_five_and_few_children_have_most_of_the_entries()
    {
        Assert.InRange(await product.ScalarAsync<decimal>("select avg(n) from (select count(*) as n from app.children where allocated_to is not null group by allocated_to) x"), 20, 30);
        Assert.InRange(await product.ScalarAsync<decimal>("select avg(n) from (select count(*) as n from app.entries group by child_id) x"), 6, 14);
        Assert.Equal(2000, await product.ScalarAsync<long>("select max(n) from (select count(*) as n from app.entries group by child_id) x"));
    }

    [Fact]
    public async Task Stored_access_is_what_the_rules_give() => Assert.Equal(0, await product.ScalarAsync<long>(
        """
        with given as materialized (select child_id, staff_id, via, may_write from sec.access_of(array(select id from app.children))),
             stored as materialized (select child_id, staff_id, via, may_write from app.child_access)
        select (select count(*) from (select * from given except select * from stored) a) + (select count(*) from (select * from stored except select * from given) b)
        """));

    [Theory]
    [InlineData("select * from search.person_index where family = 'smith' and given = 'noah'")]
    [InlineData("select * from search.words where nearby && search.nearby('smiht')")]
    [InlineData("select * from search.words where sounds && search.sounds('smyth')")]
    [InlineData("select * from search.person_index where born = date '2015-03-02'")]
    [InlineData("select * from app.child_access where staff_id = '01000000-0000-8000-8000-000000000001'")]
    [InlineData("select * from app.chronology_events where child_id = '06000000-0000-8000-8000-000000000001' order by happened_on desc, id desc limit 50")]
    [InlineData("select * from app.tasks where owner_id = '01000000-0000-8000-8000-000000000001' and done_on is null and cancelled_at is null")]
    public async Task Hot_questions_are_answered_by_an_index(string sql)
    {
        await using var source = NpgsqlDataSource.Create(product.OwnerConnection);
        await using var command = source.CreateCommand($"explain {sql}");
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(0));
        }

        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.TeamManager, "select count(*) from sec.team_lines(null, current_date, now(), 250, 0, '{\"statutory\": [\"T16\"], \"allocatedBy\": \"2026-01-01\", \"dormantBefore\": \"2026-01-01\"}')")]
    [InlineData(Role.ServiceManager, "select count(*) from sec.team_lines(null, current_date, now(), 250, 0, '{\"statutory\": [\"T16\"], \"allocatedBy\": \"2026-01-01\", \"dormantBefore\": \"2026-01-01\"}')")]
    [InlineData(Role.SocialWorker, "select count(*) from sec.my_lines(null, current_date, current_date + 7, true, array['visit'])")]
    [InlineData(Role.SocialWorker, "select count(sec.record_header(child_id, array['Nhs'], array['language'])) from (select child_id from app.child_access where staff_id = sec.me() limit 1) c")]
    [InlineData(Role.SocialWorker, "select count(sec.record_overview(child_id, true, array['pep'], array['visit'])) from (select child_id from app.child_access where staff_id = sec.me() limit 1) c")]
    [InlineData(Role.SocialWorker, "select count(*) from (select child_id from app.child_access where staff_id = sec.me() limit 1) c, sec.people_around(c.child_id, true)")]
    [InlineData(Role.SocialWorker, "select count(*) from (select child_id from app.child_access where staff_id = sec.me() limit 1) c, sec.chronology_lines(c.child_id, false, null, null, null, true, false, 50, 0)")]
    [InlineData(Role.SocialWorker, "select count(*) from search.find_people(array['noah', 'smiht'], null, null, null, null, null, null, 50, false)")]
    public async Task A_hot_page_reads_no_large_table_from_end_to_end(Role role, string sql)
    {
        var staff = await product.ScalarAsync<Guid>($"select staff_id from app.staff_roles where role = '{role}' order by staff_id limit 1");
        var context = new SignedContext(SHA256.HashData("context key of the tests"u8), TimeProvider.System).For(new StaffId(staff));
        await using var source = NpgsqlDataSource.Create(product.OwnerConnection);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("select set_config('app.ctx', $1, true)") { Parameters = { new() { Value = context } } },

                // On tables as small as these reading all may be right; what is asked is whether an index could answer.
                new("set local enable_seqscan = off"),
                new(sql),
                new("select coalesce(string_agg(s.relname, ', '), '') from pg_stat_xact_user_tables s join pg_class c on c.oid = s.relid where s.seq_scan > 0 and s.schemaname in ('app', 'search') and c.reltuples > 1000"),
            },
        };

        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        Assert.True(await reader.ReadAsync());
        Assert.True(reader.GetInt64(0) > 0, "Nothing was read, so nothing is proven.");
        await reader.NextResultAsync();
        Assert.True(await reader.ReadAsync());
        Assert.Equal("", reader.GetString(0));
    }
}
