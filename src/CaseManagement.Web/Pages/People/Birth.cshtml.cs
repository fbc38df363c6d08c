using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.People;

/// <summary>Records the birth, or when it is expected.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class BirthModel(RecordSubjects subjects, PersonalDetails own, RecordBirth act, TimeProvider clock) : ItemFormPage<BirthForm>(subjects, clock)
{
    /// <summary>What stands, in words.</summary>
    public string Now => Subject.Person switch
    {
        { BornOn: { } born, ExpectedOn: { } due } => $"Born {born.InWords()}. Was expected {due.InWords()}.",
        { BornOn: { } born } => $"Born {born.InWords()}.",
        { ExpectedOn: { } due } => $"Expected {due.InWords()}.",
        _ => "The date is not known yet.",
    };

    public override string DraftName => "Birth";

    public override string Back => $"{Root}/details{Query}";

    protected override string DoneWords => "Birth recorded";

    protected override async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var person = Subject.Person;
        var form = new BirthForm { BornOn = DateAnswer.From(person.BornOn), ExpectedOn = DateAnswer.From(person.BornOn is null ? person.ExpectedOn : null), IsEstimated = person.BirthIsEstimated, Version = person.Version };
        Standing = await own.StandingAsync(Record, Subject, "birth", form, cancellation);
        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation)
    {
        // Once born, the expected date that is still in the boxes no longer counts.
        var born = Form.BornOn.ToDate();
        var answer = new BirthAnswer(born, born is null ? Form.ExpectedOn.ToDate() : null, Form.IsEstimated, Form.Sex, Form.ToProvenance(), Form.Version);
        return Accepts(await act.ExecuteAsync(Record, Subject, answer, cancellation));
    }

    protected override IEnumerable<AnswerInWords> InWords(BirthForm form) =>
    [
        new(nameof(form.BornOn), "Date of birth", AnswerWords.Of(form.BornOn)),
        new(nameof(form.IsEstimated), "The date is an estimate or was assessed", AnswerWords.Of(form.IsEstimated)),
        new(nameof(form.ExpectedOn), "Expected date of birth", AnswerWords.Of(form.ExpectedOn)),
    ];
}

/// <summary>A birth as typed.</summary>
public sealed class BirthForm : ProvenanceForm
{
    public static IReadOnlyList<Choice> Sexes { get; } = [.. CodeSet.Get("sex").Codes.Select(c => new Choice(c.Value, c.Value == "U" ? "Not known" : c.Label))];

    public DateAnswer BornOn { get; set; } = new();

    public DateAnswer ExpectedOn { get; set; } = new();

    public bool IsEstimated { get; set; }

    public string? Sex { get; set; }

    internal sealed class Validator : Rules<BirthForm>
    {
        public Validator()
        {
            RuleFor(f => f.BornOn).RealDate("the date of birth", optional: true);
            RuleFor(f => f.ExpectedOn).RealDate("the expected date of birth", optional: true);
        }
    }
}
