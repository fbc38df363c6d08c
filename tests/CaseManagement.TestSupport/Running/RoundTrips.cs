using System.Diagnostics;
using Npgsql;

namespace CaseManagement.TestSupport.Running;

/// <summary>Counts how often the product goes to its database while something happens: commands and batches, each one round trip.</summary>
public sealed class RoundTrips : IDisposable
{
    private readonly ActivityListener _listener;
    private int _count;

    private RoundTrips(string database)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // Opening a new physical connection is no question to the database; other tests have databases of their own.
                if (activity.TagObjects.Any(t => t.Key is "db.name" or "db.namespace" && t.Value as string == database) && activity.TagObjects.Any(t => t.Key is "db.statement" or "db.query.text"))
                {
                    Interlocked.Increment(ref _count);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>How many round trips an action takes. Give it one page that was opened before, so that nothing is made for the first time.</summary>
    public static async Task<int> OfAsync(Product product, Func<Task> action)
    {
        using var trips = new RoundTrips(new NpgsqlConnectionStringBuilder(product.OwnerConnection).Database!);
        await action();
        return trips._count;
    }

    public void Dispose() => _listener.Dispose();
}
