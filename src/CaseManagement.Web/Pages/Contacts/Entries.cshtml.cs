using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using CaseManagement.Web.Contacts;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>Contacts and visits: everything recorded, newest first, and the visits that were asked for.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes)]
public sealed class EntriesModel(EntriesOfChild entries, TimeProvider clock) : RecordPage
{
    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public PeriodFilter Period { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    public EntriesShown Found { get; private set; } = null!;

    public VisitStrip Strip { get; private set; } = null!;

    public IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<EntryKind>().Select(k => new Choice(k.ToString(), k.Words()))];

    /// <summary>Anything but the whole list was asked for.</summary>
    public bool IsFiltered => !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(Period.From) || !string.IsNullOrEmpty(Period.To);

    internal override async Task<AccessDecision> OpenAsync(RecordDoor door, ChildHeaders headers, RecordAreaAttribute area, ChildId childId, CancellationToken cancellation)
    {
        var (from, to) = Period.Read(ModelState, nameof(Period));
        EntryKind? kind = Enum.TryParse<EntryKind>(Kind, out var known) && Enum.IsDefined(known) ? known : null;
        PageNumber = Math.Clamp(PageNumber, 1, 100_000);

        var (opening, page) = await entries.ReadAsync(childId, area.Area, new EntryFilter(kind, from, to), PageNumber, cancellation);
        if (opening.Record is { } record)
        {
            Found = page!;
            Strip = VisitStrip.Of(page!.Visits, clock.TodayInLondon());
            Opened(record, page.Header);
        }

        return opening.Decision;
    }

    public void OnGet()
    {
    }

    /// <summary>"Seen alone", "Seen", "Not seen"; null where the question does not arise.</summary>
    public static string? Seen(EntryRow row) => row switch { { Seen: true, SeenAlone: true } => "Seen alone", { Seen: true } => "Seen, not alone", { Seen: false } => "Not seen", _ => null };
}
