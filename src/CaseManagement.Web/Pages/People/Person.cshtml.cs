using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>What was recorded about an adult in this child's family.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class PersonModel(RecordSubjects subjects, PersonalDetails details, FamilyPicture families, TimeProvider clock) : ItemPage(subjects)
{
    public IReadOnlyList<DetailGroup> Groups { get; private set; } = [];

    public IReadOnlyList<FamilyRow> Rows { get; private set; } = [];

    public DateOnly Today => clock.TodayInLondon();

    public async Task<IActionResult> OnGetAsync(Guid personId, CancellationToken cancellation)
    {
        PersonId = Record.ChildId.Value;
        await FindSubjectAsync(cancellation);
        var family = await families.ReadAsync(Record, Subject, cancellation);

        PersonId = personId;
        if (!await FindSubjectAsync(cancellation) || Subject.IsChild)
        {
            return NotFound();
        }

        Rows = [.. FamilyRow.Of(family, Today).Where(r => r.Person.Id.Value == personId)];
        Groups = await details.ReadAsync(Record, Subject, null, cancellation);
        return Page();
    }
}
