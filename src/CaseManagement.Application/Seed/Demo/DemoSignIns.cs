using System.Text;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain.Access;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>One account of the demo authority for trying the product as somebody.</summary>
/// <param name="Role">What they are employed to do.</param>
/// <param name="Name">The invented person's name.</param>
public sealed record DemoSignIn(string Role, string Name, string UserName, string Team)
{
    /// <summary>The same for every account of the demo; public, and refused wherever the demo setting is off.</summary>
    public string Password => DemoSignIns.Password;
}

/// <summary>The accounts that the documentation and the start of the demo name: each role at least once.</summary>
public static class DemoSignIns
{
    /// <summary>The password of every account of the demo.</summary>
    public const string Password = "hartwell-demo-only";

    private static readonly Lazy<IReadOnlyList<DemoSignIn>> Named = new(Read);

    /// <summary>Workers first, administrators last.</summary>
    public static IReadOnlyList<DemoSignIn> All => Named.Value;

    /// <summary>The text of docs/demo.md.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder($"""
            # The demo authority

            {StoryGenerator.AuthorityName} does not exist, and neither does anybody in it. With `CM_DEMO=true` a new embedded database is filled with it at the
            first start; `dotnet CaseManagement.Web.dll seed --profile demo` fills any other empty database that is not for production. Dates are counted
            back from the day of the load, and two loads on the same day give the same people with the same identifiers.

            Every account below has the password `{Password}`. It is public, so these accounts are refused wherever `CM_DEMO` is not true, and
            production refuses that setting. The other staff of the authority have accounts with the same password. This page is written from the code (a test checks it).

            | Role | Name | User name | Team |
            | --- | --- | --- | --- |

            """);

        foreach (var row in All)
        {
            text.Append($"| {row.Role} | {row.Name} | `{row.UserName}` | {row.Team} |\n");
        }

        return text.Append("""

            ## Worth a look

            | As | Look at |
            | --- | --- |
            | Jo Reed | the Oyelaran children: three brothers and sisters on one visit; a record with more than 2,000 entries (Barrett) |
            | Sam Patel | the caseload of North 2, what is late, and reasons given to open records |
            | Anil Deshmukh | his teams side by side, and their trends over twelve months |
            | Priya Nair | search for "Nair": her niece and nephew do not exist for her |
            | Nadia Bukhari | a child of another team: the card, and opening with a reason |
            | Leonard Quill | requests about personal data: their clocks, one that stands still, one that is late, and the record that is open for one |
            | Miriam Stokes | who looked at what and why, and reviews that are due |
            | Robin Achterberg | accounts and teams, and no child at all |

            """).ToString();
    }

    /// <summary>The roles a person of the stories holds in the product.</summary>
    internal static IReadOnlyList<Role> RolesOf(StoryStaff staff) =>
    [
        .. staff.Roles.Select(DemoWords.RoleOf).OfType<Role>(),
        .. staff.JobTitle.Contains("data protection officer", StringComparison.Ordinal) ? new[] { Role.DataProtectionOfficer } : [],
    ];

    private static List<DemoSignIn> Read()
    {
        var authority = new StaffBuilder(Dice.For(DemoSeed.Seed, "staff"));
        authority.Build();
        var teams = authority.Teams.ToDictionary(t => t.Key, t => t.Name);
        return
        [
            .. authority.Staff.Where(s => s.IsDemoSignIn && RolesOf(s).Count > 0)
                .Select(s => (Staff: s, Roles: RolesOf(s)))
                .OrderBy(s => s.Roles[0])
                .Select(s => new DemoSignIn(string.Join(", ", s.Roles.Select(r => r.Words())), s.Staff.FullName, s.Staff.UserName, teams[s.Staff.TeamKey])),
        ];
    }
}
