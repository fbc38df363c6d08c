using System.Text.Json;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.People.Details;
using CaseManagement.Domain.People.Names;
using CaseManagement.Persistence.EmbeddedServer;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Persistence;

/// <summary>Brings a database to this version: tables, policies, and the role the pages use.</summary>
public static class Migrating
{
    /// <summary>The name of the role that pages and jobs use; it owns nothing.</summary>
    public const string WebRole = "cm_web";

    /// <summary>Migrates as the owner. Safe to run again, and on a full database.</summary>
    /// <param name="ownerConnection">The role that owns the tables; it must be allowed to create roles.</param>
    /// <param name="contextKey">The key that signs database contexts; 32 bytes.</param>
    /// <param name="webPassword">The password the web role signs in with.</param>
    public static async Task MigrateAsync(string ownerConnection, byte[] contextKey, string webPassword, CancellationToken cancellation = default)
    {
        await using (var db = new CaseManagementDb(new DbContextOptionsBuilder<CaseManagementDb>().UseCaseManagementTables(ownerConnection).Options))
        {
            db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
            await db.Database.MigrateAsync(cancellation);
        }

        await using var connection = new NpgsqlConnection(ownerConnection);
        await connection.OpenAsync(cancellation);
        ServerVersion.EnsureSafe(connection.ServerVersion);

        var nicknames = Nicknames.All.ToList();
        var restricted = DetailCatalogue.All.Where(i => i.Sensitivity == Sensitivity.Restricted).Select(i => i.Key).ToArray();

        // A password cannot be a parameter of ALTER ROLE, so the server quotes it for us.
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("insert into sec.context_key (key) values ($1) on conflict (only_one) do update set key = excluded.key") { Parameters = { new() { Value = contextKey } } },
                new("select set_config('app.password', $1, true)") { Parameters = { new() { Value = webPassword } } },
                new($"do $$ begin execute format('alter role {WebRole} login password %L', current_setting('app.password')); end $$"),
                new("select audit.ensure_partitions()"),
                new("delete from search.nicknames"),
                new("insert into search.nicknames (a, b) select * from unnest($1, $2)") { Parameters = { new() { Value = nicknames.Select(n => n.Name).ToArray() }, new() { Value = nicknames.Select(n => n.Also).ToArray() } } },
                new("delete from sec.restricted_details"),
                new("insert into sec.restricted_details (key) select unnest($1)") { Parameters = { new() { Value = restricted } } },
                new($"alter role {WebRole} set statement_timeout = '15s'"),

                // Every statement finds its rows by an index whoever asks for whatever, so planning anew for each value only costs: row
                // policies make a plan of hundreds of nodes.
                new($"alter role {WebRole} set plan_cache_mode = 'force_generic_plan'"),
                new($"alter role {WebRole} set idle_in_transaction_session_timeout = '30s'"),
            },
        };
        foreach (var template in ShippedTemplates.Versions)
        {
            batch.BatchCommands.Add(ShippedTemplate(template));
        }

        await batch.ExecuteNonQueryAsync(cancellation);
    }

    // A published version never changes, so what is there already stays as it is: a council's own next version too. In a database that
    // knew the template before, a later version is used from the day it came.
    private static NpgsqlBatchCommand ShippedTemplate(FormTemplate template) => new(
        """
        insert into app.form_templates (key, version, title, "group", one_at_a_time, state, published_from, sections, made_at)
        values ($1, $2, $3, $4, $5, 'Published',
            case when exists (select 1 from app.form_templates t where t.key = $1 and t.made_at < now()) then current_date else $6 end, $7::jsonb, now())
        on conflict (key, version) do nothing
        """)
    {
        Parameters =
        {
            new() { Value = template.Key },
            new() { Value = template.Version },
            new() { Value = template.Title },
            new() { Value = template.Group.ToString() },
            new() { Value = template.OneAtATime },
            new() { Value = template.PublishedFrom!.Value },
            new() { Value = JsonSerializer.Serialize(template.Sections, ShippedTemplates.Json) },
        },
    };

    /// <summary>Makes the owner role and its empty database on a server of our own, if they are not there yet.</summary>
    /// <returns>The owner's connection string.</returns>
    public static async Task<string> PrepareAsync(string superuserConnection, string database, string ownerPassword, CancellationToken cancellation = default)
    {
        const string Owner = "cm_owner";
        await using var connection = new NpgsqlConnection(superuserConnection);
        await connection.OpenAsync(cancellation);

        if (await ScalarAsync($"select 1 from pg_roles where rolname = '{Owner}'") is null)
        {
            await ScalarAsync($"create role {Owner} login createrole");
        }

        await ScalarAsync($"alter role {Owner} password '{ownerPassword.Replace("'", "''", StringComparison.Ordinal)}'");

        if (await ScalarAsync($"select 1 from pg_database where datname = '{database}'") is null)
        {
            await ScalarAsync($"create database {database} owner {Owner} template template0 encoding 'UTF8' locale 'C.UTF-8' locale_provider icu icu_locale 'en-GB'");
        }

        return new NpgsqlConnectionStringBuilder(superuserConnection) { Database = database, Username = Owner, Password = ownerPassword }.ConnectionString;

        async Task<object?> ScalarAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(cancellation);
        }
    }
}
