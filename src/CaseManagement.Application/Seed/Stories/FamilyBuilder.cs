namespace CaseManagement.Application.Seed.Stories;

/// <summary>Makes up the people of a family: who they are, how they are related, what they are called.</summary>
internal sealed class FamilyBuilder(Numbers numbers)
{
    private static readonly string[] NeedsInterpreter = ["ro", "pl", "uk", "ur", "bn", "pa", "prs", "so", "ti", "ar", "sq", "ku", "vi", "yue"];

    public void People(FamilyDraft family, string? surname = null, string[]? childNames = null, string? language = null)
    {
        var dice = family.Dice;
        var theme = Theme.Find(family.Theme);
        family.Heritage = language is not null ? Pick(dice, language) : family.Theme == "uasc" ? Pick(dice, "prs", "ti", "ar", "ku", "vi", "sq") : PickHeritage(dice);
        family.Name = surname ?? dice.Pick(family.Heritage.Families);
        if (family.Theme != "uasc")
        {
            Adults(family, theme);
        }

        Children(family, theme, childNames);
        Relate(family);
    }

    private static Heritage PickHeritage(Dice dice)
    {
        var at = dice.Below(Corpus.Shared.Heritages.Sum(h => h.Weight));
        return Corpus.Shared.Heritages.First(h => (at -= h.Weight) < 0);
    }

    private static Heritage Pick(Dice dice, params string[] languages) =>
        dice.Pick(Corpus.Shared.Heritages.Where(h => languages.Contains(h.Language)).ToList());

    private void Adults(FamilyDraft family, Theme theme)
    {
        var dice = family.Dice;
        var heritage = family.Heritage;
        var motherBorn = family.End.AddYears(-dice.Between(theme.MaxAge + 17, theme.MaxAge + 28)).AddDays(-dice.Below(365));
        family.Mother = family.Add(Adult(family, heritage, "F", motherBorn, dice.Chance(20) ? dice.Pick(heritage.Families) : family.Name));
        if (dice.Chance(theme.FatherKnown))
        {
            var other = dice.Chance(22) ? PickHeritage(dice) : heritage;
            family.FatherLivesIn = dice.Chance(theme.FatherLivesIn);
            family.Father = family.Add(Adult(family, other, "M", motherBorn.AddDays(-dice.Below(2400)), family.FatherLivesIn || dice.Chance(50) ? family.Name : dice.Pick(other.Families)));
        }

        if (!family.FatherLivesIn && dice.Chance(theme.Partner))
        {
            family.Partner = family.Add(Adult(family, heritage, dice.Chance(92) ? "M" : "F", motherBorn.AddDays(-dice.Below(2000)), dice.Pick(heritage.Families)));
        }

        if (dice.Chance(theme.Grandmother))
        {
            family.Grandmother = family.Add(Adult(family, heritage, "F", motherBorn.AddYears(-dice.Between(19, 28)), family.Mother.Family));
        }
    }

    public StoryPerson Adult(FamilyDraft family, Heritage heritage, string sex, DateOnly born, string surname)
    {
        var dice = family.Dice;
        var taken = family.People.Select(p => p.Given).ToHashSet();
        var names = (sex == "F" ? heritage.Women : heritage.Men).Where(n => !taken.Contains(n)).ToList();
        var person = new StoryPerson(family.NextPersonKey(), dice.Pick(names.Count > 0 ? names : [.. heritage.Women, .. heritage.Men]), null, surname, sex, false, born,
            EthnicityCode: heritage.Ethnicity, Religion: dice.Chance(60) ? dice.Pick(heritage.Religions) : null,
            InterpreterNeeded: NeedsInterpreter.Contains(heritage.Language) && dice.Chance(40),
            NhsNumber: dice.Chance(50) ? numbers.NhsNumber() : null);
        return person with
        {
            Languages = heritage.Language == "en" ? ["en"] : [heritage.Language, "en"],
            Nationalities = heritage.Nationality != "GB" && dice.Chance(35) ? [heritage.Nationality, "GB"] : [heritage.Nationality],
            Phones = [new StoryPhone(numbers.Mobile(), "Mobile", dice.Chance(80), dice.Chance(20) ? dice.Pick(PhoneNotes) : null)],
            Email = dice.Chance(30) ? $"{Plain(person.Given)}.{Plain(person.Family)}@example.org" : null,
            OtherNames = dice.Chance(14) ? [new StoryName(sex == "F" ? "Previous" : "Alias", person.Given, dice.Pick(heritage.Families), born.AddYears(18), null)] : [],
            Unanswered = person.Religion is null ? [new StoryUnanswered("Religion", dice.Pick(Reasons))] : [],
        };
    }

    private static readonly string[] PhoneNotes = ["Not before ten", "Text first", "Do not leave a message", "After four on weekdays", "Ring twice and hang up, then again"];
    private static readonly string[] Reasons = ["NotKnown", "NotAsked", "Refused"];

    private static string Plain(string name) => new([.. name.ToLowerInvariant().Where(c => c is >= 'a' and <= 'z')]);

