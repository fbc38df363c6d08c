using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Health and education in one look, with what is due or late. Those who may know only that it exists see that and no more.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class HealthAndEducationModel(RecordSubjects subjects, PersonalDetails details) : ItemPage(subjects)
{
    public IReadOnlyList<DetailGroup> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        PersonId = null;
        if (!await FindSubjectAsync(cancellation))
        {
            return NotFound();
        }

        Groups = await details.ReadAsync(Record, Subject, [RecordArea.Health, RecordArea.Education], cancellation);
        return Page();
    }
}
