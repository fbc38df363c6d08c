using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Persistence.Access;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>The stories with what is needed to put them into tables: identifiers, who worked when, and the cipher for confidential addresses.</summary>
internal sealed class DemoContext
{
    private readonly Dictionary<string, StoryFamily> _familyOf = [];
    private readonly Dictionary<string, StoryPerson> _people = [];

    public DemoContext(StoryAuthority authority, DateTimeOffset now, FieldCipher cipher)
    {
        (Authority, Now, Cipher) = (authority, now, cipher);
        Today = authority.Today;
        Teams = authority.Teams.ToDictionary(t => t.Key);
        Colleagues = authority.Staff.ToDictionary(s => s.Key);
        Organisations = authority.Organisations.ToDictionary(o => o.Key);
        foreach (var family in authority.Families)
        {
            foreach (var person in family.People)
            {
                _familyOf[person.Key] = family;
                _people[person.Key] = person;
            }
        }
    }

    public StoryAuthority Authority { get; }

    public DateOnly Today { get; }

    public DateTimeOffset Now { get; }

    public FieldCipher Cipher { get; }

    public IReadOnlyDictionary<string, StoryTeam> Teams { get; }

    public IReadOnlyDictionary<string, StoryStaff> Colleagues { get; }

    public IReadOnlyDictionary<string, StoryOrganisation> Organisations { get; }

    public static Guid Staff(string key) => SeedId.Of($"staff|{key}");

    public static Guid Team(string key) => SeedId.Of($"team|{key}");

    public static Guid Person(string key) => SeedId.Of($"person|{key}");

    public static Guid Family(string key) => SeedId.Of($"family|{key}");

    public StoryPerson PersonOf(string key) => _people[key];

    public StoryFamily FamilyOf(string personKey) => _familyOf[personKey];

    public bool HasRecord(string personKey) => _familyOf[personKey].Children.Contains(personKey);

    /// <summary>The first day anything was recorded of a family.</summary>
    public static DateOnly StartOf(StoryFamily family) => family.Involvements.Min(i => i.From);

    /// <summary>Who held the family first, and so asked most of the questions.</summary>
    public static string FirstWorker(StoryFamily family) => family.Involvements.Where(i => i.Role == "Allocated").MinBy(i => i.From)!.StaffKey;

    /// <summary>An instant in working hours of a day, the same for the same thing, and never in the future.</summary>
    public DateTimeOffset During(DateOnly day, string thing)
    {
        var minutes = SeedId.Of(thing).ToByteArray()[0] * 2;
        var at = day.ToInstant(new TimeOnly(9, 0).AddMinutes(minutes));
        return at < Now ? at : Now.AddMinutes(-1 - (minutes / 16));
    }

    /// <summary>What an item of a person's record starts with.</summary>
    public ItemHead Head(StoryPerson person, string what, DateOnly? from = null, DateOnly? to = null, string? by = null)
    {
        var family = FamilyOf(person.Key);
        var start = StartOf(family);
        var day = from > start ? from.Value : start;
        return new ItemHead(
            SeedId.Of($"item|{person.Key}|{what}"), Person(person.Key), HasRecord(person.Key) ? null : Family(family.Key),
            Staff(by ?? FirstWorker(family)), During(day > Today ? Today : day, what))
        {
            FromOn = from,
            UntilOn = to,
        };
    }
}
