using CaseManagement.Application.Seed.Demo;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Domain.People.Details;
using CaseManagement.TestSupport.Running;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Web.Tests.Seed;

public sealed class DemoSeedTests(DemoProduct product) : IClassFixture<DemoProduct>
{
    [Theory]
    [InlineData("select count(*) from app.teams", 8)]
    [InlineData("select count(*) from app.staff", 40)]
    [InlineData("select count(distinct family_id) from app.children", 300)]
    [InlineData("select count(*) from app.children", 600)]
    [InlineData("select count(*) from app.entries group by child_id order by 1 desc limit 1", 2000)]
    [InlineData("select count(*) from app.addresses where is_confidential and sealed is not null and lines = '' and postcode is null", 20)]
    [InlineData("select count(*) from app.children where level = 'Restricted'", 5)]
    [InlineData("select count(*) from app.people where born_on is null and expected_on is not null", 3)]
    [InlineData("select count(*) from app.relationships where kind = 'twin'", 2)]
    [InlineData("select count(*) from app.relationships where kind like 'half-%'", 2)]
    [InlineData("select count(*) from app.tasks where done_on is null and due_on < current_date - 1", 20)]
    [InlineData("select count(*) from app.tasks where done_on is null and due_on > current_date", 100)]
    [InlineData("select count(*) from app.reasoned_accesses where finding is null and review_due_on is not null", 3)]
    [InlineData("select count(*) from app.drafts where finished_at is null", 5)]
    [InlineData("select count(*) from audit.event where at > now() - interval '31 days'", 3000)]
    [InlineData("select count(*) from search.person_index", 1600)]
    public async Task The_authority_is_large_enough_to_try_everything(string sql, long atLeast) =>
        Assert.InRange(await product.ScalarAsync<long>(sql), atLeast, long.MaxValue);

    [Theory]
    [InlineData("select count(*) from app.children c where closed_on is null and not exists (select 1 from app.child_in_need_episodes e where e.child_id = c.id and e.closed_on is null) and not exists (select 1 from app.front_door_contacts f where f.child_id = c.id)", "open record without an open case")]
    [InlineData("select count(*) from app.children c where closed_on is not null and exists (select 1 from app.child_in_need_episodes e where e.child_id = c.id and e.closed_on is null and e.decision <> 'NoFurtherAction')", "closed record with an open case")]
    [InlineData("select count(*) from app.child_protection_plans p where ended_on is null and not exists (select 1 from app.status_periods s where s.child_id = p.child_id and s.kind = 'ChildProtectionPlan' and s.ended_on is null)", "child protection plan without its status")]
    public async Task What_the_lists_say_of_a_child_is_what_the_case_says(string sql, string what) =>
        Assert.True(await product.ScalarAsync<long>(sql) == 0, what);

    [Theory]
    [InlineData("select count(*) from app.assessments where state = 'Started'", 15)]
    [InlineData("select count(*) from app.child_in_need_plans where ended_on is null", 100)]
    [InlineData("select count(*) from app.child_protection_plans where ended_on is null", 50)]
    [InlineData("select count(*) from app.conferences where state = 'Booked'", 8)]
    [InlineData("select count(*) from app.section47_enquiries", 100)]
    [InlineData("select count(*) from app.tasks where rule_id in ('T03', 'T07-first', 'T07-later', 'T15', 'T16', 'T17') and done_on is null", 100)]
    [InlineData("select count(*) from app.child_in_need_episodes where closure_reason in ('RC8', 'RC9')", 2)]
    public async Task Children_stand_at_every_step_of_the_pathway(string sql, long atLeast) =>
        Assert.InRange(await product.ScalarAsync<long>(sql), atLeast, long.MaxValue);

