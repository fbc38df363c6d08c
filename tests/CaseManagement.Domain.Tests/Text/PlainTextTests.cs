using CaseManagement.Domain.Text;
using CsCheck;

namespace CaseManagement.Domain.Tests.Text;

public class PlainTextTests
{
    [Theory]
    [InlineData("One\r\n\r\nTwo\rThree", "One\n\nTwo\nThree", "one kind of line end, paragraphs kept")]
    [InlineData("One\u2028Two\u2029Three\vFour\fFive", "One\nTwo\nThree\nFour\nFive", "word processors' breaks")]
    [InlineData("Name\tAge\r\nLeo\t4", "Name\tAge\nLeo\t4", "a pasted table keeps its tabs")]
    [InlineData("\tAge\nLeo\t4", "\tAge\nLeo\t4", "an empty first cell")]
    [InlineData("- one\n  - two", "- one\n  - two", "a list keeps its indents")]
    [InlineData("a\0b\u0007c\u001Bd\u0085e\u009Ff", "abcd\nef", "nothing unseen")]
    [InlineData("\uFEFFHello", "Hello", "byte order mark")]
    [InlineData("Mum 👩‍👧‍👦 said 👍🏽", "Mum 👩‍👧‍👦 said 👍🏽", "emoji with joiners")]
    [InlineData("\u200Fשלום\u200E hello", "\u200Fשלום\u200E hello", "direction marks")]
    [InlineData("<script>alert('x')</script> & \"5 < 6\"", "<script>alert('x')</script> & \"5 < 6\"", "marks are text, not HTML")]
    [InlineData("  padded \n\n", "padded", "nothing before or after")]
    [InlineData(" \t\n ", "", "blank is empty")]
    [InlineData("", "", "empty is empty")]
    [InlineData(null, null, "null is null")]
    public void Text_stays_as_it_was_typed(string? typed, string? kept, string why) =>
        Assert.True(kept == PlainText.Clean(typed), $"{why}: {PlainText.Clean(typed)}");

    [Theory]
    [InlineData("  Maya \r\n Oyelaran\t", "Maya Oyelaran")]
    [InlineData("Maya\u00A0Oyelaran", "Maya Oyelaran")]
    [InlineData("Ma\0ya", "Maya")]
    [InlineData(" ", "")]
    [InlineData(null, null)]
    public void A_box_of_one_line_holds_one_line(string? typed, string? kept) => Assert.Equal(kept, PlainText.CleanLine(typed));

    // Not a theory: an attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_becomes_one_that_can_be_stored() => Assert.Equal("half \uFFFD pair", PlainText.Clean("half \ud83d pair"));

    [Fact]
    public void Clean_text_is_clean_however_often_it_is_cleaned() =>
        Gen.String.Sample(typed => PlainText.Clean(PlainText.Clean(typed)) == PlainText.Clean(typed) && !PlainText.Clean(typed).Contains('\0'));
}
