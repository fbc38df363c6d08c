using CaseManagement.Application.Access;
using CaseManagement.Application.Episodes.Goals;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Forms;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Forms;

/// <summary>Something already written about the child that may be used in a section.</summary>
/// <param name="Id">The same whenever the section is opened.</param>
/// <param name="Source">Where it is from, in words.</param>
/// <param name="On">The day of what it is from.</param>
/// <param name="Text">What was written.</param>
/// <param name="DoNotReveal">It comes from a source that must not be revealed to the family.</param>
/// <param name="Key">The part of the answer it would go to.</param>
/// <param name="Into">That part in words.</param>
/// <param name="ForChild">The answer is one child's own.</param>
public sealed record KnownText(string Id, string Source, DateOnly On, string Text, bool DoNotReveal, string Key, string Into, bool ForChild);

/// <summary>What we already know, beside a section: the last signed answer to the same question, goals of the last plan, the case summary, the latest entries.</summary>
public sealed class KnownAlready(UnitOfWork work, CaseManagementDb db, GoalsOfChild goals)
{
    private const int LatestEntries = 4;
    private const int MostOfOneKind = 8;

    public async Task<IReadOnlyList<KnownText>> ReadAsync(OpenedRecord record, CaseForm form, FormSection section, CancellationToken cancellation)
    {
        if (section.Kind != SectionKind.Questions)
        {
            return [];
        }

        await work.OpenAsync(cancellation);
        return
        [
            .. await AnswersAsync(record, form, section, cancellation),
            .. await GoalsAsync(record, form, section, cancellation),
            .. await SummaryAsync(record, section, cancellation),
            .. await EntriesAsync(record, section, cancellation),
        ];
    }

    // The same question of the last signed form of this kind, and the goals of the last signed plan.
    private async Task<IReadOnlyList<KnownText>> AnswersAsync(OpenedRecord record, CaseForm form, FormSection section, CancellationToken cancellation)
    {
        var asked = section.Asked.ToList();
        var keys = asked.SelectMany(q => q.Parts.Where(IsText).Select(p => q.Key(p))).ToList();
        var signed = await db.CaseForms.AsNoTracking()
            .Where(f => f.ChildId == record.ChildId && f.Id != form.Id && f.Id != form.SupersedesId && f.State == FormState.Signed)
            .OrderByDescending(f => f.SignedAt).ThenByDescending(f => f.Id)
            .Take(MostOfOneKind * 2)
            .Select(f => new { f.Id, f.TemplateKey, f.TemplateVersion, f.SignedAt, f.Shared, f.Own })
            .ToListAsync(cancellation);
        var known = new List<KnownText>();

        if (signed.FirstOrDefault(f => f.TemplateKey == form.TemplateKey) is { } same)
        {
            var title = await TitleAsync(same.TemplateKey, same.TemplateVersion, cancellation);
            foreach (var question in asked)
            {
                foreach (var part in question.Parts.Where(IsText))
                {
                    var answer = (question.PerChild ? same.Own : same.Shared)[question.Key(part)];
                    if (answer.Whole.Length > 0 && !question.Kind.IsChosen())
                    {
                        known.Add(new KnownText($"form-{same.Id.Value}-{question.Key(part)}", title, same.SignedAt!.Value.DateInLondon(), answer.Whole, answer.HeldBack, question.Key(part), question.Words(part), question.PerChild));
                    }
                }
            }
        }

        // A review asks of "goal-1" what the plan called "goal-1"; so does a core group of the child protection plan.
        var plan = signed.FirstOrDefault(f => f.TemplateKey != form.TemplateKey && f.TemplateKey is ShippedTemplates.ChildInNeedPlan or ShippedTemplates.ChildProtectionPlan);
        if (plan is not null && plan.TemplateKey != form.TemplateKey)
        {
            var title = await TitleAsync(plan.TemplateKey, plan.TemplateVersion, cancellation);
            foreach (var (key, answer) in plan.Shared.ByKey.Where(a => IsGoal(a.Key) && a.Value.Whole.Length > 0).OrderBy(a => a.Key, StringComparer.Ordinal))
            {
                var target = keys.Contains(key) ? asked.First(q => q.Id == key) : asked.FirstOrDefault(q => q is { Kind: QuestionKind.Text, PerChild: false });
                if (target is not null)
                {
                    known.Add(new KnownText($"form-{plan.Id.Value}-{key}", $"{title}, goal {key[^1]}", plan.SignedAt!.Value.DateInLondon(), answer.Whole, answer.HeldBack, target.Id, target.Label, ForChild: target.PerChild));
                }
            }
        }

        return known;
    }

