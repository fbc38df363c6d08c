namespace CaseManagement.Application.Seed.Stories;

/// <summary>
/// Makes up Hartwell Borough Council, which does not exist, and everybody its children's services know. The same seed and day
/// give the same authority to the letter.
/// </summary>
public static class StoryGenerator
{
    public const string AuthorityName = "Hartwell Borough Council";

    private const int OrdinaryFamilies = 330;

    public static StoryAuthority Create(DateOnly today, ulong seed = 2018)
    {
        today = Ages.Weekday(today);
        var numbers = new Numbers(Dice.For(seed, "numbers"));
        var organisations = Places.Organisations(numbers);
        var staffing = new StaffBuilder(Dice.For(seed, "staff"));
        staffing.Build();
        var allocation = new Allocation(staffing.Teams, staffing.Staff);
        var builder = new FamilyBuilder(numbers);
        var telling = new Telling(organisations, staffing.Staff, allocation, numbers, new FamilyCourse(builder, numbers), builder);
        var particular = new ParticularFamilies(today, seed, telling, builder, staffing.Staff);
        var families = new List<StoryFamily>(OrdinaryFamilies + 20);
        families.AddRange(particular.Make());
        var themes = Dice.For(seed, "themes");
        var weights = Theme.All.Select(t => (t.Weight, t.Key)).ToArray();
        while (families.Count < OrdinaryFamilies + 20)
        {
            var number = families.Count;
            var family = new FamilyDraft($"family-{number + 1}", number, themes.Weighted(weights), Dice.For(seed, $"family {number}"), today)
            {
                IsOpen = themes.Chance(58),
            };
            family.End = family.IsOpen ? today : Ages.Weekday(today.AddDays(-family.Dice.Between(20, 1000)));
            family.ConfidentialAddress = family.Theme == "abuse" && family.Dice.Chance(45);
            families.Add(telling.Tell(family));
        }

        return new StoryAuthority(AuthorityName, today, staffing.Teams, staffing.Staff, organisations, families);
    }
}
