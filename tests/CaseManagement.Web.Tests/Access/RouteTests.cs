using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace CaseManagement.Web.Tests.Access;

/// <summary>Every route of the product, with the ids of other people's children.</summary>
public sealed class RouteTests(Product product) : IClassFixture<Product>
{
    private static readonly Role[] Sample =
    [
        Role.SocialWorker, Role.StudentSocialWorker, Role.FamilySupportWorker, Role.TeamManager, Role.ServiceManager, Role.HeadOfService, Role.FrontDoorWorker,
        Role.ReviewingOfficer, Role.BusinessSupport, Role.FinanceOfficer, Role.InformationGovernance, Role.Analyst, Role.HealthPartner, Role.SystemAdministrator,
    ];

    private static readonly string[] OutsideTheDoor = ["card", "reason", "request-access", "area-closed"];

    private IEnumerable<EndpointDataSource> Sources => [product.Services.GetRequiredService<EndpointDataSource>()];

    [Fact]
    public void Every_route_has_a_named_policy()
    {
        var rows = RouteRules.Read(Sources);

        Assert.True(rows.Count > 20);
        Assert.DoesNotContain(rows, r => r.Policy is null);
        Assert.Empty(RouteRules.Problems(Sources));
    }

    [Fact]
    public void Every_route_with_a_child_opens_a_named_area_or_says_why_not()
    {
        var silent = RouteRules.Read(Sources).Where(r => r.TakesChild && r.Area is null && !OutsideTheDoor.Any(o => r.Pattern.EndsWith($"/{o}", StringComparison.Ordinal))).ToList();

        // Whatever else opens no area must carry its reason; the rule of the start holds that.
        Assert.All(silent, r => Assert.Empty(RouteRules.Problems(Sources)));
    }

    [Theory]
    [InlineData("open", false, "/open has no named policy.")]
    [InlineData("children/{childId:guid}/leak", true, "/children/{childId:guid}/leak names a child but opens no record area.")]
    public void A_route_that_breaks_a_rule_is_named(string pattern, bool hasPolicy, string problem)
    {
        var route = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse(pattern), 0);
        if (hasPolicy)
        {
            route.Metadata.Add(new AuthorizeAttribute(Policies.SignedIn));
        }

        Assert.Equal([problem], RouteRules.Problems([new DefaultEndpointDataSource(route.Build())]));
    }

    [Fact]
    public async Task No_role_reaches_a_strangers_child_by_any_route_and_every_refusal_is_audited()
    {
        var team = await product.Authority.TeamAsync();
        var child = await product.Authority.ChildAsync("Zephyrine", "Quillfeather", await product.Authority.StaffAsync(Role.SocialWorker, team), team);
        var restricted = await product.Authority.ChildAsync("Zephyrine", "Quillfeather", await product.Authority.StaffAsync(Role.SocialWorker, team), team);
        await product.Authority.RestrictAsync(restricted, RestrictionKind.SecureAddress);
        var routes = RouteRules.Read(Sources).Where(r => r.TakesChild && r.Methods.Contains("GET", StringComparison.Ordinal)).ToList();
        var leaks = new List<string>();

        foreach (var role in Sample)
        {
            var staff = await product.Authority.StaffAsync(role, await product.Authority.TeamAsync());
            var visitor = await Visitor.SignedInAsync(product, staff);
            foreach (var route in routes)
            {
                foreach (var id in new[] { child, restricted })
                {
                    var path = Filled(route.Pattern, id);
                    var before = await DenialsAsync(staff, id);
                    await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, path), follow: false);
                    var toCard = visitor.Status == HttpStatusCode.Redirect && visitor.Answer.Headers.Location!.OriginalString.Contains("/card", StringComparison.Ordinal);
                    var isCard = id == child && OutsideTheDoor.Any(o => path.EndsWith($"/{o}", StringComparison.Ordinal));

                    if (visitor.Status != HttpStatusCode.NotFound && !(toCard && id == child) && !isCard)
                    {
                        leaks.Add($"{role} {path} {(int)visitor.Status}");
                    }

                    if (!isCard && visitor.Html.Contains("Zephyrine", StringComparison.Ordinal))
                    {
                        leaks.Add($"{role} {path} names the child");
                    }

                    // Roles without case work are stopped by the policy of the route, before any child is asked for.
                    if (route.Area is not null && route.Policy == Policies.CaseWork && NeedToKnow.MaySeeCard([role]) && await DenialsAsync(staff, id) != before + 1)
                    {
                        leaks.Add($"{role} {path} was not audited");
                    }
                }
            }
        }

        Assert.NotEmpty(routes);
        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Distinct().Take(20)));
    }

    [Fact]
    public async Task An_administrator_opens_no_child_and_nobody_else_opens_the_administration()
    {
        var admin = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SystemAdministrator));
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);

        foreach (var route in RouteRules.Read(Sources).Where(r => r.TakesChild))
        {
            await admin.OpenAsync(Filled(route.Pattern, child));
            Assert.Equal(HttpStatusCode.NotFound, admin.Status);
        }

        foreach (var role in Sample.Where(r => r != Role.SystemAdministrator))
        {
            var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(role, team));
            foreach (var path in new[] { "/admin/users", "/admin/users/new", $"/admin/users/{worker.Value}", "/admin/teams", $"/admin/teams/{team.Value}", "/admin/system" })
            {
                await visitor.OpenAsync(path);
                Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
            }
        }
    }

    [Fact]
    public async Task Without_signing_in_every_closed_route_leads_to_the_sign_in_page()
    {
        var visitor = Visitor.To(product);
        foreach (var route in RouteRules.Read(Sources).Where(r => r.Policy != Policies.Anyone && r.Methods.Contains("GET", StringComparison.Ordinal)))
        {
            await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, Filled(route.Pattern, new ChildId(Guid.NewGuid()))), follow: false);
            Assert.True(
                visitor.Status is HttpStatusCode.Redirect && visitor.Answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal) || visitor.Status is HttpStatusCode.Unauthorized,
                $"{route.Pattern} answers {visitor.Status}");
        }
    }

    private Task<long> DenialsAsync(StaffId staff, ChildId child) =>
        product.ScalarAsync<long>("select count(*) from audit.event where staff_id = $1 and child_id = $2 and outcome = 'denied'", staff.Value, child.Value);

    // Any id will do for what hangs on the child: the door comes first.
    private static string Filled(string pattern, ChildId child) => System.Text.RegularExpressions.Regex.Replace(
        pattern.Replace("{childId:guid}", child.Value.ToString(), StringComparison.Ordinal), @"\{\w+(?<kind>:[^}]*)?\??\}",
        match => match.Groups["kind"].Value switch
        {
            ":guid" => Guid.NewGuid().ToString(),
            ":int" => "1",
            ":length(64)" => new string('a', 64),
            // A real item of the details, so that the page gets as far as the door.
            _ => "language",
        },
        System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
