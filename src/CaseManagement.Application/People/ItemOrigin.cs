using CaseManagement.Application.Access;
using CaseManagement.Domain;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>Where an item comes from, in words for the reader it was made for.</summary>
public sealed record ItemOrigin(
    string Source, bool IsThirdParty, bool DoNotReveal, string RecordedBy, DateTimeOffset RecordedAt, DateOnly? FromOn, DateOnly? UntilOn, bool IsVerified, bool IsCurrent)
{
    /// <summary>"From 3 March 2026 to 4 May 2026", or null when no dates are known.</summary>
    public string? Period => (FromOn, UntilOn) switch
    {
        ({ } from, { } until) => $"{from.InWords()} to {until.InWords()}",
        ({ } from, null) => $"From {from.InWords()}",
        (null, { } until) => $"Until {until.InWords()}",
        _ => null,
    };

    /// <summary>"Parent (Amina)"; "Our own observation".</summary>
    public string RecordedWords => $"{RecordedBy}, {RecordedAt.DateInLondon().InWords()}";
}

/// <summary>An item with how it reads and where it comes from.</summary>
public sealed record ItemRow<T>(T Item, string Words, string? More, ItemOrigin Origin, IReadOnlyList<string> Tags)
    where T : RecordedItem;

/// <summary>Puts the origin of items into words.</summary>
public sealed class ItemOrigins(CaseManagementDb db, ItemBook book)
{
    /// <summary>The origins of items, in their order.</summary>
    public async Task<Func<RecordedItem, ItemOrigin>> OfAsync(OpenedRecord record, IEnumerable<RecordedItem> items, CancellationToken cancellation)
    {
        var ids = items.Select(i => i.RecordedBy.Value).Distinct().ToList();
        var names = ids.Count == 0 ? [] : await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);
        return item => Of(record, item, names.GetValueOrDefault(item.RecordedBy.Value, "Not recorded"));
    }

    /// <summary>How an answer that is not a value reads.</summary>
    public static string? Unanswered(AnswerKind answer) => answer switch
    {
        AnswerKind.NotKnown => "Not known",
        AnswerKind.NotAsked => "Not asked",
        AnswerKind.Refused => "Would rather not say",
        _ => null,
    };

    private ItemOrigin Of(OpenedRecord record, RecordedItem item, string recordedBy)
    {
        var source = item.Source;
        var kind = CodeSet.Get("information-sources").Label(source.Kind);
        var words = source switch
        {
            { DoNotReveal: true } when !record.MayReadRestricted() => "Somebody who must not be named",
            { DoNotReveal: true } => $"{kind} ({book.SourceWords(item) ?? "no name given"})",
            { Words: { } name } => $"{kind} ({name})",
            _ => kind,
        };

        return new ItemOrigin(words, source.IsThirdParty, source.DoNotReveal, recordedBy, item.RecordedAt, item.FromOn, item.UntilOn, item.IsVerified, item.IsCurrent);
    }
}
