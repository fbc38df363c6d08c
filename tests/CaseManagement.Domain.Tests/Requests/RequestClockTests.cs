using System.Globalization;
using CaseManagement.Domain.Requests;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Tests.Requests;

/// <summary>The clock of a request under data protection law, over month ends, weekends, holidays, stops and extensions.</summary>
public class RequestClockTests
{
    private static readonly WorkingDayCalendar England = WorkingDayCalendar.England;

    /// <param name="received">The day the request came.</param>
    /// <param name="identity">The day proof came; "" while it is awaited; null where none is needed.</param>
    /// <param name="stops">Asked/answered, the answer empty while it is awaited.</param>
    /// <param name="isExtended">Told that two months more are needed.</param>
    /// <param name="due">The last day on time, as the ICO counts.</param>
    /// <param name="target">The day to work to, as the law counts.</param>
    /// <param name="why">What the row is about.</param>
    [Theory]
    [InlineData("2026-01-31", null, "", false, "2026-03-02", "2026-02-27", "no 31 February, and the 28th is a Saturday")]
    [InlineData("2026-09-03", null, "", false, "2026-10-05", "2026-10-02", "a Saturday moves to Monday")]
    [InlineData("2026-09-03", null, "2026-09-10/2026-09-16", false, "2026-10-12", "2026-10-09", "seven days of clarification")]
    [InlineData("2026-11-25", null, "", false, "2026-12-29", "2026-12-24", "over Christmas and the substitute day")]
    [InlineData("2026-01-31", "2026-02-06", "", false, "2026-03-06", "2026-03-05", "scenario 10, from the proof of identity")]
    [InlineData("2026-01-31", "2026-02-06", "2026-02-10/2026-02-17", false, "2026-03-16", "2026-03-13", "scenario 10, eight days stopped")]
    [InlineData("2026-01-31", "2026-02-06", "2026-02-10/2026-02-17", true, "2026-05-14", "2026-05-13", "scenario 10, extended")]
    [InlineData("2026-05-20", null, "", false, "2026-06-22", "2026-06-19", "scenario 10, the rectification")]
    [InlineData("2026-03-31", null, "", false, "2026-04-30", "2026-04-29", "no 31 April")]
    [InlineData("2026-05-31", null, "", false, "2026-06-30", "2026-06-29", "no 31 June")]
    [InlineData("2026-08-31", null, "", false, "2026-09-30", "2026-09-29", "no 31 September")]
    [InlineData("2026-10-31", null, "", false, "2026-11-30", "2026-11-27", "no 31 November, received on a Saturday")]
    [InlineData("2027-01-29", null, "", false, "2027-03-01", "2027-02-26", "no 29 February 2027, a Sunday")]
    [InlineData("2027-01-30", null, "", false, "2027-03-01", "2027-02-26", "no 30 February")]
    [InlineData("2028-01-29", null, "", false, "2028-02-29", "2028-02-28", "29 February in a leap year")]
    [InlineData("2028-01-30", null, "", false, "2028-02-29", "2028-02-28", "29 February for the 30th in a leap year")]
    [InlineData("2028-01-31", null, "", false, "2028-02-29", "2028-02-28", "29 February for the 31st in a leap year")]
    [InlineData("2028-02-29", null, "", false, "2028-03-29", "2028-03-28", "from 29 February")]
    [InlineData("2026-02-28", null, "", false, "2026-03-30", "2026-03-27", "from the last of February, the 28th of March")]
    [InlineData("2026-12-31", null, "", false, "2027-02-01", "2027-01-29", "31 January is a Sunday")]
    [InlineData("2026-03-03", null, "", false, "2026-04-07", "2026-04-02", "Good Friday moves over Easter to Tuesday")]
    [InlineData("2026-03-05", null, "", false, "2026-04-07", "2026-04-02", "Easter Sunday moves to Tuesday")]
    [InlineData("2026-03-06", null, "", false, "2026-04-07", "2026-04-02", "Easter Monday moves to Tuesday")]
    [InlineData("2026-04-04", null, "", false, "2026-05-05", "2026-05-01", "the early May holiday")]
    [InlineData("2026-04-25", null, "", false, "2026-05-26", "2026-05-22", "the spring holiday")]
    [InlineData("2026-07-31", null, "", false, "2026-09-01", "2026-08-28", "the late summer holiday")]
    [InlineData("2026-11-28", null, "", false, "2026-12-29", "2026-12-24", "28 December, the substitute for Boxing Day")]
    [InlineData("2026-11-26", null, "", false, "2026-12-29", "2026-12-24", "Boxing Day on a Saturday")]
    [InlineData("2026-12-01", null, "", false, "2027-01-04", "2026-12-31", "New Year's Day")]
    [InlineData("2025-11-25", null, "", false, "2025-12-29", "2025-12-24", "Christmas Day on a Thursday")]
    [InlineData("2025-11-26", null, "", false, "2025-12-29", "2025-12-24", "Boxing Day on a Friday")]
    [InlineData("2025-12-01", null, "", false, "2026-01-02", "2025-12-31", "New Year's Day on a Thursday")]
    [InlineData("2027-11-25", null, "", false, "2027-12-29", "2027-12-24", "Christmas on a Saturday, two substitute days")]
    [InlineData("2027-11-27", null, "", false, "2027-12-29", "2027-12-24", "the substitute for Christmas Day")]
    [InlineData("2026-06-15", null, "", false, "2026-07-15", "2026-07-14", "an ordinary working day")]
    [InlineData("2026-06-13", null, "", false, "2026-07-13", "2026-07-10", "received on a Saturday, due on a Monday")]
    [InlineData("2026-06-14", null, "", false, "2026-07-14", "2026-07-13", "received on a Sunday")]
    [InlineData("2026-06-15", "2026-06-15", "", false, "2026-07-15", "2026-07-14", "proof on the same day")]
    [InlineData("2026-06-15", "2026-06-01", "", false, "2026-07-15", "2026-07-14", "proof older than the request counts for nothing")]
    [InlineData("2026-06-15", "2026-07-01", "", false, "2026-08-03", "2026-07-31", "proof two weeks later")]
    [InlineData("2026-06-15", "2026-07-31", "", false, "2026-09-01", "2026-08-28", "proof on a last of the month")]
    [InlineData("2026-06-15", "2027-01-31", "", false, "2027-03-01", "2027-02-26", "proof half a year later")]
    [InlineData("2026-06-15", "", "", false, null, null, "no proof yet: not begun")]
    [InlineData("2026-06-15", null, "2026-06-16/", false, null, null, "no answer yet: stopped")]
    [InlineData("2026-06-15", null, "2026-06-16/2026-06-16", false, "2026-07-16", "2026-07-15", "asked and answered on one day")]
    [InlineData("2026-06-15", null, "2026-06-15/2026-06-15", false, "2026-07-16", "2026-07-15", "asked on the day of receipt")]
    [InlineData("2026-06-15", null, "2026-06-16/2026-06-17", false, "2026-07-17", "2026-07-16", "two days")]
    [InlineData("2026-06-15", null, "2026-06-16/2026-07-15", false, "2026-08-14", "2026-08-13", "thirty days")]
    [InlineData("2026-06-15", null, "2026-06-16/2026-06-20 2026-06-18/2026-06-22", false, "2026-07-22", "2026-07-21", "stops that overlap count once")]
    [InlineData("2026-06-15", null, "2026-06-16/2026-06-18 2026-07-01/2026-07-03", false, "2026-07-21", "2026-07-20", "two stops")]
    [InlineData("2026-06-15", null, "2026-06-16/2026-06-18 2026-07-01/", false, null, null, "the second stop still open")]
    [InlineData("2026-06-15", "2026-06-22", "2026-06-16/2026-06-19", false, "2026-07-22", "2026-07-21", "a stop before the month began counts for nothing")]
    [InlineData("2026-06-15", "2026-06-22", "2026-06-18/2026-06-25", false, "2026-07-27", "2026-07-24", "only the part of a stop after the month began")]
    [InlineData("2026-06-15", null, "", true, "2026-09-15", "2026-09-14", "extended to three months")]
    [InlineData("2026-11-30", null, "", true, "2027-03-01", "2027-02-26", "extended, no 30 February")]
    [InlineData("2026-11-25", null, "", true, "2027-02-25", "2027-02-24", "extended over Christmas, which does not matter")]
    [InlineData("2026-01-31", null, "", true, "2026-04-30", "2026-04-29", "extended, no 31 April")]
    [InlineData("2025-11-29", null, "", true, "2026-03-02", "2026-02-27", "extended, no 29 February 2026, a Saturday")]
    [InlineData("2027-11-29", null, "", true, "2028-02-29", "2028-02-28", "extended into 29 February 2028")]
    [InlineData("2026-01-03", null, "", true, "2026-04-07", "2026-04-02", "extended, Good Friday")]
    [InlineData("2026-06-15", null, "2026-06-16/2026-06-20", true, "2026-09-21", "2026-09-18", "extended and stopped")]
    [InlineData("2026-06-15", "2026-07-01", "2026-07-02/2026-07-09", true, "2026-10-09", "2026-10-08", "proof, stop and extension")]
    [InlineData("2026-12-14", null, "2026-12-21/2027-01-04", false, "2027-01-29", "2027-01-28", "a stop over Christmas, all its days")]
    [InlineData("2026-03-20", null, "2026-04-01/2026-04-07", false, "2026-04-27", "2026-04-24", "a stop over Easter, all its days")]
    [InlineData("2026-08-10", null, "2026-09-09/2026-09-10", false, "2026-09-14", "2026-09-11", "a stop on the last days")]
    [InlineData("2026-10-25", null, "", false, "2026-11-25", "2026-11-24", "the day the clocks go back")]
    [InlineData("2026-03-29", null, "", false, "2026-04-29", "2026-04-28", "the day the clocks go forward")]
    public void An_answer_is_due_as_the_law_counts(string received, string? identity, string stops, bool isExtended, string? due, string? target, string why)
    {
        var clock = Clock(received, identity, stops, isExtended);

        Assert.True(DateOf(due) == clock.DueOn(England), $"{why}: due {clock.DueOn(England):yyyy-MM-dd}");
        Assert.True(DateOf(target) == clock.TargetOn(England), $"{why}: target {clock.TargetOn(England):yyyy-MM-dd}");
    }

