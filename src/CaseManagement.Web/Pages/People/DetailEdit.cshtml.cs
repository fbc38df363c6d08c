using System.Globalization;
using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Domain.People.Details;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Asks one item of the catalogue. The record is opened in the item's own area.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class DetailEditModel(RecordSubjects subjects, PersonalDetails details, RecordDetail act, TimeProvider clock) : ItemPage(subjects)
{
    private const int Selects = 4;

    public static IReadOnlyList<Choice> YesNo { get; } = [new("yes", "Yes"), new("no", "No")];

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    [BindProperty]
    public DetailForm Form { get; set; } = new();

    public DetailItem Item => DetailCatalogue.Find(Key)!;

    public IReadOnlyList<Choice> Choices => [.. Item.Choices(clock.TodayInLondon()).Select(c => new Choice(c.Value, c.Label))];

    /// <summary>What is wrong with the row of lists, which has no field of its own.</summary>
    public string? Problem => ModelState.TryGetValue("Form.Values", out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await MayAskAsync(cancellation))
        {
            return NotFound();
        }

        if ((await details.HistoryAsync(Record, Subject, Item, cancellation)).FirstOrDefault(r => r.Item.IsCurrent)?.Item is { } standing)
        {
            Form.Carry(standing);
            Form.Note = standing.Note;
            Form.Value = standing.Value;
            Form.Values = [.. standing.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            Form.ValueOn = DateAnswer.From(DateOnly.TryParseExact(standing.Value, "yyyy-MM-dd", out var date) ? date : null);
        }

        Pad();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await MayAskAsync(cancellation))
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            IReadOnlyList<string> values = Item.Type switch
            {
                DetailType.Codes => [.. Form.Values.Where(v => !string.IsNullOrWhiteSpace(v))!],
                DetailType.Date => [Form.ValueOn.ToDate()?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""],
                _ => [Form.Value ?? ""],
            };
            var outcome = await act.ExecuteAsync(Record, Subject, new DetailAnswer(Key, values, Form.Note, Form.ToProvenance(), Form.Version), cancellation);
            if (Accepts(outcome, Form, FieldOf))
            {
                TempData["Done"] = $"{Item.Label} recorded";
                return Redirect($"{Root}/details{Query}#item-{Key}");
            }
        }

        Pad();
        return Page();
    }

    internal override async Task<AccessDecision> OpenAsync(RecordDoor door, ChildHeaders headers, RecordAreaAttribute area, ChildId childId, CancellationToken cancellation) =>
        DetailCatalogue.Find(RouteData.Values["key"]?.ToString()) is { } item
            ? await base.OpenAsync(door, headers, new RecordAreaAttribute(item.Area) { Write = true }, childId, cancellation)
            : new AccessDecision(DoorAnswer.NotFound, "no such item");

    private async Task<bool> MayAskAsync(CancellationToken cancellation) =>
        await FindSubjectAsync(cancellation) && Item.Type != DetailType.Own && PersonalDetails.Readable(Record, Subject).Contains(Item);

    private string FieldOf(string field) => (field, Item.Type) switch
    {
        (nameof(Detail.Value), DetailType.Codes) => nameof(DetailForm.Values),
        (nameof(Detail.Value), DetailType.Date) => nameof(DetailForm.ValueOn),
        _ => field,
    };

    // Long lists are asked one select after another.
    private void Pad()
    {
        while (Choices.Count > 20 && Form.Values.Count < Selects)
        {
            Form.Values.Add(null);
        }
    }
}

/// <summary>One answer; which of the value fields counts depends on the item.</summary>
public sealed class DetailForm : ProvenanceForm
{
    public string? Value { get; set; }

    public List<string?> Values { get; set; } = [];

    public DateAnswer ValueOn { get; set; } = new();

    public string? Note { get; set; }

    internal sealed class Validator : Rules<DetailForm>;
}
