using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Shell;

/// <summary>What a user meets when the database does not answer: a page, not a blank one, with what they typed.</summary>
public sealed class ErrorPageTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_database_that_knows_no_session_loses_nothing_that_was_typed()
    {
        var visitor = await FilledAsync("Ring the school nurse, \"Mrs O'Dell\"");

        await product.ScalarAsync<object>("alter function sec.resume_session(bytea, interval, interval, bool, uuid) rename to out_of_order");
        try
        {
            await visitor.SendAsync(("Form.Title", "Ring the school nurse, \"Mrs O'Dell\""));
        }
        finally
        {
            await product.ScalarAsync<object>("alter function sec.out_of_order(bytea, interval, interval, bool, uuid) rename to resume_session");
        }

        await IsSentAgainAsync(visitor, "Ring the school nurse, \"Mrs O'Dell\"");
    }

    [Fact]
    public async Task A_failure_in_the_last_moment_leaves_nothing_half_done_and_the_form_to_send_again()
    {
        var visitor = await FilledAsync("Ask for the birth certificate");

        await product.ScalarAsync<object>("create function app.break() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$");
        await product.ScalarAsync<object>("create constraint trigger breaks after insert on app.tasks deferrable initially deferred for each row execute function app.break()");
        try
        {
            await visitor.SendAsync(("Form.Title", "Ask for the birth certificate"));
        }
        finally
        {
            await product.ScalarAsync<object>("drop trigger breaks on app.tasks");
            await product.ScalarAsync<object>("drop function app.break()");
        }

        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.tasks where title = 'Ask for the birth certificate'"));
        await IsSentAgainAsync(visitor, "Ask for the birth certificate");
    }

    [Fact]
    public async Task A_password_is_never_given_back()
    {
        var staff = await product.Authority.StaffAsync(Role.SocialWorker);
        var visitor = Visitor.To(product);
        await visitor.OpenAsync("/sign-in");

        await product.ScalarAsync<object>("alter function sec.sign_in_wait(text, bool) rename to out_of_order");
        try
        {
            await visitor.SendAsync(("Form.UserName", await product.Authority.UserNameAsync(staff)), ("Form.Password", "a secret of mine"));
        }
        finally
        {
            await product.ScalarAsync<object>("alter function sec.out_of_order(text, bool) rename to sign_in_wait");
        }

        Assert.Equal(HttpStatusCode.InternalServerError, visitor.Status);
        Assert.Equal("Something went wrong on our side", visitor.Heading);
        Assert.DoesNotContain("a secret of mine", visitor.Html, StringComparison.Ordinal);
    }

    private async Task<Visitor> FilledAsync(string title)
    {
        var team = await product.Authority.TeamAsync();
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SocialWorker, team));
        await visitor.OpenAsync("/tasks/add");
        Assert.DoesNotContain(title, visitor.Html, StringComparison.Ordinal);
        return visitor;
    }

    private async Task IsSentAgainAsync(Visitor visitor, string title)
    {
        Assert.Equal(HttpStatusCode.InternalServerError, visitor.Status);
        Assert.Equal("Something went wrong on our side", visitor.Heading);
        Assert.DoesNotContain("exception", visitor.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(title, visitor.Value("Form.Title"));

        await visitor.PressAsync("Send it again");

        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.tasks where title = $1", title));
    }
}
