using System.Text.Json;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Forms;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>Assessments, plans and reviews in every state, told with the words of the stories.</summary>
internal sealed class DemoForms(DemoContext context)
{
    private static readonly AssessmentOutcome[] Outcomes = [AssessmentOutcome.ChildInNeedPlan, AssessmentOutcome.ContinuesUnderPlan];
    private static readonly string[] Factors = ["16A", "3B", "4B", "1B", "17A", "5A", "7A", "15A"];
    private static readonly FormState[] Current = [FormState.Draft, FormState.Submitted, FormState.Returned, FormState.Signed, FormState.Submitted, FormState.Draft, FormState.Cancelled, FormState.Signed];

    private readonly List<FormStepRow> _steps = [];
    private List<FormRow>? _rows;

    public IReadOnlyList<FormRow> Rows => _rows ??= [.. context.Authority.Families.SelectMany(Family)];

    public IReadOnlyList<FormStepRow> Steps
    {
        get
        {
            _ = Rows;
            return _steps;
        }
    }

    private IEnumerable<FormRow> Family(StoryFamily family, int number)
    {
        var children = family.Children.Where(c => family.Involvements.Any(i => i.ChildKey == c && i is { Role: "Allocated", To: null })).ToList();
        if (children.Count == 0 || DemoContext.StartOf(family) > context.Today.AddDays(-3))
        {
            return [];
        }

        var statuses = family.Statuses.Where(s => children.Contains(s.ChildKey) && s.To is null).Select(s => s.Label).ToHashSet(StringComparer.Ordinal);
        var start = DemoContext.StartOf(family);
        var state = Current[number % Current.Length];
        DateOnly Since(string status) => family.Statuses.Where(s => s.Label == status && s.To is null && children.Contains(s.ChildKey)).Min(s => s.From);
        if (statuses.Contains(StoryStatus.ChildProtectionPlan))
        {
            var protectedSince = Since(StoryStatus.ChildProtectionPlan);
            return
            [
                .. Told(family, children, ShippedTemplates.Section47Record, protectedSince.AddDays(-7), FormState.Signed),
                .. Told(family, children, ShippedTemplates.ConferenceReport, protectedSince.AddDays(-4), FormState.Signed),
                .. Told(family, children, ShippedTemplates.ChildProtectionPlan, protectedSince.AddDays(8), FormState.Signed),
                .. Told(family, children, ShippedTemplates.CoreGroup, context.Today.AddDays(-8 - (number % 5)), state),
            ];
        }

        if (statuses.Contains(StoryStatus.ChildInNeed))
        {
            return
            [
                .. Assessed(family, children, start.AddDays(30), number),
                .. Told(family, children, ShippedTemplates.ChildInNeedPlan, Since(StoryStatus.ChildInNeed).AddDays(6), FormState.Signed),
                .. Told(family, children, ShippedTemplates.ChildInNeedReview, context.Today.AddDays(-6 - (number % 4)), state),
            ];
        }

        return statuses.Contains(StoryStatus.LookedAfter) || statuses.Contains(StoryStatus.CareLeaver)
            ? []
            : Told(family, children, ShippedTemplates.SocialWorkAssessment, context.Today.AddDays(-4), state);
    }

    // Every sixth assessment was written anew, so that one stands for it and one was replaced.
    private IEnumerable<FormRow> Assessed(StoryFamily family, List<string> children, DateOnly on, int number)
    {
        var first = Told(family, children, ShippedTemplates.SocialWorkAssessment, on, FormState.Signed, firstState: number % 6 == 0 ? FormState.Superseded : null).ToList();
        return number % 6 != 0 ? first : [.. first, .. Told(family, children[..1], ShippedTemplates.SocialWorkAssessment, on.AddDays(20), FormState.Signed, first.FirstOrDefault()?.Id)];
    }

