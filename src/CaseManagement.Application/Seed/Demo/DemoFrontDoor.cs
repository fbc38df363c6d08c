using CaseManagement.Application.Contacts;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>Who takes contacts in at the front door and who decides them, by the domain's own acts.</summary>
internal sealed class DemoFrontDoor(DemoContext context)
{
    private const string Key = "front-door";

    private readonly List<Guid> _workers =
        [.. context.Authority.Staff.Where(s => s.TeamKey == Key && s.Roles.Contains("MashOfficer")).Select(s => DemoContext.Staff(s.Key))];

    public Guid Team { get; } = DemoContext.Team(Key);

    public Guid Manager { get; } = DemoContext.Staff(context.Teams[Key].ManagerKey!);

    public FrontDoorContact Record(Guid child, string name, OccasionId occasion, string source, string method, string concern, string? action, DateTimeOffset receivedAt)
    {
        var details = new FrontDoorContactDetails
        {
            ReceivedAt = receivedAt,
            Source = source,
            Method = method,
            DoNotReveal = FrontDoorContactDetails.IsPrivate(source),
            Concern = concern,
            Consent = source is "1A" or "3A" or "5D" ? ConsentKnown.Agreed : ConsentKnown.NotAsked,
            ImmediateRisk = action is not null,
            ActionTaken = action,
        };
        Must(FrontDoorContact.Refusals(details, context.Now));
        var worker = _workers[concern.Length % _workers.Count];
        return FrontDoorContact.Record(
            new ChildId(child), name, occasion, new TeamId(Team), details, TimescaleBook.AsShipped.From(ReferralTimescales.DecideContact, receivedAt.DateInLondon()).DueOn, new StaffId(worker), receivedAt.AddMinutes(15));
    }

    public void Decide(FrontDoorContact contact, ContactOutcome outcome, DateTimeOffset at, ChildInNeedEpisodeId? episode)
    {
        var (why, told) = outcome switch
        {
            ContactOutcome.NoFurtherAction => ("The school and the health visitor have no worries. The parents dealt with it.", "Thanked. Nothing further from us."),
            ContactOutcome.InformationAndAdvice => ("Advice is enough: the family has people to turn to.", "Told where to find help."),
            ContactOutcome.EarlyHelp => ("The family wants help and agreed to early help.", "Told that early help gets in touch."),
            ContactOutcome.StrategyDiscussion => ("The child may be suffering significant harm.", "Told that we act today."),
            _ => ("What is known together suggests a child in need. An assessment is needed.", "Told that a social worker gets in touch."),
        };
        Must(contact.Decide(outcome, why, told, new StaffId(Manager), at, episode).Refusals);
    }

    /// <summary>The clock from the contact to its decision, running or met.</summary>
    public static TaskRow Clock(FrontDoorContact contact, Guid id, Guid owner) => new(
        id, contact.ChildId.Value, owner, ReferralTimescales.DecideContact.Task, contact.DueOn, ReferralTimescales.DecideContact.Id, contact.Details.ReceivedAt.DateInLondon(), null,
        ContactPaths.Of(contact.OccasionId), null, contact.RecordedAt, contact.DecidedAt?.DateInLondon());

    // A contact of the demo that its own rules refuse is our mistake.
    private static void Must(IEnumerable<Refusal> refusals)
    {
        if (refusals.FirstOrDefault() is { } refusal)
        {
            throw new InvalidOperationException($"The demo tells of a contact that cannot be: {refusal.Message}.");
        }
    }
}
