using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Forms;

/// <summary>An administrator changes what forms ask, from a day on; what was answered keeps its wording.</summary>
public sealed class TemplateAdministrationTests(Product product) : IClassFixture<Product>
{
    private const string Key = ShippedTemplates.CoreGroup;

    [Fact]
    public async Task A_new_version_is_written_previewed_and_used_from_its_day_while_old_answers_keep_their_wording()
    {
        var family = await product.FamilyAsync();
        var before = await family.Worker.StartAsync(family.Maya, Key);
        var admin = await AdministratorAsync();
        await admin.OpenAsync("/admin/forms");
        await admin.SendAsync(("key", Key));
        Assert.Equal($"/admin/forms/{Key}/2", admin.Path);

        await admin.OpenAsync($"/admin/forms/{Key}/2/question?question=there");
        await admin.PressAsync("Save question", ("Form.Label", "Who came to the core group?"));
        await admin.OpenAsync($"/admin/forms/{Key}/2/question?section=meeting");
        await admin.PressAsync("Save question", ("Form.Label", "What does grandmother say?"), ("Form.Kind", nameof(QuestionKind.Text)), ("Form.Optional", "true"), ("Form.Feeds", "Annex A: list 7"));
        await admin.SendAsync(("question", "detail"), ("what", "retire"));
        await admin.SendAsync(("question", "parents"), ("what", "up"));
        Assert.Contains("Retired: no longer asked", admin.Text, StringComparison.Ordinal);
        await admin.OpenAsync($"/admin/forms/{Key}/2/preview");
        Assert.Contains("What does grandmother say?", admin.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("What does the core group change", admin.Text, StringComparison.Ordinal);

        await admin.OpenAsync($"/admin/forms/{Key}/2");
        Assert.Contains("Feeds Annex A: list 7", admin.Text, StringComparison.Ordinal);
        await admin.PressAsync("Publish", Day(product.Today));
        Assert.Contains("It never changes", admin.Text, StringComparison.Ordinal);

        await family.Worker.OpenAsync($"{before}/sections/meeting");
        Assert.Contains("Who was there, and who sent word?", family.Worker.Text, StringComparison.Ordinal);
        var after = await family.Worker.StartAsync(family.Maya, Key);
        await family.Worker.OpenAsync($"{after}/sections/meeting");
        Assert.Contains("Who came to the core group?", family.Worker.Text, StringComparison.Ordinal);
        Assert.Contains("What does grandmother say?", family.Worker.Text, StringComparison.Ordinal);

        // Published: the address of the editor is gone.
        await admin.OpenAsync($"/admin/forms/{Key}/2/question?question=there");
        Assert.Equal(HttpStatusCode.NotFound, admin.Status);
        Assert.True(await product.ScalarAsync<long>("select count(*) from audit.event where action = 'Administer' and subject = 'Form published'") >= 1);
    }

    [Fact]
    public async Task A_version_for_a_later_day_is_not_used_yet()
    {
        var family = await product.FamilyAsync();
        var admin = await AdministratorAsync();
        await admin.OpenAsync("/admin/forms");
        await admin.SendAsync(("key", ShippedTemplates.ClosingSummary));
        await admin.PressAsync("Publish", Day(product.Today.AddDays(5)));
        var form = await family.Worker.StartAsync(family.Maya, ShippedTemplates.ClosingSummary);

        Assert.Equal(1, await product.ScalarAsync<int>("select template_version from app.case_forms where id = $1", Filling.IdOf(form)));
        await admin.OpenAsync("/admin/forms");
        Assert.Contains($"From {product.Today.AddDays(5).InWords()}", admin.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_asked_or_published_is_refused()
    {
        var admin = await AdministratorAsync();
        await admin.OpenAsync("/admin/forms");
        await admin.SendAsync(("key", ShippedTemplates.Supervision));
        await admin.PressAsync("Publish");
        Assert.Equal("Enter the first day", admin.Error("From"));
        await admin.PressAsync("Publish", Day(product.Today.AddDays(-1)));
        Assert.Equal("The new version can be used from today or a later day", admin.Error("From"));

        await admin.OpenAsync($"/admin/forms/{ShippedTemplates.Supervision}/2/question?section=talk");
        await admin.PressAsync("Save question", ("Form.Label", ""));
        Assert.Equal("Select how it is answered", admin.Error("Form.Kind"));
        await admin.PressAsync("Save question", ("Form.Label", ""), ("Form.Kind", nameof(QuestionKind.Choice)), ("Form.Choices", "Yes"));
        Assert.Equal("Enter the question", admin.Error("Form.Label"));
        Assert.Equal("Enter at least two choices, one on each line", admin.Error("Form.Choices"));
        await admin.OpenAsync($"/admin/forms/{ShippedTemplates.Supervision}/2/question?section=nonsense");
        Assert.Equal(HttpStatusCode.NotFound, admin.Status);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_reaches_the_templates()
    {
        var family = await product.FamilyAsync();
        foreach (var path in new[] { "/admin/forms", $"/admin/forms/{Key}/1", $"/admin/forms/{Key}/1/preview" })
        {
            await family.Manager.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, family.Manager.Status);
        }
    }

    private async Task<Visitor> AdministratorAsync() => await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SystemAdministrator));

    private static (string, string)[] Day(DateOnly day) => [("From.Day", $"{day.Day}"), ("From.Month", $"{day.Month}"), ("From.Year", $"{day.Year}")];
}
