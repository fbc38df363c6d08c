using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Contacts;

/// <summary>A front door with a worker and a manager, and a locality team that takes referrals on.</summary>
internal sealed record FrontDoorDesk(Product Product, TeamId Team, StaffId Worker, StaffId Manager, TeamId North, StaffId NorthManager, StaffId SocialWorker)
{
    public const string Worry = "He came to school hungry again and did not want to go home.";

    public static async Task<FrontDoorDesk> OpenAsync(Product product)
    {
        var (door, north) = (await product.Authority.TeamAsync(kind: TeamKind.FrontDoor), await product.Authority.TeamAsync());
        return new FrontDoorDesk(
            product, door,
            await product.Authority.StaffAsync(Role.FrontDoorWorker, door),
            await product.Authority.StaffAsync([Role.FrontDoorManager, Role.TeamManager], door),
            north,
            await product.Authority.StaffAsync(Role.TeamManager, north),
            await product.Authority.StaffAsync(Role.SocialWorker, north));
    }

    public async Task<Visitor> AsWorkerAsync() => await Visitor.SignedInAsync(Product, Worker);

    public async Task<Visitor> AsManagerAsync() => await Visitor.SignedInAsync(Product, Manager);

    /// <summary>The least that makes a contact about a child nobody knows.</summary>
    public static (string, string)[] About(string given, string family = "Quill", params (string, string)[] more)
    {
        (string, string)[] least =
        [
            ("Form.Source", "2A"), ("Form.Method", "phone"), ("Form.Concern", Worry), ("Form.Consent", "NotAsked"), ("Form.ImmediateRisk", "false"),
            ("Form.Children[0].Given", given), ("Form.Children[0].Family", family), ("Form.Children[0].Sex", "M"),
        ];
        return [.. least.Where(l => more.All(m => m.Item1 != l.Item1)), .. more];
    }

    /// <summary>Records a contact and answers with its address.</summary>
    public async Task<string> RecordAsync(params (string, string)[] answers)
    {
        var visitor = await AsWorkerAsync();
        await visitor.OpenAsync("/contacts/new");
        await visitor.PressAsync("Save contact", answers);
        Assert.True(visitor.Path.StartsWith("/contacts/", StringComparison.Ordinal) && visitor.Path.Length == 46, $"{visitor.Path}: {string.Join("; ", visitor.Summary)}");
        return visitor.Path;
    }

    /// <summary>Looks for a known child and records about them.</summary>
    public async Task<string> RecordKnownAsync(string name, params (string, string)[] more)
    {
        var visitor = await AsWorkerAsync();
        await visitor.OpenAsync("/contacts/new");
        await visitor.PressAsync("Look for child 1", ("Form.Children[0].Look", name));
        var button = visitor.Page.QuerySelectorAll("button[name='Pick.0']").Select(b => string.Join(' ', b.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).First();
        await visitor.PressAsync(button);
        (string, string)[] least = [("Form.Source", "6"), ("Form.Method", "phone"), ("Form.Concern", Worry), ("Form.Consent", "NotAsked"), ("Form.ImmediateRisk", "false")];
        await visitor.PressAsync("Save contact", [.. least.Where(l => more.All(m => m.Item1 != l.Item1)), .. more]);
        Assert.True(visitor.Path.Length == 46, $"{visitor.Path}: {string.Join("; ", visitor.Summary)}");
        return visitor.Path;
    }

    /// <summary>The manager decides.</summary>
    public async Task<Visitor> DecideAsync(string contact, string outcome, params (string, string)[] more)
    {
        var visitor = await AsManagerAsync();
        await visitor.OpenAsync($"{contact}/decide");
        await visitor.PressAsync("Record decision", [("Form.Outcome", outcome), ("Form.Rationale", "Third worry in a month."), .. more]);
        return visitor;
    }

    /// <summary>The answers of a referral accepted for the locality team.</summary>
    public (string, string)[] Accepted(StaffId? worker = null) =>
        [("Form.Accepts", "true"), ("Form.Referral.PrimaryNeed", "N5"), ("Form.Referral.TakenOnBy", worker is { } to ? $"{North.Value}/{to.Value}" : $"{North.Value}")];

    public Task<Guid> ChildOfAsync(string contact) => Product.ScalarAsync<Guid>("select child_id from app.front_door_contacts where occasion_id = $1 order by id limit 1", Occasion(contact));

    public static Guid Occasion(string contact) => Guid.Parse(contact.Split('/')[2]);

    public Task<string?> ViaAsync(Guid child, StaffId staff) => Product.ScalarAsync<string>("select via from app.child_access where child_id = $1 and staff_id = $2", child, staff.Value);
}
