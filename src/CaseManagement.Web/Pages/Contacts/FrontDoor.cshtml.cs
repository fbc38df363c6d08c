using CaseManagement.Application.Access;
using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>Contacts: what came to the front door, by decision deadline.</summary>
[Authorize(Policies.SeeContacts)]
public sealed class FrontDoorModel(ContactList contacts, CurrentViewer current, TimeProvider clock) : PageModel
{
    public ContactListPage List { get; private set; } = null!;

    public DateOnly Today { get; } = clock.TodayInLondon();

    public bool MayRecord => current.Required.IsAny(Roles.FrontDoor);

    public async Task OnGetAsync([FromQuery] string? show, [FromQuery] Guid? team, [FromQuery(Name = "page-number")] int? number, CancellationToken cancellation) =>
        List = await contacts.ReadAsync(show == "decided", team is { } asked ? new TeamId(asked) : null, number ?? 1, cancellation);

    /// <summary>The address of a list of the same team.</summary>
    public string With(string show) => List.Team is { } team ? $"/contacts?show={show}&team={team.Id.Value}" : show.Length == 0 ? "/contacts" : $"/contacts?show={show}";

    /// <summary>"Referral", or each child's own where they differ.</summary>
    public string Outcomes(ContactLine row) =>
        row.Children.Select(c => c.Outcome).Distinct().Count() == 1 ? row.Children[0].Outcome!.Value.Words()
        : string.Join(". ", row.Children.Select(c => $"{c.Name}: {c.Outcome?.Words() ?? "not decided yet"}"));
}
