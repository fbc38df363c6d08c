using System.Globalization;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>Knows who is who in a family on any day, and fills the slots of the phrases with them.</summary>
internal sealed class Cast(FamilyDraft family, IReadOnlyList<StoryOrganisation> organisations, IReadOnlyDictionary<string, StoryStaff> staff)
{
    private static readonly string[] Numbers = ["two", "three", "four", "five", "six", "seven"];
    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    private static readonly string[] Hobbies = ["drawing", "football", "swimming", "dancing", "baking", "Lego", "Minecraft", "drumming", "gymnastics", "skateboarding", "singing", "fishing", "karate", "chess", "nail art", "cricket", "rugby", "trampolining", "reading", "making films"];
    private static readonly string[] Toys = ["bear", "rabbit", "blue blanket", "dinosaur", "lion", "elephant", "rag doll", "digger", "panda", "monkey", "unicorn", "penguin"];
    private static readonly string[] Foods = ["pizza", "pasta", "curry", "fish finger", "chicken", "rice", "noodle", "soup", "pancake"];
    private static readonly string[] Pets = ["Biscuit", "Rex", "Duchess", "Tyson", "Bella", "Rocky", "Pepper", "Storm", "Nala", "Buster"];
    private static readonly string[] Teachers = ["Mrs Ainsworth", "Mr Okafor", "Miss Lamb", "Mrs Begum", "Mr Pettifer", "Miss Rowntree", "Mrs Quayle", "Mr Dunmore", "Ms Sorensen", "Mrs Tagoe", "Mr Larkin", "Miss Adeyemi", "Mrs Fairweather", "Mr Singh", "Ms Hollis", "Mrs Penrose", "Mr Bright", "Miss Calloway"];
    private static readonly string[] HealthVisitors = ["Marie Stone", "Kath Bellamy", "Oluchi Eze", "Jan Prewett", "Shabnam Aziz", "Lynne Tozer"];
    private static readonly string[] Interpreters = ["Mrs Demir", "Mr Haidari", "Ms Petrova", "Mr Osman", "Mrs Nowak", "Ms Tadesse"];

    private readonly Dice _dice = Dice.For(77, family.Key);
    private readonly Dictionary<string, string> _settled = [];

    public StoryOrganisation Organisation(string kind, string who)
    {
        var ofKind = organisations.Where(o => o.Kind == kind).ToList();
        return ofKind[(int)(Hash(kind + who) % (uint)ofKind.Count)];
    }

    public string Teacher(string childKey, DateOnly on) => Teachers[Hash(childKey + SchoolYear(on)) % (uint)Teachers.Length];

    public string HealthVisitor => HealthVisitors[Hash("hv") % (uint)HealthVisitors.Length];

    public static int SchoolYear(DateOnly on) => on.Month >= 9 ? on.Year : on.Year - 1;

    public static string? SchoolKind(StoryPerson child, DateOnly on)
    {
        if (child.DateOfBirth is not { } born)
        {
            return null;
        }

        var september = Ages.On(born, new DateOnly(SchoolYear(on), 9, 1).AddDays(-1));
        return september switch
        {
            < 2 => null,
            < 4 => "Nursery",
            < 11 => child.Disabilities.Count > 2 ? "Special" : "Primary",
            < 16 => child.Disabilities.Count > 2 ? "Special" : "Secondary",
            < 18 => "College",
            _ => null,
        };
    }

    public StoryOrganisation? School(StoryPerson child, DateOnly on) =>
        SchoolKind(child, on) is { } kind ? FixedSchool(kind) ?? Organisation(kind, kind == "Special" ? child.Key : "") : null;

    /// <summary>Maya and her brothers go to Park Road School, as every example in the handbook says.</summary>
    private StoryOrganisation? FixedSchool(string kind) =>
        family.Name == "Oyelaran" && kind == "Primary" ? organisations.First(o => o.Name == "Park Road School") : null;

