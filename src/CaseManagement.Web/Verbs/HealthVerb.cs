using System.CommandLine;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Settings;

namespace CaseManagement.Web.Verbs;

/// <summary>health: asks the running product whether it is ready, or for the worker its database; for container health checks, which have no curl.</summary>
internal static class HealthVerb
{
    public static Command Command()
    {
        var ofWorker = new Option<bool>("--worker") { Description = "For the worker, which answers no requests: ask whether the database answers the pages' role." };
        var command = new Command("health", "Ask the product running at CM_ADDRESS whether it is ready. Exit code 0 when it is.") { ofWorker };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = ProductSettings.FromEnvironment();
            if (parsed.GetValue(ofWorker))
            {
                return settings.Database is { } connection && await DatabasePulse.BeatsAtAsync(connection, cancellation) ? 0 : 1;
            }

            var address = settings.Address;
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            try
            {
                using var answer = await http.GetAsync(new UriBuilder(address) { Host = "127.0.0.1", Path = "/health/ready" }.Uri, cancellation);
                return answer.IsSuccessStatusCode ? 0 : 1;
            }
            catch (HttpRequestException)
            {
                return 1;
            }
        });
        return command;
    }
}
