using CaseManagement.Application.Forms;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>A child's assessments, enquiry records and reports.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes)]
public sealed class AssessmentsModel(FormsOfChild forms, Templates templates, TimeProvider clock) : FormListPage(forms, templates, clock)
{
    public override string Heading => "Assessments";

    protected override FormGroup Group => FormGroup.Assessment;
}