    private uint Hash(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in family.Key + name)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }

    private string Settled(string key, string[] choices) =>
        _settled.TryGetValue(key, out var value) ? value : _settled[key] = choices[Hash(key) % (uint)choices.Length];

    /// <summary>The moment of an entry about these children, told by this worker, with the first child in the middle.</summary>
    public Moment At(DateOnly on, ChildGroup group, IReadOnlyList<StoryPerson> children, string authorKey, string managerKey, bool visit)
    {
        var slots = new Dictionary<string, string>(80, StringComparer.Ordinal);
        var child = children.Count > 0 ? children[0] : null;
        var stay = group.StayOn(on);
        Child(slots, child, children, group, on);
        var carer = Carer(slots, child, stay, on);
        Others(slots, child, stay, carer, on);
        var author = staff[authorKey];
        slots["worker"] = author.FullName;
        slots["workername"] = author.Given;
        slots["manager"] = staff[managerKey].Given;
        Times(slots, on);
        slots[stay?.Type == "care" ? "#care" : "#home"] = "";
        slots["park"] = Settled("park", Places.Parks);
        slots["library"] = Settled("library", Places.Libraries);
        slots["supermarket"] = Settled("shop", Places.Shops);
        slots["gp"] = Organisation("Surgery", "").Name;
        slots["pet"] = Settled("pet", Pets);
        var months = child?.DateOfBirth is { } born ? Ages.MonthsOn(born, on) : 0;
        if (months < 60)
        {
            slots["hv"] = HealthVisitor;
        }

        if (child?.InterpreterNeeded == true || carer?.InterpreterNeeded == true)
        {
            slots["interp"] = Settled("interp", Interpreters);
        }

        return new Moment(on, months, visit, slots);
    }

    private void Child(Dictionary<string, string> slots, StoryPerson? child, IReadOnlyList<StoryPerson> children, ChildGroup group, DateOnly on)
    {
        if (child is null)
        {
            slots["kids"] = "the children";
            return;
        }

        slots["child"] = Name(child);
        slots["kids"] = List(children.OrderBy(c => c.DateOfBirth).Select(Name).ToList());
        Verbs(slots, children.Count == 1);
        Pronouns(slots, "h", child.Sex);
        slots["age"] = Ages.On(child.DateOfBirth!.Value, on).ToString(CultureInfo.InvariantCulture);
        var brotherOrSister = family.Children.FirstOrDefault(c => c != child && c.DateOfBirth < on && c.DiedOn is null && (group.Children.Contains(c) || group.Children.Count == 1));
        if (brotherOrSister is not null)
        {
            slots["sib"] = Name(brotherOrSister);
        }

        slots["hobby"] = Settled("hobby" + child.Key, Hobbies);
        if (Ages.On(child.DateOfBirth!.Value, on) < 11)
        {
            slots["toy"] = Settled("toy" + child.Key, Toys);
        }

        slots["food"] = Settled("food" + child.Key, Foods);
        slots["friend"] = Friend(child, on);
        if (School(child, on) is { } school)
        {
            slots["school"] = school.Name;
            slots["teacher"] = Teacher(child.Key, on);
        }
    }

    /// <summary>One child has, two have.</summary>
    private static void Verbs(Dictionary<string, string> slots, bool one)
    {
        slots["kare"] = one ? "is" : "are";
        slots["kwere"] = one ? "was" : "were";
        slots["khave"] = one ? "has" : "have";
        slots["kdo"] = one ? "does" : "do";
        slots["kgo"] = one ? "goes" : "go";
        slots["ktry"] = one ? "tries" : "try";
        foreach (var verb in new[] { "live", "feel", "hear", "see", "need" })
        {
            slots["k" + verb] = one ? verb + "s" : verb;
        }
    }

    private string Friend(StoryPerson child, DateOnly on)
    {
        var first = Corpus.Shared.Heritages[0];
        var names = child.Sex == "F" ? first.Girls : first.Boys;
        var friend = names[Hash("friend" + child.Key + (SchoolYear(on) / 2)) % (uint)names.Length];
        return family.People.Exists(p => p.Given == friend) ? child.Sex == "F" ? "Nadira" : "Idris" : friend;
    }

    private StoryPerson? Carer(Dictionary<string, string> slots, StoryPerson? child, Stay? stay, DateOnly on)
    {
        var adults = stay?.Adults.Where(a => Alive(a, on)).ToList() ?? [];
        if (adults.Count == 0)
        {
            return null;
        }

        if (family.Theme == "teenparent" && child is not null && child != family.Children[0])
        {
            // The baby's carer is the girl herself; her own mother is the other grown-up.
            adults.Insert(0, family.Children[0]);
        }

        var carer = adults[0];
        slots["carer"] = Name(carer);
        Pronouns(slots, "c", carer.Sex);
        slots["himcarer"] = carer.Sex == "F" ? "herself" : "himself";
        slots["carerage"] = Ages.On(carer.DateOfBirth!.Value, on).ToString(CultureInfo.InvariantCulture);
        slots["mum"] = Called(carer, stay!.Type);
        slots["mummy"] = slots["mum"] is "Mum" or "Dad" ? slots["mum"] + "my" : slots["mum"];
        slots["mummy"] = slots["mummy"] == "Dadmy" ? "Daddy" : slots["mummy"];
        if (adults.Count > 1)
        {
            slots["other"] = adults[1].Given;
            Pronouns(slots, "o", adults[1].Sex);
        }

        return carer;
    }

    private string Called(StoryPerson carer, string type) =>
        carer.Key == family.Mother?.Key || carer.IsChild ? "Mum" : carer.Key == family.Father?.Key ? "Dad" : carer.Key == family.Grandmother?.Key ? "Nan" : carer.Given;

    private void Others(Dictionary<string, string> slots, StoryPerson? child, Stay? stay, StoryPerson? carer, DateOnly on)
    {
        var apart = new[] { family.Mother, FatherOf(child) }.OfType<StoryPerson>()
            .FirstOrDefault(p => Alive(p, on) && stay?.Adults.Any(a => a.Key == p.Key) != true);
        if (apart is not null)
        {
            slots["parent"] = apart.Given;
            slots["dad"] = apart.Sex == "F" ? "Mum" : "Dad";
            slots["dadword"] = apart.Sex == "F" ? "mum" : "dad";
            slots["daddy"] = apart.Sex == "F" ? "Mummy" : "Daddy";
            if (family.Theme != "abuse" && !family.ConfidentialAddress)
            {
                slots["parentsafe"] = apart.Given;
            }

            Pronouns(slots, "p", apart.Sex);
        }

        if (family.Grandmother is { } nan && Alive(nan, on) && nan.Key != carer?.Key)
        {
            slots["nan"] = nan.Given;
            slots["nanname"] = "nan";
            slots["Nanname"] = "Nan";
            Pronouns(slots, "n", nan.Sex);
        }

        var dead = family.People.Find(p => p.DiedOn is { } died && died <= on);
        if (dead is not null)
        {
            slots["deceased"] = dead.Given;
            slots["deathdate"] = dead.DiedOn!.Value.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
        }
    }

    private StoryPerson? FatherOf(StoryPerson? child) =>
        child is null || family.Father is null || family.Relationships.Exists(r => r.Kind == "Father" && r.FromKey == family.Father.Key && r.ToKey == child.Key) ? family.Father : null;

    private static bool Alive(StoryPerson person, DateOnly on) => person.DiedOn is not { } died || died > on;

    private void Times(Dictionary<string, string> slots, DateOnly on)
    {
        var british = CultureInfo.GetCultureInfo("en-GB");
        slots["day"] = Settled("day" + on.Year, Weekdays);
        slots["lastday"] = Weekdays[_dice.Below(5)];
        slots["nextday"] = Ages.Weekday(on.AddDays(_dice.Between(3, 16))).ToString("d MMMM", british);
        slots["lastmonth"] = on.AddMonths(-_dice.Between(1, 3)).ToString("MMMM", british);
        slots["nextmonth"] = on.AddMonths(_dice.Between(1, 2)).ToString("MMMM", british);
        slots["weeks"] = Numbers[_dice.Between(1, 5)];
        slots["fewweeks"] = Numbers[_dice.Below(4)] + " weeks";
        slots["fewdays"] = Numbers[_dice.Between(1, 4)] + " days";
        slots["percent"] = _dice.Between(48, 81).ToString(CultureInfo.InvariantCulture);
        slots["goodpercent"] = _dice.Between(89, 98).ToString(CultureInfo.InvariantCulture);
        slots["debt"] = (_dice.Between(8, 90) * 10).ToString(CultureInfo.InvariantCulture);
    }

    public static string Name(StoryPerson person) => person.KnownAs ?? person.Given;

    private static void Pronouns(Dictionary<string, string> slots, string who, string sex)
    {
        var female = sex == "F";
        var prefix = who == "h" ? "" : who;
        Set("he", female ? "she" : "he");
        Set("him", female ? "her" : "him");
        Set("his", female ? "her" : "his");
        if (prefix.Length == 0)
        {
            slots["himself"] = female ? "herself" : "himself";
        }

        void Set(string word, string value)
        {
            // The child is {he}; the carer, {che}; a parent elsewhere, {phe}. A capital gives the word that begins a sentence.
            var name = prefix + word;
            slots[name] = value;
            slots[char.ToUpperInvariant(name[0]) + name[1..]] = char.ToUpperInvariant(value[0]) + value[1..];
        }
    }

    public static string List(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "the children",
        1 => names[0],
        _ => string.Join(", ", names.Take(names.Count - 1)) + " and " + names[^1],
    };
}
