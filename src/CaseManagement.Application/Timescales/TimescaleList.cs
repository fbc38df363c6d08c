using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.Timescales;
using CaseManagement.Persistence;

namespace CaseManagement.Application.Timescales;

/// <summary>One of the council's own figures with the name of who set it.</summary>
public sealed record FigureSet(TimescaleFigure Figure, string? By);

/// <summary>One time limit as it stands.</summary>
/// <param name="Rule">As shipped.</param>
/// <param name="Now">With the figure in force today.</param>
/// <param name="History">The council's own figures, newest first; also those that count from a day to come.</param>
public sealed record TimescaleRow(Timescale Rule, Timescale Now, IReadOnlyList<FigureSet> History);

/// <summary>Every time limit, and every day the council added. Nothing of any child.</summary>
public sealed class TimescaleList(CaseManagementDb db, TimescalesInForce timescales, TimeProvider clock)
{
    public async Task<(IReadOnlyList<TimescaleRow> Rules, IReadOnlyList<DayAdded> Days)> ReadAsync(CancellationToken cancellation)
    {
        var (book, days) = await timescales.ReadAsync(TimescalesInForce.Counting, cancellation);
        var names = await db.NamesAsync(AllTimescales.Register.SelectMany(book.History).Select(f => (StaffId?)f.SetBy), cancellation);
        var today = clock.TodayInLondon();
        return
        (
            [.. AllTimescales.Register.Select(rule => new TimescaleRow(
                rule, book.InForce(rule, today), [.. book.History(rule).Reverse().Select(f => new FigureSet(f, names.GetValueOrDefault(f.SetBy.Value)))]))],
            days);
    }

    /// <summary>One rule; null when the register has none of that number.</summary>
    public async Task<TimescaleRow?> ReadAsync(string ruleId, CancellationToken cancellation) =>
        (await ReadAsync(cancellation)).Rules.SingleOrDefault(r => r.Rule.Id == ruleId);
}
