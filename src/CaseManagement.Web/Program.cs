using CaseManagement.Application.Settings;
using CaseManagement.Web.Verbs;

try
{
    return await CommandLine.Root().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false });
}
catch (SettingsException exception)
{
    // Settings that cannot be right: say which, and do not start.
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
catch (InvalidOperationException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
