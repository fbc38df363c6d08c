using System.CommandLine;
using System.Text.Json;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Settings;
using CaseManagement.Web.Access;

namespace CaseManagement.Web.Verbs;

/// <summary>routes: every route with its policy, for reviews and for tests.</summary>
internal static class RoutesVerb
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Command()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
        var command = new Command("routes", "List every route: methods, pattern, policy, handler, and whether it takes a child's id.") { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = ProductSettings.FromEnvironment();
            await using var app = WebProduct.Create(settings, ProductDatabase.NotOpened);
            var rows = RouteRules.Read(((IEndpointRouteBuilder)app).DataSources);
            Console.WriteLine(parsed.GetValue(json)
                ? JsonSerializer.Serialize(rows, Indented)
                : string.Join(Environment.NewLine, rows.Select(r => $"{r.Methods,-9} {r.Pattern,-60} {r.Policy,-18} {(r.TakesChild ? "child" : ""),-6} {r.Handler}")));
            return 0;
        });
        return command;
    }
}
