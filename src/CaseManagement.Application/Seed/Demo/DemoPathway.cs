using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>
/// Tells one child's story through the domain's own acts: referral, assessment, plans, conferences and closing on the days of the
/// statuses the story gives. What an act refuses did not happen, so the demo breaks no rule.
/// </summary>
internal sealed class DemoPathway : IToldCase
{
    // Contacts of a year are kept; what came before has no contact any more.
    private const int DaysOfContacts = 365;

    private readonly DemoContext _context;
    private readonly DemoFrontDoor _door;
    private readonly StoryFamily _family;
    private readonly List<StoryStatusPeriod> _periods;
    private readonly int _chance;
    private readonly StaffId _manager;
    private readonly StaffId _chair;
    private readonly DemoGoals _goals;

    private DemoPathway(DemoContext context, DemoFrontDoor door, StoryFamily family, string child)
    {
        (_context, _door, _family, Child) = (context, door, family, child);
        _periods = [.. family.Statuses.Where(s => s.ChildKey == child).OrderBy(s => s.From)];
        _chance = SeedId.Of($"pathway|{family.Key}").ToByteArray()[3];
        _goals = new DemoGoals(family.Theme, isSmall: context.PersonOf(child).DateOfBirth is not { } born || born > _periods[0].From.AddYears(-4), _chance);
        _manager = new StaffId(DemoContext.Staff(context.Teams[family.TeamKey].ManagerKey ?? family.WorkerKey));
        _chair = new StaffId(DemoContext.Staff(family.Involvements.FirstOrDefault(i => i.Role == "Chair")?.StaffKey ?? family.WorkerKey));
        Worker = new StaffId(DemoContext.Staff(family.Involvements.LastOrDefault(i => i.ChildKey == child && i.Role == "Allocated")?.StaffKey ?? family.WorkerKey));

        var person = context.PersonOf(child);
        History = new ChildHistory(new ChildFacts(new ChildId(DemoContext.Person(child)), person.Given, person.DateOfBirth, person.ExpectedOn, person.DiedOn), context.Today)
        {
            Statuses = [.. _periods.Where(p => DemoWords.StatusOf(p.Label) is not null).Select(p => new StatusPeriod { ChildId = new ChildId(DemoContext.Person(child)), Kind = DemoWords.StatusOf(p.Label)!.Value, StartedOn = p.From, EndedOn = p.To })],
        };
    }

    public string Child { get; }

    public ChildHistory History { get; }

    public StaffId Worker { get; }

    /// <summary>What came to the front door and opened the case; null for a case older than contacts are kept.</summary>
    public FrontDoorContact? Contact { get; private set; }

    /// <summary>The child's history; of a child whose story has no status there is none.</summary>
    public static DemoPathway? Of(DemoContext context, DemoFrontDoor door, StoryFamily family, string child)
    {
        var pathway = new DemoPathway(context, door, family, child);
        if (pathway._periods.Count == 0)
        {
            return null;
        }

        pathway.Tell();
        return pathway;
    }

    /// <summary>Whose work a time limit is: the manager's where its rule says so, else the worker's.</summary>
    public StaffId OwnerOf(Domain.Timescales.Timescale rule) => rule.IsManagersWork ? _manager : Worker;

