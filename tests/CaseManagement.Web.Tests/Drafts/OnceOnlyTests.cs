using System.Net;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;

namespace CaseManagement.Web.Tests.Drafts;

public sealed class OnceOnlyTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_form_sent_twice_counts_once_and_leads_to_the_same_page()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        var key = worker.Value("OnceKey")!;
        await worker.FinishVisitAsync();
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync(("OnceKey", key));

        Assert.Equal($"/children/{maya.Value}/entries", worker.Path);
        Assert.Contains("It is kept once.", worker.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task Two_sendings_at_the_same_moment_count_once()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        var key = worker.Value("OnceKey")!;
        var visitors = new List<Visitor>();
        for (var i = 0; i < 4; i++)
        {
            var visitor = await Visitor.SignedInAsync(product, id);
            await visitor.OpenAsync(maya, Recording.Visit);
            visitors.Add(visitor);
        }

        await Task.WhenAll(visitors.Select(v => v.FinishVisitAsync(("OnceKey", key))));

        Assert.All(visitors, v => Assert.Equal(HttpStatusCode.OK, v.Status));
        Assert.Equal(1, await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task The_same_key_with_other_answers_is_refused_and_the_text_kept()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        var key = worker.Value("OnceKey")!;
        await worker.FinishVisitAsync();
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync(("OnceKey", key), ("Form.Narrative", "Something else"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, worker.Status);
        Assert.Contains(worker.Summary, m => m.StartsWith("This form was already sent with other answers", StringComparison.Ordinal));
        Assert.Equal("Something else", worker.Value("Form.Narrative"));
        Assert.NotEqual(key, worker.Value("OnceKey"));
        await worker.PressAsync("Save and finish");
        Assert.Equal(2, await product.CountAsync("entries", maya));
    }

    [Theory]
    [InlineData("__RequestVerificationToken")]
    [InlineData("OnceKey")]
    public async Task A_form_without_its_hidden_fields_stores_nothing(string field)
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync((field, ""));

        Assert.Equal(HttpStatusCode.BadRequest, worker.Status);
        Assert.Equal("That form is out of date", worker.Heading);
        Assert.Equal(0, await product.CountAsync("entries", maya) + await product.CountAsync("drafts", maya));
    }

    [Fact]
    public async Task A_failure_on_our_side_keeps_the_text_and_says_when()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await product.ScalarAsync<object>("alter table app.entries add constraint broken check (narrative <> 'Break') not valid");
        try
        {
            await worker.FinishVisitAsync(("Form.Narrative", "Break"));
        }
        finally
        {
            await product.ScalarAsync<object>("alter table app.entries drop constraint broken");
        }

        Assert.Equal(HttpStatusCode.InternalServerError, worker.Status);
        Assert.Contains("Your text was saved at", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(maya, Recording.Visit);
        Assert.Equal("Break", worker.Value("Form.Narrative"));
    }
}
