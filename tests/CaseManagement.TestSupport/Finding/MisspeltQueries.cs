namespace CaseManagement.TestSupport.Finding;

/// <summary>
/// Turns people into what a caller, a referral form or a hurried colleague would type for them.
/// Written before the search and without sight of it; the same seed always gives the same queries.
/// </summary>
/// <remarks>
/// The mix is a judgement, not a survey: half of the slips are of hearing and sight (a name heard on the telephone),
/// a third of the fingers, the rest are of form (order, hyphen, short name, initial).
/// </remarks>
public static class MisspeltQueries
{
    /// <summary>One query for each person: names alone, or with the date of birth.</summary>
    public static IReadOnlyList<MisspeltQuery> For(IEnumerable<SoughtPerson> people, int seed, bool withBirthDate)
    {
        var random = new Random(seed);
        return [.. people.Select(person => withBirthDate ? WithBirthDate(Misspell(person, random), random) : Misspell(person, random))];
    }

    private static MisspeltQuery Misspell(SoughtPerson person, Random random)
    {
        var given = person.Given;
        var family = person.Family;
        List<string> how = [];

        // Form first: which of the names they use at all.
        var form = random.Next(100);
        if (form < 8 && ShortNames.Of(given, random) is { } shortName)
        {
            given = shortName;
            how.Add("short name");
        }
        else if (form is >= 8 and < 13 && person.Middle is not null)
        {
            given = $"{given} {person.Middle}";
            how.Add("middle name as well");
        }
        else if (form is >= 13 and < 15 && person.Middle is not null)
        {
            given = person.Middle;
            how.Add("middle name instead");
        }
        else if (form == 15)
        {
            given = given[..1];
            how.Add("initial");
        }
        else if (form is >= 16 and < 19 && given.Length > 5)
        {
            given = given[..random.Next(4, given.Length - 1)];
            how.Add("first letters only");
        }

        if (Slips.ChangeJoin(family, random) is { } joined)
        {
            family = joined;
            how.Add("hyphen or apostrophe");
        }

        // Then one slip at least, in the family name somewhat more often than in the given name.
        var where = how.Count > 0 && random.Next(2) == 0 ? "none" : random.Next(100) switch { < 38 => "given", < 80 => "family", _ => "both" };
        if (where is "given" or "both" && given.Length > 2)
        {
            (given, var slip) = Slips.InWord(given, random);
            how.Add($"{slip} (given)");
        }

        if (where is "family" or "both" || how.Count == 0)
        {
            (family, var slip) = Slips.InWord(family, random);
            how.Add($"{slip} (family)");
        }

        // One in ten long names gets a second slip.
        if (family.Length > 7 && random.Next(10) == 0)
        {
            (family, var slip) = Slips.InWord(family, random);
            how.Add($"{slip} (family again)");
        }

        var words = $"{given} {family}";
        if (random.Next(100) < 12)
        {
            words = $"{family} {given}";
            how.Add("family name first");
        }

        return new MisspeltQuery(person, random.Next(3) == 0 ? words : words.ToLowerInvariant(), null, null, string.Join(", ", how));
    }

    private static MisspeltQuery WithBirthDate(MisspeltQuery query, Random random)
    {
        var born = query.Sought.BornOn;
        var (from, to, how) = random.Next(100) switch
        {
            < 8 => (new DateOnly(born.Year, 1, 1), new DateOnly(born.Year, 12, 31), "year only"),
            < 11 when born.Day <= 12 => Day(new DateOnly(born.Year, born.Day, born.Month), "day and month swapped"),
            < 13 => Day(born.AddDays(random.Next(2) == 0 ? 1 : -1), "a day out"),
            < 15 => Day(born.AddYears(random.Next(2) == 0 ? 1 : -1), "a year out"),
            _ => Day(born, "date of birth"),
        };
        return query with { BornFrom = from, BornTo = to, How = $"{query.How}, {how}" };
    }

    private static (DateOnly From, DateOnly To, string How) Day(DateOnly day, string how) => (day, day, how);
}
