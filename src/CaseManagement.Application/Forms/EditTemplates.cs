using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Forms;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Forms;

/// <summary>A version of a template in the administrator's list.</summary>
/// <param name="IsInForce">New forms use it today.</param>
public sealed record TemplateVersion(string Key, int Version, string Title, TemplateState State, DateOnly? PublishedFrom, bool IsInForce);

/// <summary>Every version of every template.</summary>
public sealed class TemplateVersions(UnitOfWork work, CaseManagementDb db, Templates templates, TimeProvider clock)
{
    public async Task<IReadOnlyList<TemplateVersion>> ReadAsync(CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var offered = await templates.OfferedAsync(clock.TodayInLondon(), cancellation);
        var all = await db.FormTemplates.AsNoTracking().Select(t => new { t.Key, t.Version, t.Title, t.State, t.PublishedFrom }).ToListAsync(cancellation);
        var order = offered.Select(o => o.Key).ToList();
        return
        [
            .. all.OrderBy(t => order.IndexOf(t.Key) is >= 0 and var at ? at : int.MaxValue).ThenByDescending(t => t.Version)
                .Select(t => new TemplateVersion(t.Key, t.Version, t.Title, t.State, t.PublishedFrom, offered.Any(o => o.Key == t.Key && o.Version == t.Version))),
        ];
    }
}

/// <summary>An administrator writes the next version of a template and publishes it from a day. Published versions never change.</summary>
public sealed class EditTemplates(UnitOfWork work, CaseManagementDb db, CurrentViewer current, TimeProvider clock)
{
    /// <summary>The draft of this template: the one there is, or a new one with the questions of the latest version. Null when there is no such template.</summary>
    public async Task<int?> StartVersionAsync(string key, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var latest = await db.FormTemplates.AsNoTracking().Where(t => t.Key == key).OrderByDescending(t => t.Version).FirstOrDefaultAsync(cancellation);
        if (latest is null || latest.State == TemplateState.Draft)
        {
            return latest?.Version;
        }

        var next = latest.Next(latest.Version + 1, current.Required.StaffId, clock.GetUtcNow());
        db.FormTemplates.Add(next);
        Note("New version of a form", next);
        await db.SaveChangesAsync(cancellation);
        return next.Version;
    }

    public Task<Outcome<FormTemplate>?> AddAsync(string key, int version, string section, QuestionWording wording, CancellationToken cancellation) =>
        ChangeAsync(key, version, "Question added to a form", t => t.Section(section) is null ? null : TemplateEditing.Add(t.Sections, section, wording), cancellation);

    public Task<Outcome<FormTemplate>?> RewordAsync(string key, int version, string question, QuestionWording wording, CancellationToken cancellation) =>
        ChangeAsync(key, version, "Question of a form reworded", t => Has(t, question) ? TemplateEditing.Reword(t.Sections, question, wording) : null, cancellation);

    public Task<Outcome<FormTemplate>?> RetireAsync(string key, int version, string question, bool retired, CancellationToken cancellation) =>
        ChangeAsync(key, version, "Question of a form retired or asked again", t => Has(t, question) ? Outcome<IReadOnlyList<FormSection>>.Of(TemplateEditing.Retire(t.Sections, question, retired)) : null, cancellation);

    public Task<Outcome<FormTemplate>?> MoveAsync(string key, int version, string question, int by, CancellationToken cancellation) =>
        ChangeAsync(key, version, "Question of a form moved", t => Has(t, question) ? Outcome<IReadOnlyList<FormSection>>.Of(TemplateEditing.Move(t.Sections, question, by)) : null, cancellation);

    public Task<Outcome<FormTemplate>?> AddSectionAsync(string key, int version, SectionWording wording, CancellationToken cancellation) =>
        ChangeAsync(key, version, "Section added to a form", t => TemplateEditing.AddSection(t.Sections, wording), cancellation);

    public Task<Outcome<FormTemplate>?> RenameSectionAsync(string key, int version, string section, SectionWording wording, CancellationToken cancellation) =>
        ChangeAsync(key, version, "Section of a form renamed", t => t.Section(section) is null ? null : TemplateEditing.RenameSection(t.Sections, section, wording), cancellation);

    public Task<Outcome<FormTemplate>?> RetireSectionAsync(string key, int version, string section, bool retired, CancellationToken cancellation) =>
        ChangeAsync(key, version, "Section of a form retired or used again", t => t.Section(section) is null ? null : TemplateEditing.RetireSection(t.Sections, section, retired), cancellation);

    public Task<Outcome<FormTemplate>?> MoveSectionAsync(string key, int version, string section, int by, CancellationToken cancellation) =>
        ChangeAsync(key, version, "Section of a form moved", t => t.Section(section) is null ? null : Outcome<IReadOnlyList<FormSection>>.Of(TemplateEditing.MoveSection(t.Sections, section, by)), cancellation);

    /// <summary>Null when there is no such draft.</summary>
    public async Task<Outcome<FormTemplate>?> PublishAsync(string key, int version, DateOnly from, CancellationToken cancellation)
    {
        if (await DraftAsync(key, version, cancellation) is not { } template)
        {
            return null;
        }

        var outcome = template.Publish(from, current.Required.StaffId, clock.TodayInLondon(), clock.GetUtcNow());
        if (outcome.IsDone)
        {
            Note("Form published", template);
            await db.SaveChangesAsync(cancellation);
        }

        return outcome;
    }

    // Null when there is no such draft, section or question: another administrator published it, or the address was made up.
    private async Task<Outcome<FormTemplate>?> ChangeAsync(
        string key, int version, string subject, Func<FormTemplate, Outcome<IReadOnlyList<FormSection>>?> change, CancellationToken cancellation)
    {
        if (await DraftAsync(key, version, cancellation) is not { } template || change(template) is not { } outcome)
        {
            return null;
        }

        if (!outcome.IsDone)
        {
            return Outcome<FormTemplate>.Refused(outcome.Refusals);
        }

        template.Write(outcome.Made);
        Note(subject, template);
        await db.SaveChangesAsync(cancellation);
        return template;
    }

    private async Task<FormTemplate?> DraftAsync(string key, int version, CancellationToken cancellation)
    {
        // Two administrators at once come one after the other.
        await using (var command = new NpgsqlCommand("select 1 from app.form_templates where key = $1 and version = $2 for update") { Parameters = { new() { Value = key }, new() { Value = version } } })
        await using (await work.QueryAsync(command, cancellation))
        {
            // The lock is all that is wanted.
        }

        return await db.FormTemplates.SingleOrDefaultAsync(t => t.Key == key && t.Version == version && t.State == TemplateState.Draft, cancellation);
    }

    private static bool Has(FormTemplate template, string question) => template.Sections.SelectMany(s => s.Questions).Any(q => q.Id == question);

    private void Note(string subject, FormTemplate template) =>
        work.Note(new AuditEntry(AuditAction.Administer) { Subject = subject, Words = $"{template.Title}, version {template.Version}" });
}
