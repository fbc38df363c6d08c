using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Access;

/// <summary>The cases that access rules are known to fail on (domain notes on access, section 10).</summary>
public sealed class EdgeCaseTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_workers_own_child_is_referred_to_their_team()
    {
        var (team, worker, child) = await CaseAsync();
        await product.Authority.ConflictAsync(worker, child.Person, ConflictKind.Relative);
        var colleague = await product.Authority.StaffAsync(Role.TeamManager, team);

        Assert.Equal(HttpStatusCode.NotFound, await OpensAsync(worker, child));
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(colleague, child));
    }

    [Fact]
    public async Task A_manager_who_is_a_parents_sibling_sees_none_of_the_family()
    {
        var (team, worker, child) = await CaseAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        var mother = await product.Authority.RelativeAsync(child);
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(manager, child));

        await product.Authority.ConflictAsync(manager, mother);

        Assert.Equal(HttpStatusCode.NotFound, await OpensAsync(manager, child));
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(worker, child));
    }

    [Fact]
    public async Task A_relative_recorded_later_closes_the_record_to_whoever_declared_them()
    {
        var (_, worker, child) = await CaseAsync();
        var (_, _, other) = await CaseAsync();
        var uncle = await product.Authority.RelativeAsync(other, "Kofi", kind: "uncle");
        await product.Authority.ConflictAsync(worker, uncle);
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(worker, child));

        await using (var db = product.Tables())
        {
            var family = db.Children.Single(c => c.Id == child).FamilyId;
            db.Relationships.Add(new Relationship { PersonId = uncle, OtherId = child.Person, FamilyId = family, Kind = "uncle", RecordedAt = product.Clock.GetUtcNow(), RecordedBy = worker });
            await db.SaveChangesAsync();
        }

        Assert.Equal(HttpStatusCode.NotFound, await OpensAsync(worker, child));
    }

    [Fact]
    public async Task A_worker_who_moves_team_mid_case_keeps_the_child_they_hold_and_loses_the_teams_others()
    {
        var (team, worker, child) = await CaseAsync();
        var colleagues = await product.Authority.ChildAsync(worker: await product.Authority.StaffAsync(Role.SocialWorker, team), team: team);
        await product.ScalarAsync<object>("update app.team_memberships set until_on = current_date - 1 where staff_id = $1", worker.Value);
        await product.ScalarAsync<object>("insert into app.team_memberships (id, staff_id, team_id, is_manager, from_on) values (gen_random_uuid(), $1, $2, false, current_date)", worker.Value, (await product.Authority.TeamAsync()).Value);

        Assert.Equal(HttpStatusCode.OK, await OpensAsync(worker, child));
        var visitor = await Visitor.SignedInAsync(product, worker);
        await visitor.OpenAsync($"/children/{colleagues.Value}");
        Assert.EndsWith("/card", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_put_below_another_is_seen_by_the_managers_above()
    {
        var (team, _, child) = await CaseAsync();
        var above = await product.Authority.TeamAsync();
        var manager = await product.Authority.StaffAsync(Role.ServiceManager, above);
        var visitor = await Visitor.SignedInAsync(product, manager);
        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.EndsWith("/card", visitor.Path, StringComparison.Ordinal);

        await product.ScalarAsync<object>("update app.teams set parent_id = $2 where id = $1", team.Value, above.Value);

        Assert.Equal(HttpStatusCode.OK, await OpensAsync(manager, child));
    }

    [Fact]
    public async Task With_two_roles_the_further_right_counts_and_any_denial_wins()
    {
        var (team, _, child) = await CaseAsync();
        var both = await product.Authority.StaffAsync([Role.BusinessSupport, Role.TeamManager], team);
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(both, child));

        await product.Authority.ConflictAsync(both, child.Person);

        Assert.Equal(HttpStatusCode.NotFound, await OpensAsync(both, child));
    }

    [Fact]
    public async Task An_agency_worker_who_leaves_sees_nothing_from_the_next_request_on()
    {
        var (_, worker, child) = await CaseAsync();
        var visitor = await Visitor.SignedInAsync(product, worker);
        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);

        await product.ScalarAsync<object>("update app.staff set disabled_at = now() where id = $1", worker.Value);
        await visitor.OpenAsync($"/children/{child.Value}");

        Assert.StartsWith("/sign-in", visitor.Path, StringComparison.Ordinal);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.child_access where staff_id = $1", worker.Value));
    }

    [Fact]
    public async Task A_role_taken_away_in_the_middle_of_a_session_counts_at_the_next_request()
    {
        var (_, worker, child) = await CaseAsync();
        var visitor = await Visitor.SignedInAsync(product, worker);
        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);

        await product.ScalarAsync<object>("update app.staff_roles set until_on = current_date - 1 where staff_id = $1", worker.Value);
        await visitor.OpenAsync($"/children/{child.Value}");

        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task A_role_given_in_the_middle_of_a_session_counts_at_the_next_request()
    {
        var staff = await product.Authority.StaffAsync(Role.Analyst);
        var visitor = await Visitor.SignedInAsync(product, staff);
        await visitor.OpenAsync("/reviews/reasoned-access");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);

        await product.ScalarAsync<object>("insert into app.staff_roles (id, staff_id, role, from_on) values (gen_random_uuid(), $1, 'TeamManager', current_date)", staff.Value);
        await visitor.OpenAsync("/reviews/reasoned-access");

        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    [Fact]
    public async Task A_restricted_sister_does_not_show_on_her_brothers_pages()
    {
        var (team, worker, brother) = await CaseAsync();
        var family = new FamilyId(await product.ScalarAsync<Guid>("select family_id from app.children where id = $1", brother.Value));
        var sister = await product.Authority.ChildAsync("Persephone", "Oyelaran", team: await product.Authority.TeamAsync(), familyId: family);
        await product.Authority.RestrictAsync(sister, RestrictionKind.SecureAddress);
        var visitor = await Visitor.SignedInAsync(product, worker);

        foreach (var page in new[] { "", "/people", "/chronology", "/details", "/entries", "/workers" })
        {
            await visitor.OpenAsync($"/children/{brother.Value}{page}");
            Assert.DoesNotContain("Persephone", visitor.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_person_signed_in_twice_signs_out_once()
    {
        var (_, worker, child) = await CaseAsync();
        var office = await Visitor.SignedInAsync(product, worker);
        var home = await Visitor.SignedInAsync(product, worker);
        await office.OpenAsync("/account");

        await office.PressAsync("Sign out");
        await home.OpenAsync($"/children/{child.Value}");

        Assert.Equal(HttpStatusCode.OK, home.Status);
    }

    [Fact]
    public async Task After_the_hand_over_the_old_worker_reads_for_thirty_days_and_writes_no_more()
    {
        var (_, worker, child) = await CaseAsync();
        await product.ScalarAsync<object>("update app.team_memberships set until_on = current_date - 1 where staff_id = $1", worker.Value);
        await product.ScalarAsync<object>("update app.involvements set until_on = current_date - 30 where staff_id = $1", worker.Value);
        Assert.Equal(HttpStatusCode.OK, await OpensAsync(worker, child));
        Assert.Equal("Former", await product.ScalarAsync<string>("select via from app.child_access where child_id = $1 and staff_id = $2 and not may_write", child.Value, worker.Value));

        await product.ScalarAsync<object>("update app.involvements set until_on = current_date - 31 where staff_id = $1", worker.Value);
        var visitor = await Visitor.SignedInAsync(product, worker);
        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.EndsWith("/card", visitor.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_senior_role_counts_only_once_it_is_approved()
    {
        var staff = await product.Authority.StaffAsync(Role.Analyst);
        await product.ScalarAsync<object>("insert into app.staff_roles (id, staff_id, role, from_on, granted_by) values (gen_random_uuid(), $1, 'InformationGovernance', current_date, gen_random_uuid())", staff.Value);
        var visitor = await Visitor.SignedInAsync(product, staff);

        await visitor.OpenAsync("/conflicts");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);

        await product.ScalarAsync<object>("update app.staff_roles set approved_by = gen_random_uuid() where staff_id = $1", staff.Value);
        await visitor.OpenAsync("/conflicts");
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    private async Task<(TeamId Team, StaffId Worker, ChildId Child)> CaseAsync()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        return (team, worker, await product.Authority.ChildAsync(worker: worker, team: team));
    }

    private async Task<HttpStatusCode> OpensAsync(StaffId staff, ChildId child)
    {
        var visitor = await Visitor.SignedInAsync(product, staff);
        await visitor.OpenAsync($"/children/{child.Value}");
        return visitor.Path == $"/children/{child.Value}" ? visitor.Status : HttpStatusCode.Redirect;
    }
}
