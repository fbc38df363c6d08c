using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Forms;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>One section of a form that is being written, with what we already know beside it.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.CaseNotes, Write = true)]
public sealed class SectionModel(OneForm oneForm, KnownAlready known, WriteSection write, TimeProvider clock) : FormPage(oneForm), IDraftedForm
{
    [BindProperty]
    public SectionForm Form { get; set; } = new();

    [BindProperty]
    public Resolution Resolution { get; set; } = new();

    /// <summary>"Use this" beside a text: the child and the text.</summary>
    [BindProperty]
    public string? Use { get; set; }

    public FormSection Section { get; private set; } = null!;

    public int Number => Shown.Template.AskedSections.ToList().IndexOf(Section) + 1;

    /// <summary>What we already know, each with the child whose record it is from.</summary>
    public IReadOnlyList<(FormOfChild Child, KnownText Text)> Known { get; private set; } = [];

    public ConflictView? Conflict { get; private set; }

    public string DraftName => Title;

    private DateOnly Today => clock.TodayInLondon();

    public async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(together: true, cancellation) is { } ended)
        {
            return ended;
        }

        if (Shown.Template.Section((string)RouteData.Values["sectionId"]!) is not { Retired: false } section)
        {
            return NotFound();
        }

        // Sent to the manager or decided meanwhile: the form itself says so, and what is typed stays a draft.
        Section = section;
        if (!Current.MayBeWritten && HttpMethods.IsGet(Request.Method))
        {
            return LocalRedirect(Root);
        }

        var all = new List<(FormOfChild, KnownText)>();
        foreach (var child in Shown.Children)
        {
            all.AddRange((await known.ReadAsync(child.Record, child.Form, section, cancellation)).Where(k => k.ForChild || child == Shown.Children[0]).Select(k => (child, k)));
        }

        Known = all;
        return null;
    }

    public void OnGet()
    {
        Form.Edition = Current.Sections.GetValueOrDefault(Section.Id)?.Edition ?? 0;
        Form.Rows = [.. Asked(perChild: false).Select(q => Filled(q, Current.Shared, null))];
        Form.Children = [.. Shown.Children.Select(FilledFor)];
    }

    /// <summary>One row for each question, in their order, whatever arrived.</summary>
    public void Arrange()
    {
        var gone = Form.Children.RemoveAll(c => Shown.Children.All(s => s.Record.ChildId.Value != c.ChildId));
        if (gone > 0)
        {
            Forget();
            ModelState.AddModelError("", "One of the children is no longer part of this form. Check what is written below");
        }

        Form.Rows = InOrder(Form.Rows, Asked(perChild: false), Current.Shared, null);
        Form.Children = [.. Shown.Children.Select(s => Form.Children.Find(c => c.ChildId == s.Record.ChildId.Value) ?? FilledFor(s))];
        foreach (var (child, shown) in Form.Children.Zip(Shown.Children))
        {
            child.Rows = InOrder(child.Rows, Asked(perChild: true), shown.Form.Own, NameOf(shown));
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Settle();
        Check();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var tookOver = false;
        IReadOnlyDictionary<string, Answer> AnswersOf(IEnumerable<AnswerRow> rows, FormOfChild? child)
        {
            var all = new Dictionary<string, Answer>(StringComparer.Ordinal);
            foreach (var row in rows)
            {
                var (answers, took) = row.ToAnswers();
                tookOver |= took;
                foreach (var (key, answer) in answers)
                {
                    all[key] = Used(child, key, answer);
                }
            }

            return all;
        }

        var shared = AnswersOf(Form.Rows, null);
        var own = Form.Children.Zip(Shown.Children, (child, shown) => new OwnAnswers(
            shown.Record.ChildId, AnswersOf(child.Rows, shown), Section.Kind == SectionKind.AssessmentFacts ? child.ToFacts() : null)).ToList();
        var outcome = await write.ExecuteAsync(Shown, Section.Id, Form.Edition, shared, own, clock.GetUtcNow(), cancellation);
        if (outcome.Conflict is { } conflict)
        {
            Conflict = View(conflict);
            Form.Edition = (int)conflict.Version;
            return Page();
        }

        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return Page();
        }

        if (Use is not null || tookOver)
        {
            TempData["Done"] = Use is not null ? "The text was copied. Say whether to keep, change or remove it" : "The copied text is in the box now. Change it, then save";
            return LocalRedirect(Request.Path);
        }

        TempData["Done"] = $"Section saved: {Section.Title}";
        return LocalRedirect(Number < Shown.Template.AskedSections.Count ? $"{Root}/sections/{Shown.Template.AskedSections[Number].Id}" : Root);
    }

    /// <summary>A field of the conflict page whose answer was chosen, not written: both cannot be kept.</summary>
    public bool IsChosen(string field) => field.EndsWith('c');

    private IEnumerable<FormQuestion> Asked(bool perChild) => Section.Asked.Where(q => q.PerChild == perChild);

    private string? NameOf(FormOfChild child) => Shown.Children.Count > 1 ? child.Name : null;

    private static AnswerRow Filled(FormQuestion question, FormAnswers stored, string? childName)
    {
        var row = new AnswerRow();
        row.Fill(question, stored, childName);
        return row;
    }

    private ChildSection FilledFor(FormOfChild child)
    {
        var section = new ChildSection { ChildId = child.Record.ChildId.Value, Rows = [.. Asked(perChild: true).Select(q => Filled(q, child.Form.Own, NameOf(child)))] };
        section.Fill(child.Form.Facts);
        return section;
    }

    private static List<AnswerRow> InOrder(List<AnswerRow> rows, IEnumerable<FormQuestion> questions, FormAnswers stored, string? childName) =>
        [.. questions.Select(q =>
        {
            if (rows.Find(r => r.Question == q.Id) is not { } row)
            {
                return Filled(q, stored, childName);
            }

            row.Arrange(q, stored, childName);
            return row;
        })];

    private void Check()
    {
        void Add(string prefix, AnswerRow row)
        {
            foreach (var (field, message) in row.Problems())
            {
                ModelState.AddModelError($"{prefix}.{field}", message);
            }
        }

        for (var i = 0; i < Form.Rows.Count; i++)
        {
            Add($"Form.Rows[{i}]", Form.Rows[i]);
        }

        for (var c = 0; c < Form.Children.Count; c++)
        {
            var child = Form.Children[c];
            for (var i = 0; i < child.Rows.Count; i++)
            {
                Add($"Form.Children[{c}].Rows[{i}]", child.Rows[i]);
            }

            if (Section.Kind != SectionKind.AssessmentFacts)
            {
                continue;
            }

            if (child.SeenOn.Problem("the day the child was seen", optional: true) is { } wrong)
            {
                ModelState.AddModelError($"Form.Children[{c}].SeenOn", wrong);
            }

            foreach (var refusal in child.ToFacts().Impossible(Today, Shown.Children[c].BornOn, Shown.Children[c].ReferredOn))
            {
                ModelState.AddModelError($"Form.Children[{c}].{refusal.Field}", refusal.Message);
            }
        }
    }

    // The text that "Use this" was pressed for goes into its answer, to be decided about.
    private Answer Used(FormOfChild? child, string key, Answer answer)
    {
        if (Use?.Split('|', 2) is not [var whose, var id])
        {
            return answer;
        }

        var text = Known.FirstOrDefault(k => $"{k.Child.Record.ChildId.Value}" == whose && k.Text.Id == id && k.Text.Key == key
            && (child is null ? !k.Text.ForChild : k.Text.ForChild && k.Child == child)).Text;
        return text is null || answer.Carried.Any(c => c.Source == text.Source && c.On == text.On && c.Text == text.Text)
            ? answer
            : answer with { Carried = [.. answer.Carried, new CarriedText(Guid.CreateVersion7(), text.Source, text.On, text.Text, text.DoNotReveal, null)] };
    }

    // Every part of every answer, under a name without brackets: the conflict page's choices carry it as a key.
    private List<(string Name, string TheirKey, string Label, AnswerRow Row, string Part)> Fields()
    {
        var fields = new List<(string, string, string, AnswerRow, string)>();
        void Add(IEnumerable<AnswerRow> rows, string whose)
        {
            foreach (var row in rows)
            {
                foreach (var part in row.Asked.Parts)
                {
                    var label = part.Length == 0 || part == "scale" ? row.Label : $"{row.Label}: {row.Asked.Words(part)}";
                    fields.Add(($"{fields.Count}{(row.Asked.Kind.IsChosen() && part != "reason" || part == "scale" ? "c" : "t")}", $"{whose}|{row.Asked.Key(part)}", label, row, part));
                }
            }
        }

        Add(Form.Rows, "");
        foreach (var child in Form.Children)
        {
            Add(child.Rows, $"{child.ChildId}");
        }

        return fields;
    }

    private ConflictView View(Conflict conflict)
    {
        var fields = Fields();
        var theirs = conflict with { Theirs = fields.ToDictionary(f => f.Name, f => conflict.Theirs.GetValueOrDefault(f.TheirKey, ""), StringComparer.Ordinal) };
        return ConflictView.Of(theirs, Root, [.. fields.Select(f => (f.Name, f.Label, (string?)f.Row[f.Part]))]);
    }

    private void Settle()
    {
        if (Resolution.Use.Count == 0)
        {
            return;
        }

        var me = $"{Record.Viewer.DisplayName}, {clock.GetUtcNow().InWords()}";
        foreach (var field in Fields())
        {
            field.Row[field.Part] = Resolution.Settle(ModelState, field.Name, field.Row[field.Part], me) ?? "";
        }

        Forget();
    }

    private void Forget()
    {
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Form.", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }
}
