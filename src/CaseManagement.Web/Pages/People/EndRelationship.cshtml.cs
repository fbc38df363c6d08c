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

/// <summary>Ends a relationship on a day; it stays in the history.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class EndRelationshipModel(RecordSubjects subjects, FamilyPicture families, EndRelationship act, TimeProvider clock) : TiePage<EndForm>(subjects, families, clock)
{
    public override string DraftName => "End of a relationship";

    /// <summary>"Amina Oyelaran: mother of Maya Oyelaran."</summary>
    public string Words { get; private set; } = "";

    protected override string DoneWords => "The relationship was ended";

    protected override async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await base.ReadAsync(cancellation) || Tie is null)
        {
            return false;
        }

        string Name(Domain.PersonId id) => Family.Members.First(m => m.Id == id).Name;
        var tie = Tie.Item;
        Words = $"{Name(tie.PersonId)}: {CodeSet.Get("relationship-types").Label(tie.Kind).ToLowerInvariant()} of {Name(tie.OtherId)}.";
        Standing = new(new EndForm { EndedOn = DateAnswer.From(tie.UntilOn), Version = tie.Version }, Tie.Origin.RecordedBy, tie.RecordedAt);
        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation) =>
        Accepts(await act.ExecuteAsync(Record, Subject, ItemId!.Value, Form.EndedOn.ToDate()!.Value, Form.Version, cancellation));

    protected override IEnumerable<AnswerInWords> InWords(EndForm form) => [new(nameof(form.EndedOn), "When did it end?", AnswerWords.Of(form.EndedOn))];
}

/// <summary>The day a relationship ended.</summary>
public sealed class EndForm : VersionedForm
{
    public DateAnswer EndedOn { get; set; } = new();

    internal sealed class Validator : AbstractValidator<EndForm>
    {
        public Validator() => RuleFor(f => f.EndedOn).RealDate("the day it ended");
    }
}
