using CaseManagement.Application.Forms;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using CaseManagement.Web.Forms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>The questions of a version as workers will see them.</summary>
[Authorize(Policies.Administer)]
public sealed class PreviewModel(Templates templates) : PageModel
{
    public FormTemplate Template { get; private set; } = null!;

    public IReadOnlyList<AnswerRow> Rows { get; private set; } = [];

    public ChildSection Facts { get; } = new();

    public async Task<IActionResult> OnGetAsync(string key, int version, CancellationToken cancellation)
    {
        if (await templates.OneAsync(key, version, cancellation) is not { } template)
        {
            return NotFound();
        }

        Template = template;
        Rows =
        [
            .. template.Questions.Select(q =>
            {
                var row = new AnswerRow();
                row.Fill(q, FormAnswers.None, null);
                return row;
            }),
        ];
        return Page();
    }
}
