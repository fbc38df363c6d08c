using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Worklists;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Worklists;

public sealed class ReassignTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task The_child_its_open_tasks_and_its_access_move_on_the_same_day_and_both_are_told()
    {
        var (visitor, _, team, old, child) = await TeamAsync();
        var next = await product.Authority.StaffAsync(Role.SocialWorker, team, "Sam Patel");
        await using (var db = product.Tables())
        {
            db.Tasks.Add(WorkTask.Set(old, "Ring the school", product.Today, child, null, product.Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        await visitor.OpenAsync($"/children/{child.Value}/reassign");
        await visitor.SendAsync(("Form.To", next.Value.ToString()), ("Form.Reason", "MANAGE"), ("Form.Note", "Maya likes football."));

        Assert.Equal("/my-team", visitor.Path);
        Assert.Contains("Maya was handed to Sam Patel. Both workers were told", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select until_on from app.involvements where child_id = $1 and staff_id = $2 and end_reason = 'MANAGE'", child.Value, old.Value));
        Assert.Equal(product.Today, await product.ScalarAsync<DateOnly>("select from_on from app.involvements where child_id = $1 and staff_id = $2 and until_on is null", child.Value, next.Value));
        Assert.Equal(next.Value, await product.ScalarAsync<Guid>("select allocated_to from app.children where id = $1", child.Value));
        Assert.Equal(next.Value, await product.ScalarAsync<Guid>("select owner_id from app.tasks where child_id = $1", child.Value));
        Assert.Equal("Allocated", await product.ScalarAsync<string>("select via from app.child_access where child_id = $1 and staff_id = $2", child.Value, next.Value));
        Assert.False(await product.ScalarAsync<bool>("select may_write from app.child_access where child_id = $1 and staff_id = $2", child.Value, old.Value));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(distinct staff_id) from app.notifications where child_id = $1", child.Value));
        Assert.Equal("Maya likes football.", await product.ScalarAsync<string>("select narrative from app.entries where child_id = $1 and purpose = 'Hand-over'", child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.chronology_events where child_id = $1 and headline like 'Allocated worker changed from % to Sam Patel'", child.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Change' and subject = 'allocated worker' and reason = 'MANAGE'", child.Value));
    }

    [Fact]
    public async Task From_the_list_it_takes_four_clicks_and_two_pages()
    {
        var (visitor, _, team, _, child) = await TeamAsync();
        var next = await product.Authority.StaffAsync(Role.SocialWorker, team);
        await visitor.OpenAsync("/my-team");

        await visitor.FollowAsync("Reassign Maya"); // 1: the first page
        await visitor.PressAsync("Reassign", ("Form.To", next.Value.ToString()), ("Form.Reason", "ABSENC")); // 2 and 3: two answers; 4: the button and the second page

        Assert.Equal("/my-team", visitor.Path);
        Assert.Equal(next.Value, await product.ScalarAsync<Guid>("select allocated_to from app.children where id = $1", child.Value));
    }

    [Fact]
    public async Task A_child_may_go_to_a_worker_of_another_team_and_then_leaves_this_managers_sight()
    {
        var (visitor, _, _, _, child) = await TeamAsync();
        var far = await product.Authority.TeamAsync();
        var next = await product.Authority.StaffAsync(Role.PersonalAdviser, far);
        await visitor.OpenAsync($"/children/{child.Value}/reassign");

        await visitor.SendAsync(("Form.To", "other"), ("Form.Other", next.Value.ToString()), ("Form.Reason", "TSPROC"));

        Assert.Equal("/my-team", visitor.Path);
        Assert.Equal(far.Value, await product.ScalarAsync<Guid>("select team_id from app.children where id = $1", child.Value));
        await visitor.OpenAsync("/my-team");
        Assert.Contains("Children (0)", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_answer_that_cannot_be_is_refused_beside_its_field_and_kept()
    {
        var (visitor, _, team, old, child) = await TeamAsync();
        var support = await product.Authority.StaffAsync(Role.FamilySupportWorker, team);
        var relative = await product.Authority.StaffAsync(Role.SocialWorker, team);
        await product.Authority.ConflictAsync(relative, child.Person);
        var tomorrow = product.Today.AddDays(1);
        await visitor.OpenAsync($"/children/{child.Value}/reassign");

        await visitor.PressAsync("Reassign", ("Form.Note", "Keep this"));
        Assert.Equal("Choose who takes over", visitor.Error("Form.To"));
        Assert.Equal("Keep this", visitor.Value("Form.Note"));

        await visitor.SendAsync(("Form.To", old.Value.ToString()), ("Form.Reason", "NONSENSE"), ("Form.FromOn.Day", $"{tomorrow.Day}"), ("Form.FromOn.Month", $"{tomorrow.Month}"), ("Form.FromOn.Year", $"{tomorrow.Year}"));
        Assert.Equal("This person is the allocated worker already. Choose somebody else", visitor.Error("Form.To"));
        Assert.Equal("Choose why the worker changes", visitor.Error("Form.Reason"));
        Assert.Equal("The day must be today or in the past", visitor.Error("Form.FromOn"));

        foreach (var unfit in new[] { support, relative, new StaffId(Guid.NewGuid()) })
        {
            await visitor.OpenAsync($"/children/{child.Value}/reassign");
            await visitor.SendAsync(("Form.To", unfit.Value.ToString()), ("Form.Reason", "MANAGE"));
            Assert.Equal("Choose somebody else: this person cannot hold this case", visitor.Error("Form.To"));
        }

        Assert.Equal(old.Value, await product.ScalarAsync<Guid>("select allocated_to from app.children where id = $1", child.Value));
    }

    [Fact]
    public async Task Of_two_managers_at_once_the_second_is_told()
    {
        var (visitor, _, team, _, child) = await TeamAsync();
        var first = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var second = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var other = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, team));
        await visitor.OpenAsync($"/children/{child.Value}/reassign");
        await other.OpenAsync($"/children/{child.Value}/reassign");

        await visitor.SendAsync(("Form.To", first.Value.ToString()), ("Form.Reason", "MANAGE"));
        await other.SendAsync(("Form.To", second.Value.ToString()), ("Form.Reason", "MANAGE"));

        Assert.Contains("Somebody else changed the allocated worker while you were choosing. Check who it is now, then try again", other.Summary);
        Assert.Equal(first.Value, await product.ScalarAsync<Guid>("select allocated_to from app.children where id = $1", child.Value));
    }

    [Fact]
    public async Task Nobody_but_a_manager_in_the_childs_team_line_reassigns()
    {
        var (_, _, team, old, child) = await TeamAsync();
        var worker = await Visitor.SignedInAsync(product, old);
        var foreign = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync()));

        // A manager who holds the case in a team of somebody else's may open the record, yet not hand it on.
        var holding = await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync());
        var held = await product.Authority.ChildAsync(worker: holding, team: team);
        var holder = await Visitor.SignedInAsync(product, holding);

        await worker.OpenAsync($"/children/{child.Value}/reassign");
        await foreign.OpenAsync($"/children/{child.Value}/reassign");
        await holder.OpenAsync($"/children/{held.Value}/reassign");

        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
        Assert.DoesNotContain("takes over", foreign.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, holder.Status);
    }

    private async Task<(Visitor Visitor, StaffId Manager, TeamId Team, StaffId Worker, ChildId Child)> TeamAsync()
    {
        var team = await product.Authority.TeamAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        return (await Visitor.SignedInAsync(product, manager), manager, team, worker, child);
    }
}
