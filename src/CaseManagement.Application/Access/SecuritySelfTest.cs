using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using CaseManagement.Persistence;
using CaseManagement.Persistence.Access;
using CaseManagement.Persistence.EmbeddedServer;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>One thing that was checked.</summary>
/// <param name="Problem">What is wrong; null when nothing is.</param>
public sealed record SecurityCheck(string Name, string? Problem)
{
    public bool IsOk => Problem is null;
}

/// <summary>
/// Looks at the database as an attacker would who holds the connection of the pages: role, grants, row policies, views, functions,
/// and what is really to be seen with no context, a stranger's and a forged one.
/// </summary>
public sealed class SecuritySelfTest(string webConnection, ProductSettings settings) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _web = NpgsqlDataSource.Create(webConnection);

    // Every check answers with the names that offend; none means that all is well.
    private static readonly (string Name, string Sql)[] Catalogue =
    [
        ("The web role is no superuser and cannot bypass row security or make roles or databases",
            "select rolname::text from pg_roles where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)"),
        ("The web role belongs to no other role",
            "select r.rolname::text from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member = (select oid from pg_roles where rolname = current_user)"),
        ("The web role owns nothing",
            """
            select c.relname::text from pg_class c where c.relowner = (select oid from pg_roles where rolname = current_user)
            union all select p.proname::text from pg_proc p where p.proowner = (select oid from pg_roles where rolname = current_user)
            union all select n.nspname::text from pg_namespace n where n.nspowner = (select oid from pg_roles where rolname = current_user)
            """),
        ("The web role can make nothing in any schema",
            "select nspname::text from pg_namespace where nspname in ('app', 'sec', 'audit', 'public') and has_schema_privilege(current_user, oid, 'create')"),
        ("Every table that names a child or person has row security, with a policy",
            $"""
            select t.relname::text from ({TablesAboutPeople}) t
            where has_any_column_privilege(current_user, t.oid, 'select, insert, update') and not (t.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = t.oid))
            """),
        ("Every other table that the web role reads has row security too, but for those that name nobody",
            """
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('app', 'sec', 'audit', 'search') and c.relkind in ('r', 'p') and has_any_column_privilege(current_user, c.oid, 'select')
              and not (c.relrowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))
              and (n.nspname, c.relname) not in (('app', 'migrations'), ('app', 'data_protection_keys'))
            """),
        ("No password hash can be read or set but through functions",
            "select p from unnest(array['select', 'insert', 'update']) p where has_column_privilege(current_user, 'app.staff', 'password_hash', p)"),
        ("What needs a further grant has a policy that takes it away from the others",
            """
            select t from unnest(array['details', 'person_names']) t
            where not exists (select 1 from pg_policy p where p.polrelid = ('app.' || t)::regclass and not p.polpermissive)
            union all select 'no item of the catalogue is known to need one' where sec.restricted_details() = '{}'
            """),
        ("Every view runs with the rights of whoever asks",
            """
            select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('app', 'sec', 'audit', 'search') and c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)
            """),
        ("There is no materialised view",
            "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('app', 'sec', 'audit', 'search') and c.relkind = 'm'"),
        ("The audit log can only be added to",
            """
            select p from unnest(array['select', 'update', 'delete', 'truncate']) p where has_table_privilege(current_user, 'audit.event', p)
            union all select 'partition ' || c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'audit.event'::regclass and has_table_privilege(current_user, c.oid, 'select, insert, update, delete, truncate')
            """),
        ("Nothing of a record can be deleted",
            """
            select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'app' and c.relkind = 'r' and has_table_privilege(current_user, c.oid, 'delete')
              and c.relname not in ('restriction_names', 'drafts', 'kept_searches')
            """),
        ("The keys, sessions and second factors are out of reach",
            "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'sec' and c.relkind = 'r' and has_any_column_privilege(current_user, c.oid, 'select, insert, update')"),
        ("Every function with the owner's rights fixes its search path",
            """
            select p.proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
            where n.nspname in ('app', 'sec', 'audit', 'search') and p.prosecdef and not exists (select 1 from unnest(p.proconfig) c where c like 'search_path=%')
            """),
        ("No function with the owner's rights is open to everybody",
            """
            select p.proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace, lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
            where n.nspname in ('app', 'sec', 'audit', 'search') and p.prosecdef and p.prorettype <> 'trigger'::regtype and a.grantee = 0
            """),
    ];

    /// <summary>Tables of the records with a column that names a child or a person.</summary>
    public const string TablesAboutPeople =
        """
        select c.oid, c.relname, c.relrowsecurity from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'app' and c.relkind in ('r', 'p')
          and (c.relname in ('children', 'people') or exists (
            select 1 from pg_attribute a where a.attrelid = c.oid and a.attname in ('child_id', 'person_id', 'other_id') and not a.attisdropped))
        """;

    /// <summary>Runs every check, in order.</summary>
    public async Task<IReadOnlyList<SecurityCheck>> RunAsync(CancellationToken cancellation)
    {
        var checks = new List<SecurityCheck> { await VersionAsync(cancellation), Keys(), Passwords(), Apart(), Certificate() };
        foreach (var (name, sql) in Catalogue)
        {
            var offenders = await NamesAsync(sql, cancellation);
            checks.Add(new(name, offenders.Count == 0 ? null : string.Join(", ", offenders)));
        }

        var signed = new SignedContext(settings.ContextKey, TimeProvider.System).For(new StaffId(Guid.NewGuid()));
        var forged = $"{signed[..^1]}{(signed[^1] == '0' ? '1' : '0')}";
        var expired = new SignedContext(settings.ContextKey, new Past()).For(new StaffId(Guid.NewGuid()));
        checks.Add(await SeesNothingAsync("Without a context nothing of anybody is to be seen", "", cancellation));
        checks.Add(await SeesNothingAsync("A stranger sees nothing of anybody", signed, cancellation));
        checks.Add(await SeesNothingAsync("A forged context shows nothing", forged, cancellation));
        checks.Add(await SeesNothingAsync("An expired context shows nothing", expired, cancellation));
        checks.Add(await ContextIsKnownAsync(signed, cancellation));
        return checks;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task<SecurityCheck> VersionAsync(CancellationToken cancellation)
    {
        var version = (await NamesAsync("select current_setting('server_version')", cancellation))[0];
        return new($"PostgreSQL {version} has no known hole in row security", ServerVersion.TryParse(version, out var read) && read.IsSafe ? null : "too old: use 15.14, 16.10, 17.6 or later");
    }

    private SecurityCheck Keys() => new(
        "The keys are long and differ",
        settings.ContextKey.Length < 32 || settings.FieldKey.Length < 32 ? "a key is shorter than 32 bytes"
        : settings.ContextKey.SequenceEqual(settings.FieldKey) ? "one key is used for both"
        : settings.ContextKey.Distinct().Count() < 8 || settings.FieldKey.Distinct().Count() < 8 ? "a key is not random" : null);

    private SecurityCheck Passwords()
    {
        var web = PasswordOf(webConnection);
        return new(
            "The password of the web role is long, and no other role's",
            web is null ? "the connection string holds none"
            : web.Length < 16 || web.Distinct().Count() < 6 || web.Contains("password", StringComparison.OrdinalIgnoreCase) ? "it is short or a default"
            : web == PasswordOf(settings.DatabaseOwner) ? "the owner of the tables has the same" : null);
    }

    private SecurityCheck Apart() => new(
        "The pages sign in to the database as the web role",
        new NpgsqlConnectionStringBuilder(webConnection).Username == Migrating.WebRole ? null : $"CM_DATABASE names another role than {Migrating.WebRole}");

    private SecurityCheck Certificate()
    {
        const string Name = "The sign-in keys are protected by a certificate that has not run out";
        if (settings.KeysCertificate is not { } path)
        {
            return new(Name, settings.IsProduction ? "CM_KEYS_CERTIFICATE names none" : null);
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, settings.KeysCertificatePassword);
            return new(Name, new DateTimeOffset(certificate.NotAfter) < TimeProvider.System.GetUtcNow() ? "it has run out" : certificate.HasPrivateKey ? null : "it holds no private key");
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new(Name, "it cannot be read with its password");
        }
    }

    private static string? PasswordOf(string? connection) => connection is null ? null : new NpgsqlConnectionStringBuilder(connection).Password;

    private async Task<SecurityCheck> SeesNothingAsync(string name, string context, CancellationToken cancellation)
    {
        var tables = await NamesAsync($"select t.relname::text from ({TablesAboutPeople}) t where has_table_privilege(current_user, t.oid, 'select')", cancellation);
        var seen = new List<string>();
        foreach (var table in tables)
        {
            // One implicit transaction: the context is gone after it.
            await using var batch = _web.CreateBatch();
            batch.BatchCommands.Add(new("select set_config('app.ctx', $1, true)") { Parameters = { new() { Value = context } } });
            batch.BatchCommands.Add(new($"select count(*) from app.{table}"));
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            if (await reader.ReadAsync(cancellation) && reader.GetInt64(0) > 0)
            {
                seen.Add(table);
            }
        }

        return new(name, seen.Count == 0 && tables.Count > 0 ? null : $"rows are to be seen in {string.Join(", ", seen)}");
    }

    // The other way round: were the keys different, every page would be empty.
    private async Task<SecurityCheck> ContextIsKnownAsync(string context, CancellationToken cancellation)
    {
        await using var batch = _web.CreateBatch();
        batch.BatchCommands.Add(new("select set_config('app.ctx', $1, true)") { Parameters = { new() { Value = context } } });
        batch.BatchCommands.Add(new("select sec.me() is not null"));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new("The database knows the key that signs contexts", reader.GetBoolean(0) ? null : "the key of the settings is not the one of the database: run migrate");
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string sql, CancellationToken cancellation)
    {
        await using var command = _web.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private sealed class Past : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddMinutes(-5);
    }
}
