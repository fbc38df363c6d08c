using CaseManagement.Application.Forms;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>A child's plans, reviews, core groups, supervision and closing summaries.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes)]
public sealed class PlansModel(FormsOfChild forms, Templates templates, TimeProvider clock) : FormListPage(forms, templates, clock)
{
    public override string Heading => "Plans and reviews";

    protected override FormGroup Group => FormGroup.PlanOrReview;
}
