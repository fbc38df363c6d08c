using System.Net;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Contacts;

public sealed class EntryPageTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task An_entry_is_locked_and_a_correction_stands_beside_the_original()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync();
        var entry = await product.ScalarAsync<Guid>("select id from app.entries where child_id = $1", maya.Value);

        await worker.OpenAsync(maya, $"entries/{entry}");
        Assert.Contains("Yes, alone", worker.Text, StringComparison.Ordinal);
        await worker.FollowAsync("Correct this record");
        await worker.PressAsync("Add correction", ("Form.Text", "It was Tobi’s drawing."));
        Assert.Contains("Say why it is corrected", worker.Summary);
        await worker.PressAsync("Add correction", ("Form.Reason", "Nan told us"));

        Assert.Contains("Maya showed me her drawing.", worker.Text, StringComparison.Ordinal);
        Assert.Contains("It was Tobi’s drawing.", worker.Text, StringComparison.Ordinal);
        Assert.Contains("Nan told us", worker.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and subject = 'Correction of an entry'", maya.Value));
    }

    [Fact]
    public async Task An_entry_of_another_child_is_not_found_under_this_one_even_by_who_may_open_both()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        var other = await product.Authority.ChildAsync("Kofi", worker: id);
        await worker.OpenAsync(other, Recording.Visit);
        await worker.FinishVisitAsync();
        var entry = await product.ScalarAsync<Guid>("select id from app.entries where child_id = $1", other.Value);

        await worker.OpenAsync(maya, $"entries/{entry}");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
        await worker.OpenAsync(maya, $"entries/{entry}/correct");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
    }

    [Fact]
    public async Task A_childs_page_shows_no_answers_of_brothers_and_sisters_but_links_to_theirs_where_open()
    {
        var (worker, id, maya, family) = await product.WorkerWithChildAsync();
        var tobi = await product.Authority.ChildAsync("Tobi", worker: id, familyId: family, bornOn: product.Today.AddYears(-5));
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync(("Form.Children[1].Included", "true"), ("Form.Children[1].Seen", "false"), ("Form.Children[1].WhyNot", "Hid under the bed"));
        var entry = await product.ScalarAsync<Guid>("select id from app.entries where child_id = $1", maya.Value);

        await worker.OpenAsync(maya, $"entries/{entry}");
        Assert.DoesNotContain("Hid under the bed", worker.Html, StringComparison.Ordinal);
        await worker.FollowAsync("Tobi Oyelaran");
        Assert.Contains("Hid under the bed", worker.Text, StringComparison.Ordinal);

        await product.Authority.RestrictAsync(tobi, RestrictionKind.NamedWorkers);
        var colleague = await product.Authority.StaffAsync(Role.SocialWorker);
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(maya, colleague, null, InvolvementRole.CoWorker, product.Today.AddDays(-1)));
            await db.SaveChangesAsync();
        }

        var other = await Visitor.SignedInAsync(product, colleague);
        await other.OpenAsync(maya, $"entries/{entry}");
        Assert.Equal(HttpStatusCode.OK, other.Status);
        Assert.DoesNotContain("Tobi", other.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_filters_by_kind_and_dates_and_pages_by_fifty()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync();
        await product.ScalarAsync<object>(
            """
            insert into app.entries (id, child_id, occasion_id, kind, happened_on, narrative, source_kind, source_is_third_party, source_do_not_reveal, is_shared, author_id, finished_at, is_late)
            select gen_random_uuid(), $1, gen_random_uuid(), 'CaseNote', $2::date - n, 'Note ' || n, 'own-observation', false, false, false, $3, now(), false from generate_series(1, 60) n
            """, maya.Value, product.Today, id.Value);

        await worker.OpenAsync(maya, "entries");
        Assert.Contains("61 entries", worker.Text, StringComparison.Ordinal);
        Assert.Contains("Note 49", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Note 50", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(maya, "entries?page-number=2");
        Assert.Contains("Note 60", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(maya, "entries?Kind=Visit");
        Assert.Contains("1 entry", worker.Text, StringComparison.Ordinal);
        var tenDaysAgo = product.Today.AddDays(-10);
        await worker.OpenAsync(maya, $"entries?Period.From={tenDaysAgo.Day}+{tenDaysAgo.Month}+{tenDaysAgo.Year}&Period.To={tenDaysAgo.Day}/{tenDaysAgo.Month}/{tenDaysAgo.Year}");
        Assert.Contains("Note 10", worker.Text, StringComparison.Ordinal);
        Assert.Contains("1 entry", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(maya, "entries?Period.From=rubbish&Kind=Nonsense&page-number=-4");
        Assert.Contains("Enter a real date, such as 27 3 2026", worker.Summary);
    }

    [Fact]
    public async Task An_empty_list_says_what_will_stand_there()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, "entries");
        Assert.Contains("Nothing here yet.", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adding_offers_what_the_role_may_write()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, "add");
        Assert.Contains("Record visit", worker.Text, StringComparison.Ordinal);
        Assert.Contains("Case note", worker.Text, StringComparison.Ordinal);

        var team = await product.Authority.TeamAsync();
        await product.ScalarAsync<object>("update app.children set team_id = $2 where id = $1", maya.Value, team.Value);
        var manager = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.ServiceManager, team));
        await manager.OpenAsync(maya, "add");
        Assert.DoesNotContain("Record visit", manager.Text, StringComparison.Ordinal);
        Assert.Contains("Case summary", manager.Text, StringComparison.Ordinal);
    }
}
