using CaseManagement.Domain.People.Names;

namespace CaseManagement.Domain.Tests.People;

public class NamesTests
{
    [Theory]
    [InlineData("Maya Oyelaran", "maya oyelaran")]
    [InlineData("  MAYA   oyelaran ", "maya oyelaran")]
    [InlineData("O'Brien", "obrien")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("O Brien", "obrien")]
    [InlineData("Maya O", "maya o")]
    [InlineData("Mc Donald", "mcdonald")]
    [InlineData("Smith-Jones", "smith jones")]
    [InlineData("Smith–Jones", "smith jones")]
    [InlineData("Oyelaran, Maya", "oyelaran maya")]
    [InlineData("St. John", "saint john")]
    [InlineData("St John-Smythe", "saint john smythe")]
    [InlineData("Siân Lloyd", "sian lloyd")]
    [InlineData("Zoë Muñoz", "zoe munoz")]
    [InlineData("Wałęsa", "walesa")]
    [InlineData("Ọlámìdé", "olamide")]
    [InlineData("Nguyễn", "nguyen")]
    [InlineData("Straße Søren Æthel", "strasse soren aethel")]
    [InlineData("İbrahim Yıldız", "ibrahim yildiz")]
    [InlineData("مُحَمَّد", "محمد")]
    [InlineData("Ольга", "ольга")]
    [InlineData("प्रिया", "प्रिया")]
    [InlineData("Maya 😀", "maya")]
    [InlineData("Ma\u200Bya", "maya")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Names_are_compared_in_one_form(string? written, string compared) => Assert.Equal(compared, NameWords.Normalise(written));

    [Fact]
    public void Half_a_character_is_left_out() => Assert.Equal("maya", NameWords.Normalise("Maya\ud83d"));

    [Fact]
    public void A_compared_form_stays_as_it_is() => Assert.All(
        ["O'Brien-Łęski", "St. John", "Mc Donald"],
        name => Assert.Equal(NameWords.Normalise(name), NameWords.Normalise(NameWords.Normalise(name))));

    [Theory]
    [InlineData("Liz", "elizabeth")]
    [InlineData("ELIZABETH", "beth")]
    [InlineData("Bill", "william")]
    [InlineData("Mo", "mohammed")]
    [InlineData("Maxamed", "muhammad")]
    [InlineData("Mohamed", "mohammad")]
    [InlineData("Faduma", "fatima")]
    [InlineData("Kasia", "katarzyna")]
    [InlineData("Gosia", "malgorzata")]
    [InlineData("Tunde", "babatunde")]
    [InlineData("Preet", "gurpreet")]
    [InlineData("Xasan", "hassan")]
    [InlineData("Shaun", "sean")]
    [InlineData("Abdirahman", "abdul rahman")]
    public void A_given_name_leads_to_others_that_the_person_may_use(string name, string other) => Assert.Contains(other, Nicknames.Of(name));

    [Fact]
    public void A_nickname_leads_no_further_than_the_names_it_stands_for() => Assert.DoesNotContain("beth", Nicknames.Of("liz"));

    [Fact]
    public void An_unknown_name_has_no_others() => Assert.Empty(Nicknames.Of("Oyelaran"));

    [Fact]
    public void The_table_is_large_and_says_everything_both_ways()
    {
        Assert.True(Nicknames.Pairs > 1000);
        Assert.Equal(Nicknames.Pairs, Nicknames.All.Count());
        Assert.All(Nicknames.All, pair => Assert.Contains(pair.Name, Nicknames.Of(pair.Also)));
    }
}
