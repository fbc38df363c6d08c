using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CaseManagement.Web.Pages.Children;

/// <summary>What the viewer asked to see of a chronology, in the address of the page.</summary>
public sealed class ChronologyQuery
{
    public bool Significant { get; set; }

    public string? Kind { get; set; }

    public PeriodFilter Period { get; set; } = new();

    public bool Family { get; set; }

    public bool Oldest { get; set; }

    public bool IsFiltered => Significant || !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(Period.From) || !string.IsNullOrEmpty(Period.To);

    public ChronologyFilter ToFilter(ModelStateDictionary state)
    {
        var (from, to) = Period.Read(state, "Show.Period");
        return new ChronologyFilter(Significant, Kinds.Any(k => k.Value == Kind) ? Kind : null, from, to, Family, Oldest);
    }

    /// <summary>The same question in an address; the order can be turned.</summary>
    public string Address(bool? oldest = null) =>
        $"?Show.Significant={Flag(Significant)}&Show.Kind={Uri.EscapeDataString(Kind ?? "")}&Show.Period.From={Uri.EscapeDataString(Period.From ?? "")}"
        + $"&Show.Period.To={Uri.EscapeDataString(Period.To ?? "")}&Show.Family={Flag(Family)}&Show.Oldest={Flag(oldest ?? Oldest)}";

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<EntryKind>().Select(k => new Choice(k.ToString(), k.Words())), new Choice("Event", "Event added by hand")];

    private static string Flag(bool value) => value ? "true" : "false";
}

/// <summary>A child's chronology, built from what was recorded.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Chronology)]
public sealed class ChronologyModel(Chronology chronology) : RecordPage
{
    [BindProperty(SupportsGet = true)]
    public ChronologyQuery Show { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "page-number")]
    public int PageNumber { get; set; } = 1;

    public ChronologyShown Found { get; private set; } = null!;

    internal override async Task<AccessDecision> OpenAsync(RecordDoor door, ChildHeaders headers, RecordAreaAttribute area, ChildId childId, CancellationToken cancellation)
    {
        PageNumber = Math.Clamp(PageNumber, 1, 100_000);
        var (opening, page) = await chronology.ReadAsync(childId, area.Area, Show.ToFilter(ModelState), PageNumber, cancellation);
        if (opening.Record is { } record)
        {
            Found = page!;
            Opened(record, page!.Header);
        }

        return opening.Decision;
    }

    public void OnGet()
    {
    }
}
