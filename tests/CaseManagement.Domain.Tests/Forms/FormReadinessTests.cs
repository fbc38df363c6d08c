using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Forms;

namespace CaseManagement.Domain.Tests.Forms;

public class FormReadinessTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly StaffId Author = StaffId.New();
    private static readonly DateOnly Born = new(2019, 5, 4);
    private static readonly DateOnly Referred = new(2026, 1, 5);
    private static readonly FormTemplate Assessment = ShippedTemplates.All[0];
    private static readonly AssessmentFacts Facts = new(new DateOnly(2026, 2, 20), ["16A", "3B"], AssessmentOutcome.ChildInNeedPlan);

    [Fact]
    public void A_whole_assessment_has_no_gaps() => Assert.Empty(Gaps(Whole(Facts)));

    [Fact]
    public void An_empty_one_says_what_is_missing_where()
    {
        var form = CaseForm.Start([new FormStart(ChildId.New(), OccasionId.From(Guid.NewGuid()), false)], Assessment, Author, Now)[0];
        var gaps = Gaps(form);

        Assert.Contains(gaps, g => g is { SectionId: "why", Message: "Answer \"What has happened that led to this assessment?\"", MustBeMended: true });
        Assert.Contains(gaps, g => g is { SectionId: "outcome", Message: "Select the outcome for Maya" });
        Assert.Contains(gaps, g => g is { Message: "Maya's own words and wishes are missing", MustBeMended: false });
    }

    [Fact]
    public void Copied_text_must_be_decided_about()
    {
        var form = Whole(Facts, new Answer("New") { Carried = [Copied(null)] });
        Assert.Contains(Gaps(form), g => g.MustBeMended && g.Message.StartsWith("Decide what to keep of the copied text", StringComparison.Ordinal));
    }

    [Fact]
    public void Much_unchanged_text_is_asked_about()
    {
        var form = Whole(Facts, new Answer("") { Carried = [Copied(CarriedDecision.Keep) with { Text = new string('a', 5_000) }] });
        var gap = Assert.Single(Gaps(form));

        Assert.False(gap.MustBeMended);
        Assert.Contains("carried over unchanged", gap.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_was_to_be_changed_and_stands_word_for_word_counts_as_unchanged()
    {
        var copied = Copied(CarriedDecision.Change);

        Assert.Single(new Answer($"Before. {copied.Text}") { Carried = [copied] }.Unchanged);
        Assert.Empty(new Answer("Something else") { Carried = [copied] }.Unchanged);
    }

    [Theory]
    [InlineData("21", null, "no factors alone")]
    [InlineData("21,16A", "\"No factors identified\" stands alone. Take it away, or take away the others", "no factors beside another")]
    [InlineData("16A,16A", "Each factor can be chosen once", "twice the same")]
    [InlineData("18A", "\"Abuse or neglect: physical abuse\" is no longer used. Choose another factor", "a code that has ended")]
    [InlineData("99Z", "Select factors from the list", "no code at all")]
    public void Factors_are_those_of_the_census(string factors, string? message, string why) =>
        Assert.True(message == (Facts with { Factors = factors.Split(',') }).Impossible(Today, Born, Referred).FirstOrDefault()?.Message, why);

    [Theory]
    [InlineData("2026-03-03", "in the future")]
    [InlineData("2019-05-03", "before birth")]
    [InlineData("2026-01-04", "before the referral")]
    public void A_child_is_seen_between_birth_referral_and_today(string seen, string why) =>
        Assert.True((Facts with { SeenOn = DateOnly.Parse(seen) }).Impossible(Today, Born, Referred).Any(r => r.Field == "SeenOn"), why);

    [Fact]
    public void An_unborn_child_need_not_be_seen() => Assert.DoesNotContain((Facts with { SeenOn = null }).Missing("Baby", isBorn: false), r => r.Field == "SeenOn");

    [Fact]
    public void A_child_who_is_born_was_seen() => Assert.Contains((Facts with { SeenOn = null }).Missing("Maya", isBorn: true), r => r.Field == "SeenOn");

    [Fact]
    public void Without_any_factor_more_than_early_help_needs_a_reason()
    {
        var none = Facts with { Factors = ["21"] };

        Assert.Equal("WhyNoFactors", Assert.Single(none.Missing("Maya", isBorn: true)).Field);
        Assert.Empty((none with { WhyNoFactors = "Her brother's plan covers her" }).Missing("Maya", isBorn: true));
        Assert.Empty((none with { Outcome = AssessmentOutcome.EarlyHelp }).Missing("Maya", isBorn: true));
    }

    private static CarriedText Copied(CarriedDecision? decision) => new(Guid.NewGuid(), "Visit", new DateOnly(2026, 2, 1), "Maya showed me her room", false, decision);

    private static List<FormGap> Gaps(CaseForm form) => [.. FormReadiness.Gaps(Assessment, [new FormToSend(form, "Maya", Born, Referred)], Today)];

    private static CaseForm Whole(AssessmentFacts facts, Answer? reason = null)
    {
        var form = CaseForm.Start([new FormStart(ChildId.New(), OccasionId.From(Guid.NewGuid()), false)], Assessment, Author, Now)[0];
        IEnumerable<KeyValuePair<string, Answer>> Answers(bool perChild) => Assessment.Questions.Where(q => q.PerChild == perChild)
            .SelectMany(q => q.Required.Select(p => KeyValuePair.Create(q.Key(p), q.Id == "reason" && reason is not null ? reason : new Answer("5"))));
        Assert.True(form.Write("why", Answers(false), Answers(true), facts, Author, Now).IsDone);
        return form;
    }
}
