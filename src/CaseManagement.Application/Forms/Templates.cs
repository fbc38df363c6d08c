using CaseManagement.Application.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Forms;

/// <summary>Which version of each template is in force. Templates hold nothing of any child.</summary>
public sealed class Templates(UnitOfWork work, CaseManagementDb db)
{
    /// <summary>The version that a form started on this day uses; null when there is no such template.</summary>
    public async Task<FormTemplate?> InForceAsync(string key, DateOnly today, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        return await InForce(today).SingleOrDefaultAsync(t => t.Key == key, cancellation);
    }

    /// <summary>Every template as it is in force, without its questions, in the order in which they ship; later ones of a council's own follow.</summary>
    public async Task<IReadOnlyList<TemplateLine>> OfferedAsync(DateOnly today, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var lines = await InForce(today).Select(t => new TemplateLine(t.Key, t.Version, t.Title, t.Group)).ToListAsync(cancellation);
        var order = ShippedTemplates.All.Select(t => t.Key).ToList();
        return [.. lines.OrderBy(t => order.IndexOf(t.Key) is >= 0 and var at ? at : int.MaxValue).ThenBy(t => t.Title, StringComparer.Ordinal)];
    }

    public async Task<FormTemplate?> OneAsync(string key, int version, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        return await db.FormTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Key == key && t.Version == version, cancellation);
    }

    // The latest day counts; of two versions from the same day the later one.
    private IQueryable<FormTemplate> InForce(DateOnly today) => db.FormTemplates.AsNoTracking().Where(t =>
        t.State == TemplateState.Published && t.PublishedFrom <= today
        && !db.FormTemplates.Any(o => o.Key == t.Key && o.State == TemplateState.Published && o.PublishedFrom <= today
            && (o.PublishedFrom > t.PublishedFrom || (o.PublishedFrom == t.PublishedFrom && o.Version > t.Version))));
}

/// <summary>A template in a list.</summary>
public sealed record TemplateLine(string Key, int Version, string Title, FormGroup Group);
