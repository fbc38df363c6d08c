using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Npgsql;

namespace CaseManagement.Web.Tests.Access;

/// <summary>The backstop: what the database itself shows to whoever holds the connection of the pages. Each trap that was met has a test.</summary>
public sealed partial class RowPolicyTests(Product product) : IClassFixture<Product>
{
    private static readonly byte[] Key = SHA256.HashData("context key of the tests"u8);

    [Fact]
    public async Task Without_a_context_no_table_about_people_shows_a_row()
    {
        await FilledAsync();

        Assert.Empty(await SeenAsync(context: null));
    }

    [Fact]
    public async Task A_stranger_sees_no_row_in_any_table_about_people()
    {
        await FilledAsync();
        var stranger = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());

        Assert.Empty(await SeenAsync(Signed(stranger, 60)));
    }

    [Fact]
    public async Task The_worker_sees_the_rows_of_their_own_child_only()
    {
        var (child, worker) = await FilledAsync();
        await FilledAsync();

        Assert.Equal([child.Value], await ChildrenAsync(Signed(worker, 60)));
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("unsigned")]
    [InlineData("expired")]
    [InlineData("another's signature")]
    [InlineData("not a context")]
    [InlineData("")]
    public async Task A_context_that_is_not_good_is_nobody(string how)
    {
        var (_, worker) = await FilledAsync();
        var (_, other) = await FilledAsync();
        var good = Signed(worker, 60);
        var context = how switch
        {
            "forged" => $"{good[..^1]}{(good[^1] == '0' ? '1' : '0')}",
            "unsigned" => $"{worker.Value:D}|{DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeSeconds()}|{new string('0', 64)}",
            "expired" => Signed(worker, -1),
            "another's signature" => $"{worker.Value:D}{Signed(other, 60)[36..]}",
            "not a context" => "'; select 1; --",
            _ => "",
        };

        Assert.Empty(await SeenAsync(context));
    }

    [Fact]
    public async Task An_injected_statement_cannot_become_somebody_else()
    {
        var (_, worker) = await FilledAsync();
        await using var connection = await OpenAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new("select set_config('app.ctx', $1, true)") { Parameters = { new() { Value = $"{worker.Value:D}|9999999999|{new string('a', 64)}" } } });
        batch.BatchCommands.Add(new("select count(*) from app.children"));
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();

        Assert.Equal(0, reader.GetInt64(0));
        await reader.DisposeAsync();
        foreach (var table in new[] { "context_key", "sessions", "second_factors", "recovery_codes", "set_up_links", "sign_in_failures" })
        {
            await AssertRefusedAsync($"select * from sec.{table}");
        }
    }

    [Fact]
    public async Task A_pooled_connection_carries_no_context_to_the_next_user()
    {
        var people = new List<(StaffId Staff, Guid Child)>();
        for (var i = 0; i < 8; i++)
        {
            var (child, worker) = await FilledAsync();
            people.Add((worker, child.Value));
        }

        await using var few = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(product.WebConnection) { MaxPoolSize = 2, NoResetOnClose = true }.ConnectionString);
        var wrong = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancellation) =>
        {
            var (staff, child) = people[i % people.Count];
            var seen = i % 5 == 0
                ? await ChildrenAsync(few, context: null, cancellation)
                : await ChildrenAsync(few, Signed(staff, 60), cancellation);
            if (i % 5 == 0 ? seen.Count != 0 : !seen.SequenceEqual([child]))
            {
                Interlocked.Increment(ref wrong);
            }
        });

        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task After_an_error_in_the_batch_the_connection_shows_nothing()
    {
        var (_, worker) = await FilledAsync();
        await using var connection = await OpenAsync();
        await using (var batch = new NpgsqlBatch(connection))
        {
            batch.BatchCommands.Add(new("select set_config('app.ctx', $1, true)") { Parameters = { new() { Value = Signed(worker, 60) } } });
            batch.BatchCommands.Add(new("select 1 / 0"));
            await Assert.ThrowsAsync<PostgresException>(() => batch.ExecuteNonQueryAsync());
        }

        await using var command = new NpgsqlCommand("select count(*) from app.children", connection);
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_change_without_the_right_changes_no_row()
    {
        var (child, _) = await FilledAsync();
        var stranger = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await SetAsync(connection, Signed(stranger, 60));
        await using var change = new NpgsqlCommand("update app.children set closed_on = current_date where id = $1", connection) { Parameters = { new() { Value = child.Value } } };

        Assert.Equal(0, await change.ExecuteNonQueryAsync());
    }

    [Theory]
    [InlineData("update app.children set level = 'Normal'")]
    [InlineData("update app.people set is_restricted = false")]
    [InlineData("insert into app.child_access (child_id, staff_id, via, may_write) values (gen_random_uuid(), gen_random_uuid(), 'Allocated', true)")]
    [InlineData("update app.reasoned_accesses set until_at = now() + interval '1 year'")]
    [InlineData("insert into app.reasoned_accesses (id) values (gen_random_uuid())")]
    [InlineData("update app.entries set id = id")]
    [InlineData("delete from app.entries")]
    [InlineData("delete from app.children")]
    [InlineData("truncate app.people cascade")]
    [InlineData("select * from audit.event")]
    [InlineData("update audit.event set words = ''")]
    [InlineData("delete from audit.event")]
    [InlineData("insert into audit.event (id, action, outcome, instance, seq) overriding system value values (1, $$View$$, $$allowed$$, gen_random_uuid(), 1)")]
    [InlineData("update app.staff_roles set role = 'HeadOfService'")]
    [InlineData("update app.team_memberships set is_manager = true")]
    [InlineData("select sec.refresh_all()")]
    [InlineData("select sec.access_of(array[gen_random_uuid()])")]
    [InlineData("select sec.close_to(gen_random_uuid(), gen_random_uuid(), 'Other', gen_random_uuid())")]
    [InlineData("create table app.mine (id int)")]
    [InlineData("alter table app.children disable row level security")]
    [InlineData("set role pg_read_all_data")]
    public Task The_web_role_may_not(string statement) => AssertRefusedAsync(statement);

    [Fact]
    public async Task Nobody_approves_a_role_in_the_name_of_somebody_else()
    {
        var admin = await product.Authority.StaffAsync(Role.SystemAdministrator);
        var other = await product.Authority.StaffAsync(Role.DataProtectionOfficer);
        var role = Guid.NewGuid();
        await product.ScalarAsync<object>(
            "insert into app.staff_roles (id, staff_id, role, from_on, granted_by) values ($1, $2, 'HeadOfService', current_date, $3)", role, (await product.Authority.StaffAsync(Role.TeamManager)).Value, admin.Value);
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await SetAsync(connection, Signed(admin, 60));
        await using var approve = new NpgsqlCommand("update app.staff_roles set approved_by = $2 where id = $1", connection) { Parameters = { new() { Value = role }, new() { Value = other.Value } } };

        await Assert.ThrowsAsync<PostgresException>(() => approve.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task The_self_test_finds_nothing_wrong()
    {
        await FilledAsync();
        await using var test = new SecuritySelfTest(product.WebConnection, product.Settings);

        Assert.DoesNotContain(await test.RunAsync(default), c => !c.IsOk);
    }

    [Theory]
    [InlineData("create view app.all_children as select * from app.children", "drop view app.all_children", "Every view runs with the rights of whoever asks")]
    [InlineData("create materialized view app.copies as select * from app.children", "drop materialized view app.copies", "There is no materialised view")]
    [InlineData("alter table app.entries disable row level security", "alter table app.entries enable row level security", "Every table that names a child or person has row security, with a policy")]
    [InlineData("grant select on audit.event to cm_web", "revoke select on audit.event from cm_web", "The audit log can only be added to")]
    [InlineData("grant delete on app.entries to cm_web", "revoke delete on app.entries from cm_web", "Nothing of a record can be deleted")]
    [InlineData("create function app.open() returns int language sql security definer as 'select 1'", "drop function app.open()", "Every function with the owner's rights fixes its search path")]
    public async Task The_self_test_notices(string harm, string mend, string check)
    {
        await using var test = new SecuritySelfTest(product.WebConnection, product.Settings);
        await product.ScalarAsync<object>(harm);
        try
        {
            Assert.Contains((await test.RunAsync(default)).Where(c => !c.IsOk), c => c.Name == check);
        }
        finally
        {
            await product.ScalarAsync<object>(mend);
        }
    }

    [Fact]
    public void No_setting_is_ever_made_for_a_whole_session()
    {
        var offenders = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".sql", StringComparison.Ordinal))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(f => SessionSetting().IsMatch(File.ReadAllText(f)))
            .Select(Path.GetFileName);

        Assert.Empty(offenders);
    }

    [GeneratedRegex("""set_config\([^)]*,\s*false\s*\)|["';]\s*(?:SET|set)\s+(?:SESSION|session|app\.|role)|reset\s+all""", RegexOptions.None, 2000)]
    private static partial Regex SessionSetting();

    private async Task<(ChildId Child, StaffId Worker)> FilledAsync()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        await product.Authority.RelativeAsync(child);
        await product.ScalarAsync<object>("insert into app.status_periods (id, child_id, kind, started_on) values (gen_random_uuid(), $1, 'ChildInNeed', current_date)", child.Value);
        await product.ScalarAsync<object>(
            """
            insert into app.reasoned_accesses (id, child_id, staff_id, reason, words, is_team_reason, given_at, until_at, review_due_on)
            values (gen_random_uuid(), $1, $2, 'Other', 'For the test', true, now(), now() + interval '1 hour', null)
            """, child.Value, worker.Value);
        return (child, worker);
    }

    /// <summary>The names of the tables about people that show any row.</summary>
    private async Task<IReadOnlyList<string>> SeenAsync(string? context)
    {
        var tables = (await product.ScalarAsync<string[]>($"select array_agg(t.relname::text order by 1) from ({SecuritySelfTest.TablesAboutPeople}) t where has_table_privilege('cm_web', t.oid, 'select')"))!;
        Assert.True(tables.Length > 10);
        var seen = new List<string>();
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (context is not null)
        {
            await SetAsync(connection, context);
        }

        foreach (var table in tables)
        {
            await using var command = new NpgsqlCommand($"select count(*) from app.{table}", connection);
            if ((long)(await command.ExecuteScalarAsync())! > 0)
            {
                seen.Add(table);
            }
        }

        return seen;
    }

    private async Task<IReadOnlyList<Guid>> ChildrenAsync(string? context)
    {
        await using var source = NpgsqlDataSource.Create(product.WebConnection);
        return await ChildrenAsync(source, context, default);
    }

    private static async Task<IReadOnlyList<Guid>> ChildrenAsync(NpgsqlDataSource source, string? context, CancellationToken cancellation)
    {
        await using var batch = source.CreateBatch();
        if (context is not null)
        {
            batch.BatchCommands.Add(new("select set_config('app.ctx', $1, true)") { Parameters = { new() { Value = context } } });
        }

        batch.BatchCommands.Add(new("select id from app.children"));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        if (context is not null)
        {
            await reader.NextResultAsync(cancellation);
        }

        var seen = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            seen.Add(reader.GetGuid(0));
        }

        return seen;
    }

    private async Task AssertRefusedAsync(string statement)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(product.WebConnection);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task SetAsync(NpgsqlConnection connection, string context)
    {
        await using var command = new NpgsqlCommand("select set_config('app.ctx', $1, true)", connection) { Parameters = { new() { Value = context } } };
        await command.ExecuteNonQueryAsync();
    }

    private static string Signed(StaffId staff, int seconds)
    {
        var signed = $"{staff.Value:D}|{DateTimeOffset.UtcNow.AddSeconds(seconds).ToUnixTimeSeconds()}";
        return $"{signed}|{Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes(signed)))}";
    }
}
