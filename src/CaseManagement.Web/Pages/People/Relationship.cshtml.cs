using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.People;

/// <summary>A page about the ties of the child's family.</summary>
public abstract class TiePage<TForm>(RecordSubjects subjects, FamilyPicture families, TimeProvider clock) : ItemFormPage<TForm>(subjects, clock)
    where TForm : VersionedForm, new()
{
    public override string Back => $"{Root}/people";

    protected Family Family { get; private set; } = null!;

    /// <summary>The tie that the address names, or what took its place; null when there is none.</summary>
    protected FamilyTie? Tie { get; private set; }

    protected override async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!Subject.IsChild)
        {
            return false;
        }

        Family = await families.ReadAsync(Record, Subject, cancellation);
        if (ItemId is { } id)
        {
            ItemId = await families.StandingAsync(id, cancellation);
            Tie = Family.Ties.FirstOrDefault(t => t.Item.Id == ItemId);
        }

        return ItemId is null || Tie is not null;
    }
}

/// <summary>Records or changes what two people of the family are to each other.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class RelationshipModel(RecordSubjects subjects, FamilyPicture families, RecordRelationship act, TimeProvider clock) : TiePage<TieForm>(subjects, families, clock)
{
    public override string DraftName => "Relationship";

    public IReadOnlyList<Choice> People { get; private set; } = [];

    protected override string DoneWords => "Relationship recorded";

    protected override async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await base.ReadAsync(cancellation))
        {
            return false;
        }

        var siblings = Family.Siblings.Where(s => Family.Members.All(m => m.Id.Value != s.Id)).Select(s => new Choice($"{s.Id}", s.Name));
        People = [.. Family.Members.Select(m => new Choice($"{m.Id.Value}", m.Name)), .. siblings];
        Standing = Tie is null ? StandingAnswers<TieForm>.Nothing(new() { Other = Record.ChildId.Value }) : new(TieForm.Of(Tie.Item), Tie.Origin.RecordedBy, Tie.Item.RecordedAt);
        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation) =>
        Accepts(await act.ExecuteAsync(Record, Subject, Form.ToAnswer(ItemId, new PersonId(Form.Person!.Value), new PersonId(Form.Other!.Value)), cancellation));

    protected override IEnumerable<AnswerInWords> InWords(TieForm form) =>
    [
        new(nameof(form.Person), "Who?", AnswerWords.Of(People, $"{form.Person}")),
        new(nameof(form.Kind), "What are they?", AnswerWords.Of(RelationshipForm.Kinds, form.Kind)),
        new(nameof(form.Other), "Of whom?", AnswerWords.Of(People, $"{form.Other}")),
        .. form.TieInWords(),
        .. form.InWords(),
    ];
}

/// <summary>Two people and what the first is to the second.</summary>
public sealed class TieForm : RelationshipForm
{
    public Guid? Person { get; set; }

    public Guid? Other { get; set; }

    /// <summary>The form as a tie fills it.</summary>
    public static TieForm Of(Domain.People.Relationship tie)
    {
        var form = new TieForm { Person = tie.PersonId.Value, Other = tie.OtherId.Value };
        form.Show(tie);
        return form;
    }

    internal sealed class Validator : RelationshipRules<TieForm>
    {
        public Validator()
        {
            RuleFor(f => f.Person).NotNull().WithMessage("Select who it is about");
            RuleFor(f => f.Other).NotNull().WithMessage("Select to whom");
        }
    }
}