    [Theory]
    [InlineData("select count(*) from app.front_door_contacts where outcome is null and due_on < current_date", 2)]
    [InlineData("select count(*) from app.front_door_contacts where outcome is null and due_on >= current_date - 2", 3)]
    [InlineData("select count(*) from app.front_door_contacts where outcome in ('Referral', 'StrategyDiscussion') and episode_id is not null", 60)]
    [InlineData("select count(distinct source) from app.front_door_contacts", 9)]
    [InlineData("select count(distinct outcome) from app.front_door_contacts", 5)]
    [InlineData("select count(distinct date_trunc('month', received_at)) from app.front_door_contacts", 12)]
    [InlineData("select count(*) from app.front_door_contacts f join app.people p on p.id = f.child_id where p.born_on is null and p.expected_on is not null", 3)]
    [InlineData("select count(*) from app.front_door_contacts where source = '9'", 5)]
    [InlineData("select count(*) from app.child_in_need_episodes where decision = 'Awaited'", 3)]
    [InlineData("select count(*) from app.child_in_need_episodes e join app.children c on c.id = e.child_id where e.decision = 'Accepted' and e.closed_on is null and c.allocated_to is null", 3)]
    [InlineData("select count(*) from app.child_in_need_episodes where decision = 'NoFurtherAction'", 1)]
    [InlineData("select count(*) from app.strategy_discussions where held_at is null", 2)]
    public async Task The_front_door_has_life_from_contact_to_referral_and_beyond(string sql, long atLeast) =>
        Assert.InRange(await product.ScalarAsync<long>(sql), atLeast, long.MaxValue);

    [Theory]
    [InlineData("select count(*) from app.front_door_contacts f left join app.child_in_need_episodes e on e.id = f.episode_id where f.outcome in ('Referral', 'StrategyDiscussion') and (e.id is null or e.contact_id <> f.id or e.child_id <> f.child_id or e.source <> f.source)", "referral without its case, or a case of another contact")]
    [InlineData("select count(*) from app.child_in_need_episodes e where contact_id is not null and not exists (select 1 from app.front_door_contacts f where f.id = e.contact_id)", "case from a contact that is not there")]
    [InlineData("select count(*) from app.front_door_contacts where decided_at < received_at or recorded_at < received_at or decided_at > now()", "contact decided before it came, or in the future")]
    [InlineData("select count(*) from app.front_door_contacts f where (select count(*) from app.tasks t where t.child_id = f.child_id and t.rule_id = 'T01' and t.path like '%' || f.occasion_id and (t.done_on is null) = (f.outcome is null)) <> 1", "contact without its clock")]
    [InlineData("select count(*) from app.child_in_need_episodes e join app.front_door_contacts f on f.id = e.contact_id where (f.decided_at at time zone 'Europe/London')::date <> e.referred_on", "referral of another day than its decision")]
    public async Task What_the_front_door_decided_is_what_the_case_says(string sql, string what) =>
        Assert.True(await product.ScalarAsync<long>(sql) == 0, what);

    [Fact]
    public async Task A_worker_does_not_find_their_own_niece()
    {
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.child_access a join app.conflicts k on k.staff_id = a.staff_id and k.person_id = a.child_id"));
        Assert.NotEqual(0, await product.ScalarAsync<long>("select count(*) from app.conflicts k join app.children c on c.id = k.person_id"));
    }

    [Fact]
    public async Task Stored_access_is_what_the_rules_give() =>
        Assert.Equal(0, await product.ScalarAsync<long>(
            """
            with given as materialized (select child_id, staff_id, via, may_write from sec.access_of(array(select id from app.children))),
                 stored as materialized (select child_id, staff_id, via, may_write from app.child_access)
            select (select count(*) from (select * from given except select * from stored) a) + (select count(*) from (select * from stored except select * from given) b)
            """));

    [Fact]
    public async Task Every_role_is_held_by_somebody_whom_the_documentation_names()
    {
        await using var db = product.Tables();
        var users = DemoSignIns.All.Select(s => s.UserName).ToList();
        var held = await db.StaffRoles.Where(r => db.Users.Any(u => u.Id == (Guid)(object)r.StaffId && users.Contains(u.UserName!))).Select(r => r.Role).Distinct().ToListAsync();
        Assert.Empty(Enum.GetValues<Role>().Except(held));
    }

    [Fact]
    public async Task Every_named_sign_in_works()
    {
        foreach (var account in DemoSignIns.All)
        {
            var visitor = Visitor.To(product);
            await visitor.OpenAsync("/sign-in");
            await visitor.SendAsync(("Form.UserName", account.UserName), ("Form.Password", account.Password));
            Assert.False(visitor.Path.StartsWith("/sign-in", StringComparison.Ordinal), $"{account.UserName}: {visitor.Text}");
        }
    }

