using System.Runtime.InteropServices;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;

namespace CaseManagement.Application.Seed.Scale;

/// <summary>What somebody is in a family of the scale data.</summary>
internal enum Part : byte
{
    Child,
    Mother,
    Father,

    /// <summary>Grandparents, aunts, uncles: related to the first child only.</summary>
    Relative,
}

/// <summary>A person, kept small: a million of them are in memory at once.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScalePerson(int Number, int Family, Part Part, char Sex, string Given, string Surname, DateOnly Born);

/// <summary>A family: where its people are in the list, and who works with it.</summary>
/// <param name="Worker">Number of the allocated worker; -1 when closed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScaleFamily(int Number, int First, int Children, int Count, int Team, int Worker, DateOnly OpenedOn, DateOnly? ClosedOn, StatusOfFamily Status);

/// <summary>What the children of a family are to us.</summary>
internal enum StatusOfFamily : byte
{
    InNeed,
    Protected,
    LookedAfter,
    Closed,
}

/// <summary>
/// The population of the scale data: families of one to six children with parents and relatives. One person in five has a child's
/// record; each worker holds about twenty-five, and the others are closed.
/// </summary>
internal sealed class ScaleWorld
{
    private const int ChildrenPerWorker = 25;
    private const ulong Seed = 7;
    private readonly Dice _dice = Dice.For(Seed, "world");

    public ScaleWorld(int people, DateOnly today)
    {
        Today = today;
        Teams = Math.Clamp(people / 4000, 2, 250);
        WorkersPerTeam = 7;
        var names = new SeedNames();
        var wanted = people / 5;
        var open = Math.Min(Teams * WorkersPerTeam * ChildrenPerWorker, wanted);
        var (children, number) = (0, 0);
        while (children < wanted)
        {
            var size = Math.Min(_dice.Weighted((38, 1), (34, 2), (17, 3), (7, 4), (3, 5), (1, 6)), wanted - children);
            Add(names, number++, size, isOpen: children < open, worker: children / ChildrenPerWorker);
            children += size;
        }

        // Relatives fill up to the number asked for, so that most people, as in life, are not the child.
        while (People.Count < people)
        {
            Relate(names, _dice.Below(Families.Count));
        }
    }

    public DateOnly Today { get; }

    public int Teams { get; }

    public int WorkersPerTeam { get; }

    public List<ScalePerson> People { get; } = [];

    public List<ScaleFamily> Families { get; } = [];

    public static Dice DiceFor(string what) => Dice.For(Seed, what);

    public static Guid PersonId(int number) => SeedId.Of(SeedKind.Person, number);

    public static Guid FamilyId(int number) => SeedId.Of(SeedKind.Family, number);

    public static Guid WorkerId(int number) => SeedId.Of(SeedKind.Staff, number);

    public static Guid TeamId(int number) => SeedId.Of(SeedKind.Team, number);

    /// <summary>The worker who holds a family, or held it when it was closed.</summary>
    public int LastWorker(ScaleFamily family) => family.Worker >= 0 ? family.Worker : (family.Team * WorkersPerTeam) + (family.Number % WorkersPerTeam);

    public IEnumerable<ScalePerson> ChildrenOf(ScaleFamily family)
    {
        for (var i = 0; i < family.Children; i++)
        {
            yield return People[family.First + i];
        }
    }

    private void Add(SeedNames names, int number, int children, bool isOpen, int worker)
    {
        var first = People.Count;
        var heritage = names.Heritage(_dice);
        var surname = names.Surname(_dice, heritage);
        var closed = isOpen ? (DateOnly?)null : Today.AddDays(-_dice.Between(40, 2400));
        var opened = (closed ?? Today).AddDays(-_dice.Between(60, 1500));

        // Skewed to the young; whoever is closed has grown since.
        var youngest = opened.AddDays(-(int)(_dice.Below(1000) * (long)_dice.Below(1000) * 15 * 365 / 1_000_000));
        var mother = youngest.AddYears(-_dice.Between(18, 40)).AddDays(-_dice.Below(365));
        for (var i = 0; i < children; i++)
        {
            Person(number, Part.Child, surname, youngest.AddDays(-i * _dice.Between(400, 900)));
        }

        Person(number, Part.Mother, _dice.Chance(55) ? surname : names.Surname(_dice, heritage), mother, 'F');
        if (_dice.Chance(72))
        {
            Person(number, Part.Father, _dice.Chance(70) ? surname : names.Surname(_dice, heritage), mother.AddDays(-_dice.Between(-700, 3000)), 'M');
        }

        var team = isOpen ? worker / WorkersPerTeam : _dice.Below(Teams);
        var status = isOpen ? _dice.Weighted((60, StatusOfFamily.InNeed), (20, StatusOfFamily.Protected), (20, StatusOfFamily.LookedAfter)) : StatusOfFamily.Closed;
        Families.Add(new ScaleFamily(number, first, children, People.Count - first, team, isOpen ? worker : -1, opened, closed, status));

        void Person(int family, Part part, string name, DateOnly born, char? sex = null)
        {
            var one = sex ?? (_dice.Chance(49) ? 'F' : 'M');
            People.Add(new ScalePerson(People.Count, family, part, one, names.Given(_dice, heritage, one, born), name, born));
        }
    }

    private void Relate(SeedNames names, int number)
    {
        var family = Families[number];
        var child = People[family.First];
        var sex = _dice.Chance(60) ? 'F' : 'M';
        var born = child.Born.AddYears(-_dice.Between(20, 65)).AddDays(-_dice.Below(365));
        var heritage = names.Heritage(_dice);
        People.Add(new ScalePerson(
            People.Count, number, Part.Relative, sex, names.Given(_dice, heritage, sex, born), _dice.Chance(50) ? child.Surname : names.Surname(_dice, heritage), born));
    }
}
