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
    [InlineData("2026-03-10", null)]
    [InlineData("2026-03-11", "The visit date must be today or in the past")]
    [InlineData("2018-07-26", null)]
    [InlineData("2018-07-25", "The visit date must not be earlier than 40 weeks before Maya was born")]
    public void A_day_can_be_from_forty_weeks_before_birth_until_today(string day, string? message)
    {
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var answer = on < Maya.BornOn ? Seen(Maya) with { Seen = null, SeenAlone = null } : Seen(Maya);
        Assert.Equal(message, Record(Visit with { HappenedOn = on }, [answer], [Maya]).Refusals.SingleOrDefault()?.Message);
    }

    [Theory]
    [InlineData("2026-03-10", "15:00", null)]
    [InlineData("2026-03-10", "15:01", "The visit time must not be later than now")]
    [InlineData("2026-03-09", "23:59", null)]
    public void A_time_today_has_passed(string day, string time, string? message)
    {
        var details = Visit with { HappenedOn = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), HappenedAt = TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(message, Record(details, [Seen(Maya)], [Maya]).Refusals.SingleOrDefault()?.Message);
    }

    [Theory]
    [InlineData("2019-05-01", "Maya was not yet born on that day, so cannot have been seen")]
    [InlineData("2019-05-02", null)]
    [InlineData("2026-03-05", null)]
    [InlineData("2026-03-06", "Maya had died by that day, so cannot have been seen")]
    public void A_child_is_seen_from_the_day_of_birth_to_the_day_of_death(string day, string? message)
    {
        var lived = Maya with { DiedOn = new DateOnly(2026, 3, 5) };
        var on = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(message, Record(Visit with { HappenedOn = on }, [Seen(lived)], [lived]).Refusals.SingleOrDefault()?.Message);
    }

    [Fact]
    public void A_child_still_expected_is_visited_and_written_about_but_not_seen()
    {
        var expected = Maya with { Name = "Unborn baby Oyelaran", BornOn = null, ExpectedOn = Day.AddDays(30) };
        Assert.True(Record(Visit, [Seen(expected) with { Seen = null, SeenAlone = null }], [expected]).IsDone);
        Assert.Equal("Unborn baby Oyelaran was not yet born on that day, so cannot have been seen", Record(Visit, [Seen(expected)], [expected]).Refusals.Single().Message);
    }

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
