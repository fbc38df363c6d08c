using System.CommandLine;

namespace CaseManagement.Web.Verbs;

/// <summary>migrate: brings the database to this version, as its owner.</summary>
internal static class MigrateVerb
{
    public static Command Command()
    {
        var command = new Command("migrate", "Bring the database to this version. Needs CM_DATABASE_OWNER unless the product keeps its own database.");
        command.SetAction((_, cancellation) => CommandLine.WithDatabaseAsync(
            async (settings, database) =>
            {
                await database.MigrateAsync(settings, cancellation);
                Console.WriteLine("The database is up to date.");
                return 0;
            },
            cancellation));
        return command;
    }
}
