using CaseManagement.Application.Seed.Loading;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>Teams, accounts, roles and who works with whom.</summary>
internal sealed class DemoStaff(DemoContext context, string passwordHash)
{
    /// <summary>Teams from the top of the line down, so that each finds the one above it.</summary>
    public IEnumerable<TeamRow> Teams()
    {
        var left = context.Authority.Teams.ToList();
        var placed = new HashSet<string>();
        while (left.Count > 0)
        {
            foreach (var team in left.Where(t => t.ParentKey is null || placed.Contains(t.ParentKey)).ToList())
            {
                placed.Add(team.Key);
                left.Remove(team);
                yield return new TeamRow(DemoContext.Team(team.Key), team.Name, DemoWords.TeamKindOf(team.Kind), team.Phone, team.ParentKey is { } parent ? DemoContext.Team(parent) : null);
            }
        }
    }

    public IEnumerable<StaffRow> Accounts() => context.Authority.Staff.Select(s => new StaffRow(
        DemoContext.Staff(s.Key), s.FullName, s.JobTitle, s.Phone, s.UserName, s.Email, passwordHash,
        context.Today.AddYears(-6).ToInstant(new TimeOnly(9, 0)), context.During(context.Today.AddDays(-1), s.Key)));

    public IEnumerable<RoleRow> Roles()
    {
        var administrator = DemoContext.Staff(context.Authority.Staff.First(s => s.Roles.Contains(nameof(Role.SystemAdministrator))).Key);
        var director = DemoContext.Staff(context.Authority.Staff.First(s => s.Roles.Contains(nameof(Role.Director))).Key);
        var head = DemoContext.Staff(context.Authority.Staff.First(s => s.Roles.Contains(nameof(Role.HeadOfService))).Key);
        foreach (var staff in context.Authority.Staff)
        {
            var id = DemoContext.Staff(staff.Key);
            foreach (var role in DemoSignIns.RolesOf(staff))
            {
                var approver = Domain.Access.Roles.NeedApproval.Contains(role) ? (id == director ? head : director) : (Guid?)null;
                yield return new RoleRow(SeedId.Of($"role|{staff.Key}|{role}"), id, role, context.Today.AddYears(-6), administrator == id ? null : administrator, approver);
            }
        }
    }

    public IEnumerable<MembershipRow> Memberships() => context.Authority.Staff.Select(s => new MembershipRow(
        SeedId.Of($"membership|{s.Key}"), DemoContext.Staff(s.Key), DemoContext.Team(s.TeamKey),
        context.Teams[s.TeamKey].ManagerKey == s.Key && DemoSignIns.RolesOf(s).Any(Domain.Access.Roles.Managers.Contains), context.Today.AddYears(-6)));

    public IEnumerable<InvolvementRow> Involvements()
    {
        foreach (var family in context.Authority.Families)
        {
            var number = 0;
            foreach (var i in family.Involvements.Where(i => family.Children.Contains(i.ChildKey) && (i.To is null || i.To >= i.From)))
            {
                var role = DemoWords.InvolvementOf(i.Role);
                var reason = i.To is null || role != InvolvementRole.Allocated ? null : (number % 4) switch { 0 => "LEFTRL", 1 => "TSPROC", 2 => "MANAGE", _ => "ORGRST" };
                yield return new InvolvementRow(
                    SeedId.Of($"involvement|{family.Key}|{number++}"), DemoContext.Person(i.ChildKey), DemoContext.Staff(i.StaffKey), DemoContext.Team(i.TeamKey), role, i.From, i.To, reason);
            }
        }
    }

    public IEnumerable<(RestrictionRow Row, IReadOnlyList<NamedRow> Named)> Restrictions()
    {
        foreach (var family in context.Authority.Families)
        {
            foreach (var r in family.Restrictions.Where(r => family.Children.Contains(r.PersonKey)))
            {
                var id = SeedId.Of($"restriction|{r.PersonKey}|{r.Kind}");
                var child = DemoContext.Person(r.PersonKey);
                var review = r.ReviewOn > context.Today ? r.ReviewOn : context.Today.AddMonths(2);
                yield return (
                    new RestrictionRow(id, child, DemoWords.RestrictionOf(r.Kind), r.Reason, DemoContext.Staff(r.OwnerKey), r.From, review),
                    [.. r.NamedStaff.Distinct().Select(s => new NamedRow(id, DemoContext.Staff(s), child))]);
            }
        }
    }

    public IEnumerable<ConflictRow> Conflicts() => context.Authority.Families.SelectMany(f => f.Conflicts).Select(c => new ConflictRow(
        SeedId.Of($"conflict|{c.StaffKey}|{c.PersonKey}"), DemoContext.Staff(c.StaffKey), DemoContext.Person(c.PersonKey), ConflictKind.Relative,
        DemoContext.Staff(c.StaffKey), context.During(c.DeclaredOn, c.PersonKey)));
}
