using CaseManagement.Application.Hosting;
using Npgsql;

namespace CaseManagement.Application.Drafts;

/// <summary>A draft that was begun a week ago: its writer gets a notice, once. The manager sees count and age after 14 days, on My team.</summary>
public sealed class RemindOfDrafts(NpgsqlDataSource database) : IBackgroundWork
{
    public string Name => "Remind writers of drafts a week old";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public Task DoAsync(CancellationToken cancellation) => database.RunAsync("select sec.remind_of_drafts()", cancellation);
}

/// <summary>Removes drafts that were finished or discarded 30 days ago. Open drafts are never removed.</summary>
public sealed class ClearEndedDrafts(NpgsqlDataSource database) : IBackgroundWork
{
    public string Name => "Remove drafts finished or discarded 30 days ago";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public Task DoAsync(CancellationToken cancellation) => database.RunAsync("select sec.clear_ended_drafts()", cancellation);
}

/// <summary>Removes the keys of forms sent more than 24 hours ago; no page that carries one is still open.</summary>
public sealed class ClearHandledForms(NpgsqlDataSource database) : IBackgroundWork
{
    public string Name => "Remove the keys of forms sent a day ago";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task DoAsync(CancellationToken cancellation) => database.RunAsync("select sec.clear_handled_forms()", cancellation);
}
