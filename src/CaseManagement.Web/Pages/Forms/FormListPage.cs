using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>A child's forms of one group, with what can be started.</summary>
public abstract class FormListPage(FormsOfChild forms, Templates templates, TimeProvider clock) : RecordPage
{
    public abstract string Heading { get; }

    public PageOf<FormRow> Forms { get; private set; } = null!;

    public IReadOnlyList<TemplateLine> Offered { get; private set; } = [];

    protected abstract FormGroup Group { get; }

    /// <summary>"Social work assessment" within a sentence.</summary>
    public static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];

    // The parameter is not called "page": that is the name of the page itself among the values of the route.
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Forms = await forms.ReadAsync(Record, Group, int.TryParse(Request.Query["page"], out var number) ? number : 1, cancellation);
        Offered = [.. (await templates.OfferedAsync(clock.TodayInLondon(), cancellation)).Where(t => t.Group == Group && ShippedTemplates.IsForm(t.Key))];
    }
}
