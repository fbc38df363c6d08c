using CaseManagement.Application.Settings;
using CaseManagement.Web.Verbs;

try
{
    // Long enough after Ctrl+C for requests to end and for the product's own database to stop in order.
    return await CommandLine.Root().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (SettingsException exception)
{
    // Settings that cannot be right: say which, and do not start.
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
catch (OperationCanceledException)
{
    // Ctrl+C during a command.
    return 130;
}
catch (InvalidOperationException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