    [Fact]
    public async Task No_event_lies_in_the_future() =>
        Assert.Equal(0, await product.ScalarAsync<long>(
            """
            select (select count(*) from app.entries where finished_at > now() or happened_on > current_date) + (select count(*) from audit.event where at > now())
                + (select count(*) from app.people where born_on > current_date or died_on > current_date)
            """));

    [Fact]
    public async Task The_access_log_has_no_gap() =>
        Assert.Equal(0, await product.ScalarAsync<long>("select i.last_seq - count(distinct e.seq) from audit.instance i join audit.event e on e.instance = i.id where i.stopped_at is not null group by i.id, i.last_seq"));

    [Fact]
    public async Task Every_code_is_on_its_list()
    {
        await using var db = product.Tables();
        On("relationship-types", await db.Relationships.Select(r => r.Kind).Distinct().ToListAsync());
        On("parental-responsibility-bases", await db.Relationships.Where(r => r.ResponsibilityBasis != null).Select(r => r.ResponsibilityBasis!).Distinct().ToListAsync());
        On("professional-roles", await db.Professionals.Select(r => r.Role).Distinct().ToListAsync());
        On("warning-markers", await db.WarningMarkers.Select(r => r.Kind).Distinct().ToListAsync());
        On("visit-places", await db.Entries.Where(e => e.Details.Place != null).Select(e => e.Details.Place!).Distinct().ToListAsync());
        On("information-sources", await db.Entries.Select(e => e.Details.Source.Kind).Distinct().ToListAsync());
        On("information-sources", await db.Details.Select(e => e.Source.Kind).Distinct().ToListAsync());
    }

    [Fact]
    public async Task Every_answer_could_have_been_given_on_the_form()
    {
        await using var db = product.Tables();
        var answers = await db.Details.Where(d => d.Answer == AnswerKind.Known).Select(d => new { d.Key, d.Value }).Distinct().ToListAsync();
        foreach (var answer in answers)
        {
            Assert.True(DetailRules.Read(DetailCatalogue.Find(answer.Key)!, [answer.Value], product.Today, null).IsDone, $"{answer.Key}: {answer.Value}");
        }
    }

    [Fact]
    public async Task Confidential_addresses_stand_nowhere_in_the_clear()
    {
        // Whoever shares a confidential home has it sealed too: its key never meets an open address of the same time.
        Assert.Equal(0, await product.ScalarAsync<long>(
            """
            select count(*) from app.addresses s join app.addresses o on o.place_key = s.place_key and not o.is_confidential
            where s.is_confidential and (o.until_on is null or o.until_on >= s.from_on) and (s.until_on is null or s.until_on >= o.from_on)
            """));
    }

    [Fact]
    public async Task A_second_load_gives_the_same_data()
    {
        var again = await DemoProduct.AnotherEmptyAsync();
        await DemoProduct.LoadIntoAsync(again);
        foreach (var table in new[] { "people", "person_names", "addresses", "details", "identifiers", "relationships", "children", "entries", "tasks", "involvements", "child_access", "staff_roles", "drafts" })
        {
            // A sealed text is different each time it is sealed; which transaction made a row says nothing of the data.
            var sum = $"select md5(string_agg(row, '' order by row)) from (select (to_jsonb(t) - 'sealed' - 'made_in')::text as row from app.{table} t) r";
            Assert.Equal((table, await ReadAsync(product.OwnerConnection, sum)), (table, await ReadAsync(again, sum)));
        }
    }

    [Fact]
    public async Task It_is_not_loaded_over_what_is_there()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => DemoProduct.LoadIntoAsync(product.OwnerConnection));
        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from pg_trigger where tgenabled = 'D'"));
    }

    private static void On(string set, IEnumerable<string> codes) => Assert.Empty(codes.Where(c => CodeSet.Get(set).Find(c) is null).Select(c => $"{set}: {c}"));

    private static async Task<object?> ReadAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
