using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Tests.Timescales;

public class AddedNonWorkingDayTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void A_holiday_to_come_is_added() => Assert.True(Add("2026-06-15", "Jubilee").IsDone);

    [Theory]
    [InlineData("2026-03-02", "Jubilee", "The day must be after today and within the next 3 years")]
    [InlineData("2026-02-27", "Jubilee", "The day must be after today and within the next 3 years")]
    [InlineData("2029-03-05", "Jubilee", "The day must be after today and within the next 3 years")]
    [InlineData("2026-04-03", "Jubilee", "That day does not count already: Good Friday")]
    [InlineData("2026-03-07", "Jubilee", "That day does not count already: Saturday")]
    [InlineData(null, "Jubilee", "Enter the day")]
    [InlineData("2026-06-15", "  ", "Enter what the day is called, in 100 characters or fewer")]
    public void A_day_that_cannot_be_is_refused(string? day, string name, string refusal) =>
        Assert.Equal(refusal, Add(day, name).Refusals.Single().Message);

    private static Outcome<AddedNonWorkingDay> Add(string? day, string name) => AddedNonWorkingDay.Add(
        day is null ? null : DateOnly.Parse(day), name, WorkingDayCalendar.England, StaffId.New(), Today, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
}
