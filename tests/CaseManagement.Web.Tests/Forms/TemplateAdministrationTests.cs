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
        Assert.Equal($"/admin/forms/{Key}/3", admin.Path);

        await admin.OpenAsync($"/admin/forms/{Key}/3/question?question=there");
        await admin.PressAsync("Save question", ("Form.Label", "Who came to the core group?"));
        await admin.OpenAsync($"/admin/forms/{Key}/3/question?section=meeting");
        await admin.PressAsync("Save question", ("Form.Label", "What does grandmother say?"), ("Form.Kind", nameof(QuestionKind.Text)), ("Form.Optional", "true"), ("Form.Feeds", "Annex A: list 7"));
        await admin.SendAsync(("question", "detail"), ("what", "retire"));
        await admin.SendAsync(("question", "parents"), ("what", "up"));
        Assert.Contains("Retired: no longer asked", admin.Text, StringComparison.Ordinal);
        await admin.OpenAsync($"/admin/forms/{Key}/3/preview");
        Assert.Contains("What does grandmother say?", admin.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("What does the core group change", admin.Text, StringComparison.Ordinal);

        await admin.OpenAsync($"/admin/forms/{Key}/3");
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
        await admin.OpenAsync($"/admin/forms/{Key}/3/question?question=there");
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

        await admin.OpenAsync($"/admin/forms/{ShippedTemplates.Supervision}/3/question?section=talk");
        await admin.PressAsync("Save question", ("Form.Label", ""));
        Assert.Equal("Select how it is answered", admin.Error("Form.Kind"));
        await admin.PressAsync("Save question", ("Form.Label", ""), ("Form.Kind", nameof(QuestionKind.Choice)), ("Form.Choices", "Yes"));
        Assert.Equal("Enter the question", admin.Error("Form.Label"));
        Assert.Equal("Enter at least two choices, one on each line", admin.Error("Form.Choices"));
        await admin.OpenAsync($"/admin/forms/{ShippedTemplates.Supervision}/3/question?section=nonsense");
        Assert.Equal(HttpStatusCode.NotFound, admin.Status);
    }

    [Fact]
    public async Task Sections_are_added_renamed_moved_and_retired_while_old_answers_keep_their_sections()
    {
        const string Review = ShippedTemplates.ReviewConference;
        var sections = ShippedTemplates.All.Single(t => t.Key == Review).Sections;
        var (first, second, last) = (sections[0], sections[2], sections[1]);
        var family = await product.FamilyAsync();
        var before = await family.Worker.StartAsync(family.Maya, Review);
        await family.Worker.FillAsync(before, last.Id);
        var admin = await AdministratorAsync();
        await admin.OpenAsync("/admin/forms");
        await admin.SendAsync(("key", Review));

        await admin.OpenAsync($"/admin/forms/{Review}/3/section");
        await admin.PressAsync("Save section", ("Form.Title", "Wider family"), ("Form.Intro", "Who else could help?"));
        Assert.Contains("The section is added", admin.Text, StringComparison.Ordinal);
        await admin.OpenAsync($"/admin/forms/{Review}/3/question?section=wider-family");
        await admin.PressAsync("Save question", ("Form.Label", "Which relatives know?"), ("Form.Kind", nameof(QuestionKind.Text)));
        await admin.OpenAsync($"/admin/forms/{Review}/3/section?section={first.Id}");
        Assert.Equal(first.Title, admin.Page.QuerySelector("input[name='Form.Title']")!.GetAttribute("value"));
        await admin.PressAsync("Save section", ("Form.Title", "Where we stand"), ("Form.Intro", ""));
        await admin.PressAsync("Move down the section Where we stand");
        await admin.PressAsync("Move down the section Where we stand");
        Assert.Contains("The section is moved", admin.Text, StringComparison.Ordinal);
        await admin.PressAsync($"Retire the section {last.Title}");
        Assert.Contains("Retired: not in the form", admin.Text, StringComparison.Ordinal);
        await admin.OpenAsync($"/admin/forms/{Review}/3/preview");
        Assert.Equal([second.Title, "Where we stand"], admin.Page.QuerySelectorAll("main h2.govuk-heading-m").Select(h => h.TextContent).Take(2));
        Assert.Contains("Which relatives know?", admin.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(last.Title, admin.Text, StringComparison.Ordinal);
        await admin.OpenAsync($"/admin/forms/{Review}/3");
        await admin.PressAsync("Publish", Day(product.Today));

        // The form that was started keeps its sections under their old names; its answers to the retired one are still read there.
        await family.Worker.OpenAsync(before);
        Assert.Contains(first.Title, family.Worker.Text, StringComparison.Ordinal);
        Assert.Contains(last.Title, family.Worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Wider family", family.Worker.Text, StringComparison.Ordinal);
        await family.Worker.OpenAsync($"{before}/sections/{last.Id}");
        Assert.Contains("What I found", family.Worker.Page.QuerySelector("main textarea")!.TextContent, StringComparison.Ordinal);

        var after = await family.Worker.StartAsync(family.Maya, Review);
        Assert.Contains("Wider family", family.Worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(last.Title, family.Worker.Text, StringComparison.Ordinal);
        await family.Worker.OpenAsync($"{after}/sections/{last.Id}");
        Assert.Equal(HttpStatusCode.NotFound, family.Worker.Status);
        await family.Worker.OpenAsync($"{after}/sections/wider-family");
        Assert.Contains("Who else could help?", family.Worker.Text, StringComparison.Ordinal);
        Assert.Contains($"Section {sections.Count} of {sections.Count}", family.Worker.Text, StringComparison.Ordinal);

        foreach (var subject in new[] { "Section added to a form", "Section of a form renamed", "Section of a form moved", "Section of a form retired or used again" })
        {
            Assert.True(await product.ScalarAsync<long>("select count(*) from audit.event where action = 'Administer' and subject = $1", subject) >= 1, subject);
        }

        // Published: the editor's address is gone, by post as well.
        await admin.OpenAsync($"/admin/forms/{Review}/3/section");
        Assert.Equal(HttpStatusCode.NotFound, admin.Status);
    }

    [Fact]
    public async Task A_section_that_cannot_be_is_refused_and_what_was_typed_stays()
    {
        const string Assessment = ShippedTemplates.SocialWorkAssessment;
        var sections = ShippedTemplates.All.Single(t => t.Key == Assessment).Sections;
        var facts = sections.Single(s => s.Kind == SectionKind.AssessmentFacts);
        var admin = await AdministratorAsync();
        await admin.OpenAsync("/admin/forms");
        await admin.SendAsync(("key", Assessment));

        await admin.OpenAsync($"/admin/forms/{Assessment}/2/section");
        await admin.PressAsync("Save section", ("Form.Title", ""), ("Form.Intro", "Guidance as typed"));
        Assert.Equal("Enter the title of the section", admin.Error("Form.Title"));
        Assert.Equal("Guidance as typed", admin.Page.QuerySelector("textarea")!.TextContent.Trim());
        await admin.PressAsync("Save section", ("Form.Title", sections[0].Title));
        Assert.Equal("Another section has this title. Choose another one", admin.Error("Form.Title"));
        await admin.PressAsync("Save section", ("Form.Title", "Nothing in it yet"), ("Form.Intro", new string('x', 601)));
        Assert.Equal("The guidance must be 600 characters or fewer", admin.Error("Form.Intro"));
        await admin.PressAsync("Save section", ("Form.Title", "Nothing in it yet"), ("Form.Intro", ""));
        await admin.PressAsync("Publish", Day(product.Today));
        Assert.Contains("\"Nothing in it yet\" has no questions. Add one, or retire the section", admin.Summary);

        // No button offers it, and sent all the same it is refused.
        Assert.DoesNotContain($"Retire the section {facts.Title}", admin.Text, StringComparison.Ordinal);
        await admin.OpenAsync($"/admin/forms/{Assessment}/2");
        await admin.SendAsync(("section", facts.Id), ("what", "retire"));
        Assert.Contains($"\"{facts.Title}\" holds facts that the children in need census needs, so it stays in the form", admin.Summary);
        await admin.OpenAsync($"/admin/forms/{Assessment}/2/section?section=nonsense");
        Assert.Equal(HttpStatusCode.NotFound, admin.Status);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_reaches_the_templates()
    {
        var family = await product.FamilyAsync();
        foreach (var path in new[] { "/admin/forms", $"/admin/forms/{Key}/1", $"/admin/forms/{Key}/1/preview", $"/admin/forms/{Key}/1/section" })
        {
            await family.Manager.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, family.Manager.Status);
        }
    }

    private async Task<Visitor> AdministratorAsync() => await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SystemAdministrator));

    private static (string, string)[] Day(DateOnly day) => [("From.Day", $"{day.Day}"), ("From.Month", $"{day.Month}"), ("From.Year", $"{day.Year}")];
}
