using System.Text.Json;
using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Timescales;
using CaseManagement.Persistence;

namespace CaseManagement.Application.Timescales;

/// <summary>A council's own figure as the administrator enters it.</summary>
public sealed record FigureDetails(int? Number, TimeUnit? Unit, DateOnly? FromOn, string? Reason);

/// <summary>An administrator sets the council's own figure for a time limit, from a day on.</summary>
public sealed class SetTimescale(CaseManagementDb db, UnitOfWork work, CurrentViewer current, TimescalesInForce timescales, TimeProvider clock)
{
    public async Task<Outcome<TimescaleFigure>> ExecuteAsync(Timescale rule, FigureDetails details, CancellationToken cancellation)
    {
        // Alone, so that two administrators do not make the same version.
        var (book, _) = await timescales.ReadAsync(TimescalesInForce.Changing, cancellation);
        var outcome = TimescaleFigure.Set(
            rule, details.Number, details.Unit, details.FromOn, details.Reason, book, current.Required.StaffId, clock.TodayInLondon(), clock.GetUtcNow());
        if (!outcome.IsDone)
        {
            return outcome;
        }

        var figure = outcome.Made;
        db.TimescaleFigures.Add(figure);
        work.Note(new AuditEntry(AuditAction.Administer)
        {
            Subject = "time limit changed",
            Reason = figure.Reason,
            Before = JsonSerializer.Serialize(new { rule = rule.Id, limit = book.InForce(rule, figure.FromOn).Limit.ToString() }),
            After = JsonSerializer.Serialize(new { rule = rule.Id, version = figure.Version, limit = figure.Limit.ToString(), from = figure.FromOn }),
        });
        await db.SaveChangesAsync(cancellation);
        return figure;
    }
}
