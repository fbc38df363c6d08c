namespace CaseManagement.Application.Seed.Stories;

/// <summary>When things happened to a family: its statuses, where the children lived, who worked with them.</summary>
internal sealed class FamilyCourse(FamilyBuilder people, Numbers numbers)
{
    private static readonly string[] Categories = ["NEG", "EMO", "PHY", "SAB"];

    public void Plan(FamilyDraft family, (string Label, int Least, int Most)[]? fixedPath = null)
    {
        var dice = family.Dice;
        var path = fixedPath ?? dice.Pick(Theme.Find(family.Theme).Paths);
        var lengths = path.Select(p => (p.Label, Days: dice.Between(p.Least * 30, p.Most * 30))).ToList();
        var total = lengths.Sum(l => l.Days);
        var spent = fixedPath is not null ? total - 10 : family.IsOpen ? OpenFor(dice, lengths, total, family.Theme) : total;
        family.Start = Ages.Weekday(family.End.AddDays(-spent));
        if (fixedPath is null && family.Theme != "leaver")
        {
            family.Start = NotBeforeTheEldest(family);
        }

        if (family.Theme == "leaver")
        {
            // A care leaver left care on the eighteenth birthday.
            family.Replace(family.Children[0] with { DateOfBirth = family.Start.AddDays(lengths[0].Days).AddYears(-18) });
        }

        var phases = new List<Phase>();
        var at = family.Start;
        for (var i = 0; i < lengths.Count && at < family.End; i++)
        {
            var (label, days) = lengths[i];

            // Some assessments take longer than they may, as in life.
            days += label == StoryStatus.Assessment && fixedPath is null && family.Number % 8 == 3 ? 20 : 0;
            var to = Ages.Weekday(at.AddDays(days));
            var last = to >= family.End || i == lengths.Count - 1;
            var detail = label switch
            {
                StoryStatus.ChildProtectionPlan => Category(family),
                StoryStatus.LookedAfter => family.Theme == "uasc" ? "V2 U6" : family.Theme == "goinghome" ? "V2 U6" : "C2 U4",
                _ => null,
            };
            phases.Add(new Phase(label, detail, at, last ? (family.IsOpen ? null : family.End) : to));
            if (last)
            {
                break;
            }

            at = to;
        }

        Groups(family, phases);
    }

    /// <summary>How far an open family is along its path: never in the last week of it, or it would have closed.</summary>
    private static int OpenFor(Dice dice, List<(string Label, int Days)> lengths, int total, string theme) =>
        theme == "leaver" && dice.Chance(85) ? dice.Between(lengths[0].Days + 30, total - 10)
        : lengths.Count > 2 && dice.Chance(70)
            ? dice.Between(lengths[0].Days + (lengths[1].Days / 3), total - 10)
            : dice.Between(Math.Min(25, total / 2), total - 10);

    private static DateOnly NotBeforeTheEldest(FamilyDraft family)
    {
        var eldest = family.Children.Where(c => c.DateOfBirth is not null).Select(c => c.DateOfBirth!.Value).DefaultIfEmpty(family.Today.AddDays(-60)).Min();
        return Ages.Later(family.Start, Ages.Earlier(eldest.AddDays(family.Theme == "newbaby" ? -60 : 20), family.End.AddDays(-30)));
    }

    private static string Category(FamilyDraft family) => family.Theme switch
    {
        "neglect" or "alcohol" or "newbaby" or "goinghome" => "NEG",
        "abuse" or "mind" => "EMO",
        _ => family.Dice.Pick(Categories),
    };

    private void Groups(FamilyDraft family, List<Phase> phases)
    {
        var looksAfter = phases.Any(p => p.Label == StoryStatus.LookedAfter);
        var apart = looksAfter && family.Theme == "care" && family.Children.Count > 1 && family.Dice.Chance(55);
        var home = Stays(family);
        foreach (var children in apart ? family.Children.Select(c => new[] { c }) : [family.Children.ToArray()])
        {
            var group = new ChildGroup { DiaryNotesAWeek = family.DiaryNotesAWeek };
            group.Children.AddRange(children);
            group.Phases.AddRange(phases);
            group.Stays.AddRange(WithPlacements(family, home, phases));
            family.Groups.Add(group);
        }

        Write(family, home);
    }

    /// <summary>The family's own homes over time: most move once or twice in five years.</summary>
    private static List<Stay> Stays(FamilyDraft family)
    {
        var dice = family.Dice;
        var kin = family.Theme == "kin";
        var adults = kin ? new List<StoryPerson> { family.Grandmother! }
            : new[] { family.Mother, family.FatherLivesIn ? family.Father : null, family.Partner }.OfType<StoryPerson>().ToList();
        if (family.Theme == "alcohol" && dice.Chance(25) && family.Father is not null && family.Partner is null)
        {
            adults = [family.Father];
        }

        adults = [.. adults.Where(a => a.DiedOn is null)];
        if (adults.Count == 0 && family.Father is { DiedOn: null } father)
        {
            adults = [father];
        }

        if (adults.Count == 0)
        {
            return [];
        }

        var stays = new List<Stay>();
        var from = family.Start.AddYears(-dice.Between(1, 6));
        var moves = dice.Weighted((50, 0), (35, 1), (15, 2));
        for (var i = 0; i <= moves; i++)
        {
            var to = i == moves ? (DateOnly?)null : Ages.Earlier(from.AddDays(dice.Between(300, 900)), family.Today.AddDays(-20 * (moves - i)));
            var (lines, postcode) = Places.Address(dice);
            stays.Add(new Stay(kin ? "kin" : "home", from, to, lines, postcode, family.ConfidentialAddress && i == moves, adults));
            from = to ?? from;
        }

        return stays;
    }

