using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;
using Microsoft.AspNetCore.Identity;

namespace CaseManagement.TestSupport.Running;

/// <summary>Makes complete, lawful staff, teams, families and children, straight in the tables; a test changes the one fact that matters.</summary>
public sealed class Authority(Product product)
{
    /// <summary>The password of every account made here.</summary>
    public const string Password = "correct horse battery";

    private static readonly string Hash = new PasswordHasher<Account>().HashPassword(new Account(), Password);
    private int _number;

    /// <summary>A team, below another if one is given.</summary>
    public async Task<TeamId> TeamAsync(string? name = null, TeamKind kind = TeamKind.Locality, TeamId? below = null)
    {
        var id = new TeamId(Guid.CreateVersion7());
        await using var db = product.Tables();
        db.Teams.Add(Team.Create(id, name ?? $"Team {Interlocked.Increment(ref _number)}", kind, "01632 960123", below));
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>A member of staff with one role, in a team if one is given; managers of it when the role is a manager's.</summary>
    public Task<StaffId> StaffAsync(Role role, TeamId? team = null, string? name = null) => StaffAsync([role], team, name);

    /// <summary>A member of staff with several roles.</summary>
    public async Task<StaffId> StaffAsync(IReadOnlyList<Role> roles, TeamId? team = null, string? name = null)
    {
        var number = Interlocked.Increment(ref _number);
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = $"user{number}",
            NormalizedUserName = $"USER{number}",
            DisplayName = name ?? $"{roles[0]} {number}",
            JobTitle = roles[0].Words(),
            SecurityStamp = Guid.NewGuid().ToString(),
            CreatedAt = product.Clock.GetUtcNow(),
        };
        await using var db = product.Tables();
        db.Users.Add(account);
        foreach (var role in roles)
        {
            db.StaffRoles.Add(new StaffRole { StaffId = account.StaffId, Role = role, FromOn = product.Today.AddYears(-1), GrantedBy = new StaffId(Guid.NewGuid()), ApprovedBy = new StaffId(Guid.NewGuid()) });
        }

        if (team is { } joined)
        {
            db.TeamMemberships.Add(new TeamMembership { StaffId = account.StaffId, TeamId = joined, IsManager = roles.Any(Roles.Managers.Contains), FromOn = product.Today.AddYears(-1) });
        }

        await db.SaveChangesAsync();
        await product.ScalarAsync<object>("update app.staff set password_hash = $2 where id = $1", account.Id, Hash);
        return account.StaffId;
    }

    /// <summary>The user name of somebody made here.</summary>
    public async Task<string> UserNameAsync(StaffId staff) => (await product.ScalarAsync<string>("select user_name from app.staff where id = $1", staff.Value))!;

    /// <summary>A child with an open record, in a family and team and allocated to a worker if given.</summary>
    public async Task<ChildId> ChildAsync(
        string given = "Maya", string family = "Oyelaran", StaffId? worker = null, TeamId? team = null, FamilyId? familyId = null, DateOnly? bornOn = null, DateOnly? expectedOn = null, string sex = "F")
    {
        var id = new ChildId(Guid.CreateVersion7());
        var birth = expectedOn is null ? bornOn ?? product.Today.AddYears(-7) : (DateOnly?)null;
        await using var db = product.Tables();
        var person = Person.Add(id.Person, hasRecord: true, given, family, sex, product.Clock.GetUtcNow());
        person.SetBirth(birth, expectedOn, isEstimated: false, product.Today);
        db.People.Add(person);
        db.PersonNames.Add(new PersonName { PersonId = id.Person, Kind = NameKind.Legal, Given = given, Family = family, RecordedAt = product.Clock.GetUtcNow(), RecordedBy = worker ?? new StaffId(Guid.Empty) });
        var child = Child.Open(id, familyId ?? new FamilyId(Guid.CreateVersion7()), product.Today.AddYears(-1));
        child.Allocate(worker, team);
        db.Children.Add(child);
        await db.SaveChangesAsync();
        if (worker is { } lead)
        {
            db.Involvements.Add(Involvement.Start(id, lead, team, InvolvementRole.Allocated, product.Today.AddMonths(-6)));
            await db.SaveChangesAsync();
        }

        return id;
    }

    /// <summary>An adult related to a child: their mother unless told otherwise.</summary>
    public async Task<PersonId> RelativeAsync(ChildId child, string given = "Amina", string family = "Oyelaran", string kind = "mother")
    {
        var id = new PersonId(Guid.CreateVersion7());
        await using var db = product.Tables();
        var familyId = db.Children.Single(c => c.Id == child).FamilyId;
        db.People.Add(Person.Add(id, hasRecord: false, given, family, "F", product.Clock.GetUtcNow()));
        db.PersonNames.Add(new PersonName { PersonId = id, FamilyId = familyId, Kind = NameKind.Legal, Given = given, Family = family, RecordedAt = product.Clock.GetUtcNow() });
        db.Relationships.Add(new Relationship { PersonId = id, OtherId = child.Person, FamilyId = familyId, Kind = kind, HasParentalResponsibility = true, RecordedAt = product.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>Restricts a record; the named may open it.</summary>
    public async Task RestrictAsync(ChildId child, RestrictionKind kind, params StaffId[] named)
    {
        await using var db = product.Tables();
        var restriction = Restriction.Set(child, kind, "For the test", new StaffId(Guid.Empty), product.Today, product.Today.AddMonths(3)).Made!;
        db.Restrictions.Add(restriction);
        foreach (var staff in named)
        {
            db.NamedOnRestrictions.Add(new NamedOnRestriction { RestrictionId = restriction.Id, ChildId = child, StaffId = staff });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Declares a conflict of interest.</summary>
    public async Task ConflictAsync(StaffId staff, PersonId person, ConflictKind kind = ConflictKind.Relative)
    {
        await using var db = product.Tables();
        db.Conflicts.Add(new ConflictOfInterest { StaffId = staff, PersonId = person, Kind = kind, DeclaredBy = staff, DeclaredAt = product.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }
}
