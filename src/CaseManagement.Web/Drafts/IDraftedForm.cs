using CaseManagement.Application.Drafts;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Drafts;

/// <summary>
/// A page whose form loses nothing that was typed. Implement it, write <c>&lt;form method="post" app-drafted&gt;</c> and
/// <c>&lt;app-draft-status /&gt;</c>, and the page has: autosave, "Save draft", the draft put back on any device, text kept over the
/// end of a session and over errors, and one effect however often the form is sent.
/// </summary>
/// <remarks>The form's answers are the properties marked [BindProperty]. A post handler that is done answers with a redirect.</remarks>
public interface IDraftedForm
{
    /// <summary>Which form, in the words of the list of drafts: "Visit". One draft is open for each form and address.</summary>
    string DraftName { get; }

    /// <summary>Reads what the page shows besides the answers; runs before every handler. A result ends the request: not found.</summary>
    Task<IActionResult?> PrepareAsync(CancellationToken cancellation) => Task.FromResult<IActionResult?>(null);

    /// <summary>Reads what the answers of a draft need to be shown, before they are put back into the form.</summary>
    Task BeforeRestoringAsync(OpenDraft draft, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Puts right what is kept of a sending that the page itself changed; other answers are kept as typed.</summary>
    void BeforeKeeping(IDictionary<string, string[]> answers)
    {
    }

    /// <summary>Brings the answers into line with what the page knows; runs after they were read from a draft or a sending.</summary>
    void Arrange()
    {
    }
}