    private void Tell()
    {
        var first = _periods[0];
        var source = _family.Theme switch { "newbaby" => "3F", "abuse" or "violence" => "6", "kin" => "1A", "uasc" => "7", "disability" => "3D", _ => (_chance % 8) switch { 0 or 4 => "2A", 1 => "3B", 2 or 5 => "6", 3 => "1B", 6 => "9", _ => "5D" } };
        var need = _family.Theme switch { "disability" => "N2", "mind" => "N3", "alcohol" => "N3", "uasc" => "N8", "newbaby" or "neglect" or "abuse" or "care" => "N1", _ => (_chance % 3) switch { 0 => "N1", 1 => "N4", _ => "N5" } };
        var contact = first.From > History.Today.AddDays(-DaysOfContacts) ? new FrontDoorContactId(SeedId.Of($"contact-of|{Child}")) : (FrontDoorContactId?)null;
        History.ReceiveReferral(new ReferralDetails(first.From, source, need, contact));
        if (History.OpenEpisode is not { } episode)
        {
            return;
        }

        if (contact is not null)
        {
            Contact = FromFrontDoor(episode, source);
        }

        History.DecideReferral(accept: true, first.From, "The information suggests a child in need", need, _manager);
        History.TellReferrer(episode, Earliest(first.From.AddDays(_chance % 12 == 0 ? 4 : 1)));
        History.Seen(Earliest(first.From.AddDays(3 + (_chance % 9))));
        History.StartAssessment(Earliest(first.From.AddDays(1)), Occasion("assessment", first.From), Worker);

        foreach (var (period, next) in _periods.Select((p, i) => (p, _periods.ElementAtOrDefault(i + 1))))
        {
            switch (period.Label)
            {
                case StoryStatus.Assessment:
                    EndAssessment(period, next);
                    break;
                case StoryStatus.ChildInNeed:
                    InNeed(period, next);
                    break;
                case StoryStatus.ChildProtectionPlan:
                    Protect(period, next);
                    break;
                case StoryStatus.LookedAfter or StoryStatus.CareLeaver:
                    Sign(Earliest(period.From.AddDays(20)), History.IsLookedAfter ? AssessmentOutcome.ContinuesUnderPlan : AssessmentOutcome.ChildInNeedPlan);
                    break;
                case StoryStatus.Closed:
                    Close(period);
                    break;
            }
        }
    }

    // Told the same day or some days before; decided on the day of the referral, one in nine late.
    private FrontDoorContact FromFrontDoor(ChildInNeedEpisode episode, string source)
    {
        var on = episode.ReferredOn;
        var concern = _family.Theme switch
        {
            "newbaby" => "The baby is expected soon, and there is worry about how the parents will manage.",
            "abuse" or "violence" => "Called to the home after a fight. The children saw it.",
            "alcohol" => "Mother smelled of drink at the school gate again and fell on the way home.",
            "neglect" => "Dirty clothes, head lice for weeks, and nobody comes to the appointments.",
            "mind" => "Mother says that she cannot get up in the mornings and the children look after themselves.",
            "disability" => "The parents ask for help: nights without sleep, and nobody else can look after the child.",
            "uasc" => "A young person came with the lorry this night and is here without anybody.",
            "kin" => "Grandmother looks after the children and does not know for how long, or with what money.",
            _ => (_chance % 3) switch { 0 => "The child told a teacher about being afraid at home.", 1 => "Missed school for two weeks, and nobody opens the door.", _ => "Neighbours hear crying and shouting most evenings." },
        };
        var decidedAt = _context.During(on, $"decided|{_family.Key}|{on:O}");
        var daysBefore = _chance % 9 == 4 ? 5 : _chance % 2;
        var person = _context.PersonOf(Child);
        var contact = _door.Record(
            History.Child.ChildId.Value, Domain.People.Person.NameOf(person.Given, person.Family, person.DateOfBirth is null && person.ExpectedOn is not null), Occasion("contact", on),
            source, (_chance % 3) switch { 0 => "email", 1 => "phone", _ => "online-form" }, concern, null, decidedAt.AddDays(-daysBefore).AddHours(-2));
        _door.Decide(contact, ContactOutcome.Referral, decidedAt, episode.Id);
        return contact;
    }

    private void EndAssessment(StoryStatusPeriod period, StoryStatusPeriod? next)
    {
        if (period.To is { } to && next?.Label != StoryStatus.ChildProtectionPlan)
        {
            Sign(to, next?.Label == StoryStatus.Closed ? (_chance % 3 == 0 ? AssessmentOutcome.EarlyHelp : AssessmentOutcome.NoFurtherAction) : AssessmentOutcome.ChildInNeedPlan);
        }
    }

