using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.People;

/// <summary>Proposes a warning for whoever visits; a manager approves it.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Risk, Write = true)]
public sealed class ProposeWarningModel(RecordSubjects subjects, FamilyPicture families, ProposeWarningMarker act, TimeProvider clock) : ItemFormPage<WarningForm>(subjects, clock)
{
    private readonly RecordSubjects _subjects = subjects;

    public override string DraftName => "Warning marker";

    public override string Back => $"{Root}/warnings";

    /// <summary>The child, and those of the family without a record of their own.</summary>
    public IReadOnlyList<Choice> People { get; private set; } = [];

    protected override string DoneWords => "The warning waits for a manager’s approval";

    protected override async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!Subject.IsChild)
        {
            return false;
        }

        var family = await families.ReadAsync(Record, Subject, cancellation);
        People = [new($"{Record.ChildId.Value}", FirstName), .. family.Members.Where(m => !m.HasRecord).Select(m => new Choice($"{m.Id.Value}", m.Name))];
        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation)
    {
        if (await _subjects.FindAsync(Record, Form.Whom, cancellation) is not { } subject)
        {
            ModelState.AddModelError("Form.Whom", "Choose somebody of this family");
            return false;
        }

        var answer = new MarkerAnswer(Form.Kind, Form.Reason, Form.Advice, Form.ReviewOn.ToDate(), Form.PersonTold, Form.WhyNotTold, Form.ToProvenance());
        return Accepts(await act.ExecuteAsync(Record, subject, answer, cancellation));
    }

    // Always something new: nobody else's version stands beside it.
    protected override IEnumerable<AnswerInWords> InWords(WarningForm form) => [];
}

/// <summary>A warning as typed.</summary>
public sealed class WarningForm : ProvenanceForm
{
    public static IReadOnlyList<Choice> Kinds { get; } = [.. CodeSet.Get("warning-markers").Codes.Select(c => new Choice(c.Value, c.Label))];

    public Guid? Whom { get; set; }

    public string? Kind { get; set; }

    public string? Advice { get; set; }

    public string? Reason { get; set; }

    public DateAnswer ReviewOn { get; set; } = new();

    public bool? PersonTold { get; set; }

    public string? WhyNotTold { get; set; }

    internal sealed class Validator : Rules<WarningForm>
    {
        public Validator() => RuleFor(f => f.ReviewOn).RealDate("the date of the review", optional: true);
    }
}
