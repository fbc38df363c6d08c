using System.Globalization;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Shell;

namespace CaseManagement.Web.Forms;

/// <summary>A section of a form, as typed.</summary>
public sealed class SectionForm
{
    /// <summary>The edition of the section that the writer started from.</summary>
    public int Edition { get; set; }

    /// <summary>Answers that stand for every child, in the order of the questions.</summary>
    public List<AnswerRow> Rows { get; set; } = [];

    /// <summary>Each child's own answers.</summary>
    public List<ChildSection> Children { get; set; } = [];

    public IEnumerable<AnswerRow> AllRows => Rows.Concat(Children.SelectMany(c => c.Rows));
}

/// <summary>One child's own answers in a section, as typed.</summary>
public sealed class ChildSection
{
    public Guid ChildId { get; set; }

    public List<AnswerRow> Rows { get; set; } = [];

    public DateAnswer SeenOn { get; set; } = new();

    public List<string> Factors { get; set; } = [];

    public AssessmentOutcome? Outcome { get; set; }

    public string? WhyNoFactors { get; set; }

    public AssessmentFacts ToFacts() => new(SeenOn.ToDate(), [.. Factors.Where(f => f.Length > 0)], Outcome, PlainText.Clean(WhyNoFactors) is { Length: > 0 } why ? why : null);

    public void Fill(AssessmentFacts? facts) =>
        (SeenOn, Factors, Outcome, WhyNoFactors) = (DateAnswer.From(facts?.SeenOn), [.. facts?.Factors ?? []], facts?.Outcome, facts?.WhyNoFactors);
}

/// <summary>What was decided about a text that was copied.</summary>
public sealed class CarriedRow
{
    public Guid Id { get; set; }

    /// <summary>"Keep", "Change" or "Remove"; null until decided.</summary>
    public string? Decision { get; set; }
}

/// <summary>The answer to one question, as typed.</summary>
public sealed class AnswerRow
{
    public string Question { get; set; } = "";

    /// <summary>The text, the choice, or what worries us.</summary>
    public string? Text { get; set; }

    public string? Well { get; set; }

    public string? Needs { get; set; }

    public string? Scale { get; set; }

    public string? Reason { get; set; }

    public List<string> Choices { get; set; } = [];

    public DateAnswer Date { get; set; } = new();

    /// <summary>Keep it off the family's copy.</summary>
    public bool HeldBack { get; set; }

    public List<CarriedRow> Carried { get; set; } = [];

    /// <summary>The question; set by the page.</summary>
    internal FormQuestion Asked { get; private set; } = null!;

    /// <summary>The answer as it is stored, part by part.</summary>
    internal IReadOnlyDictionary<string, Answer> Stored { get; private set; } = new Dictionary<string, Answer>(StringComparer.Ordinal);

    /// <summary>Whose answer it is, when children answer it each.</summary>
    internal string? ChildName { get; private set; }

    /// <summary>Every text that was copied into the answer, in the order of its parts.</summary>
    internal IReadOnlyList<(string Part, CarriedText Text)> CarriedTexts => [.. Asked.Parts.SelectMany(p => Stored[p].Carried.Select(c => (p, c)))];

    internal string Label => ChildName is null ? Asked.Label : $"{Asked.Label} – {ChildName}";

    /// <summary>Ties what was typed to its question.</summary>
    internal void Arrange(FormQuestion question, FormAnswers stored, string? childName)
    {
        (Question, Asked, ChildName) = (question.Id, question, childName);
        Stored = question.Parts.ToDictionary(p => p, p => stored[question.Key(p)], StringComparer.Ordinal);

        var known = CarriedTexts.Select(c => c.Text.Id).ToList();
        Carried = [.. known.Select(id => Carried.Find(c => c.Id == id) ?? new CarriedRow { Id = id, Decision = CarriedTexts.First(c => c.Text.Id == id).Text.Decision?.ToString() })];
    }

    internal void Fill(FormQuestion question, FormAnswers stored, string? childName)
    {
        Arrange(question, stored, childName);
        HeldBack = Stored[question.Parts[0]].HeldBack;
        foreach (var part in question.Parts)
        {
            this[part] = Stored[part].Text;
        }
    }

