using CaseManagement.Application.People;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Mvc;

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

    /// <summary>The banner, and on to a page of the same record.</summary>
    protected LocalRedirectResult Done(string what, string address)
    {
        TempData["Done"] = what;
        return LocalRedirect(address);
    }
}
