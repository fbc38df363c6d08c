using CaseManagement.Browser.Tests.Running;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.TestSupport.Running;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Forms;

public sealed class FormJourneys(ServedProduct product) : Journey(product), IClassFixture<ServedProduct>
{
    // Whatever a section still lacks: words in empty boxes, the first choice of each question, a day.
    private const string AnswerTheRest =
        """
        () => {
          for (const box of document.querySelectorAll('main textarea')) if (!box.value && !box.name.endsWith('WhyNoFactors')) box.value = 'What we found out and what it means for the children.';
          const asked = new Set();
          for (const radio of document.querySelectorAll('main input[type=radio]')) {
            if (asked.has(radio.name)) continue;
            asked.add(radio.name);
            if (!document.querySelector(`input[name="${radio.name}"]:checked`)) radio.checked = true;
          }
          const today = new Date();
          for (const field of document.querySelectorAll('main input[type=text]')) {
            if (field.value) continue;
            field.value = field.name.endsWith('.Day') ? '1' : field.name.endsWith('.Month') ? String(today.getMonth() + 1) : field.name.endsWith('.Year') ? String(today.getFullYear()) : 'Jo Reed, social worker';
          }
        }
        """;

    [Fact]
    public async Task An_assessment_of_three_brothers_and_sisters_is_filled_in_sent_back_sent_again_and_signed()
    {
        var team = await Authority.TeamAsync();
        var managerId = await Authority.StaffAsync(Role.TeamManager, team, "Sam Patel");
        var workerId = await Authority.StaffAsync(Role.SocialWorker, team, "Jo Reed");
        var family = new FamilyId(Guid.CreateVersion7());
        var maya = await Authority.ChildAsync("Maya", worker: workerId, team: team, familyId: family);
        var tobi = await Authority.ChildAsync("Tobi", worker: workerId, team: team, familyId: family, bornOn: Product.Today.AddYears(-5));
        var ade = await Authority.ChildAsync("Ade", worker: workerId, team: team, familyId: family, bornOn: Product.Today.AddYears(-2));
        foreach (var child in new[] { maya, tobi, ade })
        {
            await Product.ReferredAsync(child, managerId, daysAgo: 40);
        }

        var worker = await DeskOfAsync(workerId);
        await worker.OpenAsync($"/children/{maya.Value}");
        await worker.Link("Assessments").ClickAsync();
        await worker.AssertSoundAsync();
        await worker.Link("Start social work assessment").ClickAsync();
        await worker.Page.GetByLabel("Tobi Oyelaran").CheckAsync();
        await worker.Page.GetByLabel("Ade Oyelaran").CheckAsync();
        await worker.AssertSoundAsync();
        await worker.Button("Start").ClickAsync();
        await worker.AssertSoundAsync();
        await worker.PictureAsync("form-sections");
        var form = new Uri(worker.Page.Url).AbsolutePath;

        // The manager could cancel it still.
        var signer = await DeskOfAsync(managerId);
        await signer.OpenAsync(form);
        await signer.Link("Cancel this form").ClickAsync();
        await signer.AssertSoundAsync();
        await signer.PictureAsync("form-cancel");

        foreach (var section in ShippedTemplates.All[0].Sections)
        {
            await worker.OpenAsync($"{form}/sections/{section.Id}");
            await worker.AssertSoundAsync();
            if (section.Id == "child")
            {
                await worker.Field("The child's own words and wishes – Tobi").FillAsync("I want my own bed.");
                await worker.PictureAsync("form-section-three");
            }

            if (section.Kind == SectionKind.AssessmentFacts)
            {
                var seen = Product.Today.AddDays(-3);
                await worker.Page.GetByLabel("Abuse or neglect: neglect (16A)").First.CheckAsync();
                await worker.Choice("Outcome", "Child in need plan").First.CheckAsync();
                await worker.Page.Locator("[name='Form.Children[0].SeenOn.Day']").FillAsync($"{seen.Day}");
                await worker.Page.Locator("[name='Form.Children[0].SeenOn.Month']").FillAsync($"{seen.Month}");
                await worker.Page.Locator("[name='Form.Children[0].SeenOn.Year']").FillAsync($"{seen.Year}");
                await worker.Button("Same for all").ClickAsync();
                await worker.PictureAsync("form-facts-three");
            }

            await worker.Page.EvaluateAsync(AnswerTheRest);
            await worker.Button("Save and continue").ClickAsync();
            await Assertions.Expect(worker.Page.GetByText($"Section saved: {section.Title}")).ToBeVisibleAsync();
        }

        await worker.Link("Check and send to the manager").ClickAsync();
        await worker.AssertSoundAsync();
        await worker.PictureAsync("form-check");
        await SendAsync(worker);

        var manager = await DeskOfAsync(managerId);
        await manager.OpenAsync("/approvals");
        await manager.AssertSoundAsync();
        await manager.PictureAsync("approvals");
        await manager.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Maya Oyelaran" }).GetByRole(AriaRole.Link, new() { NameRegex = new("^Read and decide", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) }).ClickAsync();
        await manager.AssertSoundAsync();
        await manager.Page.GetByLabel("Tobi", new() { Exact = true }).CheckAsync();
        await manager.Page.GetByLabel("Ade", new() { Exact = true }).CheckAsync();
        await manager.Field("Comment").FillAsync("Please say what grandmother can do.");
        await manager.Button("Send back with comment").ClickAsync();
        await Assertions.Expect(manager.Page.GetByText("sent back for 3 children")).ToBeVisibleAsync();

        await worker.OpenAsync($"{form}/sections/home");
        await Assertions.Expect(worker.Page.GetByText("Please say what grandmother can do.")).ToBeVisibleAsync();
        await worker.Field("Who could do what to help?").FillAsync("Gran takes the three of them on Fridays.");
        await worker.Button("Save and continue").ClickAsync();
        await worker.OpenAsync($"{form}/submit");
        await SendAsync(worker);

        await manager.OpenAsync($"{form}/decide");
        await Assertions.Expect(manager.Page.GetByText("What changed since it was sent back")).ToBeVisibleAsync();
        await manager.AssertSoundAsync();
        await manager.PictureAsync("form-decide");
        await manager.Page.GetByLabel("Tobi", new() { Exact = true }).CheckAsync();
        await manager.Page.GetByLabel("Ade", new() { Exact = true }).CheckAsync();
        await manager.Button("Approve and sign").ClickAsync();
        await Assertions.Expect(manager.Page.GetByText("signed for 3 children")).ToBeVisibleAsync();

        await worker.OpenAsync(form);
        await worker.AssertSoundAsync();
        await worker.PictureAsync("form-signed");
        await worker.OpenAsync($"{form}/print");
        await worker.AssertSoundAsync();
        await worker.PictureAsync("form-family");
        Assert.Equal(3, await Product.ScalarAsync<long>("select count(*) from app.case_forms where state = 'Signed' and signed_by = $1", managerId.Value));
    }

