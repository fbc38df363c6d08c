using System.Globalization;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;

namespace CaseManagement.Domain.Tests.Episodes;

/// <summary>One invented child's life, day by day: acts move the clock, and the tasks of the clocks are kept as the product keeps them.</summary>
internal sealed class Life
{
    public static readonly StaffId Worker = StaffId.From(Guid.CreateVersion7());
    public static readonly StaffId Manager = StaffId.From(Guid.CreateVersion7());
    public static readonly StaffId Chair = StaffId.From(Guid.CreateVersion7());

    public static readonly IReadOnlyList<ConferenceInvitation> Everyone =
    [
        new("local-authority", "Jo Reed, social worker", true, View: "Needs a plan"),
        new("police", "DC Lane", true, View: "Needs a plan"),
        new("health", "Ann Moss, health visitor", true, View: "Needs a plan"),
        new("family", "Mother", true),
    ];

    private readonly List<WorkTask> _tasks = [];

    public Life(string? bornOn, string? expectedOn = null, string name = "Mia") =>
        History = new ChildHistory(new ChildFacts(ChildId.New(), name, Day(bornOn), Day(expectedOn), null), new DateOnly(2024, 1, 1));

    public ChildHistory History { get; private set; }

    /// <summary>Open tasks that a rule made, as "T03 2025-02-27".</summary>
    public IReadOnlyList<string> Open =>
        [.. _tasks.Where(t => t.IsOpen).Select(t => $"{t.RuleId} {t.DueOn:yyyy-MM-dd}").Order(StringComparer.Ordinal)];

    public WorkTask Last(string rule) => _tasks.Last(t => t.RuleId == rule);

    public string? OpenDue(string rule) => _tasks.SingleOrDefault(t => t.IsOpen && t.RuleId == rule)?.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly On(string text) => Day(text)!.Value;

    /// <summary>The next morning that something happens.</summary>
    public Life At(string day, DateOnly? bornOn = null, DateOnly? diedOn = null)
    {
        Settle();
        var facts = History.Child with { BornOn = bornOn ?? History.Child.BornOn, DiedOn = diedOn ?? History.Child.DiedOn };
        History = GoOn(facts, On(day));
        return this;
    }

    public DateOnly Today => History.Today;

    /// <summary>A referral that is accepted the same day.</summary>
    public ChildInNeedEpisode Referred(string source = "2A", string need = "N4")
    {
        Done(History.ReceiveReferral(new ReferralDetails(Today, source, need)));
        return Done(History.DecideReferral(true, Today, "Needs an assessment", need, Manager));
    }

    public Assessment Assessed(AssessmentOutcome outcome, params string[] factors)
    {
        var assessment = History.OpenAssessment ?? Done(History.StartAssessment(Today, OccasionId.New(), Worker));
        return Done(History.SignAssessment(assessment, new AssessmentResult(Today, History.Child.BornOn is null ? null : Today, factors, outcome), Manager));
    }

    public StrategyDiscussion StrategyHeld(StrategyDecision decision = StrategyDecision.JointEnquiry)
    {
        var called = History.CalledStrategyDiscussion ?? Done(History.CallStrategyDiscussion(Today, "Bruises", OccasionId.New(), Worker));
        return Done(History.HoldStrategyDiscussion(called, Strategy(decision), Now, Manager));
    }

    public DateTimeOffset Now => Today.ToInstant(new TimeOnly(18, 0));

    public StrategyDetails Strategy(StrategyDecision? decision = StrategyDecision.SingleEnquiry) => new()
    {
        HeldAt = Today.ToInstant(new TimeOnly(11, 30)),
        Agencies = [new("local-authority", "Jo Reed", null), new("police", "DC Lane", "No record"), new("health", "Ann Moss", "Seen on Monday")],
        Decision = decision,
        Reason = "Reasonable cause to suspect harm",
        SafetyPlan = "Stays with her grandmother",
        FamilyTold = true,
    };

    /// <summary>A conference asked for, booked and held on this day.</summary>
    public Conference ConferenceHeld(ConferenceDecision decision, string? category = null, ConferenceKind kind = ConferenceKind.Initial)
    {
        var conference = History.ComingConference ?? Done(History.RequestConference(kind, Today, null, OccasionId.New(), Worker));
        return Done(History.HoldConference(conference, Outcome(decision, category), Chair));
    }

    public ConferenceOutcome Outcome(ConferenceDecision? decision, string? category = null) =>
        new() { HeldOn = Today, Attendance = Everyone, Decision = decision, Category = category, Reason = "As the minutes say", Goals = OnTheWay };

    /// <summary>Every open goal is on the way.</summary>
    public MeetingGoals OnTheWay => new([.. History.OpenGoals.Select(g => new GoalStanding(g.Id, GoalPosition.OnTheWay, null))], []);

    /// <summary>A goal to be reached within a month.</summary>
    public GoalWords Goal(string change = "Mia gets to school on time") => new(change, "Breakfast club and a lift", "Mother and grandmother", Today.AddDays(30), "The school tells us each Friday");

    /// <summary>A child in need plan that starts today with one goal.</summary>
    public ChildInNeedPlan InNeed() => Done(History.StartChildInNeedPlan(Today, "Mother", [Goal()], Worker));

    /// <summary>What the act made; fails with its sentences when it refused.</summary>
    public static T Done<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.IsDone, string.Join("; ", outcome.Refusals.Select(r => r.Message)));
        return outcome.Made;
    }

    /// <summary>The sentences with which the act was refused.</summary>
    public static string Refused<T>(Outcome<T> outcome)
    {
        Assert.False(outcome.IsDone, "The act was not refused");
        return string.Join("; ", outcome.Refusals.Select(r => r.Message));
    }

    /// <summary>Turns what the acts did to the clocks into tasks, with the shipped figures and calendar.</summary>
    public Life Settle()
    {
        foreach (var change in History.Clocks)
        {
            switch (change)
            {
                case ClockStarts starts:
                    Running(starts.Rule).ForEach(t => t.Cancel(Now, "started again"));
                    _tasks.Add(WorkTask.ForDeadline(TimescaleBook.AsShipped.From(starts.Rule, starts.From), Worker, History.Child.ChildId, Now, null));
                    break;
                case ClockMet met:
                    Running(met.Rule).ForEach(t => t.Finish(met.On, Worker));
                    break;
                case ClockCancelled cancelled:
                    Running(cancelled.Rule).ForEach(t => t.Cancel(Now, cancelled.Reason));
                    break;
                case AllClocksCancelled all:
                    _tasks.FindAll(t => t.IsOpen).ForEach(t => t.Cancel(Now, all.Reason));
                    break;
            }
        }

        // The same history goes on with what it made already counted.
        History = GoOn(History.Child, History.Today);
        return this;
    }

    private ChildHistory GoOn(ChildFacts child, DateOnly today) => new(child, today)
    {
        Episodes = History.Episodes,
        Assessments = History.Assessments,
        ChildInNeedPlans = History.ChildInNeedPlans,
        ChildInNeedReviews = History.ChildInNeedReviews,
        StrategyDiscussions = History.StrategyDiscussions,
        Enquiries = History.Enquiries,
        Conferences = History.Conferences,
        ProtectionPlans = History.ProtectionPlans,
        CoreGroups = History.CoreGroups,
        TransfersIn = History.TransfersIn,
        TransfersOut = History.TransfersOut,
        Goals = History.Goals,
        GoalReviews = History.GoalReviews,
        Statuses = History.Statuses,
    };

    private List<WorkTask> Running(Timescale rule) => _tasks.FindAll(t => t.IsOpen && t.RuleId == rule.Id);
}
