using CaseManagement.Domain.People;

namespace CaseManagement.Domain.Tests.People;

public class AddressAndContactTests
{
    [Theory]
    [InlineData("LE3 8RA", "LE3 8RA", "LE3")]
    [InlineData("CH1 2NP", "CH1 2NP", "CH1")]
    [InlineData("SW1A 1AA", "SW1A 1AA", "SW1A")]
    [InlineData("W1A 0AX", "W1A 0AX", "W1A")]
    [InlineData("M1 1AE", "M1 1AE", "M1")]
    [InlineData("B33 8TH", "B33 8TH", "B33")]
    [InlineData("CR2 6XH", "CR2 6XH", "CR2")]
    [InlineData("DN55 1PT", "DN55 1PT", "DN55")]
    [InlineData("EC1A 1BB", "EC1A 1BB", "EC1A")]
    [InlineData("LE38RA", "LE3 8RA", "LE3")]
    [InlineData(" le3  8ra ", "LE3 8RA", "LE3")]
    [InlineData("gir0aa", "GIR 0AA", "GIR")]
    public void A_right_postcode_is_taken_however_it_is_spaced(string typed, string read, string outward)
    {
        Assert.True(Postcode.TryParse(typed, out var postcode));
        Assert.Equal((read, outward), (postcode.ToString(), postcode.Outward));
    }

    [Theory]
    [InlineData("Q1 1AA")]
    [InlineData("LE3 8CA")]
    [InlineData("LE3")]
    [InlineData("LE3 8RAA")]
    [InlineData("")]
    [InlineData(null)]
    public void A_wrong_postcode_is_refused(string? typed) => Assert.False(Postcode.TryParse(typed, out _));

    [Theory]
    [InlineData("07700 900123", "+447700900123", "07700 900123")]
    [InlineData("07700-900-123", "+447700900123", "07700 900123")]
    [InlineData("+44 (0)7700 900123", "+447700900123", "07700 900123")]
    [InlineData("+44 7700 900123", "+447700900123", "07700 900123")]
    [InlineData("0044 7700 900123", "+447700900123", "07700 900123")]
    [InlineData("44 7700 900123", "+447700900123", "07700 900123")]
    [InlineData("+44 07700 900123", "+447700900123", "07700 900123")]
    [InlineData("(0116) 496 0123", "+441164960123", "0116 496 0123")]
    [InlineData("0161 496 0000", "+441614960000", "0161 496 0000")]
    [InlineData("020 7946 0123", "+442079460123", "020 7946 0123")]
    [InlineData("01632 960123", "+441632960123", "01632 960123")]
    [InlineData("0808 157 0123", "+448081570123", "0808 157 0123")]
    [InlineData("0800 1111", "+448001111", "0800 1111")]
    [InlineData("+353 20 912 1234", "+353209121234", "+353209121234")]
    [InlineData("0048 12 345 67 89", "+48123456789", "+48123456789")]
    public void A_telephone_number_is_taken_as_people_in_the_uk_write_it(string typed, string stored, string read)
    {
        Assert.True(PhoneNumber.TryParse(typed, out var number));
        Assert.Equal((stored, read), (number.E164, number.ToString()));
        Assert.True(PhoneNumber.TryParse(number.E164, out var again));
        Assert.Equal(number, again);
        Assert.True(PhoneNumber.TryParse(read, out again));
        Assert.Equal(number, again);
    }

    [Theory]
    [InlineData("7700 900123", "the first 0 is missing")]
    [InlineData("07700 90012", "a digit short")]
    [InlineData("07700 9001234", "a digit too many")]
    [InlineData("07700 900123 ext 4", "words belong in the note")]
    [InlineData("999", "not a person's number")]
    [InlineData("+1", "nothing after the country")]
    [InlineData("", "nothing")]
    [InlineData(null, "nothing")]
    public void A_wrong_telephone_number_is_refused(string? typed, string why) => Assert.False(PhoneNumber.TryParse(typed, out _), why);

    [Theory]
    [InlineData("maya.o@example.org", "maya.o@example.org")]
    [InlineData(" Maya.O+school@Example.ORG ", "Maya.O+school@example.org")]
    [InlineData("o'brien@mail.example.co.uk", "o'brien@mail.example.co.uk")]
    public void A_right_email_address_is_taken(string typed, string stored)
    {
        Assert.True(EmailAddress.TryParse(typed, out var address));
        Assert.Equal(stored, address.ToString());
    }

    [Theory]
    [InlineData("maya")]
    [InlineData("maya@")]
    [InlineData("@example.org")]
    [InlineData("maya@example")]
    [InlineData("maya@example.")]
    [InlineData("maya@-example.org")]
    [InlineData("maya o@example.org")]
    [InlineData("Maya <maya@example.org>")]
    [InlineData("maya@example.org, leo@example.org")]
    [InlineData("maya..o@example.org")]
    [InlineData("maya@@example.org")]
    [InlineData("")]
    [InlineData(null)]
    public void A_wrong_email_address_is_refused(string? typed) => Assert.False(EmailAddress.TryParse(typed, out _));

    [Fact]
    public void An_email_address_too_long_for_mail_is_refused() =>
        Assert.False(EmailAddress.TryParse($"{new string('a', 250)}@example.org", out _));
}
