using CaseManagement.Persistence.EmbeddedServer;

namespace CaseManagement.Web.Tests.EmbeddedServer;

public sealed class ServerVersionTests
{
    [Theory]
    [InlineData("15.14", "first safe 15")]
    [InlineData("15.18 (Debian 15.18-0+deb12u1)", "as Debian's server says it")]
    [InlineData("pg_ctl (PostgreSQL) 16.10", "as the tools say it")]
    [InlineData("17.6", "first safe 17")]
    [InlineData("18.0", "later major")]
    [InlineData("18beta1", "no minor number yet")]
    public void A_server_whose_row_security_holds_is_accepted(string version, string why) =>
        Assert.True(Record.Exception(() => ServerVersion.EnsureSafe(version)) is null, why);

    [Theory]
    [InlineData("15.13", "before the mend of 15")]
    [InlineData("16.9", "before the mend of 16, though 9 looks more than 10")]
    [InlineData("17.5", "before the mend of 17")]
    [InlineData("14.20", "a major that is not mended")]
    [InlineData("17", "no minor number")]
    public void A_server_with_holes_in_its_row_security_is_refused(string version, string why)
    {
        var refused = Record.Exception(() => ServerVersion.EnsureSafe(version));

        Assert.True(refused is InvalidOperationException && refused.Message.Contains("15.14, 16.10, 17.6", StringComparison.Ordinal), why);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("unknown")]
    public void A_server_that_does_not_say_its_version_is_refused(string? version) =>
        Assert.Throws<InvalidOperationException>(() => ServerVersion.EnsureSafe(version));
}
