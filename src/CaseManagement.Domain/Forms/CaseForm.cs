namespace CaseManagement.Domain.Forms;

/// <summary>Who wrote a section last, and how often it was written; a writer says from which time they started.</summary>
public sealed record SectionMark(int Edition, StaffId By, DateTimeOffset At);

/// <summary>What is given to a form when it is started.</summary>
/// <param name="OccasionId">Shared by the forms of brothers and sisters that are filled in together.</param>
/// <param name="IsShared">It was started for more than one child.</param>
public sealed record FormStart(ChildId ChildId, OccasionId OccasionId, bool IsShared);

/// <summary>
/// One child's assessment, plan, review or report: the text around the statutory facts. Brothers and sisters on the same occasion
/// have a form each, with shared answers repeated, so that each record has its own access, copy and end.
/// </summary>
public sealed class CaseForm
{
    public const int CommentMaxLength = 4_000;

    private CaseForm()
    {
    }

    public CaseFormId Id { get; private init; }

    public ChildId ChildId { get; private init; }

    public OccasionId OccasionId { get; private init; }

    public bool IsShared { get; private init; }

    public string TemplateKey { get; private init; } = "";

    /// <summary>The version whose wording the answers were given under.</summary>
    public int TemplateVersion { get; private init; }

    /// <summary>A child has one open form of this kind at a time.</summary>
    public bool OneAtATime { get; private init; }

    public FormState State { get; private set; }

    public FormAnswers Shared { get; private set; } = FormAnswers.None;

    public FormAnswers Own { get; private set; } = FormAnswers.None;

    /// <summary>Typed facts; null for forms that ask for none.</summary>
    public AssessmentFacts? Facts { get; private set; }

    /// <summary>Section id to who wrote it last.</summary>
    public IReadOnlyDictionary<string, SectionMark> Sections { get; private set; } = new Dictionary<string, SectionMark>(StringComparer.Ordinal);

    public StaffId AuthorId { get; private init; }

    /// <summary>Everybody who wrote in it, the author first. None of them signs it.</summary>
    public IReadOnlyList<StaffId> Writers { get; private set; } = [];

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it last went to the manager.</summary>
    public DateTimeOffset? SubmittedAt { get; private set; }

    public StaffId? SubmittedBy { get; private set; }

