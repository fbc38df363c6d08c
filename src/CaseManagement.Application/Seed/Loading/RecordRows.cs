using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;

namespace CaseManagement.Application.Seed.Loading;

/// <summary>A child's record.</summary>
internal sealed record ChildRow(
    Guid Id, Guid FamilyId, Guid? TeamId, Guid? AllocatedTo, DateOnly OpenedOn, DateOnly? ClosedOn, DateOnly? LastSeenOn, DateOnly? LastSeenAloneOn, DateOnly? NextVisitDueOn) : ISeedRow
{
    public static string Into => "app.children (id, family_id, team_id, allocated_to, opened_on, closed_on, last_seen_on, last_seen_alone_on, next_visit_due_on)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(FamilyId).Put(TeamId).Put(AllocatedTo).Put(OpenedOn).Put(ClosedOn).Put(LastSeenOn).Put(LastSeenAloneOn).Put(NextVisitDueOn);
}

/// <summary>A stretch of one status.</summary>
internal sealed record StatusRow(Guid Id, Guid ChildId, StatusKind Kind, string? Detail, DateOnly StartedOn, DateOnly? EndedOn) : ISeedRow
{
    public static string Into => "app.status_periods (id, child_id, kind, detail, started_on, ended_on)";

    public void Write(RowWriter to) => to.Put(Id).Put(ChildId).Put(Kind).Put(Detail).Put(StartedOn).Put(EndedOn);
}

/// <summary>The position of a child's case.</summary>
internal sealed record SummaryRow(Guid Id, Guid ChildId, string Worried, string WorkingWell, string NeedsToHappen, Guid WrittenBy, DateTimeOffset WrittenAt, DateTimeOffset? SupersededAt) : ISeedRow
{
    public static string Into => "app.case_summaries (id, child_id, worried, working_well, needs_to_happen, written_by, written_at, superseded_at)";

    public void Write(RowWriter to) => to.Put(Id).Put(ChildId).Put(Worried).Put(WorkingWell).Put(NeedsToHappen).Put(WrittenBy).Put(WrittenAt).Put(SupersededAt);
}

/// <summary>What happened, as told once for all children it is about.</summary>
internal sealed record OccasionText(
    Guid OccasionId, EntryKind Kind, DateOnly HappenedOn, TimeOnly? HappenedAt, string? Place, string? Purpose, string Narrative, string? Worried, string? WorkingWell,
    string? NeedsToHappen, string? Headline, string Source, string? SourceWords, bool IsThirdParty, Guid AuthorId, DateTimeOffset FinishedAt, bool IsLate, bool IsShared);

/// <summary>One entry in one child's record.</summary>
internal sealed record EntryRow(Guid Id, Guid ChildId, OccasionText Text, bool? Seen, bool? SeenAlone, string? WhyNot, string? OwnWords) : ISeedRow
{
    public static string Into =>
        """
        app.entries (id, child_id, occasion_id, seen, seen_alone, why_not, own_words, is_shared, author_id, finished_at, is_late, happened_at, happened_on, headline, kind,
            narrative, needs_to_happen, place, purpose, working_well, worried, source_do_not_reveal, source_is_third_party, source_kind, source_words)
        """;

    public void Write(RowWriter to) => to
        .Put(Id).Put(ChildId).Put(Text.OccasionId).Put(Seen).Put(SeenAlone).Put(WhyNot).Put(OwnWords).Put(Text.IsShared).Put(Text.AuthorId).Put(Text.FinishedAt).Put(Text.IsLate)
        .Put(Text.HappenedAt).Put(Text.HappenedOn).Put(Text.Headline).Put(Text.Kind).Put(Text.Narrative).Put(Text.NeedsToHappen).Put(Text.Place).Put(Text.Purpose)
        .Put(Text.WorkingWell).Put(Text.Worried).Put(false).Put(Text.IsThirdParty).Put(Text.Source).Put(Text.SourceWords);
}

