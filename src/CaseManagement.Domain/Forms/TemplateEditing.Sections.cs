namespace CaseManagement.Domain.Forms;

/// <summary>What an administrator types about one section.</summary>
/// <param name="Title">Its heading, as workers and families read it.</param>
/// <param name="Intro">The guidance above its questions; null for none.</param>
public sealed record SectionWording(string Title, string? Intro);

/// <summary>Changes to the sections of a draft version.</summary>
public static partial class TemplateEditing
{
    /// <summary>Adds a section without questions at the end.</summary>
    public static Outcome<IReadOnlyList<FormSection>> AddSection(IReadOnlyList<FormSection> sections, SectionWording wording)
    {
        var refusals = Refusals(sections, wording).ToList();
        return refusals.Count > 0
            ? Outcome<IReadOnlyList<FormSection>>.Refused(refusals)
            : Outcome<IReadOnlyList<FormSection>>.Of(
                [.. sections, new FormSection { Id = NewId(sections.Select(s => s.Id), wording.Title, "section"), Title = wording.Title, Intro = wording.Intro }]);
    }

    /// <summary>Names a section anew. Its id stays, and so do its questions and their earlier answers.</summary>
    public static Outcome<IReadOnlyList<FormSection>> RenameSection(IReadOnlyList<FormSection> sections, string sectionId, SectionWording wording)
    {
        var refusals = Refusals([.. sections.Where(s => s.Id != sectionId)], wording).ToList();
        return refusals.Count > 0
            ? Outcome<IReadOnlyList<FormSection>>.Refused(refusals)
            : Outcome<IReadOnlyList<FormSection>>.Of([.. sections.Select(s => s.Id == sectionId ? s with { Title = wording.Title, Intro = wording.Intro } : s)]);
    }

    /// <summary>Leaves a section out of the form with everything in it, or takes it in again.</summary>
    public static Outcome<IReadOnlyList<FormSection>> RetireSection(IReadOnlyList<FormSection> sections, string sectionId, bool retired)
    {
        if (retired && sections.Single(s => s.Id == sectionId) is { Kind: SectionKind.AssessmentFacts } facts)
        {
            return new Refusal($"\"{facts.Title}\" holds facts that the children in need census needs, so it stays in the form");
        }

        return Outcome<IReadOnlyList<FormSection>>.Of([.. sections.Select(s => s.Id == sectionId ? s with { Retired = retired } : s)]);
    }

    /// <summary>Moves a section one place up or down; at the end it stays where it is.</summary>
    public static IReadOnlyList<FormSection> MoveSection(IReadOnlyList<FormSection> sections, string sectionId, int by) => Moved(sections, s => s.Id == sectionId, by);

    private static IReadOnlyList<T> Moved<T>(IReadOnlyList<T> all, Predicate<T> which, int by)
    {
        var moved = all.ToList();
        var at = moved.FindIndex(which);
        var to = Math.Clamp(at + by, 0, moved.Count - 1);
        var item = moved[at];
        moved.RemoveAt(at);
        moved.Insert(to, item);
        return moved;
    }

    // Two sections of one name could not be told apart in the list of sections, nor by who hears the headings.
    private static IEnumerable<Refusal> Refusals(IReadOnlyList<FormSection> others, SectionWording wording)
    {
        if (wording.Title.Length == 0)
        {
            yield return new Refusal("Enter the title of the section", nameof(SectionWording.Title));
        }

        if (wording.Title.Length > FormSection.TitleMaxLength)
        {
            yield return new Refusal($"The title must be {FormSection.TitleMaxLength} characters or fewer", nameof(SectionWording.Title));
        }

        if (others.FirstOrDefault(s => string.Equals(s.Title, wording.Title, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            yield return new Refusal(other.Retired ? "A retired section has this title. Use it again, or choose another title" : "Another section has this title. Choose another one", nameof(SectionWording.Title));
        }

        if (wording.Intro?.Length > FormSection.IntroMaxLength)
        {
            yield return new Refusal($"The guidance must be {FormSection.IntroMaxLength} characters or fewer", nameof(SectionWording.Intro));
        }
    }
}
