using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Every item of the record about one person, by section group; groups outside the reader's need to know are absent.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class DetailsModel(RecordSubjects subjects, PersonalDetails details) : ItemPage(subjects)
{
    public IReadOnlyList<DetailGroup> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation))
        {
            return NotFound();
        }

        Groups = await details.ReadAsync(Record, Subject, null, cancellation);
        return Page();
    }
}
