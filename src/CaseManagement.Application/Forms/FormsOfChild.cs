using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Forms;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Forms;

/// <summary>A form in a child's list.</summary>
/// <param name="Title">What it is called: "Social work assessment".</param>
/// <param name="Author">Who started it.</param>
/// <param name="Signer">Who signed it; null before.</param>
public sealed record FormRow(CaseFormId Id, string Title, FormState State, string Author, DateTimeOffset StartedAt, DateTimeOffset? SubmittedAt, string? Signer, DateTimeOffset? SignedAt, bool IsShared);

/// <summary>A child's forms, those still open first, then the newest.</summary>
public sealed class FormsOfChild(UnitOfWork work, CaseManagementDb db)
{
    public const int PageSize = 25;

    public async Task<PageOf<FormRow>> ReadAsync(OpenedRecord record, FormGroup group, int page, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var rows =
            from form in db.CaseForms.AsNoTracking()
            join template in db.FormTemplates on new { Key = form.TemplateKey, Version = form.TemplateVersion } equals new { template.Key, template.Version }
            where form.ChildId == record.ChildId && template.Group == @group
            select new { form, template.Title };
        var total = await rows.CountAsync(cancellation);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);

        var shown = await rows
            .OrderByDescending(r => r.form.State == FormState.Draft || r.form.State == FormState.Submitted || r.form.State == FormState.Returned)
            .ThenByDescending(r => r.form.StartedAt).ThenBy(r => r.form.Id)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .Select(r => new { r.form.Id, r.Title, r.form.State, r.form.AuthorId, r.form.StartedAt, r.form.SubmittedAt, r.form.SignedBy, r.form.SignedAt, r.form.IsShared })
            .ToListAsync(cancellation);
        var names = await StaffNames.ReadAsync(db, shown.Select(r => r.AuthorId).Concat(shown.Where(r => r.SignedBy != null).Select(r => r.SignedBy!.Value)), cancellation);
        return new PageOf<FormRow>(
            [.. shown.Select(r => new FormRow(r.Id, r.Title, r.State, names.Of(r.AuthorId), r.StartedAt, r.SubmittedAt, r.SignedBy is { } by ? names.Of(by) : null, r.SignedAt, r.IsShared))],
            page, pages, total);
    }
}

/// <summary>Names of members of staff by their ids.</summary>
public sealed class StaffNames
{
    private readonly Dictionary<Guid, string> _names;

    private StaffNames(Dictionary<Guid, string> names) => _names = names;

    public string Of(StaffId id) => _names.GetValueOrDefault(id.Value, "");

    internal static async Task<StaffNames> ReadAsync(CaseManagementDb db, IEnumerable<StaffId> staff, CancellationToken cancellation)
    {
        var ids = staff.Select(s => s.Value).Distinct().ToList();
        return new StaffNames(await db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation));
    }
}
