using System.CommandLine;
using CaseManagement.Application.Audit;

namespace CaseManagement.Web.Verbs;

/// <summary>audit verify: whether anything was taken out of the log.</summary>
internal static class AuditVerb
{
    public static Command Command()
    {
        var verify = new Command("verify", "Check as the owner of the database that no entry is missing from the audit log. Exit code 0 when it is whole, 1 when something is missing.");
        verify.SetAction((_, cancellation) => CommandLine.WithDatabaseAsync(
            async (_, database) =>
            {
                var owner = database.OwnerConnection ?? throw new InvalidOperationException("CM_DATABASE_OWNER is needed to check the audit log: the connection string of the role that owns the tables.");
                return Tell(await VerifyAudit.RunAsync(owner, cancellation), Console.Out, Console.Error);
            },
            cancellation));
        return new Command("audit", "The audit log.") { verify };
    }

    /// <summary>Prints the verdict and returns the exit code.</summary>
    internal static int Tell(AuditVerdict verdict, TextWriter say, TextWriter complain)
    {
        foreach (var warning in verdict.Warnings)
        {
            say.WriteLine($"Warning: {warning}");
        }

        foreach (var problem in verdict.Problems)
        {
            complain.WriteLine(problem);
        }

        say.WriteLine(verdict.IsWhole
            ? $"The audit log is whole: {verdict.Entries} entries of {verdict.Runs} runs."
            : $"The audit log is not whole. First: {verdict.Problems[0]}");
        return verdict.IsWhole ? 0 : 1;
    }
}
