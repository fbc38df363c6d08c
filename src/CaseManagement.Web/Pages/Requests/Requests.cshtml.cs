using CaseManagement.Application.Requests;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Requests;

/// <summary>The register of requests about personal data.</summary>
[Authorize(Policies.HandleRequests)]
public sealed class RequestsModel(RequestRegister register, TimeProvider clock) : PageModel
{
    public RegisterPage Register { get; private set; } = null!;

    public DateOnly Today => clock.TodayInLondon();

    public async Task OnGetAsync([FromQuery] string? show, [FromQuery(Name = "page-number")] int? number, CancellationToken cancellation) =>
        Register = await register.ReadAsync(show == "closed", number ?? 1, cancellation);
}
