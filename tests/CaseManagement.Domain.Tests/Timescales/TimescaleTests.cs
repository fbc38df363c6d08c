using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Tests.Timescales;

public class TimescaleTests
{
    [Fact]
    public void Every_timescale_has_an_id_of_its_own() =>
        Assert.Equal(AllTimescales.Register.Count, AllTimescales.Register.Select(t => t.Id).Distinct().Count());

    [Fact]
    public void Every_timescale_says_where_it_comes_from_and_whose_it_is() => Assert.All(AllTimescales.Register, t =>
        Assert.DoesNotContain("", new[] { t.Id, t.Task, t.StartsWith, t.Source, t.OwnerRole }.Select(word => word.Trim())));

    [Theory]
    [InlineData("TM2", "2025-01-07", "2025-01-14")]
    [InlineData("T06", "2025-10-20", "2025-11-17")]
    [InlineData("T18", "2025-01-03", "2025-01-17")]
    [InlineData("T36", "2025-03-17", "2025-04-28")]
    [InlineData("T36", "2023-09-22", "2023-11-03")]
    [InlineData("T36", "2025-12-12", "2026-01-23")]
    public void Due_dates_are_those_of_the_acceptance_scenarios(string id, string start, string due) =>
        Assert.Equal(DateOnly.Parse(due), AllTimescales.Find(id)!.DueOn(DateOnly.Parse(start), WorkingDayCalendar.England));

    [Fact]
    public void A_timescale_is_told_in_words() =>
        Assert.Equal("Visit the child within 20 working days of the last child in need visit", VisitTimescales.ChildInNeed.Words);

    [Fact]
    public void A_council_sets_its_own_figure_and_the_words_follow()
    {
        var own = VisitTimescales.ChildInNeed with { Limit = new TimeLimit(4, TimeUnit.Weeks) };
        Assert.Equal("Visit the child within 4 weeks of the last child in need visit", own.Words);
        Assert.Equal(new DateOnly(2026, 4, 5), own.DueOn(new DateOnly(2026, 3, 8), WorkingDayCalendar.England));
    }

    [Fact]
    public void An_id_of_no_register_is_not_found() => Assert.Null(AllTimescales.Find("T00"));

    [Theory]
    [InlineData("2025-11-30", 3, "2026-02-28", "no 30 February")]
    [InlineData("2027-11-30", 3, "2028-02-29", "a leap year")]
    [InlineData("2026-01-31", 1, "2026-02-28", "the last day of a shorter month")]
    [InlineData("2026-02-28", 1, "2026-03-28", "the same day, not the last")]
    public void Months_end_on_the_same_day_or_the_last(string start, int months, string due, string why) =>
        Assert.True(DateOnly.Parse(due) == DateOnly.Parse(start).PlusMonths(months), why);

    [Theory]
    [InlineData("2008-02-29", 18, "2026-03-01", "no 29 February")]
    [InlineData("2008-02-29", 20, "2028-02-29", "a leap year")]
    [InlineData("2008-02-28", 18, "2026-02-28", "an ordinary day")]
    public void A_leap_day_comes_round_on_1_march(string start, int years, string due, string why) =>
        Assert.True(DateOnly.Parse(due) == DateOnly.Parse(start).PlusYearsOrFirstOfMarch(years), why);

    [Theory]
    [InlineData("2026-03-03", "3 days late", "Visit was due on 3 March. It is 3 days late.")]
    [InlineData("2026-03-05", "1 day late", "Visit was due on 5 March. It is 1 day late.")]
    [InlineData("2026-03-06", "due today", "Visit is due today.")]
    [InlineData("2026-03-07", "due tomorrow", "Visit is due tomorrow.")]
    [InlineData("2026-03-12", "due Thursday 12 March", "Visit is due on Thursday 12 March.")]
    [InlineData("2026-06-01", "due 1 June", "Visit is due on 1 June.")]
    [InlineData("2027-01-04", "due 4 January 2027", "Visit is due on 4 January 2027.")]
    [InlineData("2025-12-31", "65 days late", "Visit was due on 31 December 2025. It is 65 days late.")]
    public void A_due_date_is_told_as_people_say_it(string due, string row, string sentence)
    {
        var today = new DateOnly(2026, 3, 6);
        Assert.Equal((row, sentence), (DateOnly.Parse(due).DueFrom(today), DateOnly.Parse(due).DueSentence("Visit", today)));
    }
}
