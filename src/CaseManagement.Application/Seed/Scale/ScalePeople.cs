using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.People;

namespace CaseManagement.Application.Seed.Scale;

/// <summary>The people of the scale data and what is recorded about them.</summary>
internal sealed class ScalePeople(ScaleWorld world)
{
    private static readonly string[] Ethnicities = ["WBRI", "WBRI", "WBRI", "WBRI", "WBRI", "WOTH", "BAFR", "APKN", "AIND", "MWBC", "NOBT"];
    private static readonly string[] Streets = ["Mill Lane", "Station Road", "Church Street", "Park Avenue", "Kiln Close", "Canal Street", "Orchard Way", "Quarry Bank", "North Street", "The Rise"];

    private DateTimeOffset At(ScalePerson person) => world.Families[person.Family].OpenedOn.ToInstant(new TimeOnly(10, 0));

    public IEnumerable<PersonRow> People() => world.People.Select(p => new PersonRow(
        ScaleWorld.PersonId(p.Number), p.Number + 1001, p.Part == Part.Child, p.Given, p.Surname, null, p.Born, null, null, p.Sex.ToString(), At(p)));

    public IEnumerable<NameRow> Names()
    {
        var dice = ScaleWorld.DiceFor("names");
        var names = new SeedNames();
        var number = 0L;
        foreach (var p in world.People)
        {
            yield return new NameRow(Head(p, SeedKind.Name, number++), NameKind.Legal, p.Given, dice.Chance(30) ? names.Given(dice, "British", p.Sex, p.Born) : "", p.Surname);
            if (dice.Chance(p.Part == Part.Mother ? 18 : 4))
            {
                yield return new NameRow(Head(p, SeedKind.Name, number++), p.Part == Part.Mother ? NameKind.Previous : NameKind.Alias, p.Given, "", names.Surname(dice, "British"));
            }
        }
    }

    public IEnumerable<AddressRow> Addresses()
    {
        var dice = ScaleWorld.DiceFor("addresses");
        var number = 0L;
        foreach (var family in world.Families)
        {
            var home = Place(dice);
            for (var i = 0; i < family.Count; i++)
            {
                var person = world.People[family.First + i];
                yield return Row(person, person.Part == Part.Father && dice.Chance(50) ? Place(dice) : home, family.OpenedOn);
                if (dice.Chance(20))
                {
                    yield return Row(person, Place(dice), family.OpenedOn.AddDays(-900), family.OpenedOn.AddDays(-1));
                }
            }
        }

        // A third of the relatives have told us where they live.
        foreach (var relative in world.People.Where(p => p.Part == Part.Relative))
        {
            if (dice.Chance(33))
            {
                yield return Row(relative, Place(dice), null);
            }
        }

        AddressRow Row(ScalePerson person, (string Lines, string Postcode, byte[] Key) place, DateOnly? from, DateOnly? to = null) =>
            new(Head(person, SeedKind.Address, number++) with { FromOn = from, UntilOn = to }, AddressKind.Home, place.Lines, place.Postcode, null, place.Key);
    }

    public IEnumerable<ContactPointRow> ContactPoints()
    {
        var number = 0L;
        return world.People.Where(p => p.Part is Part.Mother or Part.Father)
            .Select(p => new ContactPointRow(Head(p, SeedKind.ContactPoint, number++), ContactKind.Mobile, $"+4477009{(p.Number % 1000) + 900_000}", true, null));
    }

    public IEnumerable<IdentifierRow> Identifiers()
    {
        var number = 0L;
        foreach (var child in world.People.Where(p => p.Part == Part.Child))
        {
            yield return new IdentifierRow(Head(child, SeedKind.Identifier, number++), IdentifierKind.Nhs, Nhs(child.Number), null);
            yield return new IdentifierRow(Head(child, SeedKind.Identifier, number++) with { Answer = AnswerKind.NotKnown }, IdentifierKind.Upn, "", "UN4");
        }
    }

    public IEnumerable<DetailRow> Details()
    {
        var dice = ScaleWorld.DiceFor("details");
        var number = 0L;
        foreach (var child in world.People.Where(p => p.Part == Part.Child))
        {
            yield return Row(child, "ethnicity", dice.Pick(Ethnicities));
            yield return Row(child, "language", dice.Chance(88) ? "en" : "en pl");
            yield return Row(child, "interpreter", dice.Chance(4) ? "yes" : "no");
            yield return Row(child, "disability", dice.Chance(88) ? "NONE" : "LD");
        }

        DetailRow Row(ScalePerson child, string key, string value) => new(Head(child, SeedKind.Detail, number++), key, value, null);
    }

    public IEnumerable<RelationshipRow> Relationships()
    {
        var number = 0L;
        foreach (var family in world.Families)
        {
            var children = world.ChildrenOf(family).ToList();
            for (var i = 0; i < family.Count; i++)
            {
                var person = world.People[family.First + i];
                foreach (var child in children)
                {
                    if (person.Part != Part.Child)
                    {
                        yield return Row(person, child, person.Part == Part.Mother ? "mother" : "father", true);
                    }
                    else if (person.Number < child.Number)
                    {
                        yield return Row(person, child, person.Sex == 'F' ? "sister" : "brother", false);
                    }
                }
            }
        }

        foreach (var relative in world.People.Where(p => p.Part == Part.Relative))
        {
            var child = world.People[world.Families[relative.Family].First];
            var isGrand = relative.Born < child.Born.AddYears(-38);
            yield return Row(relative, child, (isGrand, relative.Sex) switch { (true, 'F') => "grandmother", (true, _) => "grandfather", (false, 'F') => "aunt", _ => "uncle" }, false);
        }

        RelationshipRow Row(ScalePerson person, ScalePerson child, string kind, bool responsible) => new(
            Head(person, SeedKind.Relationship, number++) with { FamilyId = ScaleWorld.FamilyId(person.Family) }, ScaleWorld.PersonId(child.Number), kind, responsible,
            responsible ? (kind == "mother" ? "mother" : "father-registered") : null, responsible ? child.Born : null, FamilyTime.NotRecorded, null, null, false);
    }

    /// <summary>A number that passes the check (modulus 11), in the range kept for tests.</summary>
    internal static string Nhs(int number)
    {
        for (var nine = 999_000_000 + (number % 900_000); ; nine += 7)
        {
            var digits = nine.ToString(CultureInfo.InvariantCulture);
            var check = (11 - (digits.Select((d, i) => (d - '0') * (10 - i)).Sum() % 11)) % 11;
            if (check != 10)
            {
                return $"{digits}{check}";
            }
        }
    }

    private ItemHead Head(ScalePerson person, SeedKind kind, long number)
    {
        var family = world.Families[person.Family];
        return new ItemHead(
            SeedId.Of(kind, number), ScaleWorld.PersonId(person.Number), person.Part == Part.Child ? null : ScaleWorld.FamilyId(person.Family),
            ScaleWorld.WorkerId(world.LastWorker(family)), At(person));
    }

    private static (string Lines, string Postcode, byte[] Key) Place(Dice dice)
    {
        var lines = $"{dice.Between(1, 240)} {dice.Pick(Streets)}\nHartwell";
        var postcode = $"HW{dice.Between(1, 60)} {dice.Between(1, 9)}{(char)('A' + dice.Below(26))}{(char)('A' + dice.Below(26))}";
        return (lines, postcode, SHA256.HashData(Encoding.ASCII.GetBytes(lines + postcode))[..16]);
    }
}
