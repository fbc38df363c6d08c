using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Domain.People.Details;
using CaseManagement.Persistence.Access;
using CaseManagement.TestSupport.Running;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseManagement.Web.Tests.Access;

/// <summary>What the database keeps from the pages' own role beyond need to know: names from before, items of class X, accounts, families.</summary>
public sealed class WhatTheRowsHoldBackTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_hidden_name_shows_only_to_those_who_lead_the_work()
    {
        var (child, worker, colleague, manager) = await CaseAsync();
        await NameAsync(child.Person, null);
        const string Hidden = "select count(*) from app.person_names where person_id = $1 and is_hidden";

        Assert.Equal(1L, await AsAsync(worker, Hidden, child.Value));
        Assert.Equal(1L, await AsAsync(manager, Hidden, child.Value));
        Assert.Equal(0L, await AsAsync(colleague, Hidden, child.Value));
        Assert.Equal(1L, await AsAsync(colleague, "select count(*) from app.person_names where person_id = $1", child.Value));
    }

    [Fact]
    public async Task A_hidden_name_of_an_adult_shows_only_to_those_who_lead_the_work_with_a_child_of_the_family()
    {
        var (child, worker, colleague, _) = await CaseAsync();
        var mother = await product.Authority.RelativeAsync(child);
        await NameAsync(mother, await FamilyAsync(child));
        const string Hidden = "select count(*) from app.person_names where person_id = $1 and is_hidden";

        Assert.Equal(1L, await AsAsync(worker, Hidden, mother.Value));
        Assert.Equal(0L, await AsAsync(colleague, Hidden, mother.Value));
        Assert.Equal(1L, await AsAsync(colleague, "select count(*) from app.person_names where person_id = $1", mother.Value));
    }

    [Fact]
    public async Task Every_item_of_class_x_shows_only_to_those_who_lead_the_work()
    {
        var (child, worker, colleague, _) = await CaseAsync();
        var restricted = DetailCatalogue.All.Where(i => i.Sensitivity == Sensitivity.Restricted).Select(i => i.Key).ToList();
        await using (var db = product.Tables())
        {
            db.Details.AddRange(restricted.Append("religion").Select(key => new Detail { PersonId = child.Person, Key = key, Value = "x", RecordedAt = product.Clock.GetUtcNow(), RecordedBy = worker }));
            await db.SaveChangesAsync();
        }

        Assert.Contains("sexual-health", restricted);
        Assert.Equal(restricted.Count + 1L, await AsAsync(worker, "select count(*) from app.details where person_id = $1", child.Value));
        Assert.Equal("religion", await AsAsync(colleague, "select string_agg(key, ' ') from app.details where person_id = $1", child.Value));
    }

    [Fact]
    public async Task What_reads_a_record_as_the_owner_gives_nothing_to_a_stranger()
    {
        var (child, worker, colleague, _) = await FamilyCaseAsync();
        var stranger = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());

        await ReadsAsync(worker, child);
        await ReadsAsync(colleague, child);
        await ReadsNothingAsync(stranger, child);
        await ReadsNothingAsync(null, child);
    }

    [Fact]
    public async Task What_reads_a_record_as_the_owner_gives_nothing_of_a_restricted_one_but_to_its_lead()
    {
        var (child, worker, colleague, _) = await FamilyCaseAsync();

        await product.Authority.RestrictAsync(child, RestrictionKind.NamedWorkers);

        await ReadsAsync(worker, child);
        await ReadsNothingAsync(colleague, child);
    }

    [Fact]
    public async Task What_reads_a_record_as_the_owner_gives_nothing_to_whom_a_conflict_closes_it()
    {
        var (child, worker, _, mother) = await FamilyCaseAsync();

        await product.Authority.ConflictAsync(worker, mother);

        await ReadsNothingAsync(worker, child);
    }

    [Fact]
    public async Task What_reads_a_record_as_the_owner_gives_nothing_once_the_tie_has_ended()
    {
        var (child, worker, _, _) = await FamilyCaseAsync();

        await product.ScalarAsync<object>("update app.child_access set until = now() - interval '1 second' where child_id = $1 and staff_id = $2", child.Value, worker.Value);

        await ReadsNothingAsync(worker, child);
    }

    [Fact]
    public async Task A_restricted_brother_is_in_no_chronology_of_the_family()
    {
        var (child, worker, _, _) = await FamilyCaseAsync();
        var brother = await product.Authority.ChildAsync("Tobi", team: await TeamOfAsync(child), familyId: await FamilyAsync(child), worker: worker);
        var other = await product.Authority.StaffAsync(Role.SocialWorker);
        await EventAsync(brother);
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(child, other, null, InvolvementRole.CoWorker, product.Today));
            db.Involvements.Add(Involvement.Start(brother, other, null, InvolvementRole.CoWorker, product.Today));
            await db.SaveChangesAsync();
        }

        const string Brother = "select count(*) from sec.chronology_lines($1, false, null, null, null, true, false, 50, 0) l where l.child_id = $2 and l.id is not null";
        Assert.Equal(1L, await AsAsync(other, Brother, child.Value, brother.Value));

        await product.Authority.RestrictAsync(brother, RestrictionKind.NamedWorkers);

        Assert.Equal(0L, await AsAsync(other, Brother, child.Value, brother.Value));
        Assert.Equal(0L, await AsAsync(other, "select count(*) from sec.family_to_read($1)", child.Value));
        await ReadsAsync(other, child);
    }

    [Theory]
    [InlineData("sec.record_header($1, '{}', array['religion', 'sexual-health']) -> 'needs'")]
    [InlineData("sec.record_overview($1, true, array['religion', 'sexual-health'], '{}') -> 'due'")]
    public async Task An_item_of_class_x_is_in_no_header_or_overview_but_of_those_who_lead_the_work(string read)
    {
        var (child, worker, colleague, manager) = await CaseAsync();
        await using (var db = product.Tables())
        {
            db.Details.AddRange(((string[])["religion", "sexual-health"]).Select(key => new Detail { PersonId = child.Person, Key = key, Value = "x", RecordedAt = product.Clock.GetUtcNow(), RecordedBy = worker }));
            await db.SaveChangesAsync();
        }

        var keys = $"select string_agg(item ->> 0, ' ' order by item ->> 0) from jsonb_array_elements({read}) as item";
        Assert.Equal("religion sexual-health", await AsAsync(worker, keys, child.Value));
        Assert.Equal("religion sexual-health", await AsAsync(manager, keys, child.Value));
        Assert.Equal("religion", await AsAsync(colleague, keys, child.Value));
    }

    [Fact]
    public async Task An_adviser_who_does_not_lead_the_work_cannot_hide_a_name()
    {
        var (child, _, _, _) = await CaseAsync();
        var adviser = await product.Authority.StaffAsync(Role.PersonalAdviser);
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(child, adviser, null, InvolvementRole.PersonalAdviser, product.Today));
            await db.SaveChangesAsync();
        }

        var visitor = await Visitor.SignedInAsync(product, adviser);
        await visitor.OpenAsync($"/children/{child.Value}/names");
        await visitor.SendAsync(("Form.Kind", "Previous"), ("Form.Given", "Old"), ("Form.Family", "Name"), ("Form.IsHidden", "true"), ("Form.SourceKind", "parent"));

        Assert.Contains("Only those who lead the work with the child can hide a name. Ask the lead worker", visitor.Summary);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.person_names where person_id = $1 and given = 'Old'", child.Value));
    }

    [Fact]
    public async Task Accounts_are_known_to_nobody_without_a_context_and_no_hash_to_anybody_but_its_owner()
    {
        var worker = await product.Authority.StaffAsync(Role.SocialWorker);
        var other = await product.Authority.StaffAsync(Role.SocialWorker);

        Assert.Equal(0L, await AsAsync(null, "select count(id) from app.staff"));
        Assert.Equal(1L, await AsAsync(worker, "select count(display_name) from app.staff where id = $1", other.Value));
        await RefusedAsync(worker, "select password_hash from app.staff");
        await RefusedAsync(worker, "select * from app.staff");
        await RefusedAsync(worker, "update app.staff set password_hash = 'x'");
        Assert.Equal(await product.ScalarAsync<string>("select password_hash from app.staff where id = $1", worker.Value), await AsAsync(worker, "select sec.own_password()"));
        Assert.Null(await AsAsync(null, "select sec.own_password()"));
    }

    [Theory]
    [InlineData("update app.staff set two_factor_enabled = false")]
    [InlineData("update app.staff set user_name = 'x'")]
    [InlineData("update app.staff set is_demo = false")]
    [InlineData("delete from app.staff")]
    [InlineData("select * from app.staff_tokens")]
    [InlineData("select * from app.staff_logins")]
    [InlineData("select sec.has_conflict(gen_random_uuid(), gen_random_uuid())")]
    [InlineData("update app.children set family_id = gen_random_uuid()")]
    public async Task What_no_page_needs_is_refused(string statement) => await RefusedAsync(await product.Authority.StaffAsync(Role.SocialWorker), statement);

    [Fact]
    public async Task Nobody_changes_a_colleagues_account_but_an_administrator()
    {
        var (worker, other) = (await product.Authority.StaffAsync(Role.SocialWorker), await product.Authority.StaffAsync(Role.SocialWorker));
        const string Rename = "with changed as (update app.staff set display_name = 'Renamed' where id = $1 returning 1) select count(*) from changed";

        Assert.Equal(0L, await AsAsync(worker, Rename, other.Value));
        Assert.Equal(1L, await AsAsync(worker, Rename, worker.Value));
        Assert.Equal(1L, await AsAsync(await product.Authority.StaffAsync(Role.SystemAdministrator), Rename, other.Value));
    }

    [Fact]
    public async Task A_session_and_a_second_factor_start_only_for_whoever_signed_the_context()
    {
        var (worker, other) = (await product.Authority.StaffAsync(Role.SocialWorker), await product.Authority.StaffAsync(Role.SocialWorker));
        await product.ScalarAsync<object>("insert into sec.second_factors (staff_id, secret) values ($1, '\\x01'), ($2, '\\x02')", worker.Value, other.Value);

        await RefusedAsync(worker, $"select sec.start_session(gen_random_uuid(), '\\xaa', '{other.Value}', false, 'x', 'x')");
        await RefusedAsync(null, $"select sec.start_session(gen_random_uuid(), '\\xaa', '{other.Value}', false, 'x', 'x')");
        await RefusedAsync(worker, $"select sec.enrol_second_factor('{other.Value}', 1, '{{}}')");
        Assert.Equal(0L, await AsAsync(worker, "select count(*) from sec.second_factor_of($1)", other.Value));
        Assert.Equal(1L, await AsAsync(worker, "select count(*) from sec.second_factor_of($1)", worker.Value));
        Assert.Equal(false, await AsAsync(worker, "select sec.use_second_factor($1, 5)", other.Value));
    }

    [Fact]
    public async Task A_new_record_cannot_be_put_into_a_family_one_does_not_work_with()
    {
        var (child, worker, _, _) = await CaseAsync();
        var stranger = await product.Authority.StaffAsync(Role.SocialWorker, await product.Authority.TeamAsync());
        var family = (await FamilyAsync(child)).Value;
        const string Make = "insert into app.children (id, family_id, opened_on) values (gen_random_uuid(), '{0}', current_date)";

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await ErrorAsync(stranger, Make.Replace("{0}", $"{family}", StringComparison.Ordinal)));
        Assert.Equal(1L, await AsAsync(worker, $"with made as ({Make.Replace("{0}", $"{family}", StringComparison.Ordinal)} returning 1) select count(*) from made"));
        Assert.Equal(1L, await AsAsync(stranger, $"with made as ({Make.Replace("{0}", $"{Guid.NewGuid()}", StringComparison.Ordinal)} returning 1) select count(*) from made"));
    }

    [Fact]
    public async Task The_overview_names_the_same_people_around_a_child_as_the_rows_do()
    {
        var (child, worker, _, mother) = await FamilyCaseAsync();
        var family = await FamilyAsync(child);
        var dead = await product.Authority.RelativeAsync(child, "Winifred", kind: "grandparent");
        var restricted = await product.Authority.ChildAsync();
        var elsewhere = await product.Authority.ChildAsync();
        await using (var db = product.Tables())
        {
            db.Relationships.AddRange(new[] { restricted.Person, elsewhere.Person }.Select(other => new Relationship
            {
                PersonId = other,
                OtherId = child.Person,
                FamilyId = family,
                Kind = "sibling",
                HasParentalResponsibility = true,
                RecordedAt = product.Clock.GetUtcNow(),
            }));
            await db.SaveChangesAsync();
        }

        await product.ScalarAsync<object>("update app.people set died_on = current_date where id = $1", dead.Value);
        await product.Authority.RestrictAsync(restricted, RestrictionKind.NamedWorkers);

        var named = await AsAsync(worker, "select string_agg(a.person_id::text, ' ' order by a.person_id) from sec.people_around($1, true) a where a.part = 'responsible'", child.Value);

        Assert.Equal(string.Join(' ', new[] { mother.Value, elsewhere.Value }.Order().Select(id => id.ToString())), named);
        Assert.Equal(named, await AsAsync(worker, "select string_agg(p.id::text, ' ' order by p.id) from app.people p where p.died_on is null and p.id in (select r.person_id from app.relationships r where r.other_id = $1)", child.Value));
    }

    private async Task<(ChildId Child, StaffId Worker, StaffId Colleague, StaffId Manager)> CaseAsync()
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        return (
            await product.Authority.ChildAsync(worker: worker, team: team), worker,
            await product.Authority.StaffAsync(Role.SocialWorker, team), await product.Authority.StaffAsync(Role.TeamManager, team));
    }

    /// <summary>A case with a mother and one line in the chronology.</summary>
    private async Task<(ChildId Child, StaffId Worker, StaffId Colleague, PersonId Mother)> FamilyCaseAsync()
    {
        var (child, worker, colleague, _) = await CaseAsync();
        await EventAsync(child);
        return (child, worker, colleague, await product.Authority.RelativeAsync(child));
    }

    private Task<object?> EventAsync(ChildId child) => product.ScalarAsync<object>(
        "insert into app.chronology_events (id, child_id, happened_on, kind, headline, is_significant, recorded_at, recorded_by) values (gen_random_uuid(), $1, current_date, 'Event', 'Moved home', true, now(), gen_random_uuid())", child.Value);

    private async Task<TeamId> TeamOfAsync(ChildId child) => new(await product.ScalarAsync<Guid>("select team_id from app.children where id = $1", child.Value));

    private Task ReadsAsync(StaffId staff, ChildId child) => ReadAsync(staff, child, true);

    private Task ReadsNothingAsync(StaffId? staff, ChildId child) => ReadAsync(staff, child, false);

    private async Task ReadAsync(StaffId? staff, ChildId child, bool opens)
    {
        foreach (var read in (string[])
        [
            "select sec.opens($1)",
            "select sec.record_header($1, array['Nhs'], array['religion']) is not null",
            "select sec.with_names(sec.record_header($1, array['Nhs'], array['religion'])) is not null",
            "select sec.record_overview($1, true, array['pep'], array['visit']) is not null",
            "select exists (select from sec.people_around($1, true))",
            "select exists (select from sec.chronology_lines($1, false, null, null, null, true, false, 50, 0) l where l.id is not null)",
            "select exists (select from sec.chronology_lines($1, false, null, null, null, false, false, 50, 0))",
        ])
        {
            Assert.True(Equals(opens, await AsAsync(staff, read, child.Value)), $"{read} should {(opens ? "" : "not ")}answer");
        }
    }

    private async Task<FamilyId> FamilyAsync(ChildId child) => new(await product.ScalarAsync<Guid>("select family_id from app.children where id = $1", child.Value));

    private async Task NameAsync(PersonId person, FamilyId? family)
    {
        await using var db = product.Tables();
        db.PersonNames.Add(new PersonName { PersonId = person, FamilyId = family, Kind = NameKind.Previous, Given = "Clementine", Family = "Ashgrove", IsHidden = true, RecordedAt = product.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    private async Task RefusedAsync(StaffId? staff, string statement) => Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await ErrorAsync(staff, statement));

    private async Task<string> ErrorAsync(StaffId? staff, string statement) => (await Assert.ThrowsAsync<PostgresException>(() => AsAsync(staff, statement))).SqlState;

    /// <summary>The first value that the pages' role gets when it speaks for somebody, or for nobody.</summary>
    private async Task<object?> AsAsync(StaffId? staff, string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(product.WebConnection);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (staff is { } asking)
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { product.Services.GetRequiredService<SignedContext>().Statement(asking) } };
            await batch.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return await command.ExecuteScalarAsync() is { } result and not DBNull ? result : null;
    }
}
