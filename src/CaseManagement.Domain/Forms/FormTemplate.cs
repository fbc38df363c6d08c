namespace CaseManagement.Domain.Forms;

/// <summary>How a question is answered.</summary>
public enum QuestionKind
{
    Text,

    /// <summary>What are we worried about, what is working well, what needs to happen, with the scale from 0 to 10 and its reason.</summary>
    PracticeBlock,

    /// <summary>The child's own words and wishes.</summary>
    OwnWords,
    Choice,
    SeveralChoices,

    /// <summary>A number from 0 to 10 with its reason.</summary>
    Scale,
    Date,

    /// <summary>Somebody's name and role.</summary>
    Person,
}

/// <summary>Where a child's forms of a kind are listed.</summary>
public enum FormGroup
{
    Assessment,
    PlanOrReview,
}

/// <summary>What a section asks for.</summary>
public enum SectionKind
{
    Questions,

    /// <summary>Typed facts of the assessment: when the child was seen, factors, outcome. They are no template questions, and cannot be reworded.</summary>
    AssessmentFacts,
}

/// <summary>A version of a template may still be written, or is in force from a day and never changes again.</summary>
public enum TemplateState
{
    Draft,
    Published,
}

/// <summary>One question. Its id stays the same from version to version, so that the last answer to it can be found.</summary>
public sealed record FormQuestion
{
    public const int LabelMaxLength = 300;
    public const int HintMaxLength = 600;

    public required string Id { get; init; }

    public required string Label { get; init; }

    /// <summary>A sentence under the label that says why it is asked; null for none.</summary>
    public string? Hint { get; init; }

    public QuestionKind Kind { get; init; }

    /// <summary>Each child has an own answer; otherwise one answer stands for brothers and sisters on the same form.</summary>
    public bool PerChild { get; init; }

    public bool Optional { get; init; }

    /// <summary>The return that the answer feeds, in words ("Annex A: list 4"); null for none.</summary>
    public string? Feeds { get; init; }

    /// <summary>What can be chosen, for choices.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>No longer asked; kept so that it can come back with its earlier answers.</summary>
    public bool Retired { get; init; }

    /// <summary>The parts of its answer: one for most, five for the practice block.</summary>
    public IReadOnlyList<string> Parts => Kind switch
    {
        QuestionKind.PracticeBlock => ["worried", "well", "needs", "scale", "reason"],
        QuestionKind.Scale => ["scale", "reason"],
        _ => [""],
    };

    /// <summary>The parts that must be answered before the form is submitted.</summary>
    public IReadOnlyList<string> Required => Optional ? [] : Kind switch
    {
        QuestionKind.PracticeBlock => ["worried", "well", "needs"],
        QuestionKind.Scale => ["scale"],
        _ => [""],
    };

    /// <summary>The name under which a part of the answer is stored: "home" or "home.worried".</summary>
    public string Key(string part) => part.Length == 0 ? Id : $"{Id}.{part}";

    /// <summary>What a part is called on the page.</summary>
    public string Words(string part) => part switch
    {
        "worried" => "What are we worried about",
        "well" => "What is working well",
        "needs" => "What needs to happen",
        "scale" => Kind == QuestionKind.Scale ? Label : "How safe are things now, from 0 to 10",
        "reason" => "Why this number",
        _ => Label,
    };
}

/// <summary>Questions that belong together, on one page of the form.</summary>
public sealed record FormSection
{
    public const int TitleMaxLength = 120;
    public const int IntroMaxLength = 600;

    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>A sentence or two above the questions; null for none.</summary>
    public string? Intro { get; init; }

    public SectionKind Kind { get; init; }

    public IReadOnlyList<FormQuestion> Questions { get; init; } = [];

    /// <summary>No longer part of the form, with everything in it; kept so that it can come back.</summary>
    public bool Retired { get; init; }

    /// <summary>The questions that are asked.</summary>
    public IEnumerable<FormQuestion> Asked => Questions.Where(q => !q.Retired);
}

/// <summary>One version of a form's questions: a row of its own, so that old answers keep the wording they were given under.</summary>
public sealed class FormTemplate
{
    public const int MostQuestions = 40;

    private FormTemplate()
    {
    }

    /// <summary>Which form: "social-work-assessment".</summary>
    public string Key { get; private init; } = "";

    public int Version { get; private init; }

    public string Title { get; private init; } = "";

    public FormGroup Group { get; private init; }

    /// <summary>A child has one of these open at a time.</summary>
    public bool OneAtATime { get; private init; }

    public TemplateState State { get; private set; }

    /// <summary>First day on which new forms use this version; null while it is a draft.</summary>
    public DateOnly? PublishedFrom { get; private set; }

    public IReadOnlyList<FormSection> Sections { get; private set; } = [];

    /// <summary>Who made this version; null for what is shipped.</summary>
    public StaffId? MadeBy { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }

    public StaffId? PublishedBy { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Row version.</summary>
    public uint Edition { get; private set; }

    /// <summary>The sections that a form of this version has; <see cref="Sections"/> holds the retired ones too.</summary>
    public IReadOnlyList<FormSection> AskedSections => [.. Sections.Where(s => !s.Retired)];

    public IEnumerable<FormQuestion> Questions => AskedSections.SelectMany(s => s.Asked);

    /// <summary>A version that comes with the product, in force from the beginning.</summary>
    public static FormTemplate Shipped(string key, int version, string title, FormGroup group, bool oneAtATime, IReadOnlyList<FormSection> sections) => new()
    {
        Key = key,
        Version = version,
        Title = title,
        Group = group,
        OneAtATime = oneAtATime,
        Sections = sections,
        State = TemplateState.Published,
        PublishedFrom = new DateOnly(2000, 1, 1),
    };

    /// <summary>A new version to be written, with this one's questions.</summary>
    public FormTemplate Next(int version, StaffId by, DateTimeOffset now) => new()
    {
        Key = Key,
        Version = version,
        Title = Title,
        Group = Group,
        OneAtATime = OneAtATime,
        Sections = Sections,
        State = TemplateState.Draft,
        MadeBy = by,
        MadeAt = now,
    };

    /// <summary>Takes the questions as they were edited.</summary>
    public void Write(IReadOnlyList<FormSection> sections)
    {
        EnsureDraft();
        Sections = sections;
    }

    /// <summary>Puts the version in force for forms started from that day on.</summary>
    public Outcome<FormTemplate> Publish(DateOnly from, StaffId by, DateOnly today, DateTimeOffset now)
    {
        EnsureDraft();
        if (from < today)
        {
            return new Refusal("The new version can be used from today or a later day", "From");
        }

        if (TemplateEditing.Problems(Sections).FirstOrDefault() is { } problem)
        {
            return problem;
        }

        (State, PublishedFrom, PublishedBy, PublishedAt) = (TemplateState.Published, from, by, now);
        return this;
    }

    public FormSection? Section(string id) => Sections.FirstOrDefault(s => s.Id == id);

    // Pages offer no editing of a published version, so reaching here is our mistake.
    private void EnsureDraft()
    {
        if (State != TemplateState.Draft)
        {
            throw new InvalidOperationException($"Version {Version} of {Key} is published.");
        }
    }
}