    private void InNeed(StoryStatusPeriod period, StoryStatusPeriod? next)
    {
        var on = AfterProtection(period.From);
        Sign(on, AssessmentOutcome.ChildInNeedPlan);
        History.StartChildInNeedPlan(on, "Mother", _goals.First(History.Child.Name, on), Worker);
        var end = period.To ?? History.Today;
        var gap = 38;
        var meeting = 0;
        for (var at = on.AddDays(gap); at < end.AddDays(-10); at = at.AddDays(gap))
        {
            History.ReviewChildInNeedPlan(Workday(at), Occasion("review", at), ChildInNeedReviewDecision.Continue, null, Worker, _goals.At(History, Workday(at), meeting++, addsGoals: true));
            gap = 80 + (_chance % 20);
        }

        if (period.To is { } to && next?.Label != StoryStatus.ChildProtectionPlan)
        {
            var why = next?.Label == StoryStatus.LookedAfter ? ChildInNeedPlanEnd.BecameLookedAfter : _chance % 9 == 0 ? ChildInNeedPlanEnd.FamilyWithdrew : ChildInNeedPlanEnd.NeedsMet;
            History.ReviewChildInNeedPlan(to, Occasion("review", to), ChildInNeedReviewDecision.End, why, _manager, _goals.At(History, to, meeting, addsGoals: false));
        }
    }

    private void Protect(StoryStatusPeriod period, StoryStatusPeriod? next)
    {
        var on = Workday(period.From);

        // One conference in ten is held late.
        var before = 14 + (_chance % 6) + (_chance % 10 == 7 ? 9 : 0);
        var strategy = Latest(on.AddDays(-before), History.OpenEpisode?.ReferredOn ?? on);
        if (History.CallStrategyDiscussion(strategy, "New information suggests significant harm", Occasion("strategy", strategy), Worker) is { IsDone: true, Made: var called })
        {
            History.HoldStrategyDiscussion(called, Strategy(strategy), History.Today.AddDays(1).ToInstant(TimeOnly.MinValue), _manager);
        }

        Hold(ConferenceKind.Initial, on, strategy, ConferenceDecision.PlanMade, period.Detail);
        Sign(Workday(on.AddDays(4)), AssessmentOutcome.ContinuesUnderPlan);

        var end = period.To ?? History.Today;
        var meeting = 0;
        var (review, gap) = (on.AddDays(88), 170);

        // Each meeting in its turn: what one says of a goal is where the next begins.
        for (var at = on.AddDays(12); at < end.AddDays(-3); at = at.AddDays(40))
        {
            if (review <= at)
            {
                Review();
            }

            History.HoldCoreGroup(Workday(at), Occasion("core", at), Worker, _goals.At(History, Workday(at), meeting++, addsGoals: true));
        }

        Review();

        void Review()
        {
            if (review < end.AddDays(-20))
            {
                Hold(ConferenceKind.Review, Workday(review), Workday(review).AddDays(-30), ConferenceDecision.PlanContinues, null);
                review = review.AddDays(gap);
            }
        }

        if (period.To is { } to)
        {
            Hold(ConferenceKind.Review, Workday(to), Workday(to).AddDays(-21), ConferenceDecision.PlanEnds, null);
        }
        else if (next is null && _chance % 3 == 0)
        {
            Book();
        }
    }

    // A review conference to come, for the chair's desk.
    private void Book()
    {
        var day = Workday(History.Today.AddDays(4 + (_chance % 25)));
        if (History.RequestConference(ConferenceKind.Review, History.Today.AddDays(-3), null, Occasion("coming", day), Worker) is { IsDone: true, Made: var asked } && _chance % 2 == 0)
        {
            History.BookConference(asked, new ConferenceBooking(day, new TimeOnly(10, 0), "Civic centre, room 2", _chair), null, null);
            asked.Invite([new("local-authority", "The allocated social worker"), new("police", "Police conference officer", ReportDue: true, ReportReceivedOn: _chance % 4 == 0 ? History.Today.AddDays(-1) : null), new("health", "Health visitor", ReportDue: true), new("family", "Parents")]);
        }
    }

