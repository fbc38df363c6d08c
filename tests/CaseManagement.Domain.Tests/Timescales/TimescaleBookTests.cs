using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Tests.Timescales;

public class TimescaleBookTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly StaffId Administrator = StaffId.New();
    private const string Why = "Agreed by the practice board in February";

    [Theory]
    [InlineData("T01", "2024-12-20", "2024-12-23", "a contact on Friday afternoon is decided on Monday")]
    [InlineData("T01", "2026-12-24", "2026-12-29", "over Christmas and the substitute day")]
    [InlineData("T01", "2026-03-07", "2026-03-09", "from a Saturday, Monday is day 1")]
    [InlineData("T02", "2024-12-23", "2024-12-24", "scenario 1, first referral")]
    [InlineData("T02", "2025-09-02", "2025-09-03", "scenario 1, second referral")]
    [InlineData("T02", "2024-12-02", "2024-12-03", "scenario 2")]
    [InlineData("T02", "2025-08-06", "2025-08-07", "scenario 3")]
    [InlineData("T02", "2026-04-13", "2026-04-14", "scenario 12")]
    [InlineData("T02", "2026-04-02", "2026-04-07", "over Easter")]
    [InlineData("T03", "2024-12-23", "2025-02-27", "scenario 1, over Christmas")]
    [InlineData("T03", "2025-09-02", "2025-11-04", "scenario 1, second referral")]
    [InlineData("T03", "2024-12-02", "2025-02-06", "scenario 2")]
    [InlineData("T03", "2025-08-06", "2025-10-09", "scenario 3, over the August holiday")]
    [InlineData("T03", "2026-04-13", "2026-06-17", "scenario 12, over both May holidays")]
    [InlineData("T04", "2024-12-23", "2025-01-09", "scenario 1, over Christmas and New Year")]
    [InlineData("T04", "2025-09-02", "2025-09-16", "scenario 1, second referral")]
    [InlineData("T05", "2025-10-10", "2025-10-24", "scenario 1")]
    [InlineData("T05", "2025-11-28", "2025-12-12", "scenario 3, from the end of the protection plan")]
    [InlineData("T05", "2026-06-09", "2026-06-23", "scenario 12")]
    [InlineData("T06", "2025-10-20", "2025-11-17", "scenario 1")]
    [InlineData("T06", "2025-12-01", "2025-12-31", "scenario 3, Christmas does not count")]
    [InlineData("T07-first", "2025-10-20", "2025-12-01", "scenario 1")]
    [InlineData("T07-first", "2025-12-01", "2026-01-12", "scenario 3")]
    [InlineData("T07-first", "2026-06-19", "2026-07-31", "scenario 12")]
    [InlineData("T07-first", "2026-03-08", "2026-04-19", "weeks may end on a Sunday and do not move")]
    [InlineData("T07-later", "2025-11-27", "2026-02-27", "scenario 1")]
    [InlineData("T07-later", "2026-07-28", "2026-10-28", "scenario 12")]
    [InlineData("T07-later", "2025-11-30", "2026-02-28", "no 30 February")]
    [InlineData("T07-later", "2027-11-30", "2028-02-29", "a leap year")]
    [InlineData("T10", "2026-05-22", "2026-05-26", "over the bank holiday weekend")]
    [InlineData("T11", "2024-12-10", "2025-01-03", "scenario 2, over Christmas and New Year")]
    [InlineData("T11", "2025-08-11", "2025-09-02", "scenario 3, 25 August does not count")]
    [InlineData("T11", "2026-04-13", "2026-05-05", "scenario 12, the early May holiday does not count")]
    [InlineData("T11", "2026-03-20", "2026-04-14", "over Easter")]
    [InlineData("T12", "2024-12-10", "2024-12-24", "scenario 2")]
    [InlineData("T12", "2025-08-11", "2025-08-26", "scenario 3, 25 August does not count")]
    [InlineData("T12", "2026-04-13", "2026-04-27", "scenario 12")]
    [InlineData("T13-initial", "2025-09-04", "2025-09-02", "two days before")]
    [InlineData("T13-initial", "2026-04-07", "2026-04-01", "before, over Easter")]
    [InlineData("T13-review", "2025-11-28", "2025-11-25", "three days before")]
    [InlineData("T13-review", "2026-03-02", "2026-02-25", "before, over a weekend")]
    [InlineData("T14", "2025-01-03", "2025-01-17", "scenario 2")]
    [InlineData("T14", "2025-09-04", "2025-09-18", "scenario 3")]
    [InlineData("T15", "2025-01-15", "2025-02-26", "scenario 2")]
    [InlineData("T15", "2025-09-15", "2025-10-27", "scenario 3")]
    [InlineData("T16", "2025-01-03", "2025-04-03", "scenario 2")]
    [InlineData("T16", "2025-09-04", "2025-12-04", "scenario 3")]
    [InlineData("T16", "2025-11-29", "2026-02-28", "no 29 February")]
    [InlineData("T17", "2025-11-28", "2026-05-28", "scenario 3")]
    [InlineData("T17", "2025-08-31", "2026-02-28", "the last day of a shorter month")]
    [InlineData("T17", "2024-02-29", "2024-08-29", "from a leap day")]
    [InlineData("T18", "2025-01-03", "2025-01-17", "scenario 2")]
    [InlineData("T19", "2026-02-09", "2026-03-02", "scenario 3")]
    [InlineData("T19-theirs", "2026-02-09", "2026-03-02", "scenario 3, row 9")]
    [InlineData("T20-letter", "2025-09-04", "2025-09-05", "the day after")]
    [InlineData("T20-letter", "2026-04-02", "2026-04-07", "over Easter")]
    [InlineData("T20-record", "2025-09-04", "2025-10-02", "four weeks without a holiday")]
    [InlineData("TM1", "2026-03-20", "2026-04-21", "over Easter")]
    [InlineData("TM1-newly-qualified", "2025-04-16", "2025-04-25", "over Easter")]
    [InlineData("TM1-newly-qualified", "2026-03-14", "2026-03-20", "from a Saturday")]
    [InlineData("TM1-protection", "2025-12-12", "2026-01-14", "over Christmas and New Year")]
    [InlineData("TM2", "2025-01-07", "2025-01-14", "scenario 1")]
    [InlineData("T36", "2025-03-17", "2025-04-28", "scenario 2")]
    [InlineData("T64", "2026-04-17", "2026-06-12", "scenario 4")]
    public void Each_rule_gives_the_dates_of_the_acceptance_scenarios(string id, string start, string due, string why)
    {
        var deadline = TimescaleBook.AsShipped.From(AllTimescales.Find(id)!, DateOnly.Parse(start));
        Assert.True(DateOnly.Parse(due) == deadline.DueOn, $"{why}: {deadline.DueOn:yyyy-MM-dd}");
        Assert.Equal((1, DateOnly.Parse(start)), (deadline.Version, deadline.StartedOn));
    }

    [Fact]
    public void Every_rule_has_a_case_above()
    {
        var method = typeof(TimescaleBookTests).GetMethod(nameof(Each_rule_gives_the_dates_of_the_acceptance_scenarios))!;
        var tried = method.GetCustomAttributesData().Where(a => a.AttributeType == typeof(InlineDataAttribute))
            .Select(a => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)a.ConstructorArguments[0].Value!)[0].Value!);
        Assert.Empty(AllTimescales.Register.Select(t => t.Id).Except(tried));
    }

    [Fact]
    public void A_councils_figure_counts_for_clocks_that_start_on_its_day_or_later()
    {
        var book = new TimescaleBook([Figure(2, 15, new DateOnly(2026, 4, 1)), Figure(3, 10, new DateOnly(2026, 6, 1))], WorkingDayCalendar.England);

        Assert.Equal((1, new DateOnly(2026, 4, 30)), Due(book, new DateOnly(2026, 3, 31)));
        Assert.Equal((2, new DateOnly(2026, 4, 24)), Due(book, new DateOnly(2026, 4, 1)));
        Assert.Equal((2, new DateOnly(2026, 6, 19)), Due(book, new DateOnly(2026, 5, 31)));
        Assert.Equal((3, new DateOnly(2026, 6, 15)), Due(book, new DateOnly(2026, 6, 1)));
    }

    [Fact]
    public void A_figure_set_later_for_the_same_day_replaces_the_earlier()
    {
        var book = new TimescaleBook([Figure(2, 15, new DateOnly(2026, 4, 1)), Figure(3, 12, new DateOnly(2026, 4, 1))], WorkingDayCalendar.England);
        Assert.Equal(3, book.InForce(VisitTimescales.ChildInNeed, new DateOnly(2026, 4, 1)).Version);
        Assert.Equal(15, book.OfVersion(VisitTimescales.ChildInNeed, 2).Limit.Number);
        Assert.Equal(20, book.OfVersion(VisitTimescales.ChildInNeed, 1).Limit.Number);
    }

    [Fact]
    public void A_figure_of_another_rule_changes_nothing() =>
        Assert.Equal(1, new TimescaleBook([Figure(2, 15, Today)], WorkingDayCalendar.England).From(VisitTimescales.ChildProtection, Today).Version);

    [Fact]
    public void The_words_of_a_deadline_say_the_figure_in_force() =>
        Assert.Equal(
            "Visit the child within 15 working days of the last child in need visit",
            new TimescaleBook([Figure(2, 15, Today)], WorkingDayCalendar.England).From(VisitTimescales.ChildInNeed, Today).Rule.Words);

    [Fact]
    public void What_must_be_done_before_an_event_says_so() =>
        Assert.Equal(
            "Share the report with the family at least 2 working days before the initial child protection conference",
            ChildProtectionTimescales.ReportBeforeInitial.Words);

    [Fact]
    public void An_added_holiday_moves_what_is_counted_in_working_days_only()
    {
        var book = new TimescaleBook([], new WorkingDayCalendar([new NonWorkingDay(new DateOnly(2026, 6, 15), "Jubilee")]));
        Assert.Equal(new DateOnly(2026, 6, 16), book.From(ReferralTimescales.DecideContact, new DateOnly(2026, 6, 12)).DueOn);
        Assert.Equal(new DateOnly(2026, 6, 12), book.From(ChildProtectionTimescales.ReportBeforeInitial, new DateOnly(2026, 6, 17)).DueOn);
        Assert.Equal(new DateOnly(2026, 6, 15), book.From(ChildProtectionTimescales.LaterCoreGroup, new DateOnly(2026, 5, 4)).DueOn);
    }

    [Theory]
    [InlineData("2026-06-30T22:59:00Z", "2026-07-01", "one minute before midnight in summer")]
    [InlineData("2026-06-30T23:30:00Z", "2026-07-02", "already the next day in England in summer")]
    [InlineData("2026-01-14T23:30:00Z", "2026-01-15", "still the same day in winter")]
    [InlineData("2026-03-28T23:59:00Z", "2026-03-30", "the night before clocks go forward, a Saturday")]
    [InlineData("2026-03-29T23:30:00Z", "2026-03-31", "the night after clocks went forward, by then a Monday")]
    [InlineData("2026-10-23T23:30:00Z", "2026-10-26", "by then a Saturday, before clocks go back")]
    [InlineData("2026-10-25T23:30:00Z", "2026-10-26", "still the Sunday on which clocks went back")]
    public void A_clock_starts_on_the_day_that_it_is_in_england(string received, string due, string why) =>
        Assert.True(DateOnly.Parse(due) == TimescaleBook.AsShipped.From(ReferralTimescales.DecideContact, DateTimeOffset.Parse(received).DateInLondon()).DueOn, why);

    [Fact]
    public void A_council_sets_its_figure_from_a_day_on()
    {
        var figure = Set(VisitTimescales.ChildInNeed, 15, TimeUnit.WorkingDays, Today, Why).Made!;
        Assert.Equal(("T06", 2, new TimeLimit(15, TimeUnit.WorkingDays), Today, Administrator, Now, Why),
            (figure.RuleId, figure.Version, figure.Limit, figure.FromOn, figure.SetBy, figure.SetAt, figure.Reason));
    }

    [Fact]
    public void A_figure_for_what_comes_before_an_event_still_counts_back() =>
        Assert.Equal(new TimeLimit(-5, TimeUnit.WorkingDays), Set(ChildProtectionTimescales.ReportBeforeInitial, 5, TimeUnit.WorkingDays, Today, Why).Made!.Limit);

    [Fact]
    public void No_council_changes_what_the_law_sets() => Assert.All(
        AllTimescales.Register.Where(t => t.Mark == Mark.Verified),
        rule => Assert.Equal("This time limit is set by law or guidance. A council cannot change it", Set(rule, 15, TimeUnit.WorkingDays, Today, Why).Refusals.Single().Message));

    [Fact]
    public void What_is_believed_or_local_may_be_set() => Assert.All(
        AllTimescales.Register.Where(t => t.Mark != Mark.Verified), rule => Assert.True(Set(rule, 17, TimeUnit.WorkingDays, Today, Why).IsDone));

    [Theory]
    [InlineData(0, TimeUnit.WorkingDays, "2026-03-02", Why, "Enter a whole number from 1 to 400")]
    [InlineData(-2, TimeUnit.WorkingDays, "2026-03-02", Why, "Enter a whole number from 1 to 400")]
    [InlineData(401, TimeUnit.WorkingDays, "2026-03-02", Why, "Enter a whole number from 1 to 400")]
    [InlineData(null, TimeUnit.WorkingDays, "2026-03-02", Why, "Enter a whole number from 1 to 400")]
    [InlineData(15, null, "2026-03-02", Why, "Choose what the limit is counted in")]
    [InlineData(15, (TimeUnit)9, "2026-03-02", Why, "Choose what the limit is counted in")]
    [InlineData(15, TimeUnit.WorkingDays, "2026-03-01", Why, "The day must be today or within the next 2 years")]
    [InlineData(15, TimeUnit.WorkingDays, "2028-03-03", Why, "The day must be today or within the next 2 years")]
    [InlineData(15, TimeUnit.WorkingDays, null, Why, "Enter the day from which the new limit counts")]
    [InlineData(20, TimeUnit.WorkingDays, "2026-03-02", Why, "That is already the limit on that day")]
    [InlineData(15, TimeUnit.WorkingDays, "2026-03-02", "   short reason     ", "Say why in 20 to 500 characters")]
    [InlineData(15, TimeUnit.WorkingDays, "2026-03-02", null, "Say why in 20 to 500 characters")]
    public void A_figure_that_cannot_be_is_refused(int? number, TimeUnit? unit, string? from, string? reason, string refusal) =>
        Assert.Equal(refusal, Set(VisitTimescales.ChildInNeed, number, unit, from is null ? null : DateOnly.Parse(from), reason).Refusals.Single().Message);

    private static Outcome<TimescaleFigure> Set(Timescale rule, int? number, TimeUnit? unit, DateOnly? from, string? reason) =>
        TimescaleFigure.Set(rule, number, unit, from, reason, TimescaleBook.AsShipped, Administrator, Today, Now);

    private static (int, DateOnly) Due(TimescaleBook book, DateOnly start) =>
        (book.From(VisitTimescales.ChildInNeed, start).Version, book.From(VisitTimescales.ChildInNeed, start).DueOn);

    private static TimescaleFigure Figure(int version, int days, DateOnly from) => new()
    {
        RuleId = "T06",
        Version = version,
        Limit = new TimeLimit(days, TimeUnit.WorkingDays),
        FromOn = from,
        SetBy = Administrator,
        SetAt = Now,
        Reason = Why,
    };
}
