using CaseManagement.Web.Shell;

namespace CaseManagement.Web.Tests.Shell;

public sealed class ShellTests
{
    [Theory]
    [InlineData("Record visit", "Maya O, 1042", false, "Record visit – Maya O, 1042 – Case management")]
    [InlineData("Record visit", null, true, "Error: Record visit – Case management")]
    [InlineData(null, null, false, "Case management")]
    public void A_title_names_the_page_first_and_the_product_last(string? page, string? child, bool hasErrors, string title) =>
        Assert.Equal(title, PageTitle.Of(page, child, hasErrors));

    [Theory]
    [InlineData("Maya Oyelaran", "MO")]
    [InlineData("maya", "M")]
    [InlineData("Maya Ife van Oyelaran", "MO")]
    [InlineData("", "?")]
    public void Initials_stand_in_for_a_photo(string name, string initials) =>
        Assert.Equal(initials, new IdentityBar { FirstName = "Maya", Name = name, ShortTitle = "Maya O, 1042", Number = "1042", AgeAndBirth = "7" }.Initials);

    [Theory]
    [InlineData("#0f5b5b", null)]
    [InlineData("#ffcc00", "too light")]
    [InlineData("teal", "must be a colour")]
    [InlineData("#fff;}body{", "must be a colour")]
    public void A_council_colour_must_be_one_that_white_text_can_be_read_on(string colour, string? problem)
    {
        var found = new SiteSettings { BrandColour = colour }.Problem();

        Assert.True(problem is null ? found is null : found!.Contains(problem, StringComparison.Ordinal), found);
    }

    [Fact]
    public void The_warning_comes_before_the_session_ends() =>
        Assert.Contains("WarnMinutes", new SiteSettings { IdleMinutes = 15, WarnMinutes = 15 }.Problem(), StringComparison.Ordinal);
}
