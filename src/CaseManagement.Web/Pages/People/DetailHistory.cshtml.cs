using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Domain.People.Details;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>What one item said over time, and who said and recorded it.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class DetailHistoryModel(RecordSubjects subjects, PersonalDetails details) : ItemPage(subjects)
{
    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public DetailItem Item => DetailCatalogue.Find(Key)!;

    public IReadOnlyList<ItemRow<Detail>> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation) || !PersonalDetails.Readable(Record, Subject).Contains(Item))
        {
            return NotFound();
        }

        Rows = await details.HistoryAsync(Record, Subject, Item, cancellation);
        return Page();
    }

    internal override async Task<AccessDecision> OpenAsync(RecordDoor door, ChildHeaders headers, RecordAreaAttribute area, ChildId childId, CancellationToken cancellation) =>
        DetailCatalogue.Find(RouteData.Values["key"]?.ToString()) is { } item
            ? await base.OpenAsync(door, headers, new RecordAreaAttribute(item.Area), childId, cancellation)
            : new AccessDecision(DoorAnswer.NotFound, "no such item");
}
