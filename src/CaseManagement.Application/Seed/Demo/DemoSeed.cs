using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Persistence.Access;
using Microsoft.AspNetCore.Identity;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>Fills an empty database with the invented authority: its staff, families and five years of recording.</summary>
public static class DemoSeed
{
    /// <summary>Two loads on the same day give the same data.</summary>
    internal const ulong Seed = 2018;

    /// <summary>Loads everything in one transaction.</summary>
    /// <param name="ownerConnection">The role that owns the tables.</param>
    /// <param name="fieldKey">The key that seals confidential addresses.</param>
    /// <param name="clock">The day the stories are told from is today's.</param>
    /// <param name="say">Where to tell what is going on.</param>
    /// <exception cref="InvalidOperationException">The database is not empty.</exception>
    public static async Task LoadAsync(string ownerConnection, byte[] fieldKey, TimeProvider clock, Action<string> say, CancellationToken cancellation)
    {
        await using var load = await BulkLoad.BeginAsync(ownerConnection, isLarge: false, say, cancellation);
        say("Inventing an authority, its families and five years of recording…");
        var authority = StoryGenerator.Create(clock.TodayInLondon(), Seed);
        var context = new DemoContext(authority, clock.GetUtcNow(), new FieldCipher(fieldKey));

        var staff = new DemoStaff(context, new PasswordHasher<Account>().HashPassword(new Account(), DemoSignIns.Password));
        await load.CopyAsync(staff.Teams(), cancellation);
        await load.CopyAsync(staff.Accounts(), cancellation);
        await load.CopyAsync(staff.Roles(), cancellation);
        await load.CopyAsync(staff.Memberships(), cancellation);

        var people = new DemoPeople(context);
        var contacts = new DemoContacts(context);
        await load.CopyAsync(people.People(), cancellation);
        await load.CopyAsync(contacts.People(people.People().Max(p => p.RecordNumber)), cancellation);
        await load.RunAsync("select setval('app.record_number_seq', (select max(record_number) from app.people))", cancellation);
        await load.CopyAsync(people.Names(), cancellation);
        await load.CopyAsync(contacts.Names(), cancellation);
        await load.CopyAsync(people.Identifiers(), cancellation);
        await load.CopyAsync(people.ContactPoints(), cancellation);
        await load.CopyAsync(people.Addresses(), cancellation);
        await load.CopyAsync(new DemoDetails(context).Rows(), cancellation);
        await load.CopyAsync(people.Relationships(), cancellation);
        await load.CopyAsync(people.Professionals(), cancellation);
        await load.CopyAsync(people.Markers(), cancellation);

        var records = new DemoRecords(context);
        await load.CopyAsync(records.Children(), cancellation);
        await load.CopyAsync(contacts.Children(), cancellation);
        await load.CopyAsync(records.Statuses(), cancellation);
        await load.CopyAsync(records.Summaries(), cancellation);
        var entries = await load.CopyAsync(records.Entries(), cancellation);
        await load.CopyAsync(records.Chronology(), cancellation);
        await load.CopyAsync(records.Tasks(), cancellation);
        await load.CopyAsync(records.VisitsMade(), cancellation);
        var forms = new DemoForms(context);
        await load.CopyAsync(forms.Rows, cancellation);
        await load.CopyAsync(forms.Steps, cancellation);
        await new DemoPathways(context, contacts).LoadAsync(load, cancellation);
        await load.CopyAsync(contacts.Chronology(), cancellation);

        var supervision = new DemoSupervision(context);
        await load.CopyAsync(supervision.Supervisions, cancellation);
        await load.CopyAsync(supervision.Decisions(), cancellation);
        await load.CopyAsync(supervision.Chronology(), cancellation);
        await load.CopyAsync(supervision.Tasks(), cancellation);

        await load.CopyAsync(staff.Involvements(), cancellation);
        await load.CopyAsync(contacts.Involvements(), cancellation);
        var requests = new DemoRequests(context);
        await load.CopyAsync(requests.Involvements, cancellation);
        await load.CopyAsync(requests.Rows, cancellation);
        await load.CopyAsync(requests.Events, cancellation);
        var restrictions = staff.Restrictions().ToList();
        await load.CopyAsync(restrictions.Select(r => r.Row), cancellation);
        await load.CopyAsync(restrictions.SelectMany(r => r.Named), cancellation);
        await load.CopyAsync(staff.Conflicts(), cancellation);

        var reasons = new DemoReasons(context);
        await load.CopyAsync(reasons.Rows, cancellation);
        await load.CopyAsync(reasons.Notices(), cancellation);
        await load.CopyAsync(new DemoDrafts(context).Rows(), cancellation);
        await LoadAccessLogAsync(load, new DemoAccessLog(context, reasons).Rows(), cancellation);

        await load.FinishAsync(cancellation);
        say($"{authority.Name} is ready: {authority.Staff.Count} staff, {authority.Families.Count} families, {authority.Families.Sum(f => f.Children.Count)} children, {entries:N0} entries.");
    }

    private static async Task LoadAccessLogAsync(BulkLoad load, IReadOnlyList<AuditRow> rows, CancellationToken cancellation)
    {
        await load.CopyAsync(rows, cancellation);
        await load.RunAsync(
            $"insert into audit.instance (id, started_at, stopped_at, last_seq) values ('{DemoAccessLog.Instance}', '{rows[0].At:O}', '{rows[^1].At:O}', {rows[^1].Seq})", cancellation);
    }
}
