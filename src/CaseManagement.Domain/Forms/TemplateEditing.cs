using System.Globalization;

namespace CaseManagement.Domain.Forms;

/// <summary>What an administrator types about one question.</summary>
public sealed record QuestionWording(string Label, string? Hint, QuestionKind Kind, bool PerChild, bool Optional, string? Feeds, IReadOnlyList<string> Choices);

/// <summary>Changes to the questions of a draft version. Each gives new sections; nothing is changed in place.</summary>
public static partial class TemplateEditing
{
    /// <summary>Adds a question at the end of a section.</summary>
    public static Outcome<IReadOnlyList<FormSection>> Add(IReadOnlyList<FormSection> sections, string sectionId, QuestionWording wording)
    {
        var id = NewId(sections.SelectMany(s => s.Questions).Select(q => q.Id), wording.Label, "question");
        return Changed(sections, sectionId, s => [.. s, Worded(new FormQuestion { Id = id, Label = "", Kind = wording.Kind }, wording)], wording);
    }

    /// <summary>Words a question anew. Its kind stays: other answers would no longer fit it.</summary>
    public static Outcome<IReadOnlyList<FormSection>> Reword(IReadOnlyList<FormSection> sections, string questionId, QuestionWording wording) =>
        Changed(sections, SectionOf(sections, questionId), s => [.. s.Select(q => q.Id == questionId ? Worded(q, wording with { Kind = q.Kind }) : q)], wording);

    /// <summary>Stops asking a question, or asks it again.</summary>
    public static IReadOnlyList<FormSection> Retire(IReadOnlyList<FormSection> sections, string questionId, bool retired) =>
        Replaced(sections, SectionOf(sections, questionId), s => [.. s.Select(q => q.Id == questionId ? q with { Retired = retired } : q)]);

    /// <summary>Moves a question one place up or down in its section; at the end it stays where it is.</summary>
    public static IReadOnlyList<FormSection> Move(IReadOnlyList<FormSection> sections, string questionId, int by) =>
        Replaced(sections, SectionOf(sections, questionId), s => Moved(s, q => q.Id == questionId, by));

    /// <summary>What is wrong with a set of questions; nothing when it can be published.</summary>
    public static IEnumerable<Refusal> Problems(IReadOnlyList<FormSection> sections)
    {
        var asked = sections.Where(s => !s.Retired).SelectMany(s => s.Asked).ToList();
        if (asked.Count == 0)
        {
            yield return new Refusal("A form needs at least one question");
        }

        if (asked.Count > FormTemplate.MostQuestions)
        {
            yield return new Refusal($"A form has {FormTemplate.MostQuestions} questions at most, and this one has {asked.Count}. Retire some before you publish");
        }

        // A form without questions is said once, above.
        foreach (var section in sections.Where(s => asked.Count > 0 && !s.Retired && s.Kind == SectionKind.Questions && !s.Asked.Any()))
        {
            yield return new Refusal($"\"{section.Title}\" has no questions. Add one, or retire the section");
        }

        foreach (var question in asked.Where(q => q.Kind is QuestionKind.Choice or QuestionKind.SeveralChoices && q.Choices.Count < 2))
        {
            yield return new Refusal($"\"{question.Label}\" needs at least two choices");
        }
    }

    private static Outcome<IReadOnlyList<FormSection>> Changed(
        IReadOnlyList<FormSection> sections, string sectionId, Func<IReadOnlyList<FormQuestion>, IReadOnlyList<FormQuestion>> change, QuestionWording wording)
    {
        var refusals = Refusals(wording).ToList();
        return refusals.Count > 0
            ? Outcome<IReadOnlyList<FormSection>>.Refused(refusals)
            : Outcome<IReadOnlyList<FormSection>>.Of(Replaced(sections, sectionId, change));
    }

    private static IEnumerable<Refusal> Refusals(QuestionWording wording)
    {
        if (wording.Label.Length == 0)
        {
            yield return new Refusal("Enter the question", nameof(QuestionWording.Label));
        }

        if (wording.Label.Length > FormQuestion.LabelMaxLength)
        {
            yield return new Refusal($"The question must be {FormQuestion.LabelMaxLength} characters or fewer", nameof(QuestionWording.Label));
        }

        if (wording.Hint?.Length > FormQuestion.HintMaxLength)
        {
            yield return new Refusal($"The hint must be {FormQuestion.HintMaxLength} characters or fewer", nameof(QuestionWording.Hint));
        }

        if (wording.Kind is QuestionKind.Choice or QuestionKind.SeveralChoices && wording.Choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() < 2)
        {
            yield return new Refusal("Enter at least two choices, one on each line", nameof(QuestionWording.Choices));
        }
    }

    private static FormQuestion Worded(FormQuestion question, QuestionWording wording) => question with
    {
        Label = wording.Label,
        Hint = wording.Hint,
        PerChild = wording.PerChild,
        Optional = wording.Optional,
        Feeds = wording.Feeds,
        Choices = question.Kind is QuestionKind.Choice or QuestionKind.SeveralChoices ? [.. wording.Choices.Distinct(StringComparer.OrdinalIgnoreCase)] : [],
    };

    private static string SectionOf(IReadOnlyList<FormSection> sections, string questionId) =>
        sections.Single(s => s.Questions.Any(q => q.Id == questionId)).Id;

    private static IReadOnlyList<FormSection> Replaced(
        IReadOnlyList<FormSection> sections, string sectionId, Func<IReadOnlyList<FormQuestion>, IReadOnlyList<FormQuestion>> change) =>
        [.. sections.Select(s => s.Id == sectionId ? s with { Questions = change(s.Questions) } : s)];

    // From the words of the question or section, so that stored answers can be read without the template; numbered when taken.
    private static string NewId(IEnumerable<string> takenIds, string label, string without)
    {
        var words = new string([.. label.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Split('-', StringSplitOptions.RemoveEmptyEntries).Take(5);
        var id = string.Join('-', words) is { Length: > 0 } slug ? slug : without;
        id = id.Length > 40 ? id[..40] : id;
        var taken = takenIds.ToHashSet(StringComparer.Ordinal);
        return !taken.Contains(id) ? id : Enumerable.Range(2, 1000).Select(n => string.Create(CultureInfo.InvariantCulture, $"{id}-{n}")).First(n => !taken.Contains(n));
    }
}