    private IEnumerable<FormRow> Told(StoryFamily family, List<string> children, string key, DateOnly on, FormState others, Guid? supersedes = null, FormState? firstState = null)
    {
        var lead = family.Involvements.LastOrDefault(i => i.ChildKey == children[0] && i.Role == "Allocated" && i.From <= on) ?? family.Involvements.First(i => i.ChildKey == children[0] && i.Role == "Allocated");
        var manager = context.Teams[lead.TeamKey].ManagerKey;
        on = on > context.Today.AddDays(-2) ? context.Today.AddDays(-2) : on;
        if (manager is null || manager == lead.StaffKey)
        {
            yield break;
        }

        var template = ShippedTemplates.All.Single(t => t.Key == key);
        var occasion = $"form|{family.Key}|{key}|{on:O}";
        var (started, submitted, decided) = (context.During(on.AddDays(-5), occasion + "a"), context.During(on, occasion + "b"), context.During(on.AddDays(1), occasion + "c"));
        var (author, signer) = (DemoContext.Staff(lead.StaffKey), DemoContext.Staff(manager));

        foreach (var child in children)
        {
            var state = child == children[0] ? firstState ?? others : others;
            var isWhole = state is not FormState.Draft and not FormState.Cancelled;
            var id = SeedId.Of($"{occasion}|{child}");
            var sections = template.Sections.Take(isWhole ? template.Sections.Count : 2).ToList();
            var isSigned = state is FormState.Signed or FormState.Superseded;
            var (shared, own) = (Answers(family, child, sections, perChild: false, on), Answers(family, child, sections, perChild: true, on));
            AssessmentFacts? facts = template.Sections.Any(s => s.Kind == SectionKind.AssessmentFacts) ? isWhole ? Facts(occasion + child, on) : AssessmentFacts.Unanswered : null;
            yield return new FormRow(
                id, DemoContext.Person(child), SeedId.Of(occasion), children.Count > 1, key, template.Version, template.OneAtATime, state, Json(shared), Json(own), facts is null ? null : Json(facts),
                Json(sections.ToDictionary(s => s.Id, _ => new SectionMark(1, new StaffId(author), submitted.AddHours(-1)))), author, started,
                state switch { FormState.Draft => submitted, FormState.Submitted => submitted, _ => decided },
                isWhole ? submitted : null, isWhole ? author : null, isSigned ? signer : null, isSigned ? decided : null, supersedes);

            void Step(FormAct act, Guid by, DateTimeOffset at, string? words = null, FormSnapshot? snapshot = null) =>
                _steps.Add(new FormStepRow(SeedId.Of($"{id}|{act}"), id, DemoContext.Person(child), act, by, at, words, snapshot is null ? null : Json(snapshot)));
            if (isWhole)
            {
                Step(FormAct.Submit, author, submitted, snapshot: new FormSnapshot(shared, own, facts));
            }

            switch (state)
            {
                case FormState.Returned:
                    Step(FormAct.Return, signer, decided, "Please say more about what the child told you, and name who does what in the next two weeks.");
                    break;
                case FormState.Cancelled:
                    Step(FormAct.Cancel, signer, decided, "Started by mistake: the meeting was put off.");
                    break;
                case FormState.Signed or FormState.Superseded:
                    Step(FormAct.Sign, signer, decided);
                    break;
            }

            if (state == FormState.Superseded)
            {
                Step(FormAct.Supersede, signer, context.During(on.AddDays(21), occasion + "d"));
            }
        }
    }

    private static FormAnswers Answers(StoryFamily family, string child, IEnumerable<FormSection> sections, bool perChild, DateOnly on)
    {
        var about = perChild ? child : family.Children[0];
        var summary = family.Summaries.LastOrDefault(s => s.ChildKey == about) ?? (family.Summaries.Count > 0 ? family.Summaries[^1] : null);
        var told = family.Events.Where(e => e.On <= on && e.Children.Any(c => c.ChildKey == about)).TakeLast(12).ToList();
        var words = told.SelectMany(e => e.Children).LastOrDefault(c => c.ChildKey == about && c.OwnWords is not null)?.OwnWords ?? summary?.OwnWords ?? "";
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var question in sections.SelectMany(s => s.Asked).Where(q => q.PerChild == perChild))
        {
            var dice = SeedId.Of($"{family.Key}|{about}|{question.Id}").ToByteArray()[15];
            foreach (var part in question.Parts)
            {
                var text = Part(question, part, dice, summary, told, words, on);
                if (text.Length > 0)
                {
                    answers[question.Key(part)] = new Answer(text);
                }
            }
        }

        return new FormAnswers(answers);
    }

    private static string Part(FormQuestion question, string part, byte dice, StorySummary? summary, List<StoryEvent> told, string words, DateOnly on) => (question.Kind, part) switch
    {
        (_, "worried") => summary?.Worried ?? "We do not know enough yet.",
        (_, "well") => summary?.WorkingWell ?? "The family lets us in and talks with us.",
        (_, "needs") => summary?.NeedsToHappen ?? "We meet again within the month.",
        (_, "scale") => $"{3 + (dice % 5)}",
        (_, "reason") => "It is better than at the last meeting, and not yet steady.",
        (QuestionKind.OwnWords, _) => words,
        (QuestionKind.Choice, _) => question.Choices[dice % question.Choices.Count],
        (QuestionKind.SeveralChoices, _) => string.Join('\n', question.Choices.Where((_, i) => (dice >> (i % 8) & 1) == 1).DefaultIfEmpty(question.Choices[0])),
        (QuestionKind.Date, _) => on.AddDays(question.Id.StartsWith("next", StringComparison.Ordinal) || question.Id == "review" ? 42 : -1).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        (QuestionKind.Person, _) => "The allocated social worker",
        _ when question.Id.Contains("goal", StringComparison.Ordinal) || question.Id.Contains("action", StringComparison.Ordinal) => summary?.NeedsToHappen ?? "We meet again within the month.",
        _ when told.Count > 0 => told[dice % told.Count].Narrative,
        _ => summary?.Worried ?? "We do not know enough yet.",
    };

    private static AssessmentFacts Facts(string thing, DateOnly on)
    {
        var dice = SeedId.Of(thing).ToByteArray()[14];
        return new AssessmentFacts(on.AddDays(-3), [.. new[] { Factors[dice % Factors.Length], Factors[(dice + 3) % Factors.Length] }.Distinct()], Outcomes[dice % Outcomes.Length]);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, ShippedTemplates.Json);
}
