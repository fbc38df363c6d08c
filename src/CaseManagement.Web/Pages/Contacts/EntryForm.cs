using System.Globalization;
using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Shell;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>What happened, as typed: told once, with each child's own answers.</summary>
public sealed class EntryForm
{
    public List<ChildRow> Children { get; set; } = [];

    /// <summary>The name of another child to add to the list.</summary>
    public string? Another { get; set; }

    public DayAnswer Day { get; set; } = new();

    public string? Time { get; set; }

    public string? Place { get; set; }

    public string? Method { get; set; }

    public string? Purpose { get; set; }

    public string? Narrative { get; set; }

    public string? Worried { get; set; }

    public string? WorkingWell { get; set; }

    public string? NeedsToHappen { get; set; }

    public string? SourceKind { get; set; }

    public string? SourceWords { get; set; }

    public bool IsThirdParty { get; set; }

    public bool DoNotReveal { get; set; }

    public bool IsSignificant { get; set; }

    public string? Headline { get; set; }

    public List<TaskRow> Tasks { get; set; } = [];

    /// <summary>Answers the question that an unlikely date raises.</summary>
    public bool DateIsRight { get; set; }

    /// <summary>Answers the question why a child was not seen alone.</summary>
    public bool NoReason { get; set; }

    public EntryDetails ToDetails(EntryKind kind) => new()
    {
        Kind = kind,
        HappenedOn = Day.ToDate()!.Value,
        HappenedAt = TimeAnswer.TryRead(Time, out var time) ? time : null,
        Place = kind == EntryKind.Visit ? Code(Place) : null,
        Method = kind == EntryKind.OtherContact ? Code(Method) : null,
        Purpose = Line(Purpose),
        Narrative = PlainText.Clean(Narrative)!,
        Worried = Text(Worried),
        WorkingWell = Text(WorkingWell),
        NeedsToHappen = Text(NeedsToHappen),
        Source = new InformationSource(Code(SourceKind) ?? Own, Line(SourceWords), IsThirdParty, DoNotReveal),
        Headline = IsSignificant ? Line(Headline) : null,
    };

    public IReadOnlyList<FollowUp> ToFollowUps() =>
        [.. Tasks.Where(t => !t.IsBlank).Select(t => new FollowUp(PlainText.CleanLine(t.What)!, new StaffId(t.Who!.Value), t.DueOn.ToDate()!.Value))];

    /// <summary>The code for what we saw and heard ourselves.</summary>
    public const string Own = "own-observation";

    internal static string? Text(string? typed) => PlainText.Clean(typed) is { Length: > 0 } text ? text : null;

    private static string? Line(string? typed) => PlainText.CleanLine(typed) is { Length: > 0 } text ? text : null;

    private static string? Code(string? typed) => string.IsNullOrEmpty(typed) ? null : typed;
}

/// <summary>One child's own answers.</summary>
public sealed class ChildRow
{
    public Guid ChildId { get; set; }

    public bool Included { get; set; }

    public bool? Seen { get; set; }

    public bool? SeenAlone { get; set; }

    public string? WhyNot { get; set; }

    public string? OwnWords { get; set; }

    public string? WorryLevel { get; set; }

    public string? Meaning { get; set; }

    public ChildAnswers ToAnswers(bool isSignificant) => new(
        new ChildId(ChildId), Seen, SeenAlone, EntryForm.Text(WhyNot), EntryForm.Text(OwnWords),
        int.TryParse(WorryLevel, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : null,
        isSignificant ? EntryForm.Text(Meaning) : null);
}

/// <summary>A follow-up task as typed.</summary>
public sealed class TaskRow
{
    public string? What { get; set; }

    public Guid? Who { get; set; }

    public DateAnswer DueOn { get; set; } = new();

    /// <summary>Nothing was asked for; the name alone is only where the list happened to stand.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(What) && DueOn.IsBlank;
}
