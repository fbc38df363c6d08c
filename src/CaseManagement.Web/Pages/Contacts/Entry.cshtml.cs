using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>One finished entry: locked, with its corrections beside it.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes)]
public sealed class EntryModel(OneEntry entries) : RecordPage
{
    public EntryShown Shown { get; private set; } = null!;

    /// <summary>Only facts that were given, in the order of the form.</summary>
    public IEnumerable<(string Label, string Value)> Facts
    {
        get
        {
            var (entry, details) = (Shown.Entry, Shown.Entry.Details);
            yield return ("When", details.HappenedOn.InWords() + (details.HappenedAt is { } at ? $" at {at.InWords()}" : ""));
            if (details.Place is { } place)
            {
                yield return ("Where", CodeSet.Get("visit-places").Label(place));
            }

            if (details.Method is { } method)
            {
                yield return ("How", CodeSet.Get("contact-methods").Label(method));
            }

            if (entry.Seen is { } seen)
            {
                yield return ("Seen", seen ? entry.SeenAlone == true ? "Yes, alone" : "Yes, not alone" : "No");
            }

            if (entry.WhyNot is { } why)
            {
                yield return (entry.Seen == true ? "Why not alone" : "Why not seen", why);
            }

            if (entry.WorryLevel is { } level)
            {
                yield return ("How safe, from 0 to 10", $"{level}");
            }

            yield return ("Who told us", CodeSet.Get("information-sources").Label(details.Source.Kind) + (Shown.SourceWords is { } words ? $": {words}" : "")
                + (details.Source.IsThirdParty ? ". About somebody else" : "") + (details.Source.DoNotReveal ? ". Do not reveal to the family" : ""));
            yield return ("Recorded", $"by {Shown.Author}, {entry.FinishedAt.InWords()}{(entry.IsLate ? ". Late: more than 5 working days afterwards" : "")}");
        }
    }

    public async Task<IActionResult> OnGetAsync(Guid entryId, CancellationToken cancellation)
    {
        if (await entries.ReadAsync(Record, new EntryId(entryId), cancellation) is not { } shown)
        {
            return NotFound();
        }

        Shown = shown;
        return Page();
    }

    public string Title => Shown.Entry.Details.Purpose ?? Shown.Entry.Details.Kind.Words();
}
