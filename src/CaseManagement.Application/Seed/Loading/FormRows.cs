using CaseManagement.Domain.Forms;

namespace CaseManagement.Application.Seed.Loading;

/// <summary>One child's form.</summary>
internal sealed record FormRow(
    Guid Id, Guid ChildId, Guid OccasionId, bool IsShared, string TemplateKey, int TemplateVersion, bool OneAtATime, FormState State, string Shared, string Own, string? Facts, string Sections,
    Guid AuthorId, DateTimeOffset StartedAt, DateTimeOffset ChangedAt, DateTimeOffset? SubmittedAt, Guid? SubmittedBy, Guid? SignedBy, DateTimeOffset? SignedAt, Guid? SupersedesId) : ISeedRow
{
    public static string Into =>
        "app.case_forms (id, child_id, occasion_id, is_shared, template_key, template_version, one_at_a_time, state, shared, own, facts, sections, author_id, writers, started_at, changed_at, submitted_at, submitted_by, signed_by, signed_at, supersedes_id)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(ChildId).Put(OccasionId).Put(IsShared).Put(TemplateKey).Put(TemplateVersion).Put(OneAtATime).Put(State).PutJson(Shared).PutJson(Own).PutJson(Facts).PutJson(Sections)
        .Put(AuthorId).Put([AuthorId]).Put(StartedAt).Put(ChangedAt).Put(SubmittedAt).Put(SubmittedBy).Put(SignedBy).Put(SignedAt).Put(SupersedesId);
}

/// <summary>One step of a form's life.</summary>
internal sealed record FormStepRow(Guid Id, Guid FormId, Guid ChildId, FormAct Act, Guid By, DateTimeOffset At, string? Words, string? Snapshot) : ISeedRow
{
    public static string Into => "app.form_steps (id, form_id, child_id, act, \"by\", at, words, snapshot)";

    public void Write(RowWriter to) => to.Put(Id).Put(FormId).Put(ChildId).Put(Act).Put(By).Put(At).Put(Words).PutJson(Snapshot);
}
