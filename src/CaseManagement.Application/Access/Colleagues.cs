using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.Access;

/// <summary>Finds the one colleague somebody means: by full name or user name.</summary>
public sealed class Colleagues(CaseManagementDb db, UnitOfWork work)
{
    private const int Suggested = 5;

    /// <summary>The colleague, or in words who may be meant.</summary>
    /// <param name="field">The field that the refusal stands beside.</param>
    public async Task<Outcome<Account>> FindAsync(string? typed, string field, CancellationToken cancellation)
    {
        var words = PlainText.CleanLine(typed) ?? "";
        if (words.Length is 0 or > 200)
        {
            return new Refusal("Enter the colleague's full name or user name", field);
        }

        await work.OpenAsync(cancellation);
        var upper = words.ToUpperInvariant();
        var literal = words.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
        var open = db.Users.AsNoTracking().Where(u => u.DisabledAt == null);
        var exact = await open.Where(u => u.NormalizedUserName == upper || EF.Functions.ILike(u.DisplayName, literal, @"\")).OrderBy(u => u.DisplayName).Take(Suggested + 1).ToListAsync(cancellation);
        if (exact is [var found])
        {
            return found;
        }

        var near = exact.Count > 1 ? exact : await open.Where(u => EF.Functions.ILike(u.DisplayName, "%" + literal + "%", @"\")).OrderBy(u => u.DisplayName).Take(Suggested).ToListAsync(cancellation);
        return near switch
        {
            [] => new Refusal($"We cannot find \"{words}\" among your colleagues. Check the spelling", field),
            [var only] => only,
            _ => new Refusal($"Which of these? Enter the user name: {string.Join(", ", near.Take(Suggested).Select(a => $"{a.DisplayName} ({a.UserName})"))}", field),
        };
    }
}
