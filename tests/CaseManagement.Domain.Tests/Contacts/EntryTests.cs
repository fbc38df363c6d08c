using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.People;

namespace CaseManagement.Domain.Tests.Contacts;

public sealed class EntryTests
{
    private static readonly DateOnly Day = new(2026, 3, 10);
    private static readonly ChildFacts Maya = new(ChildId.New(), "Maya", new DateOnly(2019, 5, 2), null, null);

    private static EntryDetails Visit => new() { Kind = EntryKind.Visit, HappenedOn = Day, Place = "home", Narrative = "We talked.", Source = new InformationSource("own-observation", null, false, false) };

    [Fact]
    public void Each_child_gets_an_entry_of_one_occasion_with_their_own_answers()
    {
        var tobi = Maya with { ChildId = ChildId.New(), Name = "Tobi" };

        var entries = Record(Visit, [Seen(Maya), Seen(tobi) with { SeenAlone = false, WhyNot = "Mum stayed" }], [Maya, tobi]).Made!;

        Assert.Equal(2, entries.Count);
        Assert.Single(entries.Select(e => e.OccasionId).Distinct());
        Assert.All(entries, e => Assert.True(e.IsShared));
        Assert.Equal((true, "Mum stayed"), (entries[0].SeenAlone, entries[1].WhyNot));
    }

    [Theory]
    [InlineData(null, null, null, "Select whether Maya was seen", "Children[0].Seen")]
    [InlineData(true, null, null, "Select whether Maya was seen alone", "Children[0].SeenAlone")]
    [InlineData(false, null, " ", "Say why Maya was not seen, for example that nobody answered the door", "Children[0].WhyNot")]
    public void A_visit_says_who_was_seen(bool? seen, bool? alone, string? why, string message, string field)
    {
        var outcome = Record(Visit, [Seen(Maya) with { Seen = seen, SeenAlone = alone, WhyNot = why }], [Maya]);
        Assert.Equal(new Refusal(message, field), Assert.Single(outcome.Refusals));
    }

    [Fact]
    public void A_call_asks_nothing_about_seeing() =>
        Assert.True(Record(Visit with { Kind = EntryKind.TelephoneCall, Place = null }, [Seen(Maya) with { Seen = null, SeenAlone = null }], [Maya]).IsDone);

    [Theory]
    [InlineData(StatusKind.ChildProtectionPlan, true, true, true)]
    [InlineData(StatusKind.ChildProtectionPlan, true, false, false)]
    [InlineData(StatusKind.LookedAfter, true, false, true)]
    [InlineData(StatusKind.ChildInNeed, false, null, false)]
    public void A_rule_is_fulfilled_by_seeing_the_child_and_on_a_child_protection_plan_alone(StatusKind status, bool seen, bool? alone, bool fulfils)
    {
        var entry = Record(Visit, [Seen(Maya) with { Seen = seen, SeenAlone = alone, WhyNot = "Asleep" }], [Maya]).Made!.Single();
        Assert.Equal(fulfils, VisitRules.Fulfils(VisitRules.For([status])!, entry, Maya));
    }

    [Fact]
    public void The_nearer_of_two_rules_counts_and_a_care_leaver_has_none()
    {
        Assert.Equal("T18", VisitRules.For([StatusKind.LookedAfter, StatusKind.ChildProtectionPlan])!.Id);
        Assert.Equal("T36", VisitRules.For([StatusKind.ChildInNeed, StatusKind.LookedAfter])!.Id);
        Assert.Null(VisitRules.For([StatusKind.CareLeaver]));
    }

    [Theory]
    [InlineData("home", true, true, "Visit: seen alone at home")]
    [InlineData("car", true, false, "Visit: seen in the car")]
    [InlineData("elsewhere", true, false, "Visit: seen")]
    [InlineData("school", false, null, "Visit: not seen")]
    public void The_headline_tells_what_happened_without_what_was_said(string place, bool seen, bool? alone, string headline) =>
        Assert.Equal(headline, EntryWords.Headline(Record(Visit with { Place = place }, [Seen(Maya) with { Seen = seen, SeenAlone = alone, WhyNot = "x" }], [Maya]).Made!.Single()));

    private static ChildAnswers Seen(ChildFacts child) => new(child.ChildId, true, true, null, null, null, null);

    private static Outcome<IReadOnlyList<Entry>> Record(EntryDetails details, IReadOnlyList<ChildAnswers> answers, IReadOnlyList<ChildFacts> children) =>
        Entry.Record(details, answers, children, StaffId.New(), Day, new DateTimeOffset(2026, 3, 10, 15, 0, 0, TimeSpan.Zero), isLate: false);
}
