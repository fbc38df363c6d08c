using System.Globalization;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Scenarios;

/// <summary>The product in December 2024, when the first of the invented lives begins.</summary>
public sealed class ScenarioProduct() : MovedProduct(new DateOnly(2024, 12, 1));

/// <summary>
/// A small council in which an invented life is lived: a front door and a locality team below one service. Its staff sign in with
/// their passwords and do everything through the pages; the clock moves from row to row of the scenario.
/// </summary>
internal sealed class Council(ScenarioProduct product)
{
    private readonly Dictionary<StaffId, Visitor> _signedIn = [];

    public ScenarioProduct Product => product;

    public StaffId DoorWorker { get; private set; }

    public StaffId DoorManager { get; private set; }

    public TeamId North { get; private set; }

    /// <summary>The manager of the locality team.</summary>
    public StaffId Manager { get; private set; }

    public StaffId FirstWorker { get; private set; }

    public StaffId SecondWorker { get; private set; }

    public StaffId ThirdWorker { get; private set; }

    public StaffId Chair { get; private set; }

    public StaffId ServiceManager { get; private set; }

    public StaffId HeadOfService { get; private set; }

    public TeamId Service { get; private set; }

    public DateOnly Today => product.Today;

    public static async Task<Council> OpenAsync(ScenarioProduct product)
    {
        var staff = product.Authority;
        var service = await staff.TeamAsync("Children's services");
        var (door, north) = (await staff.TeamAsync("MASH", TeamKind.FrontDoor, service), await staff.TeamAsync("North", below: service));
        return new Council(product)
        {
            Service = service,
            North = north,
            DoorWorker = await staff.StaffAsync(Role.FrontDoorWorker, door, "Mo Ash"),
            DoorManager = await staff.StaffAsync([Role.FrontDoorManager, Role.TeamManager], door, "Tess Dorr"),
            Manager = await staff.StaffAsync(Role.TeamManager, north, "Priya Shah"),
            FirstWorker = await staff.StaffAsync(Role.SocialWorker, north, "Jo Reed"),
            SecondWorker = await staff.StaffAsync(Role.SocialWorker, north, "Sam Patel"),
            ThirdWorker = await staff.StaffAsync(Role.SocialWorker, north, "Ana Lund"),
            Chair = await staff.StaffAsync(Role.ConferenceChair, name: "Yvette Marlowe"),
            ServiceManager = await staff.StaffAsync(Role.ServiceManager, service, "Ruth Vane"),
            HeadOfService = await staff.StaffAsync(Role.HeadOfService, service, "Hal Oakes"),
        };
    }

    /// <summary>Moves the clock to a row of the scenario.</summary>
    public async Task AtAsync(string day, string time = "10:00")
    {
        // Everybody was at work on the days between; an account that nobody uses for three months is closed.
        await product.ScalarAsync<object>("update app.staff set last_signed_in_at = $1 where disabled_at is null", On(day).ToInstant(default));
        await product.MoveToAsync(On(day), TimeOnly.Parse(time, CultureInfo.InvariantCulture));

        // A session does not last from one row to the next.
        _signedIn.Clear();
    }

    /// <summary>Somebody at their desk, signed in with name and password.</summary>
    public async Task<Visitor> AsAsync(StaffId staff)
    {
        if (!_signedIn.TryGetValue(staff, out var visitor))
        {
            _signedIn[staff] = visitor = Visitor.To(product);
            await visitor.OpenAsync("/sign-in");
            await visitor.SendAsync(("Form.UserName", await product.Authority.UserNameAsync(staff)), ("Form.Password", Authority.Password));
            Assert.False(visitor.Path.StartsWith("/sign-in", StringComparison.Ordinal), string.Join("; ", visitor.Summary));
        }

        return visitor;
    }

    public static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The three boxes of a date.</summary>
    public static (string, string)[] Boxes(string field, DateOnly day) =>
        [($"{field}.Day", $"{day.Day}"), ($"{field}.Month", $"{day.Month}"), ($"{field}.Year", day.Year.ToString(CultureInfo.InvariantCulture))];

    /// <summary>A day that is asked for with "today", "yesterday" or another.</summary>
    public static (string, string)[] AnotherDay(string day) => [("Form.Day.When", "another"), .. Boxes("Form.Day.Date", On(day))];

    /// <summary>Does something on a page and says what the page says when it was not done.</summary>
    public static async Task DoneAsync(Visitor visitor, string path, string button, string said, params (string, string)[] answers)
    {
        await visitor.OpenAsync(path);
        await visitor.PressAsync(button, answers);
        Assert.True(visitor.Text.Contains(said, StringComparison.Ordinal), $"{path} answered: {string.Join("; ", visitor.Summary)} {visitor.Text}");
    }
}
