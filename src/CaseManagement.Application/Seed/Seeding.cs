using CaseManagement.Application.Hosting;
using CaseManagement.Application.Seed.Demo;
using CaseManagement.Application.Seed.Scale;
using CaseManagement.Application.Settings;
using Npgsql;

namespace CaseManagement.Application.Seed;

/// <summary>What a new database may be filled with.</summary>
public enum SeedProfile
{
    /// <summary>The invented authority, with sign-ins for every role.</summary>
    Demo,

    /// <summary>As many made-up people as asked for, to measure speed.</summary>
    Scale,
}

/// <summary>Fills a new database; refuses production and any database that is not empty.</summary>
public static class Seeding
{
    /// <summary>Brings the tables up to date and loads the profile.</summary>
    /// <exception cref="InvalidOperationException">In production, without the owner's connection, or when the database is not empty.</exception>
    public static async Task LoadAsync(
        SeedProfile profile, int people, ProductSettings settings, ProductDatabase database, TimeProvider clock, Action<string> say, CancellationToken cancellation)
    {
        if (settings.IsProduction)
        {
            throw new InvalidOperationException("Invented people are never loaded into production. Set CM_ENVIRONMENT to test or demo for a copy that may hold them.");
        }

        await database.MigrateAsync(settings, cancellation);
        var owner = database.OwnerConnection!;
        await (profile == SeedProfile.Demo
            ? DemoSeed.LoadAsync(owner, settings.FieldKey, clock, say, cancellation)
            : ScaleSeed.LoadAsync(owner, people, clock, say, cancellation));
    }

    /// <summary>Whether nobody is in the database yet.</summary>
    public static async Task<bool> IsEmptyAsync(ProductDatabase database, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnection);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand("select not exists (select 1 from app.people) and not exists (select 1 from app.staff)", connection);
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
