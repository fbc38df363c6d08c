using System.Text.RegularExpressions;
using CaseManagement.Application.Contacts;
using CaseManagement.Application.Drafts;
using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Pages.People;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>Records a visit, call, contact or note once, for the child and for brothers, sisters and household.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes, Write = true)]
public sealed partial class RecordModel(RecordEntry recordEntry, ChildrenToRecordFor childrenToRecordFor, TaskOwners taskOwners, FindPeople findPeople, TimeProvider clock) : RecordPage, IDraftedForm
{
    /// <summary>The button that looks for another child.</summary>
    public const string FindField = "FindAnother";

    /// <summary>The button, or the suggestion chosen, that adds one.</summary>
    public const string AddField = "AddChild";

    private const int TaskRows = 3;

    private List<ChildId> _added = [];

    public DateOnly Today => clock.TodayInLondon();

    [BindProperty]
    public EntryForm Form { get; set; } = new();

    public EntryKind Kind { get; private set; }

    /// <summary>Everyone it can be recorded for, the opened child first.</summary>
    public IReadOnlyList<ChildToRecord> About { get; private set; } = [];

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    /// <summary>Children found to be added, whose records are open to the viewer; null when nobody was looked for.</summary>
    public IReadOnlyList<FoundPerson>? Found { get; private set; }

    /// <summary>The child just added, whose box gets the focus.</summary>
    public Guid? Added { get; private set; }

    /// <summary>The date is unlikely, so the page asks.</summary>
    public bool AsksForDate { get; private set; }

    /// <summary>A child with a child protection plan was not seen alone and nothing says why, so the page asks.</summary>
    public bool AsksWhyNotAlone { get; private set; }

    public string DraftName => Kind.Words();

    public string Title => Kind switch
    {
        EntryKind.Visit => $"Record a visit to {FirstName}",
        EntryKind.TelephoneCall => $"Record a telephone call about {FirstName}",
        EntryKind.OtherContact => $"Record a contact about {FirstName}",
        _ => $"Write a case note about {FirstName}",
    };

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        var kind = Request.Query["kind"].ToString();
        if (!Enum.GetNames<EntryKind>().Contains(kind, StringComparer.OrdinalIgnoreCase))
        {
            return NotFound();
        }

