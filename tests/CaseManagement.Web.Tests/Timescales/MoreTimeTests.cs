using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Contacts;
using Npgsql;

namespace CaseManagement.Web.Tests.Timescales;

public sealed class MoreTimeTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_manager_gives_more_time_and_the_first_date_stays_beside_it()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        var first = VisitTimescales.ChildProtection.DueOn(product.Today, WorkingDayCalendar.England);
        var to = first.AddDays(7);
        var visitor = await clocks.ManagerAsync();

        await visitor.OpenAsync(path);
        await visitor.FollowAsync("Give more time");
        await visitor.SendAsync([.. Clocks.Date("Form.DueOn", to), ("Form.Reason", Clocks.Why)]);

        Assert.Equal(path, visitor.Path);
        Assert.Contains($"More time until {to.InWords()}. The first date is kept", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Due at first", visitor.Text, StringComparison.Ordinal);
        Assert.Contains($"From {first.InWords()} to {to.InWords()}, more time given, Priya Shah", visitor.Text, StringComparison.Ordinal);
        Assert.Contains(Clocks.Why, visitor.Text, StringComparison.Ordinal);
        Assert.Equal((to, first), (await clocks.OfTaskAsync<DateOnly>("due_on"), await clocks.OfTaskAsync<DateOnly>("first_due_on")));
        Assert.Equal(to, await product.ScalarAsync<DateOnly>("select next_visit_due_on from app.children where id = $1", clocks.Maya.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where child_id = $1 and staff_id = $2 and words like 'Priya Shah gave you more time%'", clocks.Maya.Value, clocks.Worker.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and subject = 'due date extended'", clocks.Maya.Value));
    }

    [Fact]
    public async Task Each_answer_that_cannot_be_is_refused_beside_its_field_and_kept()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        var first = VisitTimescales.ChildProtection.DueOn(product.Today, WorkingDayCalendar.England);
        var visitor = await clocks.ManagerAsync();
        await visitor.OpenAsync($"{path}/extend");

        await visitor.PressAsync("Give more time");
        Assert.Equal("Say why more time is right", visitor.Error("Form.Reason"));
        await visitor.SendAsync([.. Clocks.Date("Form.DueOn", first), ("Form.Reason", "Too busy")]);

        Assert.Equal($"The new date must be after {first.InWords()}", visitor.Error("Form.DueOn"));
        Assert.Equal("Say why in 20 to 1,000 characters", visitor.Error("Form.Reason"));
        Assert.Equal("Too busy", visitor.Value("Form.Reason"));
        Assert.Equal(first, await clocks.OfTaskAsync<DateOnly>("due_on"));
    }

    [Fact]
    public async Task A_task_finished_meanwhile_is_not_extended_and_the_manager_is_told()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        var visitor = await clocks.ManagerAsync();
        await visitor.OpenAsync($"{path}/extend");
        await product.ScalarAsync<int>("update app.tasks set done_on = $2 where child_id = $1 returning 1", clocks.Maya.Value, product.Today);

        await visitor.SendAsync([.. Clocks.Date("Form.DueOn", product.Today.AddDays(60)), ("Form.Reason", Clocks.Why)]);

        Assert.Contains("This task is finished or has no time limit. Its date cannot be moved", visitor.Summary);
    }

    [Fact]
    public async Task What_the_law_sets_is_moved_by_nobody()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(ChildProtectionTimescales.InitialConference, product.Today);
        var visitor = await clocks.ManagerAsync();

        await visitor.OpenAsync(path);
        Assert.DoesNotContain("Give more time", visitor.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"{path}/extend");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task Nobody_but_a_manager_in_the_childs_line_gives_more_time()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        var worker = await clocks.WorkerAsync();
        var foreign = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync()));

        // A manager who holds the case in a team of somebody else's may write in the record, yet not move its dates.
        var holding = await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync());
        var held = clocks with { Maya = await product.Authority.ChildAsync("Kofi", worker: holding, team: clocks.Team) };
        var holder = await Visitor.SignedInAsync(product, holding);

        await worker.OpenAsync(path);
        Assert.DoesNotContain("Give more time", worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync($"{path}/extend");
        Assert.NotEqual(HttpStatusCode.OK, worker.Status);
        await foreign.OpenAsync($"{path}/extend");
        Assert.DoesNotContain("New date", foreign.Html, StringComparison.Ordinal);
        await holder.OpenAsync($"{await held.TaskAsync(VisitTimescales.ChildProtection, product.Today)}/extend");
        Assert.Equal(HttpStatusCode.NotFound, holder.Status);
    }

    [Fact]
    public async Task A_visit_before_the_extended_date_still_starts_the_clock_again()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync(Domain.Children.StatusKind.ChildProtectionPlan);
        var clocks = new Clocks(product, default, default, id, maya);
        await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today.AddDays(-3));
        await product.ScalarAsync<int>("update app.tasks set due_on = $2 where child_id = $1 returning 1", maya.Value, product.Today.AddDays(90));
        await product.ScalarAsync<int>("update app.children set next_visit_due_on = $2 where id = $1 returning 1", maya.Value, product.Today.AddDays(90));

        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync();

        var next = VisitTimescales.ChildProtection.DueOn(product.Today, WorkingDayCalendar.England);
        Assert.Equal(next, await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and done_on is null", maya.Value));
        Assert.Equal(next, await product.ScalarAsync<DateOnly>("select next_visit_due_on from app.children where id = $1", maya.Value));
    }

    [Fact]
    public async Task The_worker_says_why_it_is_late_and_the_manager_reads_it()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(ChildProtectionTimescales.InitialConference, product.Today.AddDays(-60));
        var due = await clocks.OfTaskAsync<DateOnly>("due_on");
        var worker = await clocks.WorkerAsync();

        await worker.OpenAsync(path);
        await worker.FollowAsync("Give a reason for lateness");
        await worker.SendAsync(("Form.Reason", "Chair ill"));
        Assert.Equal("Say why in 20 to 1,000 characters", worker.Error("Form.Reason"));
        await worker.SendAsync(("Form.Reason", "The chair is ill and no other chair is free"));

        Assert.Contains("Reason saved. The date stands", worker.Text, StringComparison.Ordinal);
        Assert.Equal(due, await clocks.OfTaskAsync<DateOnly>("due_on"));
        var manager = await clocks.ManagerAsync();
        await manager.OpenAsync(path);
        Assert.Contains("The chair is ill and no other chair is free", manager.Text, StringComparison.Ordinal);
        Assert.Contains("Jo Reed", manager.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and subject = 'reason for lateness'", clocks.Maya.Value));
    }

    [Fact]
    public async Task A_co_worker_does_not_explain_anothers_task()
    {
        var clocks = await Clocks.OfAsync(product);
        var path = await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        var other = await product.Authority.StaffAsync(Role.SocialWorker, clocks.Team);
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(clocks.Maya, other, clocks.Team, InvolvementRole.CoWorker, product.Today));
            await db.SaveChangesAsync();
        }

        var visitor = await Visitor.SignedInAsync(product, other);
        await visitor.OpenAsync(path);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        await visitor.OpenAsync($"{path}/late");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task The_database_itself_lets_no_worker_move_a_date_and_nobody_rewrite_the_first()
    {
        var clocks = await Clocks.OfAsync(product);
        await clocks.TaskAsync(VisitTimescales.ChildProtection, product.Today);
        var context = product.Services.GetService(typeof(CaseManagement.Persistence.Access.SignedContext)) as CaseManagement.Persistence.Access.SignedContext;

        Assert.Equal("42501", await RefusedAsync(clocks.Worker, "update app.tasks set due_on = due_on + 1"));
        Assert.Equal("42501", await RefusedAsync(clocks.Manager, "update app.tasks set first_due_on = due_on"));
        Assert.Equal("42501", await RefusedAsync(clocks.Manager, "insert into app.task_due_changes (id, task_id, child_id, from_on, to_on, kind, reason, changed_by, changed_at) select gen_random_uuid(), id, child_id, due_on, due_on, 'CalendarChanged', 'x', owner_id, now() from app.tasks"));
        Assert.Null(await RefusedAsync(clocks.Manager, "update app.tasks set due_on = due_on + 1"));

        async Task<string?> RefusedAsync(StaffId who, string sql)
        {
            await using var connection = new NpgsqlConnection(product.WebConnection);
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { context!.Statement(who), new(sql) } };
            try
            {
                await batch.ExecuteNonQueryAsync();
                return null;
            }
            catch (PostgresException refused)
            {
                return refused.SqlState;
            }
        }
    }
}
