using CaseManagement.Application.Forms;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Forms;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Forms;

/// <summary>An answer that differs from the version before.</summary>
public sealed record AnswerChange(string Label, string Before, string Now);

/// <summary>A text that was copied into the form.</summary>
public sealed record CarriedShown(string Label, CarriedText Text, bool IsUnchanged);

/// <summary>The manager reads what changed, and signs or sends back.</summary>
[Authorize(Policies.ManageTeam)]
[RecordArea(RecordArea.CaseNotes)]
public sealed class DecideModel(OneForm oneForm, EarlierVersions earlierVersions, DecideForm decide) : FormPage(oneForm)
{
    [BindProperty]
    public FormDecision Decision { get; set; } = new();

    public EarlierVersion? Earlier { get; private set; }

    public IReadOnlyList<AnswerChange> Changes { get; private set; } = [];

    public IReadOnlyList<CarriedShown> Carried { get; private set; } = [];

    public int PercentUnchanged => FormAnswers.PercentUnchanged([Current.Shared, Current.Own]);

    /// <summary>What the author wrote when sending it.</summary>
    public string? SentWith => Shown.Steps.LastOrDefault(s => s.Act == FormAct.Submit)?.Words;

    public IReadOnlyList<Choice> Brothers => [.. Shown.Beside.Where(b => b.State == FormState.Submitted).Select(b => new Choice($"{b.ChildId.Value}", b.Name))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation) => await PrepareAsync(cancellation) ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (await PrepareAsync(cancellation) is { } ended)
        {
            return ended;
        }

        if (Decision.Act is not (FormAct.Sign or FormAct.Return))
        {
            ModelState.AddModelError("", "Choose whether to sign the form or to send it back");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var also = Decision.Also.Select(a => Guid.TryParse(a, out var id) ? new ChildId(id) : default).Where(id => id != default).ToList();
        var outcome = await decide.ExecuteAsync(Shown, Decision.Act!.Value, PlainText.Clean(Decision.Comment), also, cancellation);
        if (!ModelState.Accepts(outcome, nameof(Decision)))
        {
            return Page();
        }

        TempData["Done"] = $"{Title} {(Decision.Act == FormAct.Sign ? "signed" : "sent back")}{(outcome.Made!.Count > 1 ? $" for {outcome.Made.Count} children" : "")}";
        return LocalRedirect("/approvals");
    }

    private async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        if (await ReadAsync(together: false, cancellation) is { } ended)
        {
            return ended;
        }

        if (Current.State != FormState.Submitted || new Signer(Record.Viewer.StaffId, Shown.Tie).WhyNot(FormAct.Sign, Current.Writers) is not null)
        {
            return LocalRedirect(Root);
        }

        Earlier = await earlierVersions.ReadAsync(Shown, cancellation);
        var parts = Shown.Template.Questions.SelectMany(q => q.Parts.Select(p => (Question: q, Part: p))).ToList();
        Carried = [.. parts.SelectMany(p => Current.AnswerTo(p.Question, p.Part) is var answer ? answer.Carried.Select(c => new CarriedShown(p.Question.Label, c, answer.Unchanged.Contains(c))) : [])];
        if (Earlier is { } earlier)
        {
            Changes =
            [
                .. parts.Select(p => new AnswerChange(
                        p.Part.Length == 0 || p.Part == "scale" ? p.Question.Label : $"{p.Question.Label}: {p.Question.Words(p.Part)}",
                        FormWords.Text(p.Question, (p.Question.PerChild ? earlier.Answers.Own : earlier.Answers.Shared)[p.Question.Key(p.Part)].Whole),
                        FormWords.Text(p.Question, Current.AnswerTo(p.Question, p.Part).Whole)))
                    .Concat(Facts(earlier.Answers.Facts))
                    .Where(c => c.Before != c.Now),
            ];
        }

        return null;
    }

    private IEnumerable<AnswerChange> Facts(AssessmentFacts? before) => Current.Facts is not { } now
        ? []
        : FormWords.Facts(before ?? AssessmentFacts.Unanswered).Zip(FormWords.Facts(now), (b, n) => new AnswerChange(n.Label, b.Words, n.Words));
}

/// <summary>As typed.</summary>
public sealed class FormDecision
{
    public FormAct? Act { get; set; }

    public string? Comment { get; set; }

    /// <summary>Brothers and sisters for whom the same is decided.</summary>
    public List<string> Also { get; set; } = [];
}
