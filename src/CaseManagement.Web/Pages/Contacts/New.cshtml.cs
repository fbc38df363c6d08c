using System.Globalization;
using CaseManagement.Application.Contacts;
using CaseManagement.Application.Drafts;
using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using CaseManagement.Web.Contacts;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>Somebody found who may be the child, with the token that chooses them.</summary>
public sealed record ChildFound(string Token, string Words);

/// <summary>Takes in a contact about one or several children, known or new, all on one page.</summary>
[Authorize(Policies.TakeContacts)]
public sealed class NewModel(RecordContact record, FindPeople find, KnownPeople known, FrontDoorTeams teams, FoundChildTokens tokens, TimeProvider clock) : PageModel, IDraftedForm
{
    /// <summary>The button that looks for a known child; its value is the row.</summary>
    public const string LookField = "Look";

    /// <summary>The button, or the suggestion chosen, that takes a known child; the row follows the stop.</summary>
    public const string PickField = "Pick.";

    /// <summary>The button that takes a choice back.</summary>
    public const string UnpickField = "Unpick";

    /// <summary>The user compared, and none of those shown is the child.</summary>
    public const string AllNewField = "AllNew";

    private const int ChildRows = 3;
    private const int MostChildren = 12;
    private const int ParentRows = 2;

    [BindProperty]
    public ContactForm Form { get; set; } = new();

    public DateOnly Today => clock.TodayInLondon();

    /// <summary>Front-door teams to choose from; one or none needs no question.</summary>
    public IReadOnlyList<Choice> Teams { get; private set; } = [];

    /// <summary>Whom a look-up, or the check for a second record, found, by row.</summary>
    public Dictionary<int, IReadOnlyList<ChildFound>> Found { get; } = [];

    /// <summary>A record exists of which no more may be said, by row.</summary>
    public HashSet<int> Hidden { get; } = [];

    /// <summary>The matches come from the check before saving: the user compares first.</summary>
    public bool AsksToCompare { get; private set; }

    /// <summary>The row just chosen or looked for.</summary>
    public int? Touched { get; private set; }

    public string DraftName => "Contact at the front door";

    public static IReadOnlyList<Choice> Consents { get; } = [.. Enum.GetValues<ConsentKnown>().Select(c => new Choice($"{c}", c.Words()))];

    public static IReadOnlyList<Choice> Relations { get; } = [.. CodeSet.Get("relationship-types").Codes.Where(c => c.ValidTo is null && c["group"] is "parents" or "carers").Select(c => new Choice(c.Value, c.Label))];

    public IReadOnlyList<Choice> Sources => [.. CodeSet.Get("cin-referral-source").On(Today).Select(c => new Choice(c.Value, $"{c.Label} ({c.Value})"))];

