using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Retention;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Episodes;

/// <summary>What a manager says when a case closes.</summary>
/// <param name="On">The day of closing.</param>
/// <param name="Reason">Code of the set "cin-closure-reason".</param>
/// <param name="FamilyToldOn">The day the family was told.</param>
/// <param name="WhyFamilyNotTold">Why it was not, when it was not.</param>
/// <param name="AgenciesTold">Which agencies were told.</param>
/// <param name="Summary">The closing summary; becomes a case note.</param>
/// <param name="WhyNotSeen">Why the case closes although the child was not seen lately.</param>
public sealed record ClosingDetails(DateOnly On, string? Reason, DateOnly? FamilyToldOn, string? WhyFamilyNotTold, string? AgenciesTold, string? Summary, string? WhyNotSeen);

/// <summary>Everything that is looked at before a case closes.</summary>
/// <param name="Hindrances">What must be finished first.</param>
/// <param name="OpenTasks">Tasks that people set and nobody finished.</param>
/// <param name="LastSeenOn">The last visit at which the child was seen.</param>
/// <param name="NeedsSenior">Closing needs a service manager: the child had a child protection plan or was looked after.</param>
/// <param name="Keeping">How long the record would be kept after closing today, the rule that decides first.</param>
public sealed record ClosingCheck(
    IReadOnlyList<string> Hindrances, IReadOnlyList<string> OpenTasks, DateOnly? LastSeenOn, bool NeedsSenior, IReadOnlyList<RetentionCandidate> Keeping);

/// <summary>Reads what stands in the way of closing.</summary>
public sealed class ClosingChecks(ChildHistories histories, CaseManagementDb db)
{
    /// <summary>A child not seen for this many days is asked about before closing (local default).</summary>
    public const int SeenWithinDays = 28;

    /// <returns>Null when there is no open case.</returns>
    public async Task<ClosingCheck?> ReadAsync(OpenedRecord record, CancellationToken cancellation)
    {
        var history = await histories.ReadAsync(record, cancellation);
        return history.OpenEpisode is null ? null : await OfAsync(record, history, cancellation);
    }

    internal async Task<ClosingCheck> OfAsync(OpenedRecord record, ChildHistory history, CancellationToken cancellation)
    {
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.ChildId == record.ChildId && t.RuleId == null && t.DoneOn == null && t.CancelledAt == null)
            .OrderBy(t => t.DueOn).Select(t => t.Title).Take(50).ToListAsync(cancellation);
        var seen = await db.Children.AsNoTracking().Where(c => c.Id == record.ChildId).Select(c => c.LastSeenOn).SingleAsync(cancellation);

        // Reasons have conditions of their own, said when one is chosen.
        var hindrances = history.WhatHindersClosing(history.Today, ClosureReasons.AnyOther).Where(r => r.Field is null).Select(r => r.Message).ToList();
        return new ClosingCheck(hindrances, tasks, seen, NeedsSenior(history), RetentionCandidate.Of(AsIfClosed(history)));
    }

    internal static bool NeedsSenior(ChildHistory history) =>
        history.OpenEpisode is { } episode
        && (history.ProtectionPlans.Exists(p => p.EpisodeId == episode.Id) || history.Statuses.Exists(s => s.Kind == Domain.Children.StatusKind.LookedAfter && !(s.EndedOn < episode.ReferredOn)));

    // A copy of the facts with the case closed today: what the retention schedule would say.
    private static ChildHistory AsIfClosed(ChildHistory history) => new(history.Child, history.Today)
    {
        Episodes = [.. history.Episodes.Select(e => e.IsOpen ? e.ClosedCopy(history.Today) : e)],
        ChildInNeedPlans = history.ChildInNeedPlans,
        Enquiries = history.Enquiries,
        ProtectionPlans = history.ProtectionPlans,
        Statuses = history.Statuses,
    };
}

/// <summary>A manager closes a case. Nothing in it may be open; a service manager signs where there was a child protection plan or care.</summary>
public sealed class CloseCase(ChildHistories histories, ClosingChecks checks, CaseManagementDb db, TimeProvider clock)
{
    private static readonly IReadOnlySet<Role> Senior = new HashSet<Role> { Role.ServiceManager, Role.HeadOfService, Role.Director };

