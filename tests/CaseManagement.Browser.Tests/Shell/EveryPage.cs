using System.Collections.Concurrent;
using CaseManagement.Application.Seed.Demo;
using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Browser.Tests.Shell;

/// <summary>Every page that each role of the demo authority reaches from its first page, in every look.</summary>
public sealed class EveryPage(ServedDemoProduct product) : Journey(product), IClassFixture<ServedDemoProduct>
{
    private static readonly ConcurrentDictionary<string, bool> Judged = new(StringComparer.Ordinal);

    public static TheoryData<string> Roles => [.. DemoSignIns.All.DistinctBy(signIn => signIn.Role).Select(signIn => signIn.UserName)];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Is_sound_wide_narrow_dark_and_with_errors(string userName)
    {
        var staff = new StaffId(await Product.ScalarAsync<Guid>("select id from app.staff where user_name = $1", userName));
        var desk = await DeskOfAsync(staff);
        var sweep = new Sweep(Product, Judged);

        // Only those who work with people have a page to find them on.
        var roles = await Product.ScalarAsync<string>("select string_agg(role, ',') from app.staff_roles where staff_id = $1", staff.Value);
        var mayFind = NeedToKnow.MaySeeCard([.. roles!.Split(',').Select(Enum.Parse<Role>)]);
        await sweep.WalkAsync(desk, ["/", "/my-work", "/account", "/notifications", .. mayFind ? new[] { "/find" } : []]);

        PageChecks.AssertNone(sweep.Faults);
    }
}