    private List<Stay> WithPlacements(FamilyDraft family, List<Stay> home, List<Phase> phases)
    {
        var stays = new List<Stay>(home);
        foreach (var phase in phases)
        {
            if (phase.Label == StoryStatus.LookedAfter || (phase.Label == StoryStatus.Assessment && family.Theme == "uasc"))
            {
                var end = phase.To ?? family.Today.AddYears(1);
                var from = phase.From;
                Cut(stays, from);
                var homes = family.Placements > 0 ? family.Placements : family.Theme is "care" or "leaver" && family.Dice.Chance(40) ? 2 : 1;
                var span = (Ages.Earlier(end, family.Today).DayNumber - from.DayNumber) / homes;
                for (var i = 0; i < homes; i++)
                {
                    stays.Add(Placement(family, from.AddDays(span * i), i == homes - 1 ? phase.To : from.AddDays(span * (i + 1))));
                }
            }
            else if (phase.Label == StoryStatus.CareLeaver)
            {
                Cut(stays, phase.From);
                var (lines, postcode) = Places.Address(family.Dice);
                stays.Add(new Stay("leaver", phase.From, null, lines, postcode, false, []));
            }
            else if (family.Theme == "goinghome" && phase.Label == StoryStatus.ChildInNeed && home.Count > 0)
            {
                Cut(stays, phase.From);
                stays.Add(home[^1] with { From = phase.From, To = null });
            }
        }

        return stays;
    }

    private static void Cut(List<Stay> stays, DateOnly on)
    {
        for (var i = 0; i < stays.Count; i++)
        {
            if (stays[i].To is null || stays[i].To > on)
            {
                stays[i] = stays[i] with { To = Ages.Later(on, stays[i].From) };
            }
        }
    }

    /// <summary>A foster household: one or two carers of a heritage of their own.</summary>
    public Stay Placement(FamilyDraft family, DateOnly from, DateOnly? to)
    {
        var dice = family.Dice;
        var heritage = dice.Chance(40) ? family.Heritage : Corpus.Shared.Heritages[0];
        var surname = dice.Pick(heritage.Families);
        var born = family.Today.AddYears(-dice.Between(38, 64)).AddDays(-dice.Below(365));
        var carers = new List<StoryPerson> { family.Add(people.Adult(family, heritage, dice.Chance(85) ? "F" : "M", born, surname) with { InterpreterNeeded = false }) };
        if (dice.Chance(55))
        {
            carers.Add(family.Add(people.Adult(family, heritage, carers[0].Sex == "F" && dice.Chance(90) ? "M" : "F", born.AddDays(-dice.Below(1800)), surname) with { InterpreterNeeded = false }));
        }

        var (lines, postcode) = Places.Address(dice);
        return new Stay("care", from, to, lines, postcode, dice.Chance(15), carers);
    }

    /// <summary>Writes the stays down as addresses of each person, and the homes of those who live elsewhere.</summary>
    public void Write(FamilyDraft family, List<Stay> home)
    {
        var from = family.Start.AddYears(-2);
        foreach (var group in family.Groups)
        {
            foreach (var child in group.Children)
            {
                foreach (var stay in group.Stays.Where(s => child.DateOfBirth is { } born && (s.To is null || s.To > born)))
                {
                    var with = stay.Adults.Select(a => a.Key).Concat(group.Children.Where(c => c != child).Select(c => c.Key)).ToList();
                    family.Addresses.Add(new StoryAddress(child.Key, stay.Type == "care" ? "Placement" : "Home", stay.Lines, stay.Postcode,
                        Ages.Later(stay.From, child.DateOfBirth!.Value), child.DiedOn is { } died && (stay.To is null || stay.To > died) ? died : stay.To, stay.Confidential, with));
                }
            }

            foreach (var stay in group.Stays.Where(s => s.Type == "care"))
            {
                FosterCarers(family, group, stay);
            }
        }

        foreach (var adult in family.People.Where(p => !p.IsChild && !family.Addresses.Exists(a => a.PersonKey == p.Key)).ToList())
        {
            if (home.Exists(s => s.Adults.Any(a => a.Key == adult.Key)))
            {
                family.Addresses.AddRange(home.Select(s => new StoryAddress(adult.Key, "Home", s.Lines, s.Postcode, s.From, adult.DiedOn ?? s.To, s.Confidential, [])));
            }
            else
            {
                var (lines, postcode) = Places.Address(family.Dice);
                family.Addresses.Add(new StoryAddress(adult.Key, "Home", lines, postcode, from, adult.DiedOn, false, []));
            }
        }
    }

    private void FosterCarers(FamilyDraft family, ChildGroup group, Stay stay)
    {
        foreach (var carer in stay.Adults)
        {
            if (!family.Addresses.Exists(a => a.PersonKey == carer.Key))
            {
                family.Addresses.Add(new StoryAddress(carer.Key, "Home", stay.Lines, stay.Postcode, stay.From.AddYears(-3), null, stay.Confidential, []));
                family.Replace(carer with { Phones = [new StoryPhone(numbers.Landline(), "Home", true, null), .. carer.Phones] });
            }

            foreach (var child in group.Children)
            {
                family.Relationships.Add(new("FosterCarer", carer.Key, child.Key, false, null, stay.From, stay.To, stay.To is null, null));
            }
        }
    }
}
