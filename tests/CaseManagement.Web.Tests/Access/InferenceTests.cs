using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Access;

/// <summary>Ways by which somebody could learn of a record that is closed to them: cards, relatives, notices, the log, reviews, the calendar.</summary>
public sealed class InferenceTests(Product product) : IClassFixture<Product>
{
    private const string Why = "Mother rang duty: child not collected from school";

    [Fact]
    public async Task A_half_brother_closed_by_a_conflict_shows_neither_as_a_card_nor_as_a_relative()
    {
        // The worker's niece has a half-brother, who lives and is worked with in another family, beside the worker's own child.
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var niece = await product.Authority.ChildAsync("Delphine", "Ravenscar");
        var own = await product.Authority.ChildAsync("Rufus", "Harkaway", worker, team);
        var family = await FamilyAsync(own);
        var halfBrother = await product.Authority.ChildAsync("Lysander", "Harkaway", worker, team, family);
        await RelateAsync(halfBrother, own, family, "brother");
        await RelateAsync(niece, halfBrother, await FamilyAsync(niece), "half-sister");
        var visitor = await Visitor.SignedInAsync(product, worker);
        await visitor.OpenAsync($"/children/{own.Value}/people");
        Assert.Contains("Lysander", visitor.Html, StringComparison.Ordinal);

        await product.Authority.ConflictAsync(worker, niece.Person);

        await visitor.OpenAsync($"/children/{halfBrother.Value}");
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        foreach (var page in new[] { "", "/people", "/chronology?Show.Family=true", "/details", "/entries", "/add", "/contacts/record" })
        {
            await visitor.OpenAsync($"/children/{own.Value}{page}");
            Assert.DoesNotContain("Lysander", visitor.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Governance_with_a_conflict_finds_nothing_of_the_child_in_the_log_and_hears_nothing()
    {
        var (child, worker, manager) = await CaseAsync("Quennell", "Ashdown");
        var officer = await product.Authority.StaffAsync(Role.InformationGovernance, name: "Conflicted Officer");
        var another = await product.Authority.StaffAsync(Role.InformationGovernance);
        await (await Visitor.SignedInAsync(product, worker)).OpenAsync($"/children/{child.Value}");
        await product.Authority.ConflictAsync(officer, child.Person);
        var number = await product.ScalarAsync<int>("select record_number from app.people where id = $1", child.Value);

        var outsider = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        await GiveAsync(outsider, child);
        var reviewer = await Visitor.SignedInAsync(product, manager);
        await reviewer.OpenAsync("/reviews/reasoned-access");
        await reviewer.SendAsync(("Form.Finding", "NotJustified"), ("Form.Words", "No link to their work"));
        await reviewer.OpenAsync($"/children/{child.Value}/access-log");
        await reviewer.PressAsync("Report a concern", ("Form.Words", "Who is this outsider?"));

        var visitor = await Visitor.SignedInAsync(product, officer);
        foreach (var page in new[] { "/audit", "/conflicts", "/reviews/reasoned-access", "/reviews/reasoned-access?reviewed=true", "/notifications", "/my-work" })
        {
            await visitor.OpenAsync(page);
            Assert.DoesNotContain("Quennell", visitor.Html, StringComparison.Ordinal);
            Assert.DoesNotContain($"record {number}", visitor.Html, StringComparison.OrdinalIgnoreCase);
        }

        await visitor.OpenAsync("/audit");
        await visitor.SendAsync(("Form.RecordNumber", $"{number}"));
        Assert.DoesNotContain("Quennell", visitor.Html, StringComparison.Ordinal);
        Assert.Empty(visitor.Page.QuerySelectorAll("tbody tr"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1", officer.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.tasks where owner_id = $1", officer.Value));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1", another.Value));

        var free = await Visitor.SignedInAsync(product, another);
        await free.OpenAsync("/audit");
        await free.SendAsync(("Form.RecordNumber", $"{number}"));
        Assert.Contains("Quennell", free.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_says_that_a_sealed_record_was_opened_and_not_whose_it_is()
    {
        var (child, worker, _) = await CaseAsync("Barnaby", "Thistlewood");
        await (await Visitor.SignedInAsync(product, worker)).OpenAsync($"/children/{child.Value}");
        var number = await product.ScalarAsync<int>("select record_number from app.people where id = $1", child.Value);
        await product.Authority.RestrictAsync(child, RestrictionKind.AdoptionSealed);
        var visitor = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.InformationGovernance));

        await visitor.OpenAsync("/audit");
        await visitor.SendAsync(("Form.Who", (await product.ScalarAsync<string>("select display_name from app.staff where id = $1", worker.Value))!));
        Assert.NotEmpty(visitor.Page.QuerySelectorAll("tbody tr"));
        Assert.DoesNotContain("Barnaby", visitor.Html, StringComparison.Ordinal);

        await visitor.OpenAsync("/audit");
        await visitor.SendAsync(("Form.RecordNumber", $"{number}"));
        Assert.Empty(visitor.Page.QuerySelectorAll("tbody tr"));
    }

    [Theory]
    [InlineData(null, false, "nobody has reviewed it, however long ago")]
    [InlineData("MoreInformation", false, "the reviewer asked a question")]
    [InlineData("NotJustified", false, "it was not justified")]
    [InlineData("Justified", true, "it was justified")]
    public async Task A_reason_opens_a_record_again_only_once_the_last_one_was_found_justified(string? finding, bool opens, string why)
    {
        var (child, _, _) = await CaseAsync();
        var outsider = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        await GiveAsync(outsider, child);
        await product.ScalarAsync<object>("update app.reasoned_accesses set given_at = now() - interval '9 days', until_at = now() - interval '8 days', finding = $2 where child_id = $1", child.Value, (object?)finding ?? DBNull.Value);
        await product.ScalarAsync<object>("delete from app.child_access where child_id = $1 and via = 'Reasoned'", child.Value);

        await GiveAsync(outsider, child);

        Assert.True(opens == (await product.ScalarAsync<long>("select count(*) from app.reasoned_accesses where child_id = $1", child.Value) == 2), why);
    }

    [Fact]
    public async Task Managers_hear_of_a_reason_even_when_they_leave_soon_or_may_not_open_the_record_and_those_with_a_conflict_do_not()
    {
        var (child, _, manager) = await CaseAsync();
        var team = await product.Authority.TeamAsync();
        var outsider = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var theirs = await product.Authority.StaffAsync(Role.TeamManager, team);
        var related = await product.Authority.StaffAsync(Role.TeamManager, team);
        await product.ScalarAsync<object>("update app.team_memberships set until_on = current_date + 30 where staff_id = any($1)", new[] { manager.Value, theirs.Value });
        await product.Authority.ConflictAsync(related, child.Person);

        await GiveAsync(outsider, child);

        foreach (var told in new[] { manager, theirs })
        {
            var visitor = await Visitor.SignedInAsync(product, told);
            await visitor.OpenAsync("/notifications");
            Assert.Contains("Somebody outside the team gave a reason to open a record", visitor.Text, StringComparison.Ordinal);
        }

        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1", related.Value));
    }

    [Fact]
    public async Task A_record_restricted_after_a_reason_leaves_the_list_of_a_reviewer_who_may_not_open_it()
    {
        var (child, _, manager) = await CaseAsync("Ottilie", "Vanbrugh");
        var team = await product.Authority.TeamAsync();
        var outsider = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var theirs = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, team));
        await GiveAsync(outsider, child);
        await theirs.OpenAsync("/reviews/reasoned-access");
        Assert.Contains("Ottilie", theirs.Text, StringComparison.Ordinal);

        await product.Authority.RestrictAsync(child, RestrictionKind.NamedWorkers);

        await theirs.OpenAsync("/reviews/reasoned-access");
        Assert.DoesNotContain("Ottilie", theirs.Html, StringComparison.Ordinal);
        foreach (var reviewer in new[] { manager, await product.Authority.StaffAsync(Role.InformationGovernance) })
        {
            var visitor = await Visitor.SignedInAsync(product, reviewer);
            await visitor.OpenAsync("/reviews/reasoned-access");
            Assert.Contains("Ottilie", visitor.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_role_that_ran_out_last_night_opens_no_restricted_record_today()
    {
        var above = await product.Authority.TeamAsync();
        var team = await product.Authority.TeamAsync(below: above);
        var head = await product.Authority.StaffAsync([Role.HeadOfService, Role.ServiceManager], above);
        var child = await product.Authority.ChildAsync(worker: await product.Authority.StaffAsync(Role.SocialWorker, team), team: team);
        await product.Authority.RestrictAsync(child, RestrictionKind.NamedWorkers);
        Assert.Equal(1, await TiesAsync(head, child));

        // Entered weeks ago: no trigger runs when the day comes.
        await product.ScalarAsync<object>($"set session_replication_role = replica; update app.staff_roles set until_on = current_date - 1 where staff_id = '{head.Value}' and role = 'HeadOfService'; set session_replication_role = default");
        Assert.Equal(1, await TiesAsync(head, child));
        await product.ScalarAsync<object>("select sec.refresh_today()");

        Assert.Equal(0, await TiesAsync(head, child));
    }

    [Fact]
    public async Task Who_lives_with_whom_does_not_tell_a_confidential_address()
    {
        var (child, worker, _) = await CaseAsync("Rosalind", "Merriweather");
        var mother = await product.Authority.RelativeAsync(child, "Cordelia", "Merriweather");
        var family = await FamilyAsync(child);
        await using (var db = product.Tables())
        {
            var place = new byte[] { 1, 2, 3 };
            db.Addresses.Add(new Address { PersonId = child.Person, Kind = AddressKind.Home, Lines = "1 Open Road", PlaceKey = place, RecordedAt = product.Clock.GetUtcNow() });
            db.Addresses.Add(new Address { PersonId = mother, FamilyId = family, Kind = AddressKind.Home, IsConfidential = true, PlaceKey = place, RecordedAt = product.Clock.GetUtcNow() });
            db.Involvements.Add(Involvement.Start(child, await OfficerAsync(), null, InvolvementRole.ReviewingOfficer, product.Today));
            await db.SaveChangesAsync();
        }

        var lead = await Visitor.SignedInAsync(product, worker);
        await lead.OpenAsync($"/children/{child.Value}/people");
        var officer = await Visitor.SignedInAsync(product, new StaffId(await product.ScalarAsync<Guid>("select staff_id from app.involvements where child_id = $1 and role = 'ReviewingOfficer'", child.Value)));
        await officer.OpenAsync($"/children/{child.Value}/people");

        Assert.Contains("Cordelia", officer.Html, StringComparison.Ordinal);
        Assert.NotEqual(Homes(lead), Homes(officer));

        static int Homes(Visitor visitor) => visitor.Page.QuerySelectorAll("td[data-label^='Lives with']").Count(c => c.TextContent.Trim() == "Yes");
    }

    private Task<StaffId> OfficerAsync() => product.Authority.StaffAsync(Role.ReviewingOfficer);

    private Task<long> TiesAsync(StaffId staff, ChildId child) =>
        product.ScalarAsync<long>("select count(*) from app.child_access where staff_id = $1 and child_id = $2", staff.Value, child.Value);

    private async Task<(ChildId Child, StaffId Worker, StaffId Manager)> CaseAsync(string given = "Maya", string family = "Oyelaran")
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team, $"Lead {Guid.NewGuid():N}");
        return (await product.Authority.ChildAsync(given, family, worker, team), worker, await product.Authority.StaffAsync(Role.TeamManager, team));
    }

    private async Task<FamilyId> FamilyAsync(ChildId child) => new(await product.ScalarAsync<Guid>("select family_id from app.children where id = $1", child.Value));

    private async Task RelateAsync(ChildId one, ChildId other, FamilyId family, string kind)
    {
        await using var db = product.Tables();
        db.Relationships.Add(new Relationship { PersonId = one.Person, OtherId = other.Person, FamilyId = family, Kind = kind, RecordedAt = product.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    private async Task GiveAsync(StaffId staff, ChildId child)
    {
        var visitor = await Visitor.SignedInAsync(product, staff);
        await visitor.OpenAsync($"/children/{child.Value}/request-access");
        await visitor.SendAsync(("Form.Reason", "ImmediateSafety"), ("Form.Words", Why), ("Form.Understood", "true"));
    }
}
