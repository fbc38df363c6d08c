using CaseManagement.Application.Hosting;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseManagement.Web.Tests.Hosting;

/// <summary>Work that nobody waits for, seen from where people notice it.</summary>
public sealed class BackgroundWorkTests(BackgroundWorkTests.WithOddWork product) : IClassFixture<BackgroundWorkTests.WithOddWork>
{
    [Fact]
    public async Task The_key_of_a_form_is_kept_for_a_day_and_cleared_after_it()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        var old = await SendAsync(worker, maya, "The first visit");
        await product.ScalarAsync<object>("update app.handled_requests set handled_at = now() - interval '25 hours' where id = $1", old);
        var fresh = await SendAsync(worker, maya, "The second visit");
        await product.ScalarAsync<object>("update app.handled_requests set handled_at = now() - interval '23 hours' where id = $1", fresh);

        await product.DoBackgroundWorkAsync();

        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.handled_requests where id = $1", old));
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync(("OnceKey", $"{fresh}"), ("Form.Narrative", "The second visit"));
        Assert.Contains("It is kept once.", worker.Text, StringComparison.Ordinal);
        Assert.Equal(2, await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task The_words_of_a_search_are_gone_when_its_address_leads_nowhere_any_more()
    {
        var (worker, id, _, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync("/my-work");
        await worker.SendAsync(("q", "Somebody Unheard"));
        var address = worker.Path;
        await worker.OpenAsync(address);
        Assert.Contains("Unheard", worker.Html, StringComparison.Ordinal);
        await product.ScalarAsync<object>("update app.kept_searches set made_at = now() - interval '11 hours' where staff_id = $1", id.Value);
        await product.DoBackgroundWorkAsync();
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.kept_searches where staff_id = $1", id.Value));

        await product.ScalarAsync<object>("update app.kept_searches set made_at = now() - interval '13 hours' where staff_id = $1", id.Value);
        await product.DoBackgroundWorkAsync();

        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.kept_searches where staff_id = $1", id.Value));
        await worker.OpenAsync(address);
        Assert.DoesNotContain("Unheard", worker.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_a_week_old_is_told_to_its_writer_once_and_to_nobody_else()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.PressAsync("Save draft", ("Form.Narrative", "A secret sentence"));
        await BeganAsync(maya.Value, days: 6);
        await product.DoBackgroundWorkAsync();
        await worker.OpenAsync("/notifications");
        Assert.Contains("No notices.", worker.Text, StringComparison.Ordinal);

        await BeganAsync(maya.Value, days: 8);
        await product.DoBackgroundWorkAsync();
        await product.DoBackgroundWorkAsync();

        await worker.OpenAsync("/notifications");
        Assert.Contains("A draft has waited for a week: Visit, begun on", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", worker.Html, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where child_id = $1", maya.Value));
        await worker.FollowAsync("Open");
        Assert.Equal("Your drafts", worker.Heading);
        Assert.Equal(id.Value, await product.ScalarAsync<Guid>("select staff_id from app.notifications where child_id = $1", maya.Value));
    }

    [Fact]
    public async Task A_finished_or_discarded_draft_is_removed_after_thirty_days_and_an_open_one_never()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        foreach (var kind in new[] { "Visit", "CaseNote", "TelephoneCall" })
        {
            await worker.OpenAsync(maya, $"entries/record?kind={kind}");
            await worker.PressAsync("Save draft", ("Form.Narrative", kind));
        }

        await product.ScalarAsync<object>("update app.drafts set discarded_at = now() - interval '31 days' where child_id = $1 and form = 'Visit'", maya.Value);
        await product.ScalarAsync<object>("update app.drafts set discarded_at = now() - interval '29 days' where child_id = $1 and form = 'Case note'", maya.Value);
        await product.ScalarAsync<object>("update app.drafts set started_at = now() - interval '2 years', saved_at = now() - interval '2 years' where child_id = $1 and form = 'Telephone call'", maya.Value);

        await product.DoBackgroundWorkAsync();

        Assert.Equal(2, await product.CountAsync("drafts", maya));
        await worker.OpenAsync("/drafts");
        await worker.PressAsync("Bring back Case note");
        await worker.OpenAsync(maya, "entries/record?kind=CaseNote");
        Assert.Equal("CaseNote", worker.Value("Form.Narrative"));
        await worker.OpenAsync(maya, "entries/record?kind=TelephoneCall");
        Assert.Equal("TelephoneCall", worker.Value("Form.Narrative"));
    }

    [Fact]
    public async Task Two_processes_never_do_the_same_work_at_once_nor_twice_in_its_period()
    {
        OddWork.Begin(fails: false);
        await product.ScalarAsync<object>("delete from sec.background_work where name = 'Odd work'");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new BackgroundWorker(
            product.Services.GetRequiredService<IServiceScopeFactory>(), product.Services.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<BackgroundWorker>.Instance).DoDueAsync(default)));

        Assert.Equal((1, 1), (OddWork.Done, OddWork.MostAtOnce));
    }

    [Fact]
    public async Task What_fails_is_said_to_the_administrator_by_its_kind_and_holds_up_nothing_else()
    {
        OddWork.Begin(fails: true);
        await product.ScalarAsync<object>("delete from sec.background_work");
        var failed = await product.Services.GetRequiredService<BackgroundWorker>().DoDueAsync(default);
        Assert.Equal(["Odd work"], failed);
        Assert.Empty(await product.Services.GetRequiredService<BackgroundWorker>().DoDueAsync(default));
        Assert.Equal(1, OddWork.Done);

        var administrator = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SystemAdministrator));
        await administrator.OpenAsync("/admin/system");

        Assert.Contains("Odd work hour Failed on", administrator.Text, StringComparison.Ordinal);
        Assert.Contains("FormatException", administrator.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Maya", administrator.Html, StringComparison.Ordinal);
        Assert.Contains("Remove the keys of forms sent a day ago hour Done on", administrator.Text, StringComparison.Ordinal);
        OddWork.Begin(fails: false);
    }

    private async Task<Guid> SendAsync(Visitor worker, Domain.ChildId child, string narrative)
    {
        await worker.OpenAsync(child, Recording.Visit);
        var key = Guid.Parse(worker.Value("OnceKey")!);
        await worker.FinishVisitAsync(("Form.Narrative", narrative));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.handled_requests where id = $1", key));
        return key;
    }

    private Task BeganAsync(Guid child, int days) => product.ScalarAsync<object>("update app.drafts set started_at = now() - make_interval(days => $2) where child_id = $1", child, days);

    /// <summary>The product with one more piece of work, which the test can make slow or broken.</summary>
    public sealed class WithOddWork : Product
    {
        protected override void AdjustServices(IServiceCollection services) => services.AddScoped<IBackgroundWork, OddWork>();
    }

    private sealed class OddWork : IBackgroundWork
    {
        private static int _now;
        private static bool _fails;
        private static int _done;

        public static int Done => _done;

        public static int MostAtOnce { get; private set; }

        public string Name => "Odd work";

        public TimeSpan Every => TimeSpan.FromHours(1);

        public static void Begin(bool fails) => (_fails, _done, MostAtOnce) = (fails, 0, 0);

        public async Task DoAsync(CancellationToken cancellation)
        {
            Interlocked.Increment(ref _done);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
            await Task.Delay(200, cancellation);
            Interlocked.Decrement(ref _now);
            if (_fails)
            {
                throw new FormatException("Maya Oyelaran, 1042");
            }
        }
    }
}