    // The goals of the latest plan, where a question asks for what they tell.
    private async Task<IReadOnlyList<KnownText>> GoalsAsync(OpenedRecord record, CaseForm form, FormSection section, CancellationToken cancellation)
    {
        if (section.Asked.FirstOrDefault(q => q.Id == GoalsInForms.QuestionFor(form.TemplateKey)) is not { } question || !record.MayRead(RecordArea.Plans)
            || await goals.OfLatestPlanAsync(record, cancellation) is not { } plan)
        {
            return [];
        }

        return
        [
            .. plan.Goals.OrderByDescending(g => g.IsOpen).ThenBy(g => g.Goal.Number).Take(MostOfOneKind)
                .Select(g => new KnownText($"goal-{g.Goal.Id.Value}", $"{plan.Title}, goal {g.Goal.Number}", g.Last?.HeldOn ?? g.Goal.SetOn, g.AsText, false, question.Id, question.Label, question.PerChild)),
        ];
    }

    private async Task<IReadOnlyList<KnownText>> SummaryAsync(OpenedRecord record, FormSection section, CancellationToken cancellation)
    {
        if (section.Asked.FirstOrDefault(q => q.Kind == QuestionKind.PracticeBlock) is not { } block
            || await db.CaseSummaries.AsNoTracking().SingleOrDefaultAsync(s => s.ChildId == record.ChildId && s.SupersededAt == null, cancellation) is not { } summary)
        {
            return [];
        }

        return
        [
            .. new[] { ("worried", summary.Worried), ("well", summary.WorkingWell), ("needs", summary.NeedsToHappen) }
                .Where(t => t.Item2.Length > 0)
                .Select(t => new KnownText($"summary-{summary.Id}-{t.Item1}", "Case summary", summary.WrittenAt.DateInLondon(), t.Item2, false, block.Key(t.Item1), $"{block.Words(t.Item1)} ({block.Label})", block.PerChild)),
        ];
    }

    private async Task<IReadOnlyList<KnownText>> EntriesAsync(OpenedRecord record, FormSection section, CancellationToken cancellation)
    {
        var words = section.Asked.FirstOrDefault(q => q.Kind == QuestionKind.OwnWords);
        var text = section.Asked.FirstOrDefault(q => q.Kind == QuestionKind.Text);
        if (words is null && text is null)
        {
            return [];
        }

        var entries = await db.Entries.AsNoTracking().Where(e => e.ChildId == record.ChildId)
            .OrderByDescending(e => e.Details.HappenedOn).ThenByDescending(e => e.Id).Take(LatestEntries)
            .Select(e => new { e.Id, e.Details.Kind, e.Details.HappenedOn, e.Details.Narrative, e.OwnWords, e.Details.Source.DoNotReveal }).ToListAsync(cancellation);
        var known = new List<KnownText>();
        foreach (var entry in entries)
        {
            if (words is not null && entry.OwnWords is { Length: > 0 } own)
            {
                known.Add(new KnownText($"entry-{entry.Id.Value}-words", $"{entry.Kind.Words()}, own words", entry.HappenedOn, own, entry.DoNotReveal, words.Id, words.Label, words.PerChild));
            }

            if (text is not null && entry.Narrative.Length > 0)
            {
                known.Add(new KnownText($"entry-{entry.Id.Value}", entry.Kind.Words(), entry.HappenedOn, entry.Narrative, entry.DoNotReveal, text.Id, text.Label, text.PerChild));
            }
        }

        return known;
    }

    private Task<string> TitleAsync(string key, int version, CancellationToken cancellation) =>
        db.FormTemplates.Where(t => t.Key == key && t.Version == version).Select(t => t.Title).SingleAsync(cancellation);

    private static bool IsText(string part) => part is not "scale";

    private static bool IsGoal(string key) => key.Length > 1 && char.IsAsciiDigit(key[^1]) && (key.StartsWith("goal-", StringComparison.Ordinal) || key.StartsWith("action-", StringComparison.Ordinal));
}
