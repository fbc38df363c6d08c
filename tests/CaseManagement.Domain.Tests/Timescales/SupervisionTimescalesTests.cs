using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Tests.Timescales;

public class SupervisionTimescalesTests
{
    private static readonly DateOnly Held = new(2026, 3, 2);

    [Theory]
    [InlineData(false, false, "TM1", "2026-03-30", "nothing special")]
    [InlineData(true, false, "TM1-newly-qualified", "2026-03-09", "a newly qualified worker")]
    [InlineData(false, true, "TM1-protection", "2026-03-30", "a child protection plan")]
    [InlineData(true, true, "TM1-newly-qualified", "2026-03-09", "both: the earlier date")]
    public void The_next_supervision_is_counted_for_the_worker_and_the_plan(bool isNew, bool isProtected, string rule, string due, string why)
    {
        var next = SupervisionTimescales.Next(TimescaleBook.AsShipped, Held, isNew, isProtected);
        Assert.True((rule, DateOnly.Parse(due)) == (next.Rule.Id, next.DueOn), why);
    }

    [Fact]
    public void A_councils_figure_for_the_plan_counts_from_its_day_on()
    {
        var book = Book(SupervisionTimescales.UnderProtection, 10, from: Held);

        Assert.Equal(new DateOnly(2026, 3, 16), SupervisionTimescales.Next(book, Held, false, true).DueOn);
        Assert.Equal(new DateOnly(2026, 3, 27), SupervisionTimescales.Next(book, Held.AddDays(-3), false, true).DueOn);
        Assert.Equal(new DateOnly(2026, 3, 9), SupervisionTimescales.Next(book, Held, true, true).DueOn);
        Assert.Equal(new DateOnly(2026, 3, 30), SupervisionTimescales.Next(book, Held, false, false).DueOn);
    }

    [Fact]
    public void A_longer_figure_for_newly_qualified_workers_stands_in_the_place_of_the_general_one() =>
        Assert.Equal(
            new TimeLimit(25, TimeUnit.WorkingDays),
            SupervisionTimescales.Next(Book(SupervisionTimescales.OfNewlyQualified, 25, from: Held), Held, true, false).Rule.Limit);

    /// <summary>The lists of the database know a supervision by its number alone.</summary>
    [Fact]
    public void Every_rule_of_supervision_begins_with_its_number_and_no_other_rule_does() =>
        Assert.Equal(
            SupervisionTimescales.All.Select(r => r.Id).Order(StringComparer.Ordinal),
            AllTimescales.Register.Select(r => r.Id).Where(id => id == "TM1" || id.StartsWith("TM1-", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private static TimescaleBook Book(Timescale rule, int days, DateOnly from) => new(
        [
            new TimescaleFigure
            {
                RuleId = rule.Id, Version = 2, Limit = new TimeLimit(days, TimeUnit.WorkingDays), FromOn = from, SetBy = StaffId.New(), SetAt = default, Reason = "As the council decided",
            },
        ],
        WorkingDayCalendar.England);
}
