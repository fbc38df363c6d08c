using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;
using Npgsql;

namespace CaseManagement.Web.Tests.Forms;

/// <summary>Who may see, write and decide about forms, in the pages and in the database.</summary>
public sealed class FormAccessTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_manager_who_wrote_in_a_form_does_not_sign_it()
    {
        var family = await product.FamilyAsync();
        var form = await family.Manager.SubmittedAsync(family.Maya, Filling.Review);
        await family.Manager.OpenAsync("/approvals");
        Assert.Contains("another manager must decide", family.Manager.Text, StringComparison.Ordinal);
        await family.Manager.OpenAsync($"{form}/decide");

        Assert.Equal(form, family.Manager.Path);
        await RefusedAsync($"update app.case_forms set state = 'Signed', signed_at = now(), signed_by = '{family.ManagerId.Value}' where id = '{Filling.IdOf(form)}'");
    }

    [Fact]
    public async Task A_manager_of_a_team_above_finds_it_under_all_teams_below()
    {
        var family = await product.FamilyAsync();
        var area = await product.Authority.TeamAsync();
        await product.ScalarAsync<object>("update app.teams set parent_id = $2 where id = $1", family.Team.Value, area.Value);
        var head = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.ServiceManager, area));
        var form = await family.Worker.SubmittedAsync(family.Maya, Filling.Review);

        await head.OpenAsync("/approvals");
        Assert.Contains("Approvals (0)", head.Text, StringComparison.Ordinal);
        await head.OpenAsync("/approvals?below=true");
        Assert.Contains("Maya Oyelaran", head.Text, StringComparison.Ordinal);
        await head.OpenAsync($"{form}/decide");
        await head.PressAsync("Approve and sign");
        Assert.Equal("Signed", await product.StateAsync(form));
    }

    [Fact]
    public async Task A_manager_of_another_team_neither_sees_nor_decides()
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.SubmittedAsync(family.Maya, Filling.Review);
        var other = await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.TeamManager, await product.Authority.TeamAsync()));

        await other.OpenAsync("/approvals?below=true");
        Assert.DoesNotContain("Maya", other.Text, StringComparison.Ordinal);
        await other.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{form}/decide"), follow: false);
        Assert.Contains("/card", other.Answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_has_no_approvals()
    {
        var family = await product.FamilyAsync();
        await family.Worker.OpenAsync("/approvals");
        Assert.Equal(HttpStatusCode.NotFound, family.Worker.Status);
    }

    [Fact]
    public async Task A_student_reads_and_starts_nothing()
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.StartAsync(family.Maya, Filling.Review);
        var student = await product.Authority.StaffAsync(Role.StudentSocialWorker, family.Team);
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(family.Maya, student, family.Team, InvolvementRole.CoWorker, product.Today.AddMonths(-1)));
            await db.SaveChangesAsync();
        }

        var visitor = await Visitor.SignedInAsync(product, student);
        await visitor.OpenAsync(form);
        Assert.Contains("Not answered", visitor.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"{form}/sections/meeting");
        Assert.DoesNotContain("Save and continue", visitor.Html, StringComparison.Ordinal);
        await visitor.OpenAsync($"/children/{family.Maya.Value}/plans");
        Assert.DoesNotContain("Start child", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_child_is_not_found_under_this_one()
    {
        var family = await product.FamilyAsync();
        var ade = await product.SiblingAsync(family, "Ade");
        var form = await family.Worker.StartAsync(family.Maya, Filling.Review);
        foreach (var page in new[] { "", "/sections/meeting", "/submit", "/print", "/addendum", "/new-version" })
        {
            await family.Worker.OpenAsync($"/children/{ade.Value}/forms/{Filling.IdOf(form)}{page}");
            Assert.Equal(HttpStatusCode.NotFound, family.Worker.Status);
        }
    }

    [Fact]
    public async Task A_brother_whose_record_is_closed_to_the_worker_is_neither_named_nor_written()
    {
        var family = await product.FamilyAsync();
        var tobi = await product.SiblingAsync(family, "Tobias");
        var form = await family.Worker.StartAsync(family.Maya, Filling.Review, tobi);
        await product.Authority.RestrictAsync(tobi, RestrictionKind.SecureAddress, family.ManagerId);
        await product.ScalarAsync<object>("delete from app.involvements where child_id = $1", tobi.Value);
        await family.Worker.FillAsync(form, "meeting", ("Form.Rows[1].Text", "Mum came"));

        Assert.Empty(family.Worker.Summary);
        await family.Worker.OpenAsync(form);
        Assert.DoesNotContain("Tobias", family.Worker.Text, StringComparison.Ordinal);
        Assert.Equal("{}", await product.ScalarAsync<string>("select shared::text from app.case_forms where child_id = $1", tobi.Value));
    }

    [Theory]
    [InlineData("Draft", "Signed", "a form is not signed before it was submitted")]
    [InlineData("Draft", "Returned", "nothing is sent back that was not sent")]
    [InlineData("Submitted", "Draft", "what was sent does not become a draft again")]
    [InlineData("Submitted", "Superseded", "only what is signed is replaced")]
    public async Task The_database_keeps_the_life_cycle(string from, string to, string why)
    {
        var family = await product.FamilyAsync();
        var form = from == "Draft" ? await family.Worker.StartAsync(family.Maya, Filling.Review) : await family.Worker.SubmittedAsync(family.Maya, Filling.Review);

        await RefusedAsync($"update app.case_forms set state = '{to}', signed_at = now(), signed_by = gen_random_uuid(), submitted_at = now(), submitted_by = author_id where id = '{Filling.IdOf(form)}'", why);
        Assert.Equal(from, await product.StateAsync(form));
    }

    [Fact]
    public async Task The_database_locks_what_is_signed()
    {
        var family = await product.FamilyAsync();
        var form = await family.SignedAsync(family.Maya, Filling.Review);

        await RefusedAsync($"update app.case_forms set shared = '{{}}' where id = '{Filling.IdOf(form)}'");
        await RefusedAsync($"update app.case_forms set signed_by = gen_random_uuid() where id = '{Filling.IdOf(form)}'");
        await RefusedAsync($"update app.form_templates set sections = '[]' where key = '{Filling.Review}' and version = 1");
    }

    private async Task RefusedAsync(string sql, string? why = null)
    {
        var trouble = await Record.ExceptionAsync(() => product.ScalarAsync<object>(sql));
        Assert.True(trouble is PostgresException { SqlState: PostgresErrorCodes.CheckViolation or PostgresErrorCodes.RestrictViolation }, $"{why} {trouble?.Message}");
    }
}