        Kind = Enum.Parse<EntryKind>(kind, ignoreCase: true);
        About = await childrenToRecordFor.ReadAsync(Record, AskedFor(), cancellation);
        Owners = [.. (await taskOwners.ReadAsync(Record, cancellation)).Select(o => new Choice($"{o.Id.Value}", o.Id == Record.Viewer.StaffId ? "Me" : $"{o.Name}, {o.JobTitle}"))];
        return null;
    }

    public void OnGet()
    {
        Form.Day = DayAnswer.StartingToday(Today);
        Form.Place = About[0].Statuses.Contains(StatusKind.LookedAfter) ? "placement" : "home";
        Form.Purpose = Kind == EntryKind.Visit ? VisitRules.Purpose(About[0].Statuses) : null;
        Form.SourceKind = EntryForm.Own;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await AddAnotherAsync(cancellation))
        {
            return Page();
        }

        var rows = Form.Children.Select((row, index) => (Row: row, Index: index)).Where(r => r.Row.Included).ToList();
        CheckRows(rows);
        CheckOwners();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await recordEntry.ExecuteAsync(
            About, Form.ToDetails(Kind), [.. rows.Select(r => r.Row.ToAnswers(Form.IsSignificant))], Form.ToFollowUps(), cancellation);
        if (!ModelState.Accepts(OnThisPage(outcome, [.. rows.Select(r => r.Index)]), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = rows.Count == 1 ? $"{Kind.Words()} recorded" : $"{Kind.Words()} recorded for {rows.Count} children";
        return ToRecordPage("/Contacts/Entries");
    }

    /// <summary>One row for each child, one more blank task than were filled, and "today" still meaning the day it was said.</summary>
    public void Arrange()
    {
        var known = About.Select(a => a.Id.Value).ToList();
        if (Form.Children.RemoveAll(row => !known.Contains(row.ChildId)) is > 0)
        {
            Forget("Form.Children");
            ModelState.AddModelError("Form.Children", "One of the children is not open to you. Check who this is about");
        }

        Form.Children.AddRange(known.Except(Form.Children.Select(row => row.ChildId))
            .Select(id => new ChildRow { ChildId = id, Included = id == Record.ChildId.Value || AskedFor().Contains(new ChildId(id)) }).ToList());

        while (Form.Tasks.Count < TaskRows || !Form.Tasks[^1].IsBlank)
        {
            Form.Tasks.Add(new TaskRow { Who = Record.Viewer.StaffId.Value });
        }

        if (Form.Day.Settle(Today))
        {
            Forget("Form.Day");
        }
    }

    /// <summary>The child of a row.</summary>
    public ChildToRecord Of(ChildRow row) => About.Single(a => a.Id.Value == row.ChildId);

    /// <summary>", 7 years", or what stands in its place.</summary>
    public string AgeOf(ChildToRecord child) => child.Facts switch
    {
        { DiedOn: not null } => ", died",
        { BornOn: { } born } => $", {Domain.People.Age.On(born, Today)}",
        { ExpectedOn: { } due } => $", due {due.InWords()}",
        _ => "",
    };

    // The child just added was not in the form that was sent; the box has done its work.
    public void BeforeKeeping(IDictionary<string, string[]> answers)
    {
        answers.Remove(FindField);
        if (Added is { } id)
        {
            var row = Form.Children.FindIndex(c => c.ChildId == id);
            answers[$"Form.Children[{row}].ChildId"] = [$"{id}"];
            answers[$"Form.Children[{row}].Included"] = ["true"];
            answers.Remove("Form.Another");
            answers.Remove(AddField);
        }
    }

    // Somebody who was added by name is known to the draft alone.
    public async Task BeforeRestoringAsync(OpenDraft draft, CancellationToken cancellation)
    {
        // Kept when the session had ended, the child stands there by the button alone.
        _added = ChildrenIn(draft.Fields.Where(f => f.Key == AddField));
        var ids = ChildrenIn(draft.Fields.Where(f => ChildOfRow().IsMatch(f.Key))).Concat(_added).ToList();
        if (ids.Exists(id => About.All(a => a.Id != id)))
        {
            About = await childrenToRecordFor.ReadAsync(Record, [.. AskedFor().Union(ids)], cancellation);
        }
    }

    // True when the form was sent to add a child to it: nothing else is said about it yet.
    private async Task<bool> AddAnotherAsync(CancellationToken cancellation)
    {
        var typed = Form.Another?.Trim() ?? "";
        if (AskedToAdd() is { } id)
        {
            Quieten();
            if (Form.Children.Find(row => row.ChildId == id) is { } row)
            {
                (row.Included, Added, Form.Another) = (true, id, null);
                Forget("Form.Another");
                Forget($"Form.Children[{Form.Children.IndexOf(row)}].Included");
            }
            else
            {
                ModelState.AddModelError("Form.Another", "You cannot record for that child from here. Open their record first");
            }

            return true;
        }

        if (!Request.Form.ContainsKey(FindField) && typed.Length == 0)
        {
            return false;
        }

        Quieten();
        if (typed.Length < SuggestModel.FewestCharacters)
        {
            ModelState.AddModelError("Form.Another", "Write at least two letters of a name, or a number");
            return true;
        }

        Found = [.. (await findPeople.SuggestAsync(typed, cancellation)).People.Where(p => p is { IsChild: true, IsFull: true })];
        if (Found.Count == 0)
        {
            ModelState.AddModelError("Form.Another", $"We cannot find “{typed}” among the children whose records you can open. Check the spelling, or empty the box");
        }
        else if (!Request.Form.ContainsKey(FindField))
        {
            ModelState.AddModelError("Form.Another", "Add the child below, or empty this box, then save again");
        }

        return true;
    }

    private static List<ChildId> ChildrenIn(IEnumerable<KeyValuePair<string, string[]>> fields) =>
        [.. fields.SelectMany(f => f.Value).Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Select(id => new ChildId(id))];

    private Guid? AskedToAdd() => Request.HasFormContentType && Guid.TryParse(Request.Form[AddField], out var id) ? id : null;

    // What is missing so far is said when the form is sent to be kept.
    private void Quieten()
    {
        foreach (var (key, entry) in ModelState.ToList())
        {
            ModelState.Remove(key);
            if (entry is { RawValue: { } typed })
            {
                ModelState.SetModelValue(key, typed, entry.AttemptedValue);
                ModelState.MarkFieldSkipped(key);
            }
        }
    }

    private IReadOnlyCollection<ChildId> AskedFor() =>
        [.. Request.Query["with"].Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Append(AskedToAdd() ?? Guid.Empty).Concat(Form.Children.Select(c => c.ChildId)).Where(id => id != Guid.Empty).Distinct().Select(id => new ChildId(id)).Concat(_added)];

    // Said together with what is wrong with the form alone, so that nobody mends twice.
    private void CheckRows(IReadOnlyList<(ChildRow Row, int Index)> rows)
    {
        if (Form.Day.ToDate() is not { } day)
        {
            return;
        }

        foreach (var (row, index) in rows)
        {
            var child = Of(row);
            foreach (var refusal in Entry.Missing(Kind, day, row.ToAnswers(Form.IsSignificant), child.Facts))
            {
                ModelState.AddModelError($"Form.Children[{index}].{refusal.Field}", refusal.Message);
            }

            if (Kind == EntryKind.Visit && child.Statuses.Contains(StatusKind.ChildProtectionPlan) && row is { Seen: true, SeenAlone: false } && string.IsNullOrWhiteSpace(row.WhyNot))
            {
                AsksWhyNotAlone = true;
                if (!Form.NoReason)
                {
                    ModelState.AddModelError($"Form.Children[{index}].WhyNot", $"{child.Name} has a child protection plan and was not seen alone. Say why, or tick that you cannot");
                }
            }
        }

        AsksForDate = day < Today.AddMonths(-12);
        if (AsksForDate && !Form.DateIsRight)
        {
            ModelState.AddModelError("Form.DateIsRight", $"{day.InWords()} is more than 12 months ago. Tick the box if that is right");
        }
    }

    private void CheckOwners()
    {
        foreach (var (task, index) in Form.Tasks.Select((task, index) => (task, index)).Where(t => !t.task.IsBlank && t.task.Who is not null))
        {
            if (Owners.All(o => o.Value != $"{task.Who}"))
            {
                ModelState.AddModelError($"Form.Tasks[{index}].Who", "Select who will do it");
            }
        }
    }

    // The act counts the answers it was given and knows no radio buttons; the page knows where they stand.
    private Outcome<IReadOnlyList<Entry>> OnThisPage(Outcome<IReadOnlyList<Entry>> outcome, IReadOnlyList<int> rows) => outcome.IsDone
        ? outcome
        : Outcome<IReadOnlyList<Entry>>.Refused([.. outcome.Refusals.Select(r => r with
        {
            Field = r.Field switch
            {
                nameof(EntryDetails.HappenedOn) => Form.Day.When == DayAnswer.Another ? "Day.Date" : "Day.When",
                nameof(EntryDetails.HappenedAt) => nameof(EntryForm.Time),
                nameof(EntryDetails.Source) => nameof(EntryForm.SourceKind),
                { } field => RowOfAnswer().Replace(field, m => $"Children[{rows[int.Parse(m.Groups["n"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)]}]"),
                _ => null,
            },
        })]);

    private void Forget(string prefix)
    {
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }

    [GeneratedRegex(@"^Children\[(?<n>\d+)\]", RegexOptions.ExplicitCapture)]
    private static partial Regex RowOfAnswer();

    [GeneratedRegex(@"^Form\.Children\[\d+\]\.ChildId$", RegexOptions.IgnoreCase)]
    private static partial Regex ChildOfRow();
}
