using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Timescales;
using CaseManagement.TestSupport.Running;
using CaseManagement.Web.Tests.Timescales;
using Npgsql;

namespace CaseManagement.Web.Tests.Forms;

/// <summary>A form from the first sentence to the signature.</summary>
public sealed class FormJourneyTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task An_assessment_of_two_children_is_filled_in_together_and_signed_for_each()
    {
        var family = await product.FamilyAsync();
        var tobi = await product.SiblingAsync(family, "Tobi");
        var form = await family.Worker.SubmittedAsync(family.Maya, Filling.Assessment, tobi);

        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.case_forms where occasion_id = (select occasion_id from app.case_forms where id = $1) and state = 'Submitted'", Filling.IdOf(form)));
        await family.Worker.OpenAsync("/my-work");
        Assert.Contains("Social work assessment waits for the manager’s signature", family.Worker.Text, StringComparison.Ordinal);

        await family.Manager.OpenAsync("/approvals");
        Assert.Contains("Maya Oyelaran", family.Manager.Text, StringComparison.Ordinal);
        await family.Manager.OpenAsync($"{form}/decide");
        await family.Manager.PressAsync("Approve and sign", ("Decision.Also", tobi.Value.ToString()), ("Decision.Comment", "Clear and kind."));

        Assert.Contains("Social work assessment signed for 2 children", family.Manager.Text, StringComparison.Ordinal);
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.case_forms where occasion_id = (select occasion_id from app.case_forms where id = $1) and state = 'Signed' and signed_by = $2", Filling.IdOf(form), family.ManagerId.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.chronology_events where child_id = $1 and headline like 'Social work assessment signed%'", tobi.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Sign' and staff_id = $2", tobi.Value, family.ManagerId.Value));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.assessments where child_id = any($1) and state = 'Authorised' and signed_by = $2 and jsonb_array_length(factors) > 0", new[] { tobi.Value, family.Maya.Value }, family.ManagerId.Value));
        await family.Worker.OpenAsync("/notifications");
        Assert.Contains("signed your form: Social work assessment", family.Worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_child_keeps_own_answers_and_the_shared_ones()
    {
        var family = await product.FamilyAsync();
        var tobi = await product.SiblingAsync(family, "Tobi");
        var form = await family.Worker.StartAsync(family.Maya, Filling.Assessment, tobi);
        await family.Worker.FillAsync(form, "child", ("Form.Children[0].Rows[1].Text", "I like my teacher"), ("Form.Children[1].Rows[1].Text", "Tobi built a tower"));
        await family.Worker.FillAsync(form, "why", ("Form.Rows[0].Text", "The school rang"));

        async Task<string?> Stored(ChildId child, string column, string key) =>
            await product.ScalarAsync<string>($"select {column} #>> array['{key}', 'text'] from app.case_forms where child_id = $1", child.Value);
        Assert.Equal("I like my teacher", await Stored(family.Maya, "own", "words"));
        Assert.Equal("Tobi built a tower", await Stored(tobi, "own", "words"));
        Assert.Equal("The school rang", await Stored(family.Maya, "shared", "reason"));
        Assert.Equal("The school rang", await Stored(tobi, "shared", "reason"));

        await family.Worker.OpenAsync($"{form}/print");
        Assert.Contains("I like my teacher", family.Worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tobi built a tower", family.Worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_back_says_why_and_shows_what_changed_since()
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.SubmittedAsync(family.Maya, Filling.Review);
        await family.Manager.OpenAsync($"{form}/decide");
        await family.Manager.PressAsync("Send back with comment");
        Assert.Equal("Say what needs to change", family.Manager.Error("Decision.Comment"));

        await family.Manager.PressAsync("Send back with comment", ("Decision.Comment", "Who was at the meeting?"));
        await family.Worker.OpenAsync(form);
        Assert.Contains("Who was at the meeting?", family.Worker.Text, StringComparison.Ordinal);

        await family.Worker.OpenAsync($"{form}/sections/meeting");
        await family.Worker.PressAsync("Save and continue", ("Form.Rows[1].Text", "Mum, Mrs Hill and Jo"));
        await family.Worker.OpenAsync($"{form}/submit");
        await family.Worker.PressAsync("Send to the manager");
        await family.Manager.OpenAsync("/approvals");
        Assert.Contains("sent again", family.Manager.Text, StringComparison.Ordinal);
        await family.Manager.OpenAsync($"{form}/decide");

        Assert.Contains("What changed since it was sent back", family.Manager.Text, StringComparison.Ordinal);
        Assert.Equal(2, family.Manager.Page.QuerySelectorAll(".app-version").Length);
        await family.Manager.PressAsync("Approve and sign");
        Assert.Equal("Signed", await product.StateAsync(form));
    }

    [Fact]
    public async Task A_form_with_gaps_is_not_sent()
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.StartAsync(family.Maya, Filling.Assessment);
        await family.Worker.OpenAsync($"{form}/submit");

        Assert.Contains("Select the outcome for Maya", family.Worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(family.Worker.Page.QuerySelectorAll("button"), b => b.TextContent.Contains("Send to the manager", StringComparison.Ordinal));
        Assert.Equal("Draft", await product.StateAsync(form));
    }

    [Fact]
    public async Task A_child_without_words_is_asked_about_and_sent_with_the_reason()
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.StartAsync(family.Maya, Filling.Review);
        await family.Worker.FillAllAsync(form, Filling.Review);
        await family.Worker.FillAsync(form, "meeting", ("Form.Children[0].Rows[0].Text", ""));
        await family.Worker.OpenAsync($"{form}/submit");
        await family.Worker.PressAsync("Send to the manager");
        Assert.Equal("Say why you send it all the same", family.Worker.Error("Why"));

        await family.Worker.PressAsync("Send to the manager", ("Why", "Maya is two months old."));
        await family.Manager.OpenAsync($"{form}/decide");
        Assert.Contains("Maya is two months old.", family.Manager.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Children[0].Factors", "21", "16A", "stands alone")]
    [InlineData("Form.Children[0].Factors", "18A", "16A", "no longer used")]
    [InlineData("Form.Children[0].Factors", "16A", "16A", "can be chosen once")]
    [InlineData("Form.Children[0].Factors", "ZZ", "16A", "from the list")]
    public async Task Factors_that_the_census_would_reject_are_refused_where_they_are_chosen(string field, string first, string second, string words)
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.StartAsync(family.Maya, Filling.Assessment);
        await family.Worker.FillAsync(form, "outcome", (field, first), (field, second));

        Assert.Contains(words, family.Worker.Error(field), StringComparison.Ordinal);
        Assert.Equal("[]", await product.ScalarAsync<string>("select facts ->> 'factors' from app.case_forms where id = $1", Filling.IdOf(form)));
    }

    [Fact]
    public async Task A_child_seen_before_the_referral_is_told_to_the_author_and_not_first_to_the_manager()
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.StartAsync(family.Maya, Filling.Assessment);
        await family.Worker.FillAsync(form, "outcome", Clocks.Date("Form.Children[0].SeenOn", product.Today.AddDays(-11)));
        Assert.Contains($"The child was referred on {product.Today.AddDays(-10).InWords()}", family.Worker.Error("Form.Children[0].SeenOn") ?? family.Worker.Error("Form.Children[0].SeenOn.Day"), StringComparison.Ordinal);

        // Saved while it was right: said again before it is sent.
        await family.Worker.FillAllAsync(form, Filling.Assessment);
        await product.ScalarAsync<object>("update app.child_in_need_episodes set referred_on = $2, decided_on = $2 where child_id = $1", family.Maya.Value, product.Today);
        await family.Worker.OpenAsync($"{form}/submit");

        Assert.Contains($"The child was referred on {product.Today.InWords()}", family.Worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(family.Worker.Page.QuerySelectorAll("button"), b => b.TextContent.Contains("Send to the manager", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bad_input_is_shown_beside_its_field_and_nothing_typed_is_lost()
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.StartAsync(family.Maya, ShippedTemplates.CoreGroup);
        await family.Worker.OpenAsync($"{form}/sections/next");
        await family.Worker.PressAsync(
            "Save and continue", ("Form.Rows[0].Text", "Made up"), ("Form.Rows[1].Text", "Mum and Jo"), ("Form.Rows[2].Date.Day", "31"), ("Form.Rows[2].Date.Month", "2"), ("Form.Rows[2].Date.Year", "2026"));

        Assert.Equal("The date must be a real date, such as 27 3 2026", family.Worker.Error("Form.Rows[2].Date"));
        Assert.Contains("Select an answer from the list", family.Worker.Summary);
        Assert.Equal("Mum and Jo", family.Worker.Value("Form.Rows[1].Text"));

        await family.Worker.OpenAsync($"{form}/sections/progress");
        await family.Worker.PressAsync("Save and continue", ("Form.Children[0].Rows[0].Scale", "11"));
        Assert.Contains("Select a number from 0 to 10", family.Worker.Summary);
        Assert.Equal("{}", await product.ScalarAsync<string>("select shared::text from app.case_forms where id = $1", Filling.IdOf(form)));
    }

    [Fact]
    public async Task What_is_typed_is_a_draft_until_the_section_is_saved()
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.StartAsync(family.Maya, Filling.Review);
        await family.Worker.OpenAsync($"{form}/sections/meeting");
        await family.Worker.PressAsync("Save draft", ("Form.Rows[1].Text", "Half a sent"));
        await family.Worker.OpenAsync($"{form}/sections/meeting");

        Assert.Equal("Half a sent", family.Worker.Value("Form.Rows[1].Text"));
        await family.Worker.OpenAsync("/my-work");
        Assert.Contains("Child in need review", family.Worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_open_assessment_of_the_same_child_is_refused()
    {
        var family = await product.FamilyAsync();
        await family.Worker.StartAsync(family.Maya, Filling.Assessment);
        await family.Worker.OpenAsync($"/children/{family.Maya.Value}/forms/start?kind={Filling.Assessment}");
        await family.Worker.PressAsync("Start");

        Assert.Contains("Maya has this form open already", family.Worker.Error("Form.Children"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<PostgresException>(() => product.ScalarAsync<object>(
            "insert into app.case_forms select (jsonb_populate_record(f, jsonb_build_object('id', gen_random_uuid(), 'occasion_id', gen_random_uuid()))).* from app.case_forms f where child_id = $1", family.Maya.Value));
    }

    [Fact]
    public async Task The_list_of_the_child_shows_forms_and_what_can_be_started()
    {
        var family = await product.FamilyAsync();
        await family.Worker.StartAsync(family.Maya, Filling.Assessment);
        await family.Worker.OpenAsync($"/children/{family.Maya.Value}/assessments");

        Assert.Contains("Being written", family.Worker.Text, StringComparison.Ordinal);
        await family.Worker.FollowAsync("Start section 47 enquiry record");
        Assert.Equal("Start section 47 enquiry record for Maya", family.Worker.Heading);
        await family.Worker.OpenAsync($"/children/{family.Maya.Value}/plans");
        Assert.Contains("Start child in need plan", family.Worker.Text, StringComparison.Ordinal);
        await family.Worker.OpenAsync($"/children/{family.Maya.Value}/add");
        Assert.Contains("Plan or review", family.Worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_we_already_know_is_copied_marked_and_must_be_decided_about()
    {
        var family = await product.FamilyAsync();
        await using (var db = product.Tables())
        {
            db.CaseSummaries.Add(new CaseSummary { ChildId = family.Maya, Worried = "Maya is often hungry", WorkingWell = "", NeedsToHappen = "", WrittenBy = family.WorkerId, WrittenAt = product.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        var form = await family.Worker.StartAsync(family.Maya, Filling.Review);
        await family.Worker.FillAllAsync(form, Filling.Review);
        await family.Worker.OpenAsync($"{form}/sections/progress");
        Assert.Contains("Maya is often hungry", family.Worker.Text, StringComparison.Ordinal);
        var use = family.Worker.Page.QuerySelectorAll("button[name=Use]").Single(b => b.GetAttribute("value")!.Contains("summary", StringComparison.Ordinal)).GetAttribute("value")!;
        await family.Worker.SendAsync(("Use", use), ("Form.Edition", family.Worker.Value("Form.Edition")!));
        Assert.Contains("The text was copied", family.Worker.Text, StringComparison.Ordinal);

        await family.Worker.OpenAsync($"{form}/submit");
        Assert.Contains("Decide what to keep of the copied text", family.Worker.Text, StringComparison.Ordinal);

        await family.Worker.OpenAsync($"{form}/sections/progress");
        var decision = family.Worker.Page.QuerySelector("[name$='.Decision']")!.GetAttribute("name")!;
        await family.Worker.PressAsync("Save and continue", (decision, "Keep"));
        await family.Worker.OpenAsync($"{form}/submit");
        await family.Worker.PressAsync("Send to the manager");
        await family.Manager.OpenAsync($"{form}/decide");
        Assert.Contains("1 of 1 copied texts stand as they were", family.Manager.Text, StringComparison.Ordinal);
        Assert.Contains("Maya is often hungry", family.Manager.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_to_be_changed_goes_into_the_box_and_a_removed_one_is_gone()
    {
        var family = await product.FamilyAsync();
        await family.SignedAsync(family.Maya, Filling.Review);
        var form = await family.Worker.StartAsync(family.Maya, Filling.Review);
        foreach (var decision in new[] { "Change", "Remove" })
        {
            await family.Worker.OpenAsync($"{form}/sections/meeting");
            var use = family.Worker.Page.QuerySelectorAll("button[name=Use]").First(b => b.GetAttribute("value")!.EndsWith(decision == "Change" ? "there" : "parents", StringComparison.Ordinal)).GetAttribute("value")!;
            await family.Worker.SendAsync(("Use", use), ("Form.Edition", family.Worker.Value("Form.Edition")!));
            var name = family.Worker.Page.QuerySelectorAll("[name$='.Decision']").Select(e => e.GetAttribute("name")!).Last();
            await family.Worker.PressAsync("Save and continue", (name, decision));
        }

        await family.Worker.OpenAsync($"{form}/sections/meeting");
        Assert.Equal("What I found (Text)", family.Worker.Value("Form.Rows[1].Text"));
        Assert.Equal("", family.Worker.Value("Form.Rows[2].Text"));
    }

    [Fact]
    public async Task Two_workers_in_one_section_choose_what_to_keep()
    {
        var family = await product.FamilyAsync();
        var colleague = await product.Authority.StaffAsync(Role.SocialWorker, family.Team, "Priya Shah");
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(family.Maya, colleague, family.Team, InvolvementRole.CoWorker, product.Today.AddMonths(-1)));
            await db.SaveChangesAsync();
        }

        var second = await Visitor.SignedInAsync(product, colleague);
        var form = await family.Worker.StartAsync(family.Maya, Filling.Review);
        await family.Worker.OpenAsync($"{form}/sections/meeting");
        await second.OpenAsync($"{form}/sections/meeting");
        await second.PressAsync("Save and continue", ("Form.Rows[1].Text", "Mum came"));
        await family.Worker.PressAsync("Save and continue", ("Form.Rows[1].Text", "Mum and dad came"), ("Form.Rows[0].Text", "Jo Reed"));

        Assert.Equal("Someone else changed this while you were writing", family.Worker.Heading);
        Assert.Contains("Priya Shah", family.Worker.Text, StringComparison.Ordinal);
        await family.Worker.PressAsync("Save");

        var text = await product.ScalarAsync<string>("select shared #>> '{there,text}' from app.case_forms where id = $1", Filling.IdOf(form));
        Assert.Contains("Mum came", text, StringComparison.Ordinal);
        Assert.Contains("Mum and dad came", text, StringComparison.Ordinal);
        Assert.Equal("Jo Reed", await product.ScalarAsync<string>("select shared #>> '{chair,text}' from app.case_forms where id = $1", Filling.IdOf(form)));
    }

    [Fact]
    public async Task A_signed_form_is_locked_and_continued_by_addendum_or_new_version()
    {
        var family = await product.FamilyAsync();
        var form = await family.SignedAsync(family.Maya, Filling.Review);
        await family.Worker.OpenAsync($"{form}/sections/meeting");
        Assert.Equal(form, family.Worker.Path);

        await family.Worker.OpenAsync($"{form}/addendum");
        await family.Worker.PressAsync("Add addendum");
        Assert.Equal("Write what you want to add", family.Worker.Error("Form.Comment"));
        await family.Worker.PressAsync("Add addendum", ("Form.Comment", "Gran rang the day after."));
        Assert.Contains("Gran rang the day after.", family.Worker.Text, StringComparison.Ordinal);

        await family.Worker.OpenAsync($"{form}/new-version");
        await family.Worker.PressAsync("Start the new version");
        var next = family.Worker.Path;
        await family.Worker.OpenAsync($"{next}/submit");
        await family.Worker.PressAsync("Send to the manager");
        await family.Manager.OpenAsync($"{next}/decide");
        Assert.Contains("Nothing changed.", family.Manager.Text, StringComparison.Ordinal);
        await family.Manager.PressAsync("Approve and sign");

        Assert.Equal(("Superseded", "Signed"), (await product.StateAsync(form), await product.StateAsync(next)));
    }

    [Fact]
    public async Task A_manager_cancels_with_a_reason_that_stays_visible()
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.StartAsync(family.Maya, Filling.Review);
        await family.Worker.OpenAsync($"{form}/cancel");
        Assert.Equal(HttpStatusCode.NotFound, family.Worker.Status);

        await family.Manager.OpenAsync($"{form}/cancel");
        await family.Manager.PressAsync("Cancel this form");
        Assert.Equal("Say why the form is cancelled", family.Manager.Error("Form.Comment"));
        await family.Manager.PressAsync("Cancel this form", ("Form.Comment", "Started for the wrong meeting."));
        await family.Worker.OpenAsync(form);

        Assert.Contains("Started for the wrong meeting.", family.Worker.Text, StringComparison.Ordinal);
        Assert.Equal("Cancelled", await product.StateAsync(form));
    }

    [Fact]
    public async Task The_familys_copy_has_contact_details_and_nothing_held_back()
    {
        var family = await product.FamilyAsync();
        var form = await family.Worker.StartAsync(family.Maya, Filling.Review);
        await family.Worker.FillAsync(form, "meeting", ("Form.Rows[1].Text", "The neighbour told us in confidence"), ("Form.Rows[1].HeldBack", "true"), ("Form.Rows[2].Text", "Mum wants help"));
        await family.Worker.OpenAsync($"{form}/print");

        Assert.Contains("Mum wants help", family.Worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("in confidence", family.Worker.Text, StringComparison.Ordinal);
        Assert.Contains("01632 960123", family.Worker.Text, StringComparison.Ordinal);
        Assert.Null(family.Worker.Page.QuerySelector(".app-identity"));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Print'", family.Maya.Value));
    }
}
