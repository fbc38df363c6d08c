using CaseManagement.Application.Seed.Demo;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace CaseManagement.Application.Seed.Scale;

/// <summary>Fills an empty database with many made-up people, to measure speed; one in five has a child's record.</summary>
public static class ScaleSeed
{
    /// <summary>Loads everything in one transaction, indexes and keys last.</summary>
    /// <param name="ownerConnection">The role that owns the tables.</param>
    /// <param name="people">How many people.</param>
    /// <param name="clock">Dates are counted back from today.</param>
    /// <param name="say">Where to tell what is going on.</param>
    /// <exception cref="InvalidOperationException">The database is not empty.</exception>
    public static async Task LoadAsync(string ownerConnection, int people, TimeProvider clock, Action<string> say, CancellationToken cancellation)
    {
        await using var load = await BulkLoad.BeginAsync(ownerConnection, isLarge: true, say, cancellation);
        say($"Making up {people:N0} people…");
        var world = new ScaleWorld(people, clock.TodayInLondon());

        var staff = new ScaleStaff(world, new PasswordHasher<Account>().HashPassword(new Account(), DemoSignIns.Password));
        await CopyAsync("teams", staff.Teams());
        await CopyAsync("staff", staff.Accounts());
        await CopyAsync("roles", staff.Roles());
        await CopyAsync("places in teams", staff.Memberships());

        var persons = new ScalePeople(world);
        await CopyAsync("people", persons.People());
        await load.RunAsync("select setval('app.record_number_seq', (select max(record_number) from app.people))", cancellation);
        await CopyAsync("names", persons.Names());
        await CopyAsync("addresses", persons.Addresses());
        await CopyAsync("telephones", persons.ContactPoints());
        await CopyAsync("numbers", persons.Identifiers());
        await CopyAsync("details", persons.Details());
        await CopyAsync("relationships", persons.Relationships());

        var records = new ScaleRecords(world);
        await CopyAsync("children", records.Children());
        await CopyAsync("statuses", records.Statuses());
        await CopyAsync("summaries", records.Summaries());
        await CopyAsync("entries", records.Entries());
        await CopyAsync("chronology lines", records.Chronology());
        await CopyAsync("tasks", records.Tasks());

        await CopyAsync("involvements", staff.Involvements());
        await CopyAsync("restrictions", staff.Restrictions());
        await CopyAsync("conflicts of interest", staff.Conflicts());
        await load.FinishAsync(cancellation);

        async Task CopyAsync<TRow>(string what, IEnumerable<TRow> rows)
            where TRow : ISeedRow => say($"{await load.CopyAsync(rows, cancellation):N0} {what}");
    }
}
