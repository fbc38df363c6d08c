using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.People;

/// <summary>A page of recorded items about the child, or about an adult of the family when the address says whom.</summary>
public abstract class ItemPage(RecordSubjects subjects) : RecordPage
{
    /// <summary>The adult it is about; null for the child.</summary>
    [BindProperty(SupportsGet = true, Name = "person")]
    public Guid? PersonId { get; set; }

    /// <summary>The item that is being changed; null when adding.</summary>
    [BindProperty(SupportsGet = true, Name = "item")]
    public Guid? ItemId { get; set; }

    public RecordSubject Subject { get; private set; } = null!;

    /// <summary>Set when somebody else changed the item while this user was writing.</summary>
    public Conflict? Conflict { get; private set; }

    /// <summary>First name of whom it is about.</summary>
    public string Whom => Subject.IsChild ? FirstName : Subject.Person.PreferredName ?? (Subject.Person.GivenName.Length > 0 ? Subject.Person.GivenName : Subject.Person.DisplayName);

    /// <summary>"?person=..." to stay with the same person.</summary>
    public string Query => Subject.IsChild ? "" : $"?person={Subject.Person.Id.Value}";

    /// <summary>The record's own address.</summary>
    public string Root => $"/children/{Record.ChildId.Value}";

    /// <summary>Finds whom the page is about; false when nobody of this family.</summary>
    protected async Task<bool> FindSubjectAsync(CancellationToken cancellation)
    {
        if (await subjects.FindAsync(Record, PersonId, cancellation) is not { } subject)
        {
            return false;
        }

        Subject = subject;
        return true;
    }

    /// <summary>Carries refusals to their fields; a conflict is kept, and the next attempt starts from what stands now.</summary>
    protected bool Accepts<T>(Outcome<T> outcome, ProvenanceForm form, Func<string, string>? fieldOf = null)
    {
        foreach (var refusal in outcome.Refusals)
        {
            ModelState.AddModelError(refusal.Field is null ? "" : $"Form.{fieldOf?.Invoke(refusal.Field) ?? refusal.Field}", refusal.Message);
        }

        if (outcome.Conflict is { } conflict)
        {
            Conflict = conflict;
            form.Version = conflict.Version;
            ModelState.Remove("Form.Version");
            ModelState.AddModelError("", "Someone else changed this while you were writing. Both versions are safe. Choose what to keep.");
        }

        return outcome.IsDone;
    }

    /// <summary>The banner, and back to the page of the same person.</summary>
    protected RedirectResult Done(string what, string page)
    {
        TempData["Done"] = what;
        return Redirect($"{Root}/{page}{Query}");
    }
}
