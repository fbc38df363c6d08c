using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Timescales;
using CaseManagement.Web.Access;
using CaseManagement.Web.Children;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.Children;

/// <summary>The overview of a child's record: five answers in one look, read in one round trip.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class OverviewModel(OpenOverview overview, TimeProvider clock) : RecordPage
{
    private const int WorryLength = 240;

    public ChildOverview Overview { get; private set; } = null!;

    public DateOnly Today => clock.TodayInLondon();

    public string Root => $"/children/{Record.ChildId.Value}";

    public StatusTimeline? Timeline => StatusTimeline.Of(Overview.Statuses, Today);

    public string StatusWords => Child.ClosedOn is { } closed ? $"Closed {closed.InWords()}"
        : Child.Statuses.Count == 0 ? "Open: being assessed"
        : string.Join("; ", Child.Statuses.Select(s => $"{BarOf.Words(s.Kind, s.Detail)}, since {s.StartedOn.InWords()}"));

    public string LivesWords => Child.HasConfidentialAddress ? "Confidential address – do not share" : Child.Lives ?? "Not recorded";

    /// <summary>The first sentences of what worries us.</summary>
    public string? MainWorry => Overview.Summary?.Worried is not { Length: > 0 } worried ? null
        : worried.Length <= WorryLength ? worried
        : worried[..(worried.LastIndexOf(' ', WorryLength) is > 0 and var space ? space : WorryLength)] + "…";

    public KeyDate? Next => Overview.Dates.Count > 0 ? Overview.Dates[0] : null;

    public void OnGet()
    {
    }

    /// <summary>"due Thursday 5 March", or "2 March 2026, 3 days late".</summary>
    public string InWords(KeyDate date) => date.On < Today ? $"{date.On.InWords()}, {date.On.DueFrom(Today)}" : date.On.DueFrom(Today);

    /// <summary>"Amina Oyelaran, mother".</summary>
    public static string InWords(PersonNear person) =>
        person.Relation is null ? person.Name : $"{person.Name}, {CodeSet.Get("relationship-types").Label(person.Relation).ToLowerInvariant()}";

    internal override async Task<AccessDecision> OpenAsync(RecordDoor door, ChildHeaders headers, RecordAreaAttribute area, ChildId childId, CancellationToken cancellation)
    {
        var (opening, header, page) = await overview.ExecuteAsync(childId, area.Area, cancellation);
        if (opening.Record is { } record)
        {
            Opened(record, header!);
            Overview = page!;
        }

        return opening.Decision;
    }
}
