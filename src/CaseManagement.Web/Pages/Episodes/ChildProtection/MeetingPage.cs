using System.Text.RegularExpressions;
using CaseManagement.Application.Access;
using CaseManagement.Application.Drafts;
using CaseManagement.Application.Episodes.ChildProtection;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>One child of a meeting as ticked.</summary>
public class MeetingRow
{
    public Guid ChildId { get; set; }

    public bool Included { get; set; }
}

/// <summary>What the partial "Who is this about?" shows.</summary>
public interface IMeeting
{
    IReadOnlyList<MeetingRow> Shown { get; }

    MeetingChild Of(MeetingRow row);
}

/// <summary>A form about a meeting of one child or of brothers and sisters: who it is about, and refusals beside the right child.</summary>
public abstract partial class MeetingPage<TRow>(ChildrenOfMeeting children, MeetingStep step) : RecordPage, IDraftedForm, IMeeting
    where TRow : MeetingRow, new()
{
    private List<ChildId> _restored = [];

    /// <summary>The opened child first, then all others it can be done for.</summary>
    public IReadOnlyList<MeetingChild> About { get; private set; } = [];

    public abstract string DraftName { get; }

    public IReadOnlyList<MeetingRow> Shown => Rows;

    /// <summary>The rows of the form.</summary>
    protected abstract List<TRow> Rows { get; }

    /// <summary>What to say where the step cannot be taken for the opened child.</summary>
    protected abstract string NotNow { get; }

    public MeetingChild Of(MeetingRow row) => About.Single(a => a.Id.Value == row.ChildId);

    public virtual async Task<IActionResult?> PrepareAsync(CancellationToken cancellation)
    {
        About = await children.ReadAsync(Record, step, Asked(), cancellation);

        // Somebody else may have been faster: what was typed is answered with the sentence that says so, not thrown away.
        if (!About[0].IsReady && HttpMethods.IsGet(Request.Method))
        {
            TempData["Done"] = NotNow;
            return ToRecordPage("/Episodes/Pathway");
        }

        return null;
    }

    public virtual async Task BeforeRestoringAsync(OpenDraft draft, CancellationToken cancellation)
    {
        _restored = [.. draft.Fields.Where(f => ChildOfRow().IsMatch(f.Key)).SelectMany(f => f.Value).Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Select(id => new ChildId(id))];
        if (_restored.Exists(id => About.All(a => a.Id != id)))
        {
            About = await children.ReadAsync(Record, step, [.. Asked()], cancellation);
        }
    }

    /// <summary>One row for each child; those of the same meeting are ticked to begin with.</summary>
    public virtual void Arrange()
    {
        var known = About.Select(a => a.Id.Value).ToList();
        if (Rows.RemoveAll(row => !known.Contains(row.ChildId)) > 0)
        {
            foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Form.Children", StringComparison.Ordinal)).ToList())
            {
                ModelState.Remove(key);
            }

            ModelState.AddModelError("Form.Children", "One of the children is not open to you. Check who this is about");
        }

        foreach (var child in About.Where(a => Rows.TrueForAll(r => r.ChildId != a.Id.Value)).ToList())
        {
            var row = new TRow { ChildId = child.Id.Value, Included = child.Id == Record.ChildId || (child.OccasionId is { } occasion && occasion == About[0].OccasionId) };
            Start(row, child);
            Rows.Add(row);
        }
    }

    /// <summary>The first answers of a child's row.</summary>
    protected virtual void Start(TRow row, MeetingChild child)
    {
    }

    /// <summary>The ticked rows with their places in the form; says so when there are none.</summary>
    protected IReadOnlyList<(TRow Row, int Index, MeetingChild Child)> Ticked()
    {
        var ticked = Rows.Select((row, index) => (Row: row, Index: index)).Where(r => r.Row.Included).Select(r => (r.Row, r.Index, Of(r.Row))).ToList();
        if (ticked.Count == 0)
        {
            ModelState.AddModelError("Form.Children", "Select who this is about");
        }

        return ticked;
    }

    /// <summary>The open records of the ticked children.</summary>
    protected static IReadOnlyList<OpenedRecord> RecordsOf(IReadOnlyList<(TRow Row, int Index, MeetingChild Child)> ticked) => [.. ticked.Select(t => t.Child.About.Record)];

    /// <summary>A refusal about one child's own answer stands beside that child's.</summary>
    protected static Outcome<T> BesideChildren<T>(Outcome<T> outcome, IReadOnlyList<(TRow Row, int Index, MeetingChild Child)> ticked, params string[] own) =>
        outcome.IsDone || outcome.Conflict is not null ? outcome : Outcome<T>.Refused([.. outcome.Refusals.Select(refusal =>
        {
            if (refusal.Field is null || !own.Contains(refusal.Field))
            {
                return refusal;
            }

            var of = ticked.FirstOrDefault(t => refusal.Message.StartsWith($"{t.Child.Name}: ", StringComparison.Ordinal), ticked[0]);
            return refusal with { Field = $"Children[{of.Index}].{refusal.Field}" };
        })]);

    private IReadOnlyCollection<ChildId> Asked() =>
    [
        .. (Request.HasFormContentType ? Request.Form.Where(f => ChildOfRow().IsMatch(f.Key)).SelectMany(f => f.Value) : [])
            .Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty && id != Record.ChildId.Value).Select(id => new ChildId(id)).Concat(_restored).Distinct(),
    ];

    [GeneratedRegex(@"^Form\.Children\[\d+\]\.ChildId$", RegexOptions.IgnoreCase)]
    private static partial Regex ChildOfRow();
}
