using CaseManagement.Domain.Timescales;
using CsCheck;

namespace CaseManagement.Domain.Tests.Timescales;

public class WorkingDayCalendarTests
{
    private static readonly WorkingDayCalendar England = WorkingDayCalendar.England;

    [Theory]
    [InlineData("2026-03-02", 15, "2026-03-23", "no bank holiday on the way")]
    [InlineData("2026-03-20", 15, "2026-04-14", "Good Friday and Easter Monday do not count")]
    [InlineData("2026-03-07", 1, "2026-03-09", "from a Saturday, Monday is day 1")]
    [InlineData("2026-12-24", 1, "2026-12-29", "Christmas, the weekend and the substitute Monday")]
    [InlineData("2023-05-05", 1, "2023-05-09", "the coronation")]
    [InlineData("2027-12-24", 1, "2027-12-29", "Christmas Day on a Saturday has its substitute")]
    [InlineData("2025-10-20", 20, "2025-11-17", "child in need visit of the acceptance scenarios")]
    [InlineData("2025-01-03", 10, "2025-01-17", "child protection visit of the acceptance scenarios")]
    [InlineData("2026-01-16", 20, "2026-02-13", "child in need visit after going home")]
    [InlineData("2026-03-02", 0, "2026-03-02", "within no days is today")]
    [InlineData("2026-04-07", -2, "2026-04-01", "two working days before, over Easter")]
    public void Working_days_are_counted_from_the_day_after(string start, int days, string due, string why) =>
        Assert.True(DateOnly.Parse(due) == England.AddWorkingDays(DateOnly.Parse(start), days), why);

    [Theory]
    [InlineData(2021, 8)]
    [InlineData(2022, 10)]
    [InlineData(2023, 9)]
    [InlineData(2024, 8)]
    [InlineData(2025, 8)]
    [InlineData(2026, 8)]
    [InlineData(2027, 8)]
    public void Each_year_has_its_bank_holidays(int year, int holidays)
    {
        var days = Enumerable.Range(0, 366).Select(n => new DateOnly(year, 1, 1).AddDays(n)).Where(d => d.Year == year).ToList();
        var weekdays = days.Count(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        Assert.Equal(holidays, weekdays - days.Count(England.IsWorkingDay));
    }

    [Fact]
    public void A_further_holiday_can_be_proclaimed()
    {
        var calendar = new WorkingDayCalendar([new NonWorkingDay(new DateOnly(2026, 6, 15), "Jubilee")]);
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 6, 15)));
        Assert.Equal(new DateOnly(2026, 6, 16), calendar.AddWorkingDays(new DateOnly(2026, 6, 12), 1));
        Assert.True(England.IsWorkingDay(new DateOnly(2026, 6, 15)));
    }

    [Theory]
    [InlineData("2026-04-01", "2026-04-07", "Good Friday, Saturday, Sunday, Easter Monday")]
    [InlineData("2026-04-07", "2026-04-01", "Good Friday, Saturday, Sunday, Easter Monday")]
    [InlineData("2025-08-22", "2025-08-26", "Saturday, Sunday, Summer bank holiday")]
    [InlineData("2026-03-07", "2026-03-09", "Sunday")]
    [InlineData("2026-03-03", "2026-03-03", "")]
    [InlineData("2027-12-24", "2027-12-29", "Saturday, Sunday, Christmas Day (substitute day), Boxing Day (substitute day)")]
    public void The_days_that_do_not_count_have_names(string first, string last, string names) =>
        Assert.Equal(names, string.Join(", ", England.NotCountedBetween(DateOnly.Parse(first), DateOnly.Parse(last)).Select(d => d.Name)));

    [Fact]
    public void The_list_reaches_the_end_of_2027() => Assert.Equal(2027, WorkingDayCalendar.LastYearKnown);

    [Fact]
    public void Counting_and_adding_agree() =>
        Gen.Select(Gen.Int[0, 2000], Gen.Int[0, 60]).Sample((offset, days) =>
        {
            var start = new DateOnly(2021, 6, 1).AddDays(offset);
            var due = England.AddWorkingDays(start, days);
            return England.WorkingDaysBetween(start, due) == days && England.WorkingDaysBetween(due, start) == -days
                && (days == 0 || England.IsWorkingDay(due));
        });
}