    private void Hold(ConferenceKind kind, DateOnly on, DateOnly askedOn, ConferenceDecision decision, string? category)
    {
        if (History.ComingConference is not null || History.RequestConference(kind, Latest(askedOn, History.OpenEpisode?.ReferredOn ?? askedOn), null, Occasion("conference", on), Worker) is not { IsDone: true, Made: var asked })
        {
            return;
        }

        History.BookConference(asked, new ConferenceBooking(on, new TimeOnly(10, 0), "Civic centre, room 2", _chair), null, null);
        var outcome = new ConferenceOutcome
        {
            HeldOn = on,
            Attendance =
            [
                new("local-authority", "The allocated social worker", true, View: "Agrees with the decision"), new("police", "Police conference officer", true, View: "Agrees with the decision"),
                new("health", "Health visitor", true, View: "Agrees with the decision"), new("school", "Designated safeguarding lead", true, View: "Agrees with the decision"), new("family", "Mother", true),
            ],
            Decision = decision,
            Category = decision == ConferenceDecision.PlanMade ? category ?? "NEG" : null,
            Reason = decision == ConferenceDecision.PlanEnds ? "The changes have lasted and the child is safe with support" : "The child is likely to suffer significant harm without a plan",
            OutlinePlan = decision == ConferenceDecision.PlanEnds ? null : "Seen each ten working days, alone where the child wants it. If it gets worse the core group meets the same day",
            Goals = kind == ConferenceKind.Review ? _goals.At(History, on, 0, addsGoals: false) : new MeetingGoals([], _goals.First(History.Child.Name, on)),
        };
        if (!History.HoldConference(asked, outcome, _chair).IsDone)
        {
            History.CancelConference(asked, "Not needed");
            return;
        }

        if (_chance % 5 != 0 || on.AddDays(25) < History.Today)
        {
            History.SendDecisionLetter(asked, on.AddDays(1));
        }

        if (on.AddDays(25) < History.Today)
        {
            History.SendConferenceRecord(asked, "The conference heard from the family and every agency. The decision and its reasons are set out in the plan.", on.AddDays(18));
        }
    }

    private static StrategyDetails Strategy(DateOnly on) => new()
    {
        HeldAt = on.ToInstant(new TimeOnly(14, 0)),
        Agencies = [new("local-authority", "Team manager", "What is known so far"), new("police", "Police public protection unit", "Checks made"), new("health", "Named nurse", "Health records read")],
        Decision = StrategyDecision.SingleEnquiry,
        Reason = "There is reasonable cause to suspect that the child is suffering significant harm",
        SafetyPlan = "A safe adult stays with the child until the enquiry ends",
        FamilyTold = true,
    };

    private void Sign(DateOnly on, AssessmentOutcome outcome)
    {
        if (History.OpenAssessment is { } assessment && on <= History.Today)
        {
            on = Latest(on, assessment.StartedOn);
            string[] factors = _family.Theme switch { "alcohol" => ["1B", "16A"], "mind" => ["4B"], "abuse" or "violence" => ["3B", "17A"], "neglect" or "newbaby" => ["16A", "2B"], "disability" => ["6A"], "uasc" => ["9A"], _ => ["3B", "4B"] };
            string[] found = outcome is AssessmentOutcome.NoFurtherAction or AssessmentOutcome.EarlyHelp && _chance % 2 == 0 ? [Assessment.NoFactors] : factors;
            History.SignAssessment(assessment, new AssessmentResult(on, History.Child.BornOn <= on ? Latest(on.AddDays(-6), assessment.StartedOn) : null, found, outcome), _manager);
        }
    }

    private void Close(StoryStatusPeriod period)
    {
        if (History.Child.DiedOn is { } died)
        {
            History.Died(died, _manager);
            return;
        }

        Sign(period.From, AssessmentOutcome.NoFurtherAction);
        if (History.OpenEpisode is not null && !History.Close(period.From, period.Detail, _manager).IsDone)
        {
            History.Close(period.From, ClosureReasons.AnyOther, _manager);
        }
    }

    private DateOnly AfterProtection(DateOnly on) => History.ProtectionPlans.Exists(p => p.EndedOn >= on) ? Workday(on.AddDays(1)) : on;

    private OccasionId Occasion(string what, DateOnly on) => OccasionId.From(SeedId.Of($"{what}|{_family.Key}|{on:O}"));

    private DateOnly Earliest(DateOnly on) => on < History.Today ? on : History.Today;

    private static DateOnly Latest(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Workday(DateOnly on) => on.DayOfWeek switch { DayOfWeek.Saturday => on.AddDays(2), DayOfWeek.Sunday => on.AddDays(1), _ => on };
}
