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

    private static FormTemplate Draft() => ShippedTemplates.All[0].Next(2, StaffId.New(), Now);
}
