using CaseManagement.Application.Seed.Loading;
using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>The case of a new child that the front door opened, told through the domain's own acts as far as its story goes.</summary>
internal sealed class DemoReferral : IToldCase
{
    private readonly StaffId _doorManager;
    private readonly StaffId? _worker;

    private DemoReferral(DemoContext context, DemoFrontDoor door, ContactStory story, string child, ChildFacts facts, int number)
    {
        var team = story.Course is ReferralCourse.Waits or ReferralCourse.Declined ? null : number % 2 == 0 ? "assessment-east" : "assessment-west";
        var workers = context.Authority.Staff.Where(s => s.TeamKey == team && s.Roles.Contains("SocialWorker")).ToList();
        (Child, History, _doorManager) = (child, new ChildHistory(facts, context.Today), new StaffId(door.Manager));
        Team = team is null ? door.Team : DemoContext.Team(team);
        Manager = team is null ? _doorManager : new StaffId(DemoContext.Staff(context.Teams[team].ManagerKey!));
        _worker = workers.Count == 0 || story.Course == ReferralCourse.ToAllocate ? null : new StaffId(DemoContext.Staff(workers[number % workers.Count].Key));
    }

    public string Child { get; }

    public ChildHistory History { get; }

    /// <summary>The team that has the child.</summary>
    public Guid Team { get; }

    public StaffId Manager { get; }

    public DateOnly ReferredOn => History.Episodes[^1].ReferredOn;

    /// <summary>The day the child was first seen; null while it was not.</summary>
    public DateOnly? SeenOn { get; private set; }

    /// <summary>The day the record closed; null while it is open.</summary>
    public DateOnly? ClosedOn => History.OpenEpisode is not null ? null : History.Episodes[^1].ClosedOn ?? History.Episodes[^1].DecidedOn;

    /// <summary>The worker who has the case now.</summary>
    public Guid? AllocatedTo => ClosedOn is null ? _worker?.Value : null;

    public static DemoReferral Of(DemoContext context, DemoFrontDoor door, ContactStory story, string child, ChildFacts facts, DateOnly on, FrontDoorContactId contact, int number)
    {
        var referral = new DemoReferral(context, door, story, child, facts, number);
        referral.Tell(story, on, contact);
        return referral;
    }

    public StaffId OwnerOf(Timescale rule) => rule.IsManagersWork ? Manager : _worker ?? Manager;

    private void Tell(ContactStory story, DateOnly on, FrontDoorContactId contact)
    {
        var need = story.New[0].Age is null ? "N1" : story.Source is "6" ? "N4" : "N5";
        var occasion = OccasionId.From(SeedId.Of($"referral|{story.Concern}"));
        Must(History.ReceiveReferral(new ReferralDetails(on, story.Source, need, contact)));
        if (story.Course == ReferralCourse.Waits)
        {
            return;
        }

        var isAccepted = story.Course != ReferralCourse.Declined;
        Must(History.DecideReferral(isAccepted, on, isAccepted ? "The information suggests a child in need" : "The school supports the family well, and the worry did not bear out", need, _doorManager));
        Must(History.TellReferrer(History.Episodes[^1], Earliest(on.AddDays(1))));
        if (story.Outcome == ContactOutcome.StrategyDiscussion)
        {
            Must(History.CallStrategyDiscussion(on, story.Concern, occasion, _doorManager));
        }

        if (_worker is { } worker)
        {
            var assessment = Must(History.StartAssessment(Earliest(on.AddDays(1)), occasion, worker));
            if (History.Child.BornOn is not null && on.AddDays(5) <= History.Today)
            {
                SeenOn = on.AddDays(5);
                History.Seen(on.AddDays(5));
            }

            if (story.Course is ReferralCourse.Closed or ReferralCourse.ToEarlyHelp)
            {
                var isHelp = story.Course == ReferralCourse.ToEarlyHelp;
                Must(History.SignAssessment(
                    assessment, new AssessmentResult(on.AddDays(isHelp ? 40 : 68), SeenOn, isHelp ? ["4B"] : [Assessment.NoFactors], isHelp ? AssessmentOutcome.EarlyHelp : AssessmentOutcome.NoFurtherAction), Manager));
            }
        }
    }

    private DateOnly Earliest(DateOnly on) => on < History.Today ? on : History.Today;

    // What is told here is invented to be lawful, so a refusal is our mistake.
    private static T Must<T>(Outcome<T> outcome) =>
        outcome.IsDone ? outcome.Made : throw new InvalidOperationException($"The demo tells of a referral that cannot be: {outcome.Refusals[0].Message}.");
}