    public IReadOnlyList<Choice> Methods => [.. CodeSet.Get("contact-methods").On(Today).Select(c => new Choice(c.Value, c.Label))];

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        var all = await teams.ReadAsync(cancellation);
        Teams = [.. (all.Any(t => t.IsMine) ? all.Where(t => t.IsMine) : all).Select(t => new Choice($"{t.Id.Value}", t.Name))];
        return null;
    }

    public void OnGet()
    {
        Form.Day = DayAnswer.StartingToday(Today);
        Form.Time = TimeOnly.FromDateTime(clock.GetUtcNow().InLondon().DateTime).ToString("H:mm", CultureInfo.InvariantCulture);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Choose() || await LookAsync(cancellation))
        {
            return Page();
        }

        var rows = Form.Children.Select((row, index) => (Row: row, Index: index)).Where(r => !r.Row.IsBlank).ToList();
        CheckRows(rows);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (!Request.Form.ContainsKey(AllNewField) && await CompareAsync(rows, cancellation))
        {
            return Page();
        }

        var outcome = await record.ExecuteAsync(Form.ToTold([.. rows.Select(r => r.Row)], tokens), cancellation);
        if (!ModelState.Accepts(OnThisPage(outcome, [.. rows.Select(r => r.Index)]), nameof(Form)))
        {
            return Page();
        }

        TempData["Done"] = rows.Count == 1 ? "Contact recorded" : $"Contact recorded for {rows.Count} children";
        return RedirectToPage("/Contacts/Contact", new { occasionId = outcome.Made.Value });
    }

    /// <summary>One more blank child than were filled, two parents, and "today" still meaning the day it was said.</summary>
    public void Arrange()
    {
        while (Form.Children.Count < ChildRows || (!Form.Children[^1].IsBlank && Form.Children.Count < MostChildren))
        {
            Form.Children.Add(new ContactChildRow());
        }

        if (Form.Children.Count > MostChildren)
        {
            Form.Children.RemoveRange(MostChildren, Form.Children.Count - MostChildren);
        }

        while (Form.Parents.Count < ParentRows)
        {
            Form.Parents.Add(new ContactParentRow());
        }

        if (Form.Parents.Count > ParentRows)
        {
            Form.Parents.RemoveRange(ParentRows, Form.Parents.Count - ParentRows);
        }

        if (Form.Day.Settle(Today))
        {
            Forget("Form.Day");
        }
    }

    // The child just chosen was not in the form that was sent; the buttons have done their work.
    public void BeforeKeeping(IDictionary<string, string[]> answers)
    {
        foreach (var button in answers.Keys.Where(k => k is LookField or UnpickField or AllNewField || k.StartsWith(PickField, StringComparison.Ordinal)).ToList())
        {
            answers.Remove(button);
        }

        foreach (var (row, i) in Form.Children.Select((row, i) => (row, i)))
        {
            answers[$"Form.Children[{i}].Known"] = string.IsNullOrEmpty(row.Known) ? [] : [row.Known];
        }
    }

    /// <summary>How the child of a row was shown when they were chosen; null where none is.</summary>
    public string? Chosen(ContactChildRow row) => tokens.Read(row.Known)?.Words;

    // True when the form was sent to take a known child or to give one back: nothing else is said about it yet.
    private bool Choose()
    {
        foreach (var (row, i) in Form.Children.Select((row, i) => (row, i)))
        {
            if (Request.Form[$"{PickField}{i}"].ToString() is { Length: > 0 } token)
            {
                Quieten();
                Touched = i;
                Forget($"Form.Children[{i}].");
                if (tokens.Read(token) is null)
                {
                    ModelState.AddModelError($"Form.Children[{i}].Look", "Choose the child from the list again");
                }
                else
                {
                    (row.Known, row.Look) = (token, null);
                }

                return true;
            }
        }

        if (RowOf(UnpickField) is not { } unpicked)
        {
            return false;
        }

        Quieten();
        Touched = unpicked;
        Forget($"Form.Children[{unpicked}].");
        Form.Children[unpicked].Known = null;
        return true;
    }

    private async Task<bool> LookAsync(CancellationToken cancellation)
    {
        if (RowOf(LookField) is not { } i)
        {
            return false;
        }

        Quieten();
        Touched = i;
        var typed = Form.Children[i].Look?.Trim() ?? "";
        if (typed.Length < 2)
        {
            ModelState.AddModelError($"Form.Children[{i}].Look", "Write at least two letters of a name, or a number");
            return true;
        }

        var found = await find.SuggestAsync(typed, cancellation);
        Found[i] = [.. found.People.Where(p => p.IsChild).Select(p => $"{p.Name}, {FoundWords.Hint(p, Today)}" is var words ? new ChildFound(tokens.Make(p.Id.Value, words), words) : null!)];
        if (found.HasRestricted)
        {
            Hidden.Add(i);
        }

        if (Found[i].Count == 0 && !found.HasRestricted)
        {
            ModelState.AddModelError($"Form.Children[{i}].Look", $"We cannot find “{typed}”. Check the spelling, or add this child below");
        }

        return true;
    }

    private void CheckRows(IReadOnlyList<(ContactChildRow Row, int Index)> rows)
    {
        if (rows.Count == 0)
        {
            ModelState.AddModelError("Form.Children[0].Given", "Say who it is about: look for the child, or enter a name");
        }

        foreach (var (row, i) in rows)
        {
            if (!string.IsNullOrEmpty(row.Known) && tokens.Read(row.Known) is null)
            {
                row.Known = null;
                ModelState.AddModelError($"Form.Children[{i}].Look", "Choose the child from the list again");
            }
            else if (string.IsNullOrEmpty(row.Known) && !string.IsNullOrWhiteSpace(row.Look) && string.IsNullOrWhiteSpace($"{row.Given}{row.Family}"))
            {
                ModelState.AddModelError($"Form.Children[{i}].Look", "Press Look and choose the child, or enter the name of a new child below");
            }
        }
    }

    // True when somebody we know is like a new child, and the user has not compared yet.
    private async Task<bool> CompareAsync(IReadOnlyList<(ContactChildRow Row, int Index)> rows, CancellationToken cancellation)
    {
        foreach (var (row, i) in rows.Where(r => string.IsNullOrEmpty(r.Row.Known)))
        {
            var people = await known.FindChildrenAsync(row.Given, row.Family, row.BornOn.ToDate(), cancellation);
            if (people.Count > 0)
            {
                Found[i] = [.. people.Select(p => new ChildFound(tokens.Make(p.Id, Words(p)), Words(p)))];
                AsksToCompare = true;
            }
        }

        return AsksToCompare;
    }

    private string Words(KnownPerson p) => string.Join(", ", new[]
    {
        p.Name,
        p.BornOn is { } born ? $"{Domain.People.Age.On(born, Today)}, born {born.InWords()}" : p.YearOfBirth is { } year ? $"born {year}" : null,
        p.Team is null ? null : $"known to {p.Team}{(p.Phone is null ? "" : $", {p.Phone}")}",
    }.OfType<string>());

    // The act counts the children it was given; the page knows in which rows they stand.
    private static Outcome<OccasionId> OnThisPage(Outcome<OccasionId> outcome, IReadOnlyList<int> rows) => outcome.IsDone
        ? outcome
        : Outcome<OccasionId>.Refused([.. outcome.Refusals.Select(r => r with
        {
            Field = r.Field switch
            {
                nameof(FrontDoorContactDetails.ReceivedAt) => nameof(ContactForm.Time),
                "Parents" => "Parents[0].Given",
                { } field when field.StartsWith("Children[", StringComparison.Ordinal) => InRow(field, rows),
                _ => r.Field,
            },
        })]);

    private static string InRow(string field, IReadOnlyList<int> rows)
    {
        var end = field.IndexOf(']', StringComparison.Ordinal);
        var counted = int.Parse(field.AsSpan(9, end - 9), CultureInfo.InvariantCulture);
        return $"Children[{(counted < rows.Count ? rows[counted] : counted)}]{field[(end + 1)..]}";
    }

    private int? RowOf(string button) => int.TryParse(Request.Form[button], CultureInfo.InvariantCulture, out var i) && i >= 0 && i < Form.Children.Count ? i : null;

    // What is missing so far is said when the form is sent to be kept.
    private void Quieten()
    {
        foreach (var entry in ModelState.Values)
        {
            entry.Errors.Clear();
            entry.ValidationState = ModelValidationState.Skipped;
        }
    }

    private void Forget(string prefix)
    {
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }
}