    /// <summary>A part of the answer as it is stored.</summary>
    internal string this[string part]
    {
        get => part switch
        {
            "well" => PlainText.Clean(Well) ?? "",
            "needs" => PlainText.Clean(Needs) ?? "",
            "scale" => Scale ?? "",
            "reason" => PlainText.Clean(Reason) ?? "",
            _ when Asked.Kind == QuestionKind.SeveralChoices => string.Join('\n', Choices.Where(c => c.Length > 0)),
            _ when Asked.Kind == QuestionKind.Date => Date.ToDate() is { } date ? date.ToString("O", CultureInfo.InvariantCulture) : "",
            _ when Asked.Kind == QuestionKind.Person => PlainText.CleanLine(Text) ?? "",
            _ => PlainText.Clean(Text) ?? "",
        };
        set
        {
            switch (part)
            {
                case "well":
                    Well = value;
                    break;
                case "needs":
                    Needs = value;
                    break;
                case "scale":
                    Scale = value;
                    break;
                case "reason":
                    Reason = value;
                    break;
                default:
                    SetMain(value);
                    break;
            }
        }
    }

    /// <summary>The name of a part's field within the row.</summary>
    internal string FieldOf(string part) => part switch
    {
        "well" => nameof(Well),
        "needs" => nameof(Needs),
        "scale" => nameof(Scale),
        "reason" => nameof(Reason),
        _ => Asked.Kind switch { QuestionKind.SeveralChoices => nameof(Choices), QuestionKind.Date => nameof(Date), _ => nameof(Text) },
    };

    /// <summary>What cannot be as it was typed, with the field.</summary>
    internal IEnumerable<(string Field, string Message)> Problems()
    {
        foreach (var part in Asked.Parts.Where(p => this[p].Length > FormAnswers.TextMaxLength))
        {
            yield return (FieldOf(part), $"{Asked.Words(part)}: the text must be {FormAnswers.TextMaxLength:N0} characters or fewer");
        }

        if (Asked.Kind == QuestionKind.Date && !Date.IsBlank && Date.ToDate() is null)
        {
            yield return (nameof(Date), "The date must be a real date, such as 27 3 2026");
        }

        if (Asked.Parts.Contains("scale") && this["scale"] is { Length: > 0 } scale && !(int.TryParse(scale, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 10))
        {
            yield return (nameof(Scale), "Select a number from 0 to 10");
        }

        if (Asked.Kind is QuestionKind.Choice or QuestionKind.SeveralChoices && this[""].Split('\n', StringSplitOptions.RemoveEmptyEntries).Except(Asked.Choices).Any())
        {
            yield return (FieldOf(""), "Select an answer from the list");
        }
    }

    /// <summary>The answer to be stored, and whether a copied text has just been taken into a box to be changed.</summary>
    internal (IReadOnlyDictionary<string, Answer> Answers, bool TookOver) ToAnswers()
    {
        var tookOver = false;
        var answers = new Dictionary<string, Answer>(StringComparer.Ordinal);
        foreach (var part in Asked.Parts)
        {
            var text = this[part];
            var carried = new List<CarriedText>();
            foreach (var copied in Stored[part].Carried)
            {
                switch (Carried.Find(c => c.Id == copied.Id)?.Decision)
                {
                    case "Remove":
                        break;
                    case "Change":
                        if (copied.Decision != CarriedDecision.Change)
                        {
                            text = string.Join("\n\n", new[] { text, copied.Text }.Where(t => t.Length > 0));
                            tookOver = true;
                        }

                        carried.Add(copied with { Decision = CarriedDecision.Change });
                        break;
                    case "Keep":
                        carried.Add(copied with { Decision = CarriedDecision.Keep });
                        break;
                    default:
                        carried.Add(copied);
                        break;
                }
            }

            answers[Asked.Key(part)] = new Answer(text) { Carried = carried, HeldBack = HeldBack || carried.Exists(c => c.DoNotReveal && c.Decision == CarriedDecision.Change) };
        }

        return (answers, tookOver);
    }

    private void SetMain(string value)
    {
        switch (Asked.Kind)
        {
            case QuestionKind.SeveralChoices:
                Choices = [.. value.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
                break;
            case QuestionKind.Date:
                Date = DateAnswer.From(DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var date) ? date : null);
                break;
            default:
                Text = value;
                break;
        }
    }
}
