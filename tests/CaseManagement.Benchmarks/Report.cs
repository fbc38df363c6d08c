using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CaseManagement.Benchmarks.Measuring;

namespace CaseManagement.Benchmarks;

/// <summary>What one path came to.</summary>
internal sealed record PathResult(string Name, double Trips, int Bytes, Sample Product, Sample Mem, Sample Batch);

/// <summary>The table for docs/performance.md.</summary>
internal static class Report
{
    public static string Write(IReadOnlyList<PathResult> results, long people, Options options)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Line($"{people:N0} people; {Environment.ProcessorCount} processors ({Processor()}), {Memory()} GB of memory, {RuntimeInformation.OSDescription.Trim()}, .NET {Environment.Version}; {options.Connections} requests at a time, {options.Seconds} seconds each in three interleaved rounds; load average {Load()}.");
        Line($"");
        Line($"| path | round trips | HTML | p50 ms | p99 ms | req/s | app CPU ms | database CPU ms | req/s to `mem` | CPU to `batch` | failed |");
        Line($"| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var r in results)
        {
            Line($"| {r.Name} | {r.Trips:0} | {r.Bytes / 1000.0:0.0} kB | {r.Product.Percentile(0.5):0.0} | {r.Product.Percentile(0.99):0.0} | {r.Product.Throughput:0} | {r.Product.ApplicationCpuEach:0.00} | {r.Product.DatabaseCpuEach:0.00} | {r.Product.Throughput / r.Mem.Throughput:0.00} | {r.Product.CpuEach / r.Batch.CpuEach:0.0}x | {r.Product.Failures} |");
        }

        Line($"");
        Line($"| limit | `mem` req/s | `mem` CPU ms | `batch` req/s | `batch` app CPU ms | `batch` database CPU ms |");
        Line($"| --- | --- | --- | --- | --- | --- |");
        foreach (var r in results)
        {
            Line($"| {r.Name} | {r.Mem.Throughput:0} | {r.Mem.ApplicationCpuEach:0.00} | {r.Batch.Throughput:0} | {r.Batch.ApplicationCpuEach:0.00} | {r.Batch.DatabaseCpuEach:0.00} |");
        }

        return text.ToString();
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown";

    private static string Memory() =>
        (long.Parse(File.ReadLines("/proc/meminfo").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1_000_000.0).ToString("0", CultureInfo.InvariantCulture);

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
