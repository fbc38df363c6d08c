using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>Something that can be added to the record.</summary>
public sealed record Addition(string Text, string Href, string Hint);

/// <summary>Everything the viewer may add to this record, as a plain list.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class AddModel : RecordPage
{
    public IReadOnlyList<Addition> Additions { get; private set; } = [];

    public void OnGet()
    {
        var root = $"/children/{Record.ChildId.Value}";
        var record = $"{root}/entries/record?kind=";
        (RecordArea Area, Addition Addition)[] all =
        [
            (RecordArea.CaseNotes, new("Record visit", $"{record}{EntryKind.Visit}", "Who was seen, what happened and what comes next")),
            (RecordArea.CaseNotes, new("Telephone call", $"{record}{EntryKind.TelephoneCall}", "A call with the family or about them")),
            (RecordArea.CaseNotes, new("Other contact", $"{record}{EntryKind.OtherContact}", "A message, letter, e-mail or meeting")),
            (RecordArea.CaseNotes, new("Case note", $"{record}{EntryKind.CaseNote}", "What you know or decided, without a contact")),
            (RecordArea.CaseNotes, new("Assessment", $"{root}/assessments", "A social work assessment, an enquiry record or a report")),
            (RecordArea.CaseNotes, new("Plan or review", $"{root}/plans", "Plans, reviews, core groups, supervision and the closing summary")),
            (RecordArea.Chronology, new("Case summary", $"{root}/summary", "What worries us, what works well and what needs to happen now")),
            (RecordArea.Chronology, new("Older event", $"{root}/chronology/add", "A line of the chronology that no record tells of")),
            (RecordArea.Basic, new("Personal details", $"{root}/details", "Names, addresses, language, health and other facts")),
            (RecordArea.Basic, new("Add a person", $"{root}/people/add", "Family, household or a professional")),
            (RecordArea.Risk, new("Warning marker", $"{root}/warnings/propose", "Advice for whoever visits; a manager approves it")),
            (RecordArea.Basic, new("Request about personal data", "/requests/log", "Somebody asks for their records, or wants something put right")),
        ];
        Additions = [.. all.Where(a => Record.MayWrite(a.Area)).Select(a => a.Addition)];
    }
}
