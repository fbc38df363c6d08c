using CaseManagement.Benchmarks;
using CaseManagement.Benchmarks.Limits;

// The limit programs run as processes of their own, so that their time can be told apart.
if (args is ["limit", var port, var database])
{
    await LimitProgram.RunAsync(port, database);
    return 0;
}

var options = Options.Parse(args);
if (options is null)
{
    Console.Error.WriteLine(Options.Usage);
    return 1;
}

return await new Run(options).ExecuteAsync();
