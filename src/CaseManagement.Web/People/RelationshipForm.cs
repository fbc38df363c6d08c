using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.Shell;

namespace CaseManagement.Web.People;

/// <summary>What one person is to another, as typed.</summary>
public class RelationshipForm : ProvenanceForm
{
    public string? Kind { get; set; }

    public bool? HasParentalResponsibility { get; set; }

    public string? ResponsibilityBasis { get; set; }

    public DateAnswer ResponsibilityFromOn { get; set; } = new();

    public FamilyTime? FamilyTime { get; set; }

    public string? FamilyTimeOrder { get; set; }

    public bool IsEstranged { get; set; }

    public bool DoNotShareAddress { get; set; }

    public bool IsNextOfKin { get; set; }

    /// <summary>Every kind of relationship.</summary>
    public static IReadOnlyList<Choice> Kinds { get; } = [.. RelationshipTypes.All.Codes.Select(c => new Choice(c.Value, c.Label))];

    /// <summary>How parental responsibility can be acquired.</summary>
    public static IReadOnlyList<Choice> Bases { get; } = [.. CodeSet.Get("parental-responsibility-bases").Codes.Select(c => new Choice(c.Value, c.Label))];

    public static IReadOnlyList<Choice> FamilyTimes { get; } = [.. Enum.GetValues<FamilyTime>().Select(t => new Choice(t.ToString(), FamilyRow.Words(t)))];

    /// <summary>The answers for the act.</summary>
    public RelationshipAnswer ToAnswer(Guid? itemId, PersonId person, PersonId other) => new()
    {
        ItemId = itemId,
        PersonId = person,
        OtherId = other,
        Kind = Kind,
        HasParentalResponsibility = HasParentalResponsibility,
        ResponsibilityBasis = ResponsibilityBasis,
        ResponsibilityFromOn = ResponsibilityFromOn.ToDate(),
        FamilyTime = FamilyTime ?? Domain.People.FamilyTime.NotRecorded,
        FamilyTimeOrder = FamilyTimeOrder,
        IsEstranged = IsEstranged,
        DoNotShareAddress = DoNotShareAddress,
        IsNextOfKin = IsNextOfKin,
        Provenance = ToProvenance(),
        Version = Version,
    };

    /// <summary>Fills the form from what stands.</summary>
    public void Show(Relationship item)
    {
        Carry(item);
        (Kind, HasParentalResponsibility, ResponsibilityBasis, ResponsibilityFromOn) = (item.Kind, item.HasParentalResponsibility, item.ResponsibilityBasis, DateAnswer.From(item.ResponsibilityFromOn));
        (FamilyTime, FamilyTimeOrder, IsEstranged, DoNotShareAddress, IsNextOfKin) = (item.FamilyTime, item.FamilyTimeOrder, item.IsEstranged, item.DoNotShareAddress, item.IsNextOfKin);
    }

    /// <summary>What hangs on a relationship, in words.</summary>
    internal IEnumerable<AnswerInWords> TieInWords() =>
    [
        new(nameof(HasParentalResponsibility), "Do they have parental responsibility?", AnswerWords.Of(HasParentalResponsibility)),
        new(nameof(ResponsibilityBasis), "How was it acquired?", AnswerWords.Of(Bases, ResponsibilityBasis)),
        new(nameof(ResponsibilityFromOn), "Parental responsibility from", AnswerWords.Of(ResponsibilityFromOn)),
        new(nameof(FamilyTime), "May they be in touch?", AnswerWords.Of(FamilyTimes, $"{FamilyTime}")),
        new(nameof(FamilyTimeOrder), "Order or agreement that limits contact", FamilyTimeOrder, AnswerShape.Line),
        new(nameof(DoNotShareAddress), "They must not learn where the other lives", AnswerWords.Of(DoNotShareAddress)),
        new(nameof(IsEstranged), "They are out of touch", AnswerWords.Of(IsEstranged)),
        new(nameof(IsNextOfKin), "Next of kin: told first in an emergency", AnswerWords.Of(IsNextOfKin)),
    ];

    /// <summary>The rules of relationships.</summary>
    internal abstract class RelationshipRules<TForm> : Rules<TForm>
        where TForm : RelationshipForm
    {
        protected RelationshipRules() => RuleFor(f => f.ResponsibilityFromOn).RealDate("the first day of parental responsibility", optional: true);
    }
}
