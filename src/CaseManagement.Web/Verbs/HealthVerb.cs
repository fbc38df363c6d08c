using System.CommandLine;
using CaseManagement.Application.Settings;

namespace CaseManagement.Web.Verbs;

/// <summary>health: asks the running product whether it is ready; for container health checks, which have no curl.</summary>
internal static class HealthVerb
{
    public static Command Command()
    {
        var command = new Command("health", "Ask the product running at CM_ADDRESS whether it is ready. Exit code 0 when it is.");
        command.SetAction(async (_, cancellation) =>
        {
            var address = ProductSettings.FromEnvironment().Address;
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
