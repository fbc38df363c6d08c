using System.Diagnostics;

namespace CaseManagement.Benchmarks.Measuring;

/// <summary>What one program did on one path.</summary>
internal sealed class Sample
{
    private readonly List<double> _milliseconds = [];

    public double Seconds { get; set; }

    public double ApplicationCpu { get; set; }

    public double DatabaseCpu { get; set; }

    public int Failures { get; set; }

    public int Count => _milliseconds.Count;

    public double Throughput => Seconds > 0 ? Count / Seconds : 0;

    public double ApplicationCpuEach => ApplicationCpu / Math.Max(1, Count);

    public double DatabaseCpuEach => DatabaseCpu / Math.Max(1, Count);

    public double CpuEach => ApplicationCpuEach + DatabaseCpuEach;

    public void Add(IEnumerable<double> milliseconds) => _milliseconds.AddRange(milliseconds);

    public double Percentile(double share)
    {
        if (_milliseconds.Count == 0)
        {
            return 0;
        }

        var ordered = _milliseconds.Order().ToArray();
        return ordered[Math.Min(ordered.Length - 1, (int)(ordered.Length * share))];
    }
}

/// <summary>Keeps a number of requests under way for a while, each begun when the one before has been answered.</summary>
internal static class Load
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    /// <param name="least">Requests to send even when the time is over: on a busy machine a few seconds would measure compiling, not serving.</param>
    /// <param name="send">Sends the nth request and says whether it was answered as it should be.</param>
    public static async Task RunAsync(Sample sample, int connections, TimeSpan time, int least, Func<int, Task<bool>> send, Func<(double Application, double Database)> cpu)
    {
        var number = 0;
        var (application, database) = cpu();
        var watch = Stopwatch.StartNew();
        var workers = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            var (times, failures) = (new List<double>(), 0);
            while (watch.Elapsed < time || (Volatile.Read(ref number) < least && watch.Elapsed < Longest))
            {
                var start = Stopwatch.GetTimestamp();
                if (await send(Interlocked.Increment(ref number)))
                {
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
                else
                {
                    failures++;
                }
            }

            return (times, failures);
        })));
        sample.Seconds += watch.Elapsed.TotalSeconds;
        var (applicationAfter, databaseAfter) = cpu();
        sample.ApplicationCpu += applicationAfter - application;
        sample.DatabaseCpu += databaseAfter - database;
        foreach (var (times, failures) in workers)
        {
            sample.Add(times);
            sample.Failures += failures;
        }
    }
}