    private void Children(FamilyDraft family, Theme theme, string[]? names)
    {
        var dice = family.Dice;
        var count = names?.Length ?? dice.Between(theme.MinChildren, theme.MaxChildren);
        var age = dice.Between(theme.MinAge, theme.MaxAge) * 365 + dice.Below(330);
        var (youngest, eldest) = (age, age);
        var fatherOther = family.Theme is not ("disability" or "newbaby") && count > 1 && dice.Chance(22);
        for (var i = 0; i < count; i++)
        {
            var twin = i > 0 && (family.Number % 41 == 5) && count > 1;
            if (i > 0 && !twin)
            {
                // A younger child where there is room, otherwise an older one.
                var step = dice.Between(430, 1500);
                age = youngest > step + 30 ? youngest - step : eldest + step;
                (youngest, eldest) = (Math.Min(youngest, age), Math.Max(eldest, age));
            }

            AddChild(family, family.End.AddDays(-age), names?[i], sameFather: !(fatherOther && i == 0));
        }

        if (family.Theme == "teenparent")
        {
            AddChild(family, family.End.AddDays(-dice.Between(60, 500)), null, sameFather: false);
        }

        if (family.IsOpen && family.Theme is "newbaby" or "abuse" or "alcohol" && family.Number % 5 == 1 && youngest > 400)
        {
            var unborn = new StoryPerson(family.NextPersonKey(), "Unborn", null, family.Name, "U", true, null, family.Today.AddDays(dice.Between(20, 150)),
                UpnUnknownReason: "UN1", LocalId: numbers.LocalId());
            family.Add(unborn with { Unanswered = [new StoryUnanswered("Ethnicity", "NotAsked")] });
        }
    }

    public StoryPerson AddChild(FamilyDraft family, DateOnly born, string? given, bool sameFather)
    {
        var dice = family.Dice;
        var heritage = family.Heritage;
        var sex = family.Theme == "teenparent" && family.Children.Count == 0 ? "F" : family.Theme == "uasc" ? (dice.Chance(90) ? "M" : "F") : dice.Chance(50) ? "F" : "M";
        if (given is not null)
        {
            sex = given.EndsWith('*') ? "F" : "M";
            given = given.TrimEnd('*');
        }

        var taken = family.People.Select(p => p.Given).ToHashSet();
        var names = (sex == "F" ? heritage.Girls : heritage.Boys).Where(n => !taken.Contains(n)).ToList();
        var age = Ages.On(born, family.End);
        var name = given ?? dice.Pick(names.Count > 0 ? names : Corpus.Shared.Heritages[0].Girls.Where(n => !taken.Contains(n)).ToList());
        var uasc = family.Theme == "uasc";
        var person = new StoryPerson(family.NextPersonKey(), name, dice.Chance(45) ? dice.Pick(sex == "F" ? heritage.Women : heritage.Men) : null,
            sameFather || dice.Chance(50) ? family.Name : dice.Pick(heritage.Families), sex, true, born,
            EthnicityCode: Ethnicity(family, sameFather), Religion: dice.Chance(55) ? dice.Pick(heritage.Religions) : null,
            InterpreterNeeded: uasc, NhsNumber: uasc && dice.Chance(50) ? null : numbers.NhsNumber(),
            Upn: age >= 5 && !uasc && dice.Chance(94) ? numbers.Upn($"928{dice.Between(101, 130):D4}", born.Year + 4) : null,
            LocalId: numbers.LocalId());
        var nickname = Nicknames.FirstOrDefault(n => n.Name == person.Given).Short;
        return family.Add(person with
        {
            UpnUnknownReason = person.Upn is not null ? null : age < 5 ? "UN1" : uasc ? "UN3" : "UN5",
            KnownAs = nickname is not null && dice.Chance(60) ? nickname : null,
            Pronouns = age > 12 && dice.Chance(4) ? "they/them" : null,
            Gender = age > 12 && dice.Chance(3) ? "Prefers not to say" : null,
            Languages = heritage.Language == "en" ? ["en"] : uasc ? [heritage.Language] : ["en", heritage.Language],
            Nationalities = uasc ? [heritage.Nationality] : ["GB"],
            Phones = age >= 11 && dice.Chance(70) ? [new StoryPhone(numbers.Mobile(), "Mobile", true, null)] : [],
            OtherNames = dice.Chance(7) ? [new StoryName("Previous", person.Given, dice.Pick(heritage.Families), born, born.AddYears(2))]
                : age > 10 && dice.Chance(8) ? [new StoryName("Alias", dice.Pick(Street), person.Family, null, null)] : [],
            Disabilities = Disability(family, person),
            Unanswered = person.Religion is null ? [new StoryUnanswered("Religion", dice.Pick(Reasons))] : [],
        });
    }