/// <summary>One line of a chronology.</summary>
internal sealed record EventRow(Guid Id, Guid ChildId, DateOnly HappenedOn, string Headline, bool IsSignificant, string Kind, string? Agency, Guid? EntryId, Guid RecordedBy, DateTimeOffset RecordedAt) : ISeedRow
{
    public static string Into => "app.chronology_events (id, child_id, happened_on, headline, is_significant, kind, agency, entry_id, recorded_by, recorded_at)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(ChildId).Put(HappenedOn).Put(Headline).Put(IsSignificant).Put(Kind).Put(Agency).Put(EntryId).Put(RecordedBy).Put(RecordedAt);
}

/// <summary>Something to be done.</summary>
internal sealed record TaskRow(
    Guid Id, Guid ChildId, Guid OwnerId, string Title, DateOnly DueOn, string? RuleId, DateOnly? StartedOn, Guid? FromEntryId, string? Path, Guid? SetBy, DateTimeOffset SetAt, DateOnly? DoneOn) : ISeedRow
{
    public static string Into => "app.tasks (id, child_id, owner_id, title, due_on, first_due_on, rule_id, rule_version, started_on, from_entry_id, path, set_by, set_at, done_on, done_by)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(ChildId).Put(OwnerId).Put(Title).Put(DueOn).Put(DueOn).Put(RuleId).Put(RuleId is null ? null : (int?)1).Put(StartedOn).Put(FromEntryId).Put(Path).Put(SetBy).Put(SetAt)
        .Put(DoneOn).Put(DoneOn is null ? null : (Guid?)OwnerId);
}

/// <summary>A form begun and not finished.</summary>
internal sealed record DraftRow(Guid Id, Guid StaffId, Guid? ChildId, string Form, string Path, string Fields, DateTimeOffset StartedAt, DateTimeOffset SavedAt) : ISeedRow
{
    public static string Into => "app.drafts (id, staff_id, child_id, form, path, fields, started_at, saved_at)";

    public void Write(RowWriter to) => to.Put(Id).Put(StaffId).Put(ChildId).Put(Form).Put(Path).PutJson(Fields).Put(StartedAt).Put(SavedAt);
}

/// <summary>Something a member of staff should know.</summary>
internal sealed record NotificationRow(Guid Id, Guid StaffId, Guid? ChildId, string Words, string? Path, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt) : ISeedRow
{
    public static string Into => "app.notifications (id, staff_id, child_id, words, path, created_at, read_at)";

    public void Write(RowWriter to) => to.Put(Id).Put(StaffId).Put(ChildId).Put(Words).Put(Path).Put(CreatedAt).Put(ReadAt);
}

/// <summary>A case supervision.</summary>
internal sealed record SupervisionRow(
    Guid Id, Guid ChildId, DateOnly HeldOn, Guid SupervisorId, string Discussion, string WhatChanged, string Risk, string Decisions, string Actions, DateTimeOffset RecordedAt) : ISeedRow
{
    public static string Into => "app.case_supervisions (id, child_id, held_on, supervisor_id, discussion, what_changed, risk, decisions, actions, recorded_at)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(ChildId).Put(HeldOn).Put(SupervisorId).Put(Discussion).Put(WhatChanged).Put(Risk).Put(Decisions).PutJson(Actions).Put(RecordedAt);
}

/// <summary>A management decision.</summary>
internal sealed record DecisionRow(Guid Id, Guid ChildId, DateOnly DecidedOn, Guid DecidedBy, string Decision, string Reason, DateTimeOffset RecordedAt) : ISeedRow
{
    public static string Into => "app.management_decisions (id, child_id, decided_on, decided_by, decision, reason, recorded_at)";

    public void Write(RowWriter to) => to.Put(Id).Put(ChildId).Put(DecidedOn).Put(DecidedBy).Put(Decision).Put(Reason).Put(RecordedAt);
}
