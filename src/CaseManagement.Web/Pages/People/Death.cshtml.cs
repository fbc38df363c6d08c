using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.People;

/// <summary>Records a death; it has a page of its own because much stops with it.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class DeathModel(RecordSubjects subjects, PersonalDetails own, RecordDeath act, TimeProvider clock) : ItemFormPage<DeathForm>(subjects, clock)
{
    public override string DraftName => "Death";

    public override string Back => $"{Root}/details{Query}";

    protected override string DoneWords => "The death was recorded";

    protected override async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        var form = new DeathForm { DiedOn = DateAnswer.From(Subject.Person.DiedOn), Version = Subject.Person.Version };
        Standing = await own.StandingAsync(Record, Subject, "death", form, cancellation);
        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation) =>
        Accepts(await act.ExecuteAsync(Record, Subject, Form.DiedOn.ToDate()!.Value, Form.ToProvenance(), Form.Version, cancellation));

    protected override IEnumerable<AnswerInWords> InWords(DeathForm form) => [new(nameof(form.DiedOn), "Date of death", AnswerWords.Of(form.DiedOn))];
}

/// <summary>A date of death as typed.</summary>
public sealed class DeathForm : ProvenanceForm
{
    public DateAnswer DiedOn { get; set; } = new();

    internal sealed class Validator : Rules<DeathForm>
    {
        public Validator() => RuleFor(f => f.DiedOn).RealDate("the date of death");
    }
}
