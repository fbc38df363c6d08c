using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Contacts;
using CaseManagement.Web.Shell;
using FluentValidation;

namespace CaseManagement.Web.Pages.Contacts;

/// <summary>A contact at the front door as typed.</summary>
public sealed class ContactForm
{
    public DayAnswer Day { get; set; } = new();

    public string? Time { get; set; }

    /// <summary>Code of "cin-referral-source".</summary>
    public string? Source { get; set; }

    public string? Method { get; set; }

    public string? SourceWords { get; set; }

    /// <summary>Whether the family may know who told us; left open, members of the public are protected.</summary>
    public bool? MayReveal { get; set; }

    public string? Concern { get; set; }

    public string? Consent { get; set; }

    public bool? ImmediateRisk { get; set; }

    public string? ActionTaken { get; set; }

    public string? Team { get; set; }

    public List<ContactChildRow> Children { get; set; } = [];

    /// <summary>New children live in one family. Asked only where there are several.</summary>
    public bool? AreOneFamily { get; set; }

    public string? HomeLines { get; set; }

    public string? HomePostcode { get; set; }

    public List<ContactParentRow> Parents { get; set; } = [];

    public ContactTold ToTold(IReadOnlyList<ContactChildRow> rows, FoundChildTokens tokens) => new(
        new FrontDoorContactDetails
        {
            ReceivedAt = Day.ToDate()!.Value.ToInstant(TimeAnswer.TryRead(Time, out var time) ? time : default),
            Source = Source!,
            Method = Method!,
            SourceWords = SourceWords,
            DoNotReveal = !(MayReveal ?? !FrontDoorContactDetails.IsPrivate(Source)),
            Concern = Concern!,
            Consent = Enum.Parse<ConsentKnown>(Consent!),
            ImmediateRisk = ImmediateRisk!.Value,
            ActionTaken = ActionTaken,
        },
        Guid.TryParse(Team, out var team) ? new TeamId(team) : null,
        [.. rows.Select(r => new ChildTold(tokens.Read(r.Known)?.Child, r.Given, r.Family, r.Sex, r.BornOn.ToDate(), r.ExpectedOn.ToDate(), r.IsEstimated))],
        AreOneFamily ?? true,
        [.. Parents.Where(p => !p.IsBlank).Select(p => new ParentTold(p.Given, p.Family, p.Kind, p.Phone))],
        HomeLines, HomePostcode);
}

/// <summary>One child of the contact.</summary>
public sealed class ContactChildRow
{
    /// <summary>Words by which a child we know is looked for.</summary>
    public string? Look { get; set; }

    /// <summary>The token of the child chosen.</summary>
    public string? Known { get; set; }

    public string? Given { get; set; }

    public string? Family { get; set; }

    public DateAnswer BornOn { get; set; } = new();

    public DateAnswer ExpectedOn { get; set; } = new();

    public bool IsEstimated { get; set; }

    public string? Sex { get; set; }

    public bool IsBlank =>
        string.IsNullOrEmpty(Known) && BornOn.IsBlank && ExpectedOn.IsBlank && !IsEstimated && string.IsNullOrEmpty(Sex) && new[] { Look, Given, Family }.All(string.IsNullOrWhiteSpace);
}

/// <summary>A parent or carer.</summary>
public sealed class ContactParentRow
{
    public string? Given { get; set; }

    public string? Family { get; set; }

    public string? Kind { get; set; }

    public string? Phone { get; set; }

    public bool IsBlank => new[] { Given, Family, Kind, Phone }.All(string.IsNullOrWhiteSpace);
}

internal sealed class ContactFormValidator : AbstractValidator<ContactForm>
{
    public ContactFormValidator()
    {
        RuleFor(f => f.Day).KnownDay(_ => "Enter the date it reached us", _ => "the date");
        RuleFor(f => f.Time).Must(t => TimeAnswer.TryRead(t, out _)).WithMessage("Enter the time it reached us, such as 2:30pm");
        RuleFor(f => f.Source).NotEmpty().WithMessage("Select who told us");
        RuleFor(f => f.Method).NotEmpty().WithMessage("Select how it reached us");
        RuleFor(f => f.SourceWords).Fits(FrontDoorContactDetails.LineMaxLength, "Their name or role");
        RuleFor(f => f.Concern).Must(c => !string.IsNullOrWhiteSpace(c)).WithMessage("Enter what the worry is");
        RuleFor(f => f.Concern).Fits(FrontDoorContactDetails.TextMaxLength, "What the worry is");
        RuleFor(f => f.Consent).Must(c => Enum.GetNames<ConsentKnown>().Contains(c)).WithMessage("Select whether the family knows and agrees");
        RuleFor(f => f.ImmediateRisk).NotNull().WithMessage("Select whether a child may be in danger now");
        RuleFor(f => f.ActionTaken).Must(a => !string.IsNullOrWhiteSpace(a)).When(f => f.ImmediateRisk == true).WithMessage("A child may be in danger: say what was done at once");
        RuleFor(f => f.ActionTaken).Fits(FrontDoorContactDetails.TextMaxLength, "What was done at once");
        RuleForEach(f => f.Children).ChildRules(child =>
        {
            child.RuleFor(c => c.BornOn).RealDate("the date of birth", optional: true);
            child.RuleFor(c => c.ExpectedOn).RealDate("the expected date of birth", optional: true);
        });
    }
}
