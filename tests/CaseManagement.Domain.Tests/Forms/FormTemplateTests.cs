using System.Text.Json;
using CaseManagement.Domain.Forms;

namespace CaseManagement.Domain.Tests.Forms;

public class FormTemplateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly QuestionWording Wording = new("What does grandmother say?", "In her words", QuestionKind.Text, false, true, null, []);

    public static TheoryData<string> Keys => [.. ShippedTemplates.All.Select(t => t.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_shipped_template_can_be_published_and_asks_no_more_than_forty_questions(string key)
    {
        var template = ShippedTemplates.All.Single(t => t.Key == key);

        Assert.Empty(TemplateEditing.Problems(template.Sections));
        Assert.InRange(template.Questions.Count(), 5, FormTemplate.MostQuestions);
        Assert.Equal(template.Questions.Count(), template.Questions.Select(q => q.Id).Distinct().Count());
        Assert.Equal(template.Sections.Count, template.Sections.Select(s => s.Id).Distinct().Count());
        Assert.All(template.Questions, q => Assert.True(q.Label.Length is > 0 and <= FormQuestion.LabelMaxLength && !q.Id.Contains('.')));
    }

    [Theory]
    [InlineData("social-work-assessment")]
    [InlineData("child-in-need-plan")]
    [InlineData("child-in-need-review")]
    [InlineData("section-47-record")]
    [InlineData("conference-report")]
    [InlineData("child-protection-plan")]
    [InlineData("core-group")]
    [InlineData("review-conference")]
    [InlineData("closing-summary")]
    public void The_childs_own_words_have_their_own_box(string key) =>
        Assert.Contains(ShippedTemplates.All.Single(t => t.Key == key).Questions, q => q is { Kind: QuestionKind.OwnWords, PerChild: true });

    [Fact]
    public void Questions_are_stored_and_read_as_they_were()
    {
        foreach (var template in ShippedTemplates.All)
        {
            var json = JsonSerializer.Serialize(template.Sections, ShippedTemplates.Json);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<IReadOnlyList<FormSection>>(json, ShippedTemplates.Json), ShippedTemplates.Json));
        }
    }

    [Fact]
    public void A_question_is_added_with_an_id_of_its_own()
    {
        var draft = Draft();
        var once = TemplateEditing.Add(draft.Sections, "why", Wording).Made!;
        var twice = TemplateEditing.Add(once, "why", Wording).Made!;

        var added = twice.Single(s => s.Id == "why").Questions.TakeLast(2).ToList();
        Assert.Equal(["what-does-grandmother-say", "what-does-grandmother-say-2"], added.Select(q => q.Id));
        Assert.DoesNotContain(draft.Sections.SelectMany(s => s.Questions), q => q.Label == Wording.Label);
    }

    [Fact]
    public void Rewording_keeps_the_id_and_the_kind()
    {
        var reworded = TemplateEditing.Reword(Draft().Sections, "reason", Wording with { Label = "What happened?", Kind = QuestionKind.Date }).Made!;
        var question = reworded.SelectMany(s => s.Questions).Single(q => q.Id == "reason");

        Assert.Equal(("What happened?", QuestionKind.Text), (question.Label, question.Kind));
    }

    [Fact]
    public void A_retired_question_is_not_asked_and_can_come_back()
    {
        var draft = Draft();
        draft.Write(TemplateEditing.Retire(draft.Sections, "reason", retired: true));
        Assert.DoesNotContain(draft.Questions, q => q.Id == "reason");

        draft.Write(TemplateEditing.Retire(draft.Sections, "reason", retired: false));
        Assert.Contains(draft.Questions, q => q.Id == "reason");
    }

    [Fact]
    public void A_question_moves_within_its_section_and_stops_at_the_ends()
    {
        var moved = TemplateEditing.Move(Draft().Sections, "history", -1);
        Assert.Equal(["history", "reason"], moved[0].Questions.Take(2).Select(q => q.Id));
        Assert.Equal("history", TemplateEditing.Move(moved, "history", -1)[0].Questions[0].Id);
    }

    [Theory]
    [InlineData("", QuestionKind.Text, "Label", "no words")]
    [InlineData("Which?", QuestionKind.Choice, "Choices", "nothing to choose from")]
    public void A_question_that_cannot_be_answered_is_refused(string label, QuestionKind kind, string field, string why)
    {
        var outcome = TemplateEditing.Add(Draft().Sections, "why", Wording with { Label = label, Kind = kind });
        Assert.True(outcome.Refusals is [{ Field: { } named }] && named == field, why);
    }

    [Fact]
    public void More_than_forty_questions_are_not_published()
    {
        var draft = Draft();
        var sections = draft.Sections;
        while (sections.SelectMany(s => s.Asked).Count() <= FormTemplate.MostQuestions)
        {
            sections = TemplateEditing.Add(sections, "why", Wording).Made!;
        }

        draft.Write(sections);
        Assert.StartsWith("A form has 40 questions at most", Assert.Single(draft.Publish(Today, StaffId.New(), Today, Now).Refusals).Message, StringComparison.Ordinal);
        Assert.Equal(TemplateState.Draft, draft.State);
    }

    [Fact]
    public void A_version_is_published_from_today_or_later_and_never_changes_again()
    {
        var draft = Draft();
        Assert.Equal("From", Assert.Single(draft.Publish(Today.AddDays(-1), StaffId.New(), Today, Now).Refusals).Field);
        Assert.True(draft.Publish(Today.AddDays(3), StaffId.New(), Today, Now).IsDone);

        Assert.Throws<InvalidOperationException>(() => draft.Write([]));
        Assert.Throws<InvalidOperationException>(() => draft.Publish(Today, StaffId.New(), Today, Now));
    }

    [Fact]
    public void A_section_is_added_at_the_end_with_an_id_of_its_own_and_takes_questions()
    {
        var added = TemplateEditing.AddSection(Draft().Sections, new SectionWording("Wider family", "Who else is there?")).Made!;
        var again = TemplateEditing.AddSection(added, new SectionWording("Wider family!", null)).Made!;
        Assert.Equal(["wider-family", "wider-family-2"], again.TakeLast(2).Select(s => s.Id));
        Assert.Equal(("Wider family", "Who else is there?"), (added[^1].Title, added[^1].Intro));

        var asked = TemplateEditing.Add(added, "wider-family", Wording).Made!;
        Assert.Equal(Wording.Label, Assert.Single(asked[^1].Asked).Label);
    }

    [Fact]
    public void A_renamed_section_keeps_its_id_and_its_questions()
    {
        var draft = Draft();
        var renamed = TemplateEditing.RenameSection(draft.Sections, "why", new SectionWording("How it began", null)).Made!;

        Assert.Equal(("why", "How it began", (string?)null), (renamed[0].Id, renamed[0].Title, renamed[0].Intro));
        Assert.Equal(draft.Sections[0].Questions, renamed[0].Questions);
        Assert.True(TemplateEditing.RenameSection(renamed, "why", new SectionWording("How it began", "The same title, new guidance")).IsDone);
    }

    [Fact]
    public void A_section_moves_and_stops_at_the_ends()
    {
        var ids = Draft().Sections.Select(s => s.Id).ToList();
        var moved = TemplateEditing.MoveSection(Draft().Sections, ids[1], -1);
        Assert.Equal([ids[1], ids[0], .. ids.Skip(2)], moved.Select(s => s.Id));
        Assert.Equal(ids[1], TemplateEditing.MoveSection(moved, ids[1], -1)[0].Id);
        Assert.Equal(ids[^1], TemplateEditing.MoveSection(moved, ids[^1], 1)[^1].Id);
    }

    [Fact]
    public void A_retired_section_is_out_of_the_form_with_its_questions_and_can_come_back()
    {
        var draft = Draft();
        var before = draft.Questions.Count();
        draft.Write(TemplateEditing.RetireSection(draft.Sections, "why", retired: true).Made!);
        Assert.DoesNotContain(draft.AskedSections, s => s.Id == "why");
        Assert.DoesNotContain(draft.Questions, q => q.Id == "reason");

        draft.Write(TemplateEditing.RetireSection(draft.Sections, "why", retired: false).Made!);
        Assert.Equal(before, draft.Questions.Count());
    }

    [Fact]
    public void The_section_with_the_facts_of_an_assessment_cannot_be_retired()
    {
        var facts = Draft().Sections.Single(s => s.Kind == SectionKind.AssessmentFacts);

        var refusal = Assert.Single(TemplateEditing.RetireSection(Draft().Sections, facts.Id, retired: true).Refusals);
        Assert.EndsWith("holds facts that the children in need census needs, so it stays in the form", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter the title of the section", "no title")]
    [InlineData("why WE are involved", "Another section has this title. Choose another one", "taken, whatever its capitals")]
    [InlineData("x121", "The title must be 120 characters or fewer", "too long")]
    public void A_section_that_could_not_be_found_by_its_title_is_refused(string title, string message, string why)
    {
        var typed = title == "x121" ? new string('x', 121) : title;
        var added = TemplateEditing.AddSection(Draft().Sections, new SectionWording(typed, null));
        Assert.True(added.Refusals is [{ Field: "Title" } refusal] && refusal.Message == message, why);

        var renamed = TemplateEditing.RenameSection(Draft().Sections, Draft().Sections[1].Id, new SectionWording(typed, null));
        Assert.True(renamed.Refusals is [{ Field: "Title" } again] && again.Message == message, why);
    }

    [Fact]
    public void A_retired_sections_title_is_not_given_to_another_and_guidance_has_its_length()
    {
        var sections = TemplateEditing.RetireSection(Draft().Sections, "why", retired: true).Made!;

        var outcome = TemplateEditing.AddSection(sections, new SectionWording(sections[0].Title, new string('x', FormSection.IntroMaxLength + 1)));
        Assert.Equal(["A retired section has this title. Use it again, or choose another title", "The guidance must be 600 characters or fewer"], outcome.Refusals.Select(r => r.Message));
    }

    [Fact]
    public void A_section_without_questions_is_not_published_unless_it_is_retired()
    {
        var draft = Draft();
        var empty = TemplateEditing.AddSection(draft.Sections, new SectionWording("Wider family", null)).Made!;
        draft.Write(empty);
        Assert.Equal("\"Wider family\" has no questions. Add one, or retire the section", Assert.Single(draft.Publish(Today, StaffId.New(), Today, Now).Refusals).Message);

        draft.Write(TemplateEditing.RetireSection(empty, "wider-family", retired: true).Made!);
        Assert.True(draft.Publish(Today, StaffId.New(), Today, Now).IsDone);
    }

    [Fact]
    public void Questions_of_retired_sections_do_not_count_towards_forty()
    {
        var draft = Draft();
        var sections = TemplateEditing.AddSection(draft.Sections, new SectionWording("Wider family", null)).Made!;
        while (sections.SelectMany(s => s.Asked).Count() <= FormTemplate.MostQuestions)
        {
            sections = TemplateEditing.Add(sections, "wider-family", Wording).Made!;
        }

        Assert.Single(TemplateEditing.Problems(sections));
        Assert.Empty(TemplateEditing.Problems(TemplateEditing.RetireSection(sections, "wider-family", retired: true).Made!));
    }

    private static FormTemplate Draft() => ShippedTemplates.All[0].Next(2, StaffId.New(), Now);
}