    private static readonly (string Name, string Short)[] Nicknames =
    [
        ("Abigail", "Abby"), ("Georgia", "Georgie"), ("Jessica", "Jess"), ("Bethany", "Beth"), ("Imogen", "Immy"), ("Harriet", "Hattie"), ("Scarlett", "Scout"),
        ("Freddie", "Fred"), ("Ethan", "Eth"), ("Brandon", "Bran"), ("Antoni", "Tosiek"), ("Zuzanna", "Zuzia"), ("Ibrahim", "Ibby"), ("Samuel", "Sam"),
        ("Simisola", "Simi"), ("Solomiia", "Solya"), ("Maksym", "Max"), ("Jermaine", "Jay"), ("Caitlin", "Cait"), ("Stanley", "Stan"),
    ];

    private static readonly string[] Street = ["Tiny", "Jay", "Ghost", "Red", "Smiler", "Ziggy", "Beans", "Mouse"];

    private static string Ethnicity(FamilyDraft family, bool sameFather)
    {
        var mother = family.Heritage.Ethnicity;
        var father = sameFather ? family.Father?.EthnicityCode ?? mother : mother;
        if (family.Dice.Chance(3))
        {
            return family.Dice.Chance(50) ? "REFU" : "NOBT";
        }

        if (father == mother)
        {
            return mother;
        }

        var pair = new[] { mother, father };
        return !pair.Any(e => e[0] == 'W') ? "MOTH"
            : pair.All(e => e[0] == 'W') ? "WOTH"
            : pair.Contains("BCRB") ? "MWBC"
            : pair.Any(e => e is "BAFR" or "BOTH") ? "MWBA"
            : pair.Any(e => e[0] == 'A') ? "MWAS" : "MOTH";
    }

    private static string[] Disability(FamilyDraft family, StoryPerson child)
    {
        var dice = family.Dice;
        if (family.Theme == "disability" && family.Children.Count == 0)
        {
            return dice.Pick(DisabledSets);
        }

        return child.DateOfBirth > family.Today.AddYears(-1) ? [] : dice.Chance(9) ? [dice.Pick(SingleDisabilities)] : ["NONE"];
    }

    private static readonly string[][] DisabledSets = [["MOB", "PC"], ["AUT", "COMM"], ["LD", "MOB", "PC"], ["AUT", "BEH"], ["VIS"], ["HEAR", "COMM"], ["MOB", "HAND", "PC", "COMM"], ["CON", "LD"], ["AUT", "LD", "COMM"]];
    private static readonly string[] SingleDisabilities = ["AUT", "HEAR", "VIS", "LD", "CON", "COMM", "BEH"];

    private static void Relate(FamilyDraft family)
    {
        var married = family.Dice.Chance(45);
        foreach (var child in family.Children.Where(c => c.DateOfBirth is not null || c.ExpectedOn is not null))
        {
            var isGrandchild = family.Theme == "teenparent" && child != family.Children[0];
            var born = child.DateOfBirth;
            if (isGrandchild)
            {
                family.Relationships.Add(new("Mother", family.Children[0].Key, child.Key, true, "Birth mother (s2)", born, null, true, null));
                family.Relationships.Add(new("Grandmother", family.Mother!.Key, child.Key, false, null, born, null, true, null));
                continue;
            }

            if (family.Mother is { } mother)
            {
                family.Relationships.Add(new("Mother", mother.Key, child.Key, true, "Birth mother (s2)", born, null, family.Theme is not ("kin" or "care" or "leaver"), null));
            }

            if (family.Father is { } father && child.Family == family.Name)
            {
                var responsible = married || family.Dice.Chance(70);
                family.Relationships.Add(new("Father", father.Key, child.Key, responsible, !responsible ? null : married ? "Married to the mother (s2)" : "On the birth certificate (s4)",
                    born, null, family.FatherLivesIn, family.FatherLivesIn ? null : family.Theme == "abuse" ? "Non-molestation order" : family.Dice.Pick(Contact)));
            }

            if (family.Partner is { } partner)
            {
                family.Relationships.Add(new(partner.Sex == "M" ? "Stepfather" : "Stepmother", partner.Key, child.Key, false, null, family.Today.AddYears(-2), null, true, null));
            }

            if (family.Grandmother is { } grandmother)
            {
                family.Relationships.Add(new("Grandmother", grandmother.Key, child.Key, false, null, born, null, family.Theme == "kin", null));
            }
        }

        if (family is { Grandmother: { } elder, Mother: { } daughter })
        {
            family.Relationships.Add(new("Mother", elder.Key, daughter.Key, false, null, daughter.DateOfBirth, null, false, null));
        }

        for (var i = 0; i < family.Children.Count; i++)
        {
            for (var j = i + 1; j < family.Children.Count && family.Theme != "teenparent"; j++)
            {
                var (one, two) = (family.Children[i], family.Children[j]);
                var kind = one.DateOfBirth == two.DateOfBirth && one.DateOfBirth is not null ? "Twin" : one.Family == two.Family ? "Sibling" : "HalfSibling";
                family.Relationships.Add(new(kind, one.Key, two.Key, false, null, two.DateOfBirth, null, true, null));
            }
        }
    }

    private static readonly string[] Contact = ["Every other weekend by agreement", "Supervised, family centre", "Telephone only", "Irregular", "Saturdays at the grandmother's"];
}
