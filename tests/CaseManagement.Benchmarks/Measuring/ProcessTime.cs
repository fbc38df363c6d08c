using System.Globalization;

namespace CaseManagement.Benchmarks.Measuring;

/// <summary>Processor time as the kernel counts it: holds on a busy machine better than the clock does.</summary>
internal static class ProcessTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Milliseconds used so far by one process.</summary>
    public static double Of(int process) => Read(process)?.Milliseconds ?? 0;

    /// <summary>Milliseconds used so far by a process and everything it started that still runs.</summary>
    public static double OfTree(int root)
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<(int Id, int Parent, double Milliseconds)>().ToList();
        return all.Where(p => p.Id == root || p.Parent == root).Sum(p => p.Milliseconds);
    }

    private static (int Id, int Parent, double Milliseconds)? Read(int process)
    {
        try
        {
            // The name, in brackets, may hold spaces; the numbers follow it.
            var line = File.ReadAllText($"/proc/{process}/stat");
            var cells = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = double.Parse(cells[11], CultureInfo.InvariantCulture) + double.Parse(cells[12], CultureInfo.InvariantCulture);
            return (process, int.Parse(cells[1], CultureInfo.InvariantCulture), ticks * 1000 / TicksPerSecond);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