    public StaffId? SignedBy { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>The signed form whose place this one takes when it is signed.</summary>
    public CaseFormId? SupersedesId { get; private init; }

    public uint Version { get; private set; }

    /// <summary>It can still be written or decided.</summary>
    public bool IsOpen => State is FormState.Draft or FormState.Submitted or FormState.Returned;

    public bool MayBeWritten => FormTransitions.To(State, FormAct.Write) is not null;

    /// <summary>Begins a form for each child.</summary>
    public static IReadOnlyList<CaseForm> Start(IReadOnlyList<FormStart> children, FormTemplate template, StaffId author, DateTimeOffset now) =>
        [.. children.Select(child => New(child, template, author, now, null))];

    /// <summary>Begins a new version of a signed form, with its text.</summary>
    public Outcome<CaseForm> StartNewVersion(OccasionId occasion, FormTemplate template, StaffId author, DateTimeOffset now)
    {
        if (State != FormState.Signed)
        {
            return new Refusal("Only a signed form can have a new version");
        }

        var next = New(new FormStart(ChildId, occasion, IsShared: false), template, author, now, Id);
        (next.Shared, next.Own, next.Facts) = (Shared, Own, Facts);
        return next;
    }

    /// <summary>Writes one section.</summary>
    /// <param name="section">The section's id.</param>
    /// <param name="shared">Answers that stand for every child of the occasion.</param>
    /// <param name="own">This child's own answers.</param>
    /// <param name="facts">Typed facts, where the section asks for them.</param>
    public Outcome<CaseForm> Write(
        string section, IEnumerable<KeyValuePair<string, Answer>> shared, IEnumerable<KeyValuePair<string, Answer>> own, AssessmentFacts? facts, StaffId by, DateTimeOffset now)
    {
        if (FormTransitions.To(State, FormAct.Write) is not { } to)
        {
            return FormTransitions.NotPossible(State);
        }

        (Shared, Own, Facts) = (Shared.With(shared), Own.With(own), facts ?? Facts);
        Sections = new Dictionary<string, SectionMark>(Sections, StringComparer.Ordinal)
        {
            [section] = new SectionMark((Sections.GetValueOrDefault(section)?.Edition ?? 0) + 1, by, now),
        };
        CountIn(by);
        (State, ChangedAt) = (to, now);
        return this;
    }

    /// <summary>Sends it to the manager. What is missing was checked before: see <see cref="FormReadiness"/>.</summary>
    public Outcome<FormStep> Submit(StaffId by, string? words, DateTimeOffset now)
    {
        if (FormTransitions.To(State, FormAct.Submit) is not { } to)
        {
            return FormTransitions.NotPossible(State);
        }

        CountIn(by);
        (State, SubmittedAt, SubmittedBy, ChangedAt) = (to, now, by, now);
        return Step(FormAct.Submit, by, words, now, new FormSnapshot(Shared, Own, Facts));
    }

    /// <summary>Sends it back to its author.</summary>
    public Outcome<FormStep> Return(Signer signer, string? comment, DateTimeOffset now) =>
        Decide(FormAct.Return, signer, comment, now, commentMissing: "Say what needs to change");

    /// <summary>Signs it: from now on its text is locked.</summary>
    public Outcome<FormStep> Sign(Signer signer, string? comment, DateTimeOffset now)
    {
        var outcome = Decide(FormAct.Sign, signer, comment, now, commentMissing: null);
        if (outcome.IsDone)
        {
            (SignedBy, SignedAt) = (signer.Id, now);
        }

        return outcome;
    }

    /// <summary>Takes it out of use; it stays visible with the reason.</summary>
    public Outcome<FormStep> Cancel(Signer signer, string? reason, DateTimeOffset now) =>
        Decide(FormAct.Cancel, signer, reason, now, commentMissing: "Say why the form is cancelled");

    /// <summary>Puts a dated text beside a signed form.</summary>
    public Outcome<FormStep> AddAddendum(StaffId by, string? text, DateTimeOffset now)
    {
        if (FormTransitions.To(State, FormAct.AddAddendum) is null)
        {
            return FormTransitions.NotPossible(State);
        }

        return Comment(text, "Write what you want to add") is { } refusal ? refusal : Step(FormAct.AddAddendum, by, text, now, null);
    }

    /// <summary>A newer version was signed.</summary>
    public Outcome<FormStep> Supersede(StaffId by, DateTimeOffset now)
    {
        if (FormTransitions.To(State, FormAct.Supersede) is not { } to)
        {
            return FormTransitions.NotPossible(State);
        }

        (State, ChangedAt) = (to, now);
        return Step(FormAct.Supersede, by, null, now, null);
    }

    /// <summary>The answer to a part of a question, whoever it stands for.</summary>
    public Answer AnswerTo(FormQuestion question, string part) => (question.PerChild ? Own : Shared)[question.Key(part)];

    private static CaseForm New(FormStart child, FormTemplate template, StaffId author, DateTimeOffset now, CaseFormId? supersedes)
    {
        return new CaseForm
        {
            Id = CaseFormId.New(),
            ChildId = child.ChildId,
            OccasionId = child.OccasionId,
            IsShared = child.IsShared,
            TemplateKey = template.Key,
            TemplateVersion = template.Version,
            OneAtATime = template.OneAtATime,
            AuthorId = author,
            Writers = [author],
            StartedAt = now,
            ChangedAt = now,
            SupersedesId = supersedes,
            Facts = template.Sections.Any(s => s.Kind == SectionKind.AssessmentFacts) ? AssessmentFacts.Unanswered : null,
        };
    }

    private Outcome<FormStep> Decide(FormAct act, Signer signer, string? comment, DateTimeOffset now, string? commentMissing)
    {
        if (FormTransitions.To(State, act) is not { } to)
        {
            return FormTransitions.NotPossible(State);
        }

        if (signer.WhyNot(act, Writers) is { } refusal)
        {
            return refusal;
        }

        if (Comment(comment, commentMissing) is { } wrong)
        {
            return wrong;
        }

        (State, ChangedAt) = (to, now);
        return Step(act, signer.Id, comment, now, null);
    }

    private static Refusal? Comment(string? text, string? missing) =>
        missing is not null && string.IsNullOrWhiteSpace(text) ? new Refusal(missing, "Comment")
        : text?.Length > CommentMaxLength ? new Refusal($"This must be {CommentMaxLength:N0} characters or fewer", "Comment")
        : null;

    private FormStep Step(FormAct act, StaffId by, string? words, DateTimeOffset now, FormSnapshot? snapshot) =>
        new() { FormId = Id, ChildId = ChildId, Act = act, By = by, Words = string.IsNullOrWhiteSpace(words) ? null : words, At = now, Snapshot = snapshot };

    private void CountIn(StaffId by)
    {
        if (!Writers.Contains(by))
        {
            Writers = [.. Writers, by];
        }
    }
}

/// <summary>The answers as they went to the manager.</summary>
public sealed record FormSnapshot(FormAnswers Shared, FormAnswers Own, AssessmentFacts? Facts);

/// <summary>One step of a form's life: who did what when, and in what words.</summary>
public sealed class FormStep
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public CaseFormId FormId { get; init; }

    public ChildId ChildId { get; init; }

    public FormAct Act { get; init; }

    public StaffId By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The comment, the reason, or the addendum.</summary>
    public string? Words { get; init; }

    /// <summary>The answers as submitted; null for every other step.</summary>
    public FormSnapshot? Snapshot { get; init; }
}
