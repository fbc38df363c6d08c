using CaseManagement.Application.Access;
using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.People.Details;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.People;

/// <summary>What stands in the record now, as the form would show it.</summary>
/// <param name="Form">The answers, with their version.</param>
/// <param name="By">Who recorded them.</param>
/// <param name="At">When (UTC).</param>
public sealed record StandingAnswers<TForm>(TForm Form, string By, DateTimeOffset At)
{
    /// <summary>An empty form: nothing stands yet.</summary>
    public static StandingAnswers<TForm> Nothing(TForm form) => new(form, "", default);
}

/// <summary>
/// A page with one form about the child or an adult of the family. It is kept as a draft, counts once, and when somebody else
/// changed the item meanwhile both versions stand beside each other. A page of its own says only what it asks and which act it calls.
/// </summary>
public abstract class ItemFormPage<TForm>(RecordSubjects subjects, TimeProvider clock) : ItemPage(subjects), IDraftedForm
    where TForm : VersionedForm, new()
{
    private Conflict? _conflict;

    [BindProperty]
    public TForm Form { get; set; } = new();

    [BindProperty]
    public Resolution Resolution { get; set; } = new();

    /// <summary>Set when somebody else changed the item while this user was writing.</summary>
    public ConflictView? Conflict { get; private set; }

    public abstract string DraftName { get; }

    /// <summary>Whether this user may send the form; others see what is recorded.</summary>
    public virtual bool MayChange => true;

    public DateOnly Today => clock.TodayInLondon();

    /// <summary>Where Cancel leads.</summary>
    public abstract string Back { get; }

    /// <summary>What the banner says once it is recorded.</summary>
    protected abstract string DoneWords { get; }

    /// <summary>Where it leads once it is recorded.</summary>
    protected virtual string After => Back;

    /// <summary>What the form opens with, and what another version is held against.</summary>
    protected StandingAnswers<TForm> Standing { get; set; } = StandingAnswers<TForm>.Nothing(new());

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation) =>
        await FindSubjectAsync(cancellation) && await ReadAsync(cancellation) && (MayChange || !HttpMethods.IsPost(Request.Method)) ? null : NotFound();

    public virtual void Arrange()
    {
    }

    public void OnGet() => Form = Standing.Form;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Resolution.KeepsTheirs && Form.Version == Standing.Form.Version)
        {
            return Done("Nothing was changed: the answers of the other person stand", After);
        }

        Settle();
        if (ModelState.IsValid && await RecordAsync(cancellation))
        {
            return Done(DoneWords, After);
        }

        if (_conflict is not { } conflict)
        {
            return Page();
        }

        if (!await FindSubjectAsync(cancellation) || !await ReadAsync(cancellation))
        {
            return NotFound();
        }

        // What came with the record was written by nobody whom it names.
        var (by, at) = Standing.By.Length > 0 ? (Standing.By, Standing.At) : (conflict.ChangedBy, conflict.ChangedAt);
        Conflict = ConflictView.Of((by, at, Standing.Form.Version), Back, [.. InWords(Form)], [.. InWords(Standing.Form)], FormFields.Of(nameof(Form), Form));
        return Conflict.Fields.Count > 0 ? Page() : Done("The same was recorded already", After);
    }

    /// <summary>Reads what the page shows beside the answers, and what stands; false when there is no such item.</summary>
    protected abstract Task<bool> ReadAsync(CancellationToken cancellation);

    /// <summary>Calls the act with the answers; true when it was done. What it refuses goes through <see cref="Accepts"/>.</summary>
    protected abstract Task<bool> RecordAsync(CancellationToken cancellation);

    /// <summary>The answers as people read them, in the order of the page, to set two versions beside each other.</summary>
    protected abstract IEnumerable<AnswerInWords> InWords(TForm form);

    /// <summary>Carries refusals to their fields, and remembers a conflict.</summary>
    protected bool Accepts<T>(Outcome<T> outcome, Func<string, string>? fieldOf = null)
    {
        foreach (var refusal in outcome.Refusals)
        {
            ModelState.AddModelError(refusal.Field is null ? "" : $"{nameof(Form)}.{fieldOf?.Invoke(refusal.Field) ?? refusal.Field}", refusal.Message);
        }

        _conflict = outcome.Conflict;
        return outcome.IsDone;
    }

    // What was chosen on the conflict page takes the place of what was typed.
    private void Settle()
    {
        var me = $"{Record.Viewer.DisplayName}, {clock.GetUtcNow().InWords()}";
        foreach (var answer in InWords(Form).Where(a => Resolution.Use.ContainsKey(a.Name)).ToList())
        {
            var property = typeof(TForm).GetProperty(answer.Name)!;
            if (answer.Shape != AnswerShape.Choice)
            {
                property.SetValue(Form, Resolution.Settle(ModelState, answer.Name, (string?)property.GetValue(Form), me));
            }
            else if (Resolution.Use[answer.Name] == "theirs" && Form.Version == Standing.Form.Version)
            {
                property.SetValue(Form, property.GetValue(Standing.Form));
                Forget($"{nameof(Form)}.{answer.Name}");
            }
        }
    }

    private void Forget(string field)
    {
        foreach (var key in ModelState.Keys.Where(k => k == field || k.StartsWith($"{field}.", StringComparison.Ordinal) || k.StartsWith($"{field}[", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }
}

/// <summary>What stands of the person's own dates.</summary>
internal static class StandingDates
{
    /// <summary>The form, with who recorded the birth or death last; nobody when it came with the record.</summary>
    public static async Task<StandingAnswers<TForm>> StandingAsync<TForm>(
        this PersonalDetails details, OpenedRecord record, RecordSubject subject, string key, TForm form, CancellationToken cancellation) =>
        await details.HistoryAsync(record, subject, DetailCatalogue.Find(key)!, cancellation) is [var row, ..]
            ? new(form, row.Origin.RecordedBy, row.Item.RecordedAt)
            : StandingAnswers<TForm>.Nothing(form);
}

/// <summary>Puts answers into words.</summary>
internal static class AnswerWords
{
    public static string Of(bool answer) => answer ? "Yes" : "No";

    public static string? Of(bool? answer) => answer is { } known ? Of(known) : null;

    public static string? Of(DateAnswer date) => date.ToDate() is { } day ? day.InWords() : date.IsBlank ? null : date.ToString();

    /// <summary>The words of the choice that was made.</summary>
    public static string? Of(IEnumerable<Choice> choices, string? value) => choices.FirstOrDefault(c => c.Value == value)?.Label ?? value;
}
