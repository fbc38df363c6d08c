using CaseManagement.Application.Settings;
using CaseManagement.Web.Shell;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace CaseManagement.Web.Hosting;

/// <summary>Technical logs: JSON lines with the reference a user reads out, and never anything personal.</summary>
public static class Logging
{
    public static IServiceCollection AddSerilogLogging(this IServiceCollection services, ProductSettings settings) =>
        services.AddSerilog((provider, log) => log
            .MinimumLevel.Is(Enum.Parse<LogEventLevel>(settings.LogLevel.ToString()))
            // The framework's own lines carry addresses and parameters; ours carry the route.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Error)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            .MinimumLevel.Override(typeof(Access.SessionAuthentication).FullName!, LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .ReadFrom.Services(provider)
            .WriteTo.Console(new CompactJsonFormatter(), standardErrorFromLevel: LogEventLevel.Verbose),
            // Each application keeps its own logger: tests run several in one process.
            preserveStaticLogger: true);

    /// <summary>One line a request: route pattern, status, time and reference. Failures say the kind of error, not its text, which may quote what was typed.</summary>
    public static void UseRequestLog(this WebApplication app) => app.Use(async (http, next) =>
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();

        // A name of our own: what the framework's own classes say below a warning is left out.
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("CaseManagement.Requests");
        http.Response.OnCompleted(() =>
        {
            var failure = http.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>();
            var route = ((failure?.Endpoint ?? http.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText ?? "-";
            var milliseconds = System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds;

            if (failure is not null)
            {
                log.LogError("{Method} /{Route} failed with {Kind} at {Where}, reference {Reference}, {Milliseconds:0} ms",
                    http.Request.Method, route, KindOf(failure.Error), Where(failure.Error), ErrorReference.Of(http), milliseconds);
            }
            else
            {
                log.LogInformation("{Method} /{Route} {Status} reference {Reference}, {Milliseconds:0} ms", http.Request.Method, route, http.Response.StatusCode, ErrorReference.Of(http), milliseconds);
            }

            return Task.CompletedTask;
        });
        await next(http);
    });

    private static string KindOf(Exception error) =>
        error is System.Data.Common.DbException { SqlState: { } state } ? $"PostgreSQL {state}"
        : error.InnerException is { } inner ? $"{error.GetType().Name} from {KindOf(inner)}"
        : error.GetType().Name;

    // Our own frames only: names of methods, no values.
    private static string Where(Exception error) => string.Join(" < ",
        new System.Diagnostics.StackTrace(error).GetFrames().Select(f => f.GetMethod()?.DeclaringType).OfType<Type>()
            .Where(t => t.FullName?.StartsWith("CaseManagement", StringComparison.Ordinal) == true).Select(t => t.Name).Distinct(StringComparer.Ordinal).Take(4));
}
