using System.CommandLine;
using CaseManagement.Application.Access;
using CaseManagement.Application.Hosting;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;

namespace CaseManagement.Web.Verbs;

/// <summary>users: the first administrator, and scripted accounts.</summary>
internal static class UsersVerb
{
    public static Command Command() => new("users", "Make and disable accounts, and list who is signed in. Needs CM_DATABASE_OWNER unless the product keeps its own database.")
    {
        Create(), Disable(), Sessions(),
    };

    private static Command Create()
    {
        var userName = new Argument<string>("user-name") { Description = "What they sign in with." };
        var name = new Option<string>("--name") { Description = "The name colleagues and families know.", Required = true };
        var job = new Option<string?>("--job") { Description = "Job title; the first role when left out." };
        var roles = new Option<Role[]>("--role") { Description = "A role, such as SocialWorker or SystemAdministrator; may be repeated.", Required = true };
        var team = new Option<string?>("--team") { Description = "Name of the team they belong to; managers manage it." };
        var passwordFile = new Option<FileInfo?>("--password-file") { Description = "File with the password; without it one is made and printed once." };
        var approvedBy = new Option<string?>("--approved-by") { Description = "Who approved a senior role, for the audit log." };

        var command = new Command("create", "Make an account.") { userName, name, job, roles, team, passwordFile, approvedBy };
        command.SetAction((parsed, cancellation) => WithUsersAsync(async users =>
        {
            var given = parsed.GetValue(passwordFile) is { } file ? (await File.ReadAllTextAsync(file.FullName, cancellation)).TrimEnd('\r', '\n') : null;
            var held = parsed.GetValue(roles)!;
            var outcome = await users.CreateAsync(
                new ScriptedUser(
                    parsed.GetValue(userName)!, parsed.GetValue(name)!, parsed.GetValue(job) ?? held[0].Words(), held, parsed.GetValue(team), given, parsed.GetValue(approvedBy)),
                cancellation);
            return Answer(outcome, password => given is null ? $"Made. The password, shown only now: {password}" : "Made.");
        }, cancellation));
        return command;
    }

    private static Command Disable()
    {
        var userName = new Argument<string>("user-name") { Description = "Whose account." };
        var command = new Command("disable", "Disable an account and end its sessions.") { userName };
        command.SetAction((parsed, cancellation) => WithUsersAsync(
            async users => Answer(await users.DisableAsync(parsed.GetValue(userName)!, cancellation), ended => $"Disabled. {ended} sessions ended."), cancellation));
        return command;
    }

    private static Command Sessions()
    {
        var userName = new Argument<string?>("user-name") { Description = "Whose sessions; everybody's when left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("sessions", "List the live sessions.") { userName };
        command.SetAction((parsed, cancellation) => WithUsersAsync(async users =>
        {
            foreach (var session in await users.SessionsAsync(parsed.GetValue(userName), cancellation))
            {
                Console.WriteLine($"{session.UserName,-30} signed in {session.StartedAt:u}, last used {session.LastSeenAt:u}");
            }

            return 0;
        }, cancellation));
        return command;
    }

    private static int Answer<T>(Outcome<T> outcome, Func<T, string> words)
    {
        if (outcome.IsDone)
        {
            Console.WriteLine(words(outcome.Made));
            return 0;
        }

        Console.Error.WriteLine($"{outcome.Refusals[0].Message}.");
        return 1;
    }

    private static Task<int> WithUsersAsync(Func<UsersFromTheCommandLine, Task<int>> run, CancellationToken cancellation) => CommandLine.WithDatabaseAsync(
        async (settings, database) =>
        {
            if (settings.IsEmbedded)
            {
                await database.MigrateAsync(settings, cancellation);
            }

            var owner = database.OwnerConnection ?? throw new InvalidOperationException("CM_DATABASE_OWNER is needed to change accounts: the connection string of the role that owns the tables.");
            await using var users = new UsersFromTheCommandLine(owner, TimeProvider.System);
            return await run(users);
        },
        cancellation);
}
