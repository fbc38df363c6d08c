using CaseManagement.Domain.Text;

namespace CaseManagement.Domain.Tests.Text;

public sealed class TextDifferenceTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("", "new words")]
    [InlineData("old words", "")]
    [InlineData("Nan to collect on Fridays", "Nan to collect with school breakfast club")]
    [InlineData("one two\n\nthree", "one  two three 👩‍👧")]
    public void The_parts_joined_are_both_texts(string first, string second)
    {
        var parts = TextDifference.Between(first, second);

        Assert.Equal(first, string.Concat(parts.Where(p => p.Change != TextChange.Added).Select(p => p.Text)));
        Assert.Equal(second, string.Concat(parts.Where(p => p.Change != TextChange.Removed).Select(p => p.Text)));
    }

    [Fact]
    public void Only_what_differs_is_marked() => Assert.Equal(
        [new(TextChange.Same, "Nan to collect on "), new(TextChange.Removed, "Fridays "), new(TextChange.Added, "Mondays "), new(TextChange.Same, "at three")],
        TextDifference.Between("Nan to collect on Fridays at three", "Nan to collect on Mondays at three"));

    [Fact]
    public void Two_long_texts_with_nothing_in_common_are_shown_as_replaced_and_quickly()
    {
        var parts = TextDifference.Between(string.Join(' ', Enumerable.Range(0, 4000)), string.Join(' ', Enumerable.Range(5000, 4000)));
        Assert.Equal([TextChange.Removed, TextChange.Added], parts.Select(p => p.Change));
    }
}
