using CaseManagement.Web.Shell;
using FluentValidation;

namespace CaseManagement.Web.Tests.Shell;

public sealed class DateAnswerTests
{
    [Theory]
    [InlineData("3", "3", "2026", "2026-03-03", "single figures")]
    [InlineData("03", "03", "2026", "2026-03-03", "leading noughts")]
    [InlineData("27", "mar", "2026", "2026-03-27", "a short month")]
    [InlineData("27", "MARCH", "2026", "2026-03-27", "a month in capitals")]
    [InlineData("27", "Sept.", "2026", "2026-09-27", "a month with a full stop")]
    [InlineData(" 27 ", " 3 ", " 2026 ", "2026-03-27", "spaces around")]
    [InlineData("27", "3", "26", "2026-03-27", "two figures for this century")]
    [InlineData("27", "3", "62", "1962-03-27", "two figures for the last century")]
    [InlineData("29", "2", "2028", "2028-02-29", "a leap year")]
    public void A_date_is_read_the_way_people_type_it(string day, string month, string year, string date, string why)
    {
        var answer = new DateAnswer { Day = day, Month = month, Year = year };

        Assert.True(answer.TryRead(out var read), why);
        Assert.True(DateOnly.Parse(date) == read, why);
    }

    [Theory]
    [InlineData("31", "2", "2026", "February has no 31st")]
    [InlineData("29", "2", "2026", "not a leap year")]
    [InlineData("0", "3", "2026", "days begin at 1")]
    [InlineData("3", "13", "2026", "months end at 12")]
    [InlineData("3", "ma", "2026", "March or May")]
    [InlineData("3", "3", "202", "three figures")]
    [InlineData("3", "3", "0000", "there is no year 0")]
    [InlineData("3", "3", "-1", "a year is not negative")]
    [InlineData("x", "3", "2026", "not a number")]
    [InlineData("😀", "م", "\0", "not figures at all")]
    [InlineData(null, "3", "2026", "the day is missing")]
    public void What_is_no_date_is_refused(string? day, string? month, string? year, string why) =>
        Assert.False(new DateAnswer { Day = day, Month = month, Year = year }.TryRead(out _), why);

    [Fact]
    public void A_known_date_fills_the_boxes() =>
        Assert.Equal(new DateAnswer { Day = "7", Month = "3", Year = "2026" }, DateAnswer.From(new DateOnly(2026, 3, 7)));

    [Fact]
    public void No_date_leaves_the_boxes_empty() => Assert.True(DateAnswer.From(null).IsBlank);

    [Theory]
    [InlineData("", "", "", "Enter the date of the visit")]
    [InlineData("27", "3", "", "The date of the visit must include a year")]
    [InlineData("", "3", " ", "The date of the visit must include a day and year")]
    [InlineData("31", "2", "2026", "The date of the visit must be a real date, such as 27 3 2026")]
    [InlineData("27", "3", "2026", null)]
    public void The_rule_says_what_is_wrong(string day, string month, string year, string? message)
    {
        var form = new Form { VisitedOn = new() { Day = day, Month = month, Year = year } };

        Assert.Equal(message, new FormRules(optional: false).Validate(form).Errors.FirstOrDefault()?.ErrorMessage);
    }

    [Fact]
    public void An_optional_date_may_be_empty_but_not_half_filled()
    {
        Assert.True(new FormRules(optional: true).Validate(new Form()).IsValid);
        Assert.False(new FormRules(optional: true).Validate(new Form { VisitedOn = new() { Day = "3" } }).IsValid);
    }

    private sealed class Form
    {
        public DateAnswer VisitedOn { get; set; } = new();
    }

    private sealed class FormRules : AbstractValidator<Form>
    {
        public FormRules(bool optional) => RuleFor(f => f.VisitedOn).RealDate("the date of the visit", optional);
    }
}