    [Theory]
    [InlineData("2026-07-03", "12 days left")]
    [InlineData("2026-07-14", "1 day left")]
    [InlineData("2026-07-15", "due today")]
    [InlineData("2026-07-16", "1 day late")]
    [InlineData("2026-07-18", "3 days late")]
    public void The_clock_speaks_in_plain_words(string today, string words) =>
        Assert.Equal(words, Clock("2026-06-15", null, "", false).Words(DateOf(today)!.Value, England));

    [Theory]
    [InlineData("", "", "Not started: proof of identity or authority is awaited")]
    [InlineData(null, "2026-06-16/", "Stopped: an answer from the person is awaited")]
    public void A_clock_that_does_not_run_says_why(string? identity, string stops, string words) =>
        Assert.Equal(words, Clock("2026-06-15", identity, stops, false).Words(new DateOnly(2026, 9, 1), England));

    [Fact]
    public void The_person_is_told_of_two_months_more_within_the_first_month_and_its_stops() =>
        Assert.Equal(new DateOnly(2026, 3, 16), Clock("2026-01-31", "2026-02-06", "2026-02-10/2026-02-17", true).ExtendBy(England));

    [Theory]
    [InlineData(null, "", "2026-07-13")]
    [InlineData(null, "2026-06-16/2026-06-20", "2026-07-18")]
    [InlineData("2026-07-01", "", "2026-07-29")]
    [InlineData("", "", null)]
    [InlineData(null, "2026-06-16/", null)]
    public void The_council_aims_at_28_days(string? identity, string stops, string? aim) =>
        Assert.Equal(DateOf(aim), Clock("2026-06-15", identity, stops, false).AimOn);

    private static RequestClock Clock(string received, string? identity, string stops, bool isExtended) => new(
        DateOf(received)!.Value, identity is not null, DateOf(identity),
        [.. stops.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('/')).Select(s => new ClarificationStop(DateOf(s[0])!.Value, DateOf(s[1])))],
        isExtended);

    private static DateOnly? DateOf(string? text) => string.IsNullOrEmpty(text) ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
