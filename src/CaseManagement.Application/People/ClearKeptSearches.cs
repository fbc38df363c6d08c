using CaseManagement.Application.Hosting;
using Npgsql;

namespace CaseManagement.Application.People;

/// <summary>Removes the words of searches that nobody can go back to: see <see cref="FindPeople.Kept"/>.</summary>
public sealed class ClearKeptSearches(NpgsqlDataSource database) : IBackgroundWork
{
    public string Name => "Remove the words of searches after 12 hours";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task DoAsync(CancellationToken cancellation) => database.RunAsync("select sec.clear_kept_searches()", cancellation);
}
