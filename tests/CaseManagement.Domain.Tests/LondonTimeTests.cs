namespace CaseManagement.Domain.Tests;

public class LondonTimeTests
{
    [Theory]
    [InlineData("2026-03-29T00:59:00Z", "29 March 2026 at 12:59am", "last minute before clocks go forward")]
    [InlineData("2026-03-29T01:00:00Z", "29 March 2026 at 2am", "clocks have gone forward")]
    [InlineData("2026-10-25T00:30:00Z", "25 October 2026 at 1:30am", "half past one for the first time")]
    [InlineData("2026-10-25T01:30:00Z", "25 October 2026 at 1:30am", "half past one for the second time")]
    [InlineData("2026-06-30T23:30:00Z", "1 July 2026 at 12:30am", "already tomorrow in England")]
    [InlineData("2026-03-03T14:30:00Z", "3 March 2026 at 2:30pm", "winter")]
    [InlineData("2026-07-03T14:30:00Z", "3 July 2026 at 3:30pm", "summer")]
    public void An_instant_is_read_by_clocks_in_england(string instant, string read, string why) =>
        Assert.True(read == DateTimeOffset.Parse(instant).InWords(), why);

    [Theory]
    [InlineData("2026-06-30T22:59:59Z", "2026-06-30")]
    [InlineData("2026-06-30T23:00:00Z", "2026-07-01")]
    [InlineData("2026-12-31T23:30:00Z", "2026-12-31")]
    [InlineData("2026-03-28T23:59:59Z", "2026-03-28")]
    [InlineData("2026-10-24T23:00:00Z", "2026-10-25")]
    public void Today_changes_at_midnight_in_england(string instant, string today) =>
        Assert.Equal(DateOnly.Parse(today), new StoppedClock(DateTimeOffset.Parse(instant)).TodayInLondon());

    [Theory]
    [InlineData("2026-01-15", "14:30", "2026-01-15T14:30:00Z", "winter")]
    [InlineData("2026-07-15", "14:30", "2026-07-15T13:30:00Z", "summer")]
    [InlineData("2026-03-29", "01:30", "2026-03-29T01:30:00Z", "a time that never was: an hour later by the clock")]
    [InlineData("2026-10-25", "01:30", "2026-10-25T00:30:00Z", "a time that came twice: the first")]
    public void What_a_clock_in_england_showed_becomes_an_instant(string date, string time, string instant, string why) =>
        Assert.True(DateTimeOffset.Parse(instant) == DateOnly.Parse(date).ToInstant(TimeOnly.Parse(time)), why);

    [Theory]
    [InlineData("00:00", "midnight")]
    [InlineData("00:05", "12:05am")]
    [InlineData("09:00", "9am")]
    [InlineData("12:00", "midday")]
    [InlineData("12:30", "12:30pm")]
    [InlineData("14:30", "2:30pm")]
    public void A_time_is_read_as_people_say_it(string time, string read) => Assert.Equal(read, TimeOnly.Parse(time).InWords());

    [Fact]
    public void A_date_is_read_without_leading_nought() => Assert.Equal("3 March 2026", new DateOnly(2026, 3, 3).InWords());

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