    [Fact]
    public async Task An_administrator_writes_a_section_by_keyboard_and_previews_it()
    {
        var admin = await DeskOfAsync(await Authority.StaffAsync(Role.SystemAdministrator));
        await admin.OpenAsync("/admin/forms");
        await admin.Button("Write a new version of Core group meeting").PressAsync("Enter");
        await admin.AssertSoundAsync();
        var version = new Uri(admin.Page.Url).AbsolutePath;

        await admin.Link("Add a section").PressAsync("Enter");
        await admin.AssertSoundAsync();
        await admin.Button("Save section").PressAsync("Enter");
        await Assertions.Expect(admin.Page.GetByText("Enter the title of the section").First).ToBeVisibleAsync();
        await admin.AssertSoundAsync();
        await admin.Field("Title of the section").FillAsync("Wider family");
        await admin.Field("Guidance (optional)").FillAsync("Who else could help, and who has been asked?");
        await admin.PictureAsync("template-section");
        await admin.Button("Save section").PressAsync("Enter");
        await Assertions.Expect(admin.Page.GetByText("The section is added")).ToBeVisibleAsync();

        await admin.Link("Add a question to Wider family").PressAsync("Enter");
        await admin.AssertSoundAsync();
        await admin.Field("Question").FillAsync("Which relatives know what is happening?");
        await admin.Page.GetByLabel("Text", new() { Exact = true }).First.CheckAsync();
        await admin.Button("Save question").PressAsync("Enter");
        await admin.Button("Move up the section Wider family").PressAsync("Enter");
        await Assertions.Expect(admin.Page.GetByText("The section is moved")).ToBeVisibleAsync();
        await admin.AssertSoundAsync();
        await admin.PictureAsync("template-sections");

        await admin.OpenAsync($"{version}/preview");
        await Assertions.Expect(admin.Page.GetByText("Which relatives know what is happening?", new() { Exact = true })).ToBeVisibleAsync();
        await admin.AssertSoundAsync();
        await admin.PictureAsync("template-preview");
    }

    private static async Task SendAsync(Desk worker)
    {
        if (await worker.Field("Why do you send it all the same?").CountAsync() > 0)
        {
            await worker.Field("Why do you send it all the same?").FillAsync("They were at school for the last weeks.");
        }

        await worker.Button("Send to the manager").ClickAsync();
        await Assertions.Expect(worker.Page.GetByText("Sent to the manager.").First).ToBeVisibleAsync();
    }
}
