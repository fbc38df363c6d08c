using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;

namespace CaseManagement.Application.Seed.Scale;

/// <summary>Teams of seven workers and a manager below areas, a head of service and a director; one of each of a few other roles.</summary>
internal sealed class ScaleStaff(ScaleWorld world, string passwordHash)
{
    private const int TeamsPerArea = 10;

    private static readonly Role[] Others =
        [Role.Director, Role.HeadOfService, Role.FrontDoorWorker, Role.OutOfHoursWorker, Role.ReviewingOfficer, Role.InformationGovernance, Role.SystemAdministrator];

    private int Workers => world.Teams * world.WorkersPerTeam;

    private int Areas => ((world.Teams - 1) / TeamsPerArea) + 1;

    private int TopTeam => world.Teams + Areas;

    /// <summary>Number, role, team and whether they manage it, of everybody.</summary>
    private IEnumerable<(int Number, Role Role, int Team, bool IsManager)> Everybody()
    {
        for (var i = 0; i < Workers; i++)
        {
            yield return (i, i % world.WorkersPerTeam == world.WorkersPerTeam - 1 ? Role.FamilySupportWorker : Role.SocialWorker, i / world.WorkersPerTeam, false);
        }

        for (var i = 0; i < world.Teams; i++)
        {
            yield return (Workers + i, Role.TeamManager, i, true);
        }

        for (var i = 0; i < Areas; i++)
        {
            yield return (Workers + world.Teams + i, Role.ServiceManager, world.Teams + i, true);
        }

        foreach (var (role, i) in Others.Select((r, i) => (r, i)))
        {
            yield return (Workers + TopTeam + i, role, TopTeam, role is Role.Director or Role.HeadOfService);
        }
    }

    public IEnumerable<TeamRow> Teams()
    {
        yield return new TeamRow(ScaleWorld.TeamId(TopTeam), "Directorate", TeamKind.Management, "01632 960000", null);
        for (var i = 0; i < Areas; i++)
        {
            yield return new TeamRow(ScaleWorld.TeamId(world.Teams + i), $"Area {i + 1}", TeamKind.Management, "01632 960001", ScaleWorld.TeamId(TopTeam));
        }

        for (var i = 0; i < world.Teams; i++)
        {
            yield return new TeamRow(ScaleWorld.TeamId(i), $"Team {i + 1}", TeamKind.Locality, "01632 960002", ScaleWorld.TeamId(world.Teams + (i / TeamsPerArea)));
        }
    }

    public IEnumerable<StaffRow> Accounts()
    {
        var dice = ScaleWorld.DiceFor("staff");
        var names = new SeedNames();
        var at = world.Today.AddYears(-3).ToInstant(new TimeOnly(9, 0));
        foreach (var (number, role, _, _) in Everybody())
        {
            var heritage = names.Heritage(dice);
            var name = $"{names.Given(dice, heritage, dice.Chance(80) ? 'F' : 'M', new DateOnly(1988, 1, 1))} {names.Surname(dice, heritage)}";
            yield return new StaffRow(ScaleWorld.WorkerId(number), name, role.Words(), "01632 960003", $"staff{number + 1}", null, passwordHash, at, at);
        }
    }

    public IEnumerable<RoleRow> Roles()
    {
        var administrator = ScaleWorld.WorkerId(Workers + TopTeam + Others.Length - 1);
        var director = ScaleWorld.WorkerId(Workers + TopTeam);
        var head = ScaleWorld.WorkerId(Workers + TopTeam + 1);
        foreach (var (number, role, _, _) in Everybody())
        {
            var id = ScaleWorld.WorkerId(number);
            Guid? approver = Domain.Access.Roles.NeedApproval.Contains(role) ? (id == director ? head : director) : null;
            yield return new RoleRow(SeedId.Of(SeedKind.Role, number), id, role, world.Today.AddYears(-3), administrator == id ? null : administrator, approver);
        }
    }

    public IEnumerable<MembershipRow> Memberships() => Everybody()
        .Select(p => new MembershipRow(SeedId.Of(SeedKind.Membership, p.Number), ScaleWorld.WorkerId(p.Number), ScaleWorld.TeamId(p.Team), p.IsManager, world.Today.AddYears(-3)));

    public IEnumerable<InvolvementRow> Involvements()
    {
        var dice = ScaleWorld.DiceFor("involvements");
        var number = 0L;
        foreach (var family in world.Families)
        {
            var last = world.LastWorker(family);
            var before = dice.Below(Workers);
            var changed = family.OpenedOn.AddDays(dice.Between(20, 50));
            foreach (var child in world.ChildrenOf(family))
            {
                yield return Tie(child, before, family.OpenedOn, changed, "TSPROC");
                yield return Tie(child, last, changed, family.ClosedOn, family.ClosedOn is null ? null : "OTHERS");
            }
        }

        InvolvementRow Tie(ScalePerson child, int worker, DateOnly from, DateOnly? to, string? why) => new(
            SeedId.Of(SeedKind.Involvement, number++), ScaleWorld.PersonId(child.Number), ScaleWorld.WorkerId(worker), ScaleWorld.TeamId(worker / world.WorkersPerTeam),
            InvolvementRole.Allocated, from, to < from ? from : to, why);
    }

    public IEnumerable<RestrictionRow> Restrictions() => world.Families.Where(f => f is { Number: var n, ClosedOn: null } && n % 300 == 7)
        .Select(f => new RestrictionRow(
            SeedId.Of(SeedKind.Restriction, f.Number), ScaleWorld.PersonId(f.First), RestrictionKind.NamedWorkers, "Known to a member of staff", ScaleWorld.WorkerId(f.Worker),
            world.Today.AddMonths(-1), world.Today.AddMonths(4)));

    public IEnumerable<ConflictRow> Conflicts() => Enumerable.Range(0, 20).Select(i => new ConflictRow(
        SeedId.Of($"scale conflict {i}"), ScaleWorld.WorkerId(i * 3), ScaleWorld.PersonId(world.Families[(i * 31) % world.Families.Count].First), ConflictKind.Relative,
        ScaleWorld.WorkerId(i * 3), world.Today.AddMonths(-2).ToInstant(new TimeOnly(9, 0))));
}
