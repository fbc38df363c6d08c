using System.CommandLine;
using System.Diagnostics;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Seed;
using CaseManagement.Application.Seed.Demo;
using CaseManagement.Application.Settings;

namespace CaseManagement.Web.Verbs;

/// <summary>seed: fills an empty database with invented people.</summary>
internal static class SeedVerb
{
    public static Command Command()
    {
        var profile = new Option<SeedProfile>("--profile") { Description = "demo: the invented authority with its sign-ins. scale: many people, to measure speed.", Required = true };
        var people = new Option<int>("--people") { Description = "For scale: how many people, from 1,000 to 1,000,000. One in five has a child's record.", DefaultValueFactory = _ => 50_000 };
        people.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1_000 or > 1_000_000)
            {
                result.AddError("--people must be from 1,000 to 1,000,000");
            }
        });
        var command = new Command("seed", "Fill an empty database with invented people. Refused in production and when the database is not empty. Needs CM_DATABASE_OWNER unless the product keeps its own database.") { profile, people };
        command.SetAction((parsed, cancellation) => CommandLine.WithDatabaseAsync(
            async (settings, database) =>
            {
                await LoadAsync(parsed.GetValue(profile), parsed.GetValue(people), settings, database, cancellation);
                return 0;
            },
            cancellation));
        return command;
    }

    /// <summary>Loads and says how long it took.</summary>
    internal static async Task LoadAsync(SeedProfile profile, int people, ProductSettings settings, ProductDatabase database, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await Seeding.LoadAsync(profile, people, settings, database, TimeProvider.System, Console.WriteLine, cancellation);
        Console.WriteLine($"Loaded in {watch.Elapsed.TotalSeconds:N0} seconds.");
    }

    /// <summary>The accounts for trying the product, as a table.</summary>
    internal static void PrintSignIns()
    {
        var rows = DemoSignIns.All;
        var (role, name) = (rows.Max(r => r.Role.Length), rows.Max(r => r.Name.Length));
        var user = rows.Max(r => r.UserName.Length);
        Console.WriteLine();
        Console.WriteLine($"{"Role".PadRight(role)}  {"Name".PadRight(name)}  {"User name".PadRight(user)}  Password");
        foreach (var row in rows)
        {
            Console.WriteLine($"{row.Role.PadRight(role)}  {row.Name.PadRight(name)}  {row.UserName.PadRight(user)}  {row.Password}");
        }

        Console.WriteLine();
    }
}
