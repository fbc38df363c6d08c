using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Drafts;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Worklists;

public sealed class MyWorkTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task The_sections_stand_in_the_order_of_urgency()
    {
        var (visitor, _, _) = await WorkerAsync();

        await visitor.OpenAsync("/my-work");

        Assert.Equal("My work", visitor.Heading);
        Assert.Equal(["Due and overdue", "My children (1)", "Drafts (0)", "Waiting for others (0)"], visitor.Page.QuerySelectorAll("h2").Select(h => h.TextContent.Trim()));
    }

    [Fact]
    public async Task A_late_visit_and_a_late_task_say_how_late_in_words()
    {
        var (visitor, worker, child) = await WorkerAsync();
        await product.ScalarAsync<object>("update app.children set next_visit_due_on = $2 where id = $1", child.Value, product.Today.AddDays(-3));
        await TaskAsync(worker, "Ring the school", product.Today.AddDays(-1), child);

        await visitor.OpenAsync("/my-work");

        Assert.Contains("Visit 3 days late: why this date for Maya Oyelaran Record visit", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Ring the school 1 day late", visitor.Text, StringComparison.Ordinal);
        Assert.Contains($"/children/{child.Value}/entries/record?kind=Visit", visitor.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_marked_as_done_late_leaves_the_list_and_stays_known_as_late()
    {
        var (visitor, worker, child) = await WorkerAsync();
        var task = await TaskAsync(worker, "Ring the school", product.Today.AddDays(-1), child);
        await visitor.OpenAsync("/my-work");

        await visitor.PressAsync("Mark as done: Ring the school");

        Assert.Contains("It stays marked as late", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ring the school", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select done_on from app.tasks where id = $1", task.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and subject = 'task done late'", child.Value));
    }

    [Fact]
    public async Task Nobody_finishes_the_task_of_somebody_else()
    {
        var (visitor, _, _) = await WorkerAsync();
        var (_, other, child) = await WorkerAsync();
        var task = await TaskAsync(other, "Ring the school", product.Today, child);
        await visitor.OpenAsync("/tasks/add");

        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/tasks/{task.Value}/done") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", visitor.FormToken)]) });

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        Assert.Null(await product.ScalarAsync<DateOnly?>("select done_on from app.tasks where id = $1", task.Value));
    }

    [Fact]
    public async Task What_a_time_limit_asks_for_is_done_by_its_act_and_never_ticked_off()
    {
        var (visitor, worker, child) = await WorkerAsync();
        var review = WorkTask.ForDeadline(new Deadline(ChildProtectionTimescales.LaterReview, 1, product.Today, product.Today.AddDays(3)), worker, child, product.Clock.GetUtcNow(), $"/children/{child.Value}/pathway");
        await using (var db = product.Tables())
        {
            db.Tasks.Add(review);
            await db.SaveChangesAsync();
        }

        await visitor.OpenAsync("/my-work");
        Assert.Contains(review.Title, visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mark as done: " + review.Title, visitor.Text, StringComparison.Ordinal);

        await visitor.OpenAsync("/tasks/add");
        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/tasks/{review.Id.Value}/done") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", visitor.FormToken)]) });

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        Assert.Null(await product.ScalarAsync<DateOnly?>("select done_on from app.tasks where id = $1", review.Id.Value));
    }

    [Fact]
    public async Task A_task_is_added_for_a_child_and_audited()
    {
        var (visitor, _, child) = await WorkerAsync();
        await visitor.OpenAsync("/tasks/add");
        var due = product.Today.AddDays(2);

        await visitor.SendAsync(("Form.Title", "Ask about the nursery place"), ("Form.DueOn.Day", $"{due.Day}"), ("Form.DueOn.Month", $"{due.Month}"), ("Form.DueOn.Year", $"{due.Year}"), ("Form.Child", child.Value.ToString()));

        Assert.Contains("Task added", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Ask about the nursery place", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Create' and subject = 'task'", child.Value));
    }

    [Theory]
    [InlineData("", "Enter what needs to be done")]
    [InlineData("\u0007\u0001", "Enter what needs to be done")]
    [InlineData("long", "The task must be 300 characters or fewer")]
    public async Task A_task_needs_words_of_a_sensible_length(string title, string message)
    {
        var (visitor, _, _) = await WorkerAsync();
        await visitor.OpenAsync("/tasks/add");

        await visitor.SendAsync(("Form.Title", title == "long" ? new string('x', 20_000) : title));

        Assert.True(message == visitor.Error("Form.Title"), $"{visitor.Status} {visitor.Text}");
    }

    [Fact]
    public async Task A_task_cannot_be_about_somebody_elses_child_nor_be_due_on_a_day_that_is_not()
    {
        var (visitor, _, _) = await WorkerAsync();
        var (_, _, stranger) = await WorkerAsync();
        await visitor.OpenAsync("/tasks/add");

        await visitor.SendAsync(("Form.Title", "<script>alert(1)</script> 👍"), ("Form.Child", stranger.Value.ToString()));
        Assert.Equal("Choose a child from the list", visitor.Error("Form.Child"));
        Assert.Equal("<script>alert(1)</script> 👍", visitor.Value("Form.Title"));

        await visitor.SendAsync(("Form.Title", "Ring"), ("Form.Child", ""), ("Form.DueOn.Day", "29"), ("Form.DueOn.Month", "2"), ("Form.DueOn.Year", "2027"));
        Assert.NotNull(visitor.Error("Form.DueOn"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.tasks where child_id = $1", stranger.Value));
    }

    [Fact]
    public async Task The_filter_and_the_order_are_the_same_next_time()
    {
        var (visitor, worker, child) = await WorkerAsync();
        await product.Authority.ChildAsync("Leon", "Brown", worker);
        await product.ScalarAsync<object>("insert into app.status_periods (id, child_id, kind, started_on) values (gen_random_uuid(), $1, $2, $3)", child.Value, nameof(StatusKind.LookedAfter), product.Today.AddDays(-9));

        await visitor.OpenAsync("/my-work?show=LookedAfter&sort=child");
        Assert.DoesNotContain("Leon", visitor.Text, StringComparison.Ordinal);
        await visitor.OpenAsync("/my-work");

        Assert.Contains("1 of 2 shown", visitor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Leon", visitor.Text, StringComparison.Ordinal);
        Assert.Equal("LookedAfter", visitor.Value("show"));
    }

    [Fact]
    public async Task Each_child_shown_has_a_line_in_the_audit_log_and_hidden_ones_have_none()
    {
        var (visitor, worker, child) = await WorkerAsync();
        var other = await product.Authority.ChildAsync("Leon", "Brown", worker);
        await product.ScalarAsync<object>("update app.children set next_visit_due_on = $2 where id = $1", child.Value, product.Today.AddDays(-3));

        await visitor.OpenAsync("/my-work?show=late");

        const string Lines = "select count(*) from audit.event where staff_id = $1 and action = 'List' and subject = 'My work' and child_id = $2 and line > 0";
        Assert.Equal(1, await product.ScalarAsync<long>(Lines, worker.Value, child.Value));
        Assert.Equal(0, await product.ScalarAsync<long>(Lines, worker.Value, other.Value));
    }

    [Fact]
    public async Task Own_drafts_can_be_continued_and_those_of_others_are_not_there()
    {
        var (visitor, worker, child) = await WorkerAsync();
        var (other, _, _) = await WorkerAsync();
        await using (var db = product.Tables())
        {
            db.Drafts.Add(new Draft { StaffId = worker, ChildId = child, Form = "visit", Path = $"/children/{child.Value}/entries/record", StartedAt = product.Clock.GetUtcNow(), SavedAt = product.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        await visitor.OpenAsync("/my-work");
        await other.OpenAsync("/my-work");

        Assert.Contains("Visit saved today at", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Continue", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("No drafts", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_of_interest_takes_a_child_out_of_every_section()
    {
        var (visitor, worker, child) = await WorkerAsync("Rosalind");
        await TaskAsync(worker, "Ring the school", product.Today, child);
        await product.Authority.ConflictAsync(worker, child.Person);

        await visitor.OpenAsync("/my-work");

        Assert.DoesNotContain("Rosalind", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Ring the school", visitor.Html, StringComparison.Ordinal);
        Assert.Contains("My children (0)", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_takes_two_round_trips_however_many_children_there_are()
    {
        var (visitor, worker, _) = await WorkerAsync();
        for (var i = 0; i < 5; i++)
        {
            await TaskAsync(worker, $"Task {i}", product.Today, await product.Authority.ChildAsync($"Child{i}", worker: worker));
        }

        await visitor.OpenAsync("/my-work");

        Assert.InRange(await RoundTrips.OfAsync(product, () => visitor.OpenAsync("/my-work?show=&sort=child")), 1, 2);
    }

    [Fact]
    public async Task Roles_that_see_no_children_have_their_tasks_only()
    {
        var officer = await product.Authority.StaffAsync(Role.InformationGovernance);
        await TaskAsync(officer, "Look at the weekly report", product.Today, null);
        var visitor = await Visitor.SignedInAsync(product, officer);

        await visitor.OpenAsync("/my-work");

        Assert.Contains("Look at the weekly report", visitor.Text, StringComparison.Ordinal);
    }

    private async Task<(Visitor Visitor, StaffId Worker, ChildId Child)> WorkerAsync(string given = "Maya")
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(given, worker: worker, team: team);
        return (await Visitor.SignedInAsync(product, worker), worker, child);
    }

    private async Task<WorkTaskId> TaskAsync(StaffId owner, string title, DateOnly due, ChildId? child)
    {
        await using var db = product.Tables();
        var task = WorkTask.Set(owner, title, due, child, null, product.Clock.GetUtcNow());
        db.Tasks.Add(task);
        await db.SaveChangesAsync();
        return task.Id;
    }
}
