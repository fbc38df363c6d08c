using System.Net;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Access;

public sealed class RecordDoorTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task The_allocated_worker_opens_the_record_and_the_view_is_audited()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var visitor = await Visitor.SignedInAsync(product, worker);

        await visitor.OpenAsync($"/children/{child.Value}");

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        Assert.Contains("Maya", visitor.Heading, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and action = 'View' and outcome = 'allowed'", child.Value, worker.Value));
    }

    [Fact]
    public async Task A_restricted_record_answers_a_stranger_like_one_that_does_not_exist()
    {
        var stranger = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        var child = await product.Authority.ChildAsync(team: await product.Authority.TeamAsync());
        await product.Authority.RestrictAsync(child, RestrictionKind.SecureAddress);
        var visitor = await Visitor.SignedInAsync(product, stranger);

        await visitor.OpenAsync($"/children/{child.Value}");
        var restricted = (visitor.Status, visitor.Text);
        await visitor.OpenAsync($"/children/{Guid.NewGuid()}");

        Assert.Equal(HttpStatusCode.NotFound, restricted.Status);
        Assert.Equal((visitor.Status, visitor.Text), restricted);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and outcome = 'denied'", child.Value));
    }

    [Fact]
    public async Task When_the_audit_entry_cannot_be_written_nothing_of_the_child_is_shown()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync("Rosalind", worker: worker, team: team);
        var visitor = await Visitor.SignedInAsync(product, worker);
        await product.ScalarAsync<object>("alter table audit.event add constraint full_disk check (action <> 'View') not valid");

        try
        {
            await visitor.OpenAsync($"/children/{child.Value}");
        }
        finally
        {
            await product.ScalarAsync<object>("alter table audit.event drop constraint full_disk");
        }

        Assert.Equal(HttpStatusCode.InternalServerError, visitor.Status);
        Assert.DoesNotContain("Rosalind", visitor.Html, StringComparison.Ordinal);
    }
}