    public async Task<Outcome<ChildInNeedEpisode>> ExecuteAsync(OpenedRecord record, ClosingDetails details, CancellationToken cancellation)
    {
        var history = await histories.ReadToChangeAsync(record, cancellation);
        if (history.OpenEpisode is null)
        {
            return new Refusal("This case is closed already");
        }

        var check = await checks.OfAsync(record, history, cancellation);
        var summary = PlainText.Clean(details.Summary) ?? "";
        var refusals = Refusals(record, details, check, summary).ToList();
        var outcome = history.Close(details.On, details.Reason, record.Viewer.StaffId);
        if (refusals.Count > 0 || !outcome.IsDone)
        {
            db.ChangeTracker.Clear();
            return Outcome<ChildInNeedEpisode>.Refused([.. refusals, .. outcome.Refusals]);
        }

        db.Entries.Add(SummaryEntry(record, history, details, summary));
        var reason = CodeSet.Get("cin-closure-reason").Describe(details.Reason!);
        await histories.KeepAsync(record, history, [new HistoryEvent(details.On, $"Case closed: {reason}", RecordArea.Plans, Reason: details.Reason)], cancellation);
        return outcome;
    }

    private static IEnumerable<Refusal> Refusals(OpenedRecord record, ClosingDetails details, ClosingCheck check, string summary)
    {
        if (check.NeedsSenior && !record.Viewer.IsAny(Senior))
        {
            yield return new Refusal("A service manager closes a case with a child protection plan or care in it");
        }

        if (check.OpenTasks.Count > 0)
        {
            yield return new Refusal(check.OpenTasks.Count == 1 ? "One task is still open. Finish it first" : $"{check.OpenTasks.Count} tasks are still open. Finish them first");
        }

        if (summary.Length == 0)
        {
            yield return new Refusal("Write the closing summary", nameof(details.Summary));
        }
        else if (summary.Length > Entry.TextMaxLength)
        {
            yield return new Refusal($"The closing summary must be {Entry.TextMaxLength:N0} characters or fewer", nameof(details.Summary));
        }

        if (details.FamilyToldOn is null && string.IsNullOrWhiteSpace(details.WhyFamilyNotTold))
        {
            yield return new Refusal("Enter when the family was told, or why it was not", nameof(details.FamilyToldOn));
        }

        if (details.FamilyToldOn > details.On)
        {
            yield return new Refusal("The family is told on or before the day of closing", nameof(details.FamilyToldOn));
        }

        if (string.IsNullOrWhiteSpace(details.AgenciesTold))
        {
            yield return new Refusal("Enter which agencies were told, or that none work with the family", nameof(details.AgenciesTold));
        }

        if ((check.LastSeenOn is null || check.LastSeenOn < details.On.AddDays(-ClosingChecks.SeenWithinDays)) && string.IsNullOrWhiteSpace(details.WhyNotSeen))
        {
            yield return new Refusal($"The child was not seen in the {ClosingChecks.SeenWithinDays} days before closing. Say why the case can close", nameof(details.WhyNotSeen));
        }
    }

    private Entry SummaryEntry(OpenedRecord record, ChildHistory history, ClosingDetails details, string summary)
    {
        var told = details.FamilyToldOn is { } day ? $"The family was told on {day.InWords()}." : $"The family was not told: {PlainText.CleanLine(details.WhyFamilyNotTold)}";
        var seen = string.IsNullOrWhiteSpace(details.WhyNotSeen) ? "" : $"\nNot seen lately: {PlainText.CleanLine(details.WhyNotSeen)}";
        return Entry.Record(
            new EntryDetails
            {
                Kind = EntryKind.CaseNote,
                HappenedOn = details.On,
                Purpose = "Closing summary",
                Narrative = $"{summary}\n\n{told}\nAgencies told: {PlainText.CleanLine(details.AgenciesTold)}{seen}",
                Source = InformationSource.OwnKnowledge,
            },
            [new ChildAnswers(record.ChildId, null, null, null, null, null, null)], [history.Child], record.Viewer.StaffId, clock.TodayInLondon(), clock.GetUtcNow(), isLate: false).Made!.Single();
    }
}

/// <summary>A manager opens a case again on the day it was closed by mistake.</summary>
public sealed class ReopenCase(ChildHistories histories)
{
    public async Task<Outcome<ChildInNeedEpisode>> ExecuteAsync(OpenedRecord record, string? reason, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Refusal("Say why the case is opened again", "Reason");
        }

        var history = await histories.ReadToChangeAsync(record, cancellation);
        if (history.Episodes.Where(e => e.ClosedOn is not null).MaxBy(e => e.ReferredOn) is not { } episode)
        {
            return new Refusal("There is no closed case to open again");
        }

        var outcome = history.ReopenToday(episode);
        if (outcome.IsDone)
        {
            await histories.KeepAsync(record, history, [new HistoryEvent(history.Today, "Case opened again: closed by mistake", RecordArea.Plans, Reason: reason)], cancellation);
        }

        return outcome;
    }
}
