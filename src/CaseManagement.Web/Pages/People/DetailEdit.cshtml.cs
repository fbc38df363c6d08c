using System.Globalization;
using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Domain.People.Details;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Asks one item of the catalogue. The record is opened in the item's own area.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class DetailEditModel(RecordSubjects subjects, PersonalDetails details, RecordDetail act, TimeProvider clock) : ItemFormPage<DetailForm>(subjects, clock)
{
    private const int Selects = 4;

    public static IReadOnlyList<Choice> YesNo { get; } = [new("yes", "Yes"), new("no", "No")];

    [BindProperty(SupportsGet = true)]
    public string Key { get; set; } = "";

    public DetailItem Item => DetailCatalogue.Find(Key)!;

    public IReadOnlyList<Choice> Choices => [.. Item.Choices(Today).Select(c => new Choice(c.Value, c.Label))];

    /// <summary>What is wrong with the row of lists, which has no field of its own.</summary>
    public string? Problem => ModelState.TryGetValue("Form.Values", out var entry) ? entry.Errors.FirstOrDefault()?.ErrorMessage : null;

    public override string DraftName => Item.Label;

    public override string Back => $"{Root}/details{Query}#item-{Key}";

    protected override string DoneWords => $"{Item.Label} recorded";

    // Long lists are asked one select after another.
    public override void Arrange()
    {
        while (Choices.Count > 20 && Form.Values.Count < Selects)
        {
            Form.Values.Add(null);
        }
    }

    internal override async Task<AccessDecision> OpenAsync(RecordDoor door, ChildHeaders headers, RecordAreaAttribute area, ChildId childId, CancellationToken cancellation) =>
        DetailCatalogue.Find(RouteData.Values["key"]?.ToString()) is { } item
            ? await base.OpenAsync(door, headers, new RecordAreaAttribute(item.Area) { Write = true }, childId, cancellation)
            : new AccessDecision(DoorAnswer.NotFound, "no such item");

    protected override async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (Item.Type == DetailType.Own || !PersonalDetails.Readable(Record, Subject).Contains(Item))
        {
            return false;
        }

        if ((await details.HistoryAsync(Record, Subject, Item, cancellation)).FirstOrDefault(r => r.Item.IsCurrent) is { } row)
        {
            var form = new DetailForm
            {
                Note = row.Item.Note,
                Value = row.Item.Value,
                Values = [.. row.Item.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                ValueOn = DateAnswer.From(DateOnly.TryParseExact(row.Item.Value, "yyyy-MM-dd", out var date) ? date : null),
            };
            form.Carry(row.Item);
            Standing = new StandingAnswers<DetailForm>(form, row.Origin.RecordedBy, row.Item.RecordedAt);
        }

        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation) =>
        Accepts(await act.ExecuteAsync(Record, Subject, new DetailAnswer(Key, ValuesOf(Form), Form.Note, Form.ToProvenance(), Form.Version), cancellation), FieldOf);

    protected override IEnumerable<AnswerInWords> InWords(DetailForm form) =>
    [
        new(nameof(form.Answer), "What came of asking?", AnswerWords.Of(ProvenanceForm.Answers, $"{form.Answer}")),
        Item.Type switch
        {
            DetailType.Codes => new(nameof(form.Values), Item.Label, Item.InWords(string.Join(' ', ValuesOf(form)))),
            DetailType.Date => new(nameof(form.ValueOn), Item.Label, AnswerWords.Of(form.ValueOn)),
            DetailType.LongText => new(nameof(form.Value), Item.Label, form.Value, AnswerShape.Text),
            DetailType.Text or DetailType.Number => new(nameof(form.Value), Item.Label, form.Value, AnswerShape.Line),
            _ => new(nameof(form.Value), Item.Label, string.IsNullOrEmpty(form.Value) ? null : Item.InWords(form.Value)),
        },
        new(nameof(form.Note), "Anything to add", form.Note, AnswerShape.Text),
        .. form.InWords(),
    ];

    private IReadOnlyList<string> ValuesOf(DetailForm form) => Item.Type switch
    {
        DetailType.Codes => [.. form.Values.Where(v => !string.IsNullOrWhiteSpace(v))!],
        DetailType.Date => [form.ValueOn.ToDate()?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""],
        _ => [form.Value ?? ""],
    };

    private string FieldOf(string field) => (field, Item.Type) switch
    {
        (nameof(Detail.Value), DetailType.Codes) => nameof(DetailForm.Values),
        (nameof(Detail.Value), DetailType.Date) => nameof(DetailForm.ValueOn),
        _ => field,
    };
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
