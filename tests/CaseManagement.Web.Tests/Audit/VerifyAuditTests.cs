using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Audit;

public sealed class VerifyAuditTests : IAsyncLifetime
{
    private readonly Product _product = new();

    public Task InitializeAsync() => _product.InitializeAsync();

    public Task DisposeAsync() => _product.DisposeAsync();

    [Fact]
    public async Task A_log_that_nobody_touched_is_whole_and_anything_taken_out_is_noticed()
    {
        var team = await _product.Authority.TeamAsync();
        var worker = await _product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await _product.Authority.ChildAsync(worker: worker, team: team);
        var visitor = await Visitor.SignedInAsync(_product, worker);
        await visitor.OpenAsync("/my-work");
        await visitor.OpenAsync($"/children/{child.Value}");
        await visitor.OpenAsync("/my-work");
        await visitor.OpenAsync("/my-work");
        await _product.RestartAsync();

        var whole = await VerifyAudit.RunAsync(_product.OwnerConnection, default);
        Assert.True(whole.IsWhole, string.Join(' ', whole.Problems));
        Assert.Empty(whole.Warnings);

        // A line of a list.
        await _product.ScalarAsync<object>("delete from audit.event where (at, id) in (select at, id from audit.event where line = 1 order by at limit 1)");
        var list = await VerifyAudit.RunAsync(_product.OwnerConnection, default);
        Assert.Contains("a list of 1 people has 0 lines", Assert.Single(list.Problems), StringComparison.Ordinal);

        // A whole entry in the middle, and the last one of a run that ended in good order.
        var number = await _product.ScalarAsync<long>("select seq from audit.event where child_id = $1 and action = 'View' order by at limit 1", child.Value);
        await _product.ScalarAsync<object>("delete from audit.event where child_id = $1 and action = 'View'", child.Value);
        await _product.ScalarAsync<object>("delete from audit.event e where seq = (select last_seq from audit.instance i where i.id = e.instance)");
        var cut = await VerifyAudit.RunAsync(_product.OwnerConnection, default);
        Assert.Contains(cut.Problems, p => p.Contains($"number {number} ", StringComparison.Ordinal));
        Assert.True(cut.Problems.Count >= 2, string.Join(' ', cut.Problems));
    }

    [Fact]
    public async Task A_run_that_was_killed_may_lack_its_last_numbers()
    {
        await _product.ScalarAsync<object>("insert into audit.instance (id) values ('0198aaaa-0000-7000-8000-000000000001')");
        await _product.ScalarAsync<object>("insert into audit.event (action, outcome, instance, seq) select 'SignIn', 'allowed', '0198aaaa-0000-7000-8000-000000000001', n from generate_series(1, 10) n where n <> 9");

        var verdict = await VerifyAudit.RunAsync(_product.OwnerConnection, default);

        Assert.True(verdict.IsWhole);
        Assert.Contains("number 9 is missing", Assert.Single(verdict.Warnings), StringComparison.Ordinal);
    }
}
