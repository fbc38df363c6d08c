using CaseManagement.Domain.People;
using CsCheck;

namespace CaseManagement.Domain.Tests.People;

public class AgeTests
{
    [Theory]
    [InlineData("2018-05-03", "2026-05-02", 7, "the day before the birthday")]
    [InlineData("2018-05-03", "2026-05-03", 8, "the birthday itself")]
    [InlineData("2008-02-29", "2026-02-28", 17, "no 29 February: not yet")]
    [InlineData("2008-02-29", "2026-03-01", 18, "no 29 February: 1 March")]
    [InlineData("2008-02-29", "2028-02-29", 20, "a leap year again")]
    [InlineData("2026-05-03", "2026-05-03", 0, "the day of birth")]
    public void An_age_is_reached_at_the_start_of_the_birthday(string born, string on, int years, string why) =>
        Assert.True(years == Age.On(DateOnly.Parse(born), DateOnly.Parse(on)).Years, why);

    [Theory]
    [InlineData("2008-02-29", "2026-03-01")]
    [InlineData("2008-05-03", "2026-05-03")]
    [InlineData("2010-02-28", "2028-02-28")]
    public void Childhood_ends_on_the_eighteenth_birthday(string born, string eighteen) =>
        Assert.Equal(DateOnly.Parse(eighteen), Age.EighteenthBirthday(DateOnly.Parse(born)));

    [Theory]
    [InlineData("2026-11-23", "0 days")]
    [InlineData("2026-11-22", "1 day")]
    [InlineData("2026-11-17", "6 days")]
    [InlineData("2026-11-16", "1 week")]
    [InlineData("2026-11-02", "3 weeks")]
    [InlineData("2026-08-24", "13 weeks")]
    [InlineData("2026-08-23", "3 months")]
    [InlineData("2026-07-20", "4 months")]
    [InlineData("2025-11-23", "12 months")]
    [InlineData("2024-11-24", "23 months")]
    [InlineData("2024-11-23", "2 years")]
    [InlineData("2019-11-01", "7 years")]
    public void An_age_is_said_in_the_unit_that_tells_most(string born, string words) =>
        Assert.Equal(words, Age.On(DateOnly.Parse(born), new DateOnly(2026, 11, 23)).ToString());

    [Theory]
    [InlineData("2019-11-01", null, null, "7 years")]
    [InlineData("2019-11-01", "2019-11-05", null, "7 years")]
    [InlineData(null, "2027-05-03", null, "Due 3 May 2027")]
    [InlineData(null, "2026-11-23", null, "Due 23 November 2026")]
    [InlineData(null, "2026-11-22", null, "Was due 22 November 2026")]
    [InlineData("2019-11-01", null, "2025-01-15", "Died aged 5 years")]
    [InlineData("2019-11-01", null, "2027-01-15", "7 years")]
    [InlineData("2026-12-01", null, null, "Before birth")]
    [InlineData(null, null, null, "Not known")]
    public void The_born_the_unborn_and_the_dead_are_each_told_rightly(string? born, string? due, string? died, string words) =>
        Assert.Equal(words, AgeInWords.On(On(born), On(due), On(died), new DateOnly(2026, 11, 23)));

    [Fact]
    public void Years_months_and_days_never_contradict_each_other() =>
        Gen.Select(Gen.Int[0, 40_000], Gen.Int[0, 9_000]).Sample((start, later) =>
        {
            var born = new DateOnly(1920, 1, 1).AddDays(start);
            var age = Age.On(born, born.AddDays(later));
            return age.Months / 12 == age.Years && age.Days == later && Age.Birthday(born, age.Years) <= born.AddDays(later);
        });

    [Fact]
    public void Nobody_has_an_age_before_birth() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Age.On(new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 1)));

    private static DateOnly? On(string? date) => date is null ? null : DateOnly.Parse(date);
}
