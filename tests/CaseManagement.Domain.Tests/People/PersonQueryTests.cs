using CaseManagement.Domain.People;
using CsCheck;

namespace CaseManagement.Domain.Tests.People;

public class PersonQueryTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData("maya oyelaran", "maya oyelaran")]
    [InlineData("OYELARAN, Maya", "oyelaran maya")]
    [InlineData("  Siân   O'Brien-Smith ", "sian obrien smith")]
    [InlineData("maya maya", "maya")]
    [InlineData("st john", "saint john")]
    [InlineData("محمد", "محمد")]
    [InlineData("May Oyelaran", "may oyelaran")]
    [InlineData("April June", "april june")]
    [InlineData("Sidney Record", "sidney record")]
    public void Words_are_taken_in_compared_form(string typed, string words)
    {
        var query = Read(typed);
        Assert.Equal(words, string.Join(' ', query.Words));
        Assert.Empty(query.NotUnderstood);
        Assert.Equal(new PersonQuery(query.Words) { NotUnderstood = query.NotUnderstood }, query);
    }

    [Theory]
    [InlineData("3/5/2018")]
    [InlineData("03/05/2018")]
    [InlineData("03.05.18")]
    [InlineData("3-5-18")]
    [InlineData("3 5 2018")]
    [InlineData("3 5 18")]
    [InlineData("3 / 5 / 2018")]
    [InlineData("3 may 2018")]
    [InlineData("3 May 18")]
    [InlineData("3may2018")]
    [InlineData("03-MAY-2018")]
    [InlineData("3rd May 2018")]
    [InlineData("3rd of May, 2018")]
    [InlineData("May 3 2018")]
    [InlineData("May 3rd, 2018")]
    [InlineData("2018-05-03")]
    [InlineData("2018/05/03")]
    [InlineData("dob 3/5/18")]
    [InlineData("D.O.B: 03/05/2018")]
    [InlineData("born 3 May 2018")]
    [InlineData("born on 3 May 2018")]
    [InlineData("3–5–2018")]
    public void A_date_of_birth_is_taken_in_any_usual_form(string typed)
    {
        var query = Read(typed);
        Assert.Equal(new DateOnly(2018, 5, 3), query.DateOfBirth);
        Assert.Empty(query.Words);
        Assert.Empty(query.NotUnderstood);
        Assert.Null(query.RecordNumber);
    }

    [Theory]
    [InlineData("1 jan 2020", 1)]
    [InlineData("1 February 2020", 2)]
    [InlineData("1 mar 2020", 3)]
    [InlineData("1 april 2020", 4)]
    [InlineData("1 jun 2020", 6)]
    [InlineData("1 July 2020", 7)]
    [InlineData("1 aug 2020", 8)]
    [InlineData("1 sept 2020", 9)]
    [InlineData("1 september 2020", 9)]
    [InlineData("1 oct 2020", 10)]
    [InlineData("1 nov 2020", 11)]
    [InlineData("1 December 2020", 12)]
    public void Every_month_is_known_by_name(string typed, int month) => Assert.Equal(new DateOnly(2020, month, 1), Read(typed).DateOfBirth);

    [Theory]
    [InlineData("23/11/26", "2026-11-23", "born today")]
    [InlineData("24/11/26", "1926-11-24", "tomorrow is a hundred years ago")]
    [InlineData("1/1/27", "1927-01-01", "next year is a hundred years ago")]
    [InlineData("3/5/99", "1999-05-03", "the last century")]
    [InlineData("3/5/00", "2000-05-03", "this century")]
    [InlineData("29/2/08", "2008-02-29", "a leap day")]
    [InlineData("3/5/2027", "2027-05-03", "four digits within a pregnancy: a due date")]
    [InlineData("due 3 May 2027", "2027-05-03", "said to be a due date")]
    public void Two_digits_are_the_latest_year_that_is_not_in_the_future(string typed, string date, string why) =>
        Assert.True(DateOnly.Parse(date) == Read(typed).DateOfBirth, why);

    [Theory]
    [InlineData("31/2/2018")]
    [InlineData("29/2/2019")]
    [InlineData("0/5/2018")]
    [InlineData("3/13/2018")]
    [InlineData("3/5/2031")]
    [InlineData("3/5/1850")]
    [InlineData("3/5")]
    public void An_impossible_date_is_told_and_not_searched(string typed)
    {
        var query = Read($"maya {typed}");
        Assert.Equal([typed], query.NotUnderstood);
        Assert.Equal(["maya"], query.Words);
        Assert.Equal((null, null, null), (query.DateOfBirth, query.BornFrom, query.RecordNumber));
    }

    [Theory]
    [InlineData("may 2018", "2018-05-01", "2018-05-31")]
    [InlineData("feb 2024", "2024-02-01", "2024-02-29")]
    [InlineData("05/2018", "2018-05-01", "2018-05-31")]
    [InlineData("born in june 2018", "2018-06-01", "2018-06-30")]
    [InlineData("born 2018", "2018-01-01", "2018-12-31")]
    [InlineData("2018", "2018-01-01", "2018-12-31")]
    public void A_month_or_year_is_a_range(string typed, string from, string to)
    {
        var query = Read(typed);
        Assert.Equal((DateOnly.Parse(from), DateOnly.Parse(to)), (query.BornFrom, query.BornTo));
        Assert.Null(query.DateOfBirth);
        Assert.Empty(query.Words);
    }

    [Theory]
    [InlineData("1042", 1042)]
    [InlineData("7", 7)]
    [InlineData("00001042", 1042)]
    [InlineData("ID 1042", 1042)]
    [InlineData("id: 1042", 1042)]
    [InlineData("ID1042", 1042)]
    [InlineData("record 1042", 1042)]
    [InlineData("record no. 1042", 1042)]
    [InlineData("#1042", 1042)]
    [InlineData("2018", 2018)]
    public void A_record_is_found_by_its_number(string typed, int number) => Assert.Equal(number, Read(typed).RecordNumber);

    [Fact]
    public void Digits_alone_may_be_a_record_or_a_birth()
    {
        Assert.Equal((3052018, new DateOnly(2018, 5, 3)), (Read("03052018").RecordNumber!.Value, Read("03052018").DateOfBirth!.Value));
        Assert.Equal((30518, new DateOnly(2018, 5, 3)), (Read("030518").RecordNumber!.Value, Read("030518").DateOfBirth!.Value));
        Assert.Null(Read("ID 2018").BornFrom);
    }

    [Theory]
    [InlineData("943 476 5919")]
    [InlineData("9434765919")]
    [InlineData("943-476-5919")]
    [InlineData("NHS 943 476 5919")]
    [InlineData("nhs number: 9434765919")]
    [InlineData("NHS no. 943 476 5919")]
    public void An_nhs_number_is_known_by_its_check_digit(string typed)
    {
        var query = Read(typed);
        Assert.Equal("943 476 5919", query.NhsNumber?.ToString());
        Assert.Empty(query.Words);
        Assert.Null(query.RecordNumber);
    }

    [Fact]
    public void A_slip_in_an_nhs_number_is_told()
    {
        var query = Read("943 476 5918");
        Assert.Equal(["943 476 5918"], query.NotUnderstood);
        Assert.True(query.IsEmpty);
    }

    [Theory]
    [InlineData("G896200116001")]
    [InlineData("upn: g896200116001")]
    [InlineData("T89620011600A")]
    public void A_pupil_number_is_known_by_its_check_letter(string typed)
    {
        Assert.NotNull(Read(typed).Upn);
        Assert.Empty(Read(typed).Words);
    }

    [Fact]
    public void A_slip_in_a_pupil_number_is_told() => Assert.Equal(["A896200116001"], Read("A896200116001").NotUnderstood);

    [Theory]
    [InlineData("LE3 8RA")]
    [InlineData("le38ra")]
    [InlineData("Oyelaran le3 8ra")]
    public void A_postcode_is_known_by_its_form(string typed) => Assert.Equal("LE3 8RA", Read(typed).Postcode?.ToString());

    [Fact]
    public void Everything_can_be_typed_at_once_in_any_order()
    {
        var query = Read("dob 3/5/18 Oyelaran, LE3 8RA maya NHS 943 476 5919 id 1042");
        Assert.Equal(["oyelaran", "maya"], query.Words);
        Assert.Equal(
            (new DateOnly(2018, 5, 3), "LE3 8RA", "9434765919", 1042),
            (query.DateOfBirth!.Value, query.Postcode!.ToString(), query.NhsNumber!.Digits, query.RecordNumber!.Value));
    }

    [Theory]
    [InlineData("maya oyelaran 3/5/18", "2018-05-03")]
    [InlineData("3/5/18 maya oyelaran", "2018-05-03")]
    [InlineData("maya 3 may 2018 oyelaran", "2018-05-03")]
    [InlineData("maya oyelaran 030518", "2018-05-03")]
    public void A_name_and_a_date_narrow_together(string typed, string date)
    {
        var query = Read(typed);
        Assert.Equal(["maya", "oyelaran"], query.Words);
        Assert.Equal(DateOnly.Parse(date), query.DateOfBirth);
        Assert.Null(query.RecordNumber);
    }

    [Fact]
    public void Beside_a_name_a_year_is_a_birth_and_other_digits_a_record()
    {
        Assert.Equal((new DateOnly(2018, 1, 1), null), (Read("maya 2018").BornFrom!.Value, Read("maya 2018").RecordNumber));
        Assert.Equal((1042, null), (Read("maya 1042").RecordNumber!.Value, Read("maya 1042").BornFrom));
        Assert.Equal(["april"], Read("april 3 5 2018").Words);
        Assert.Equal(["june", "smith"], Read("June Smith 2018").Words);
    }

    [Theory]
    [InlineData("oye*", "oye*", null)]
    [InlineData("O'Br*", "obr*", null)]
    [InlineData("maya oyel*", "maya oyel*", null)]
    [InlineData("oy*", "", "oy*")]
    [InlineData("*", "", "*")]
    [InlineData("maya o*", "maya", "o*")]
    [InlineData("o*laran", "", "o*laran")]
    [InlineData("'''*", "", "'''*")]
    public void A_star_needs_three_letters_before_it(string typed, string words, string? notUnderstood)
    {
        var query = Read(typed);
        Assert.Equal(words, string.Join(' ', query.Words));
        Assert.Equal(notUnderstood, query.NotUnderstood.SingleOrDefault());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("---")]
    [InlineData("😀")]
    public void Nothing_typed_is_nothing_to_look_for(string? typed) => Assert.True(PersonQuery.Parse(typed, Today).IsEmpty);

    [Fact]
    public void A_telephone_number_is_not_searched_as_something_else()
    {
        var query = Read("maya 07700 900123");
        Assert.Null(query.NhsNumber);
        Assert.Equal(["maya"], query.Words);
    }

    [Fact]
    public void Anything_at_all_can_be_typed() =>
        Gen.OneOf(Gen.String, Gen.String["0123456789/.- maybornid*#LE8'"]).Sample(typed =>
        {
            var query = PersonQuery.Parse(typed, Today);
            return query.Words.All(word => word.Length > 0 && !word.Any(char.IsAsciiDigit) && !word.Contains(' '));
        });

    private static PersonQuery Read(string typed) => PersonQuery.Parse(typed, Today);
}
