using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using CsCheck;

namespace CaseManagement.Domain.Tests.Episodes;

/// <summary>Random acts with random answers, lawful and not: whatever is let through breaks no census rule, whatever is not is refused with a sentence and changes nothing.</summary>
public sealed class RandomLivesTests
{
    private static readonly string?[] Sources = ["1A", "2A", "3B", "6", "9", "XX", null];
    private static readonly string?[] Needs = ["N1", "N4", "N8", "N0", "ZZ", null];
    private static readonly string?[] Categories = ["NEG", "PHY", "EMO", "SAB", "bad", null];
    private static readonly string?[] Reasons = ["RC2", "RC4", "RC5", "RC7", "RC8", "RC9", "RC0", null];
    private static readonly string[][] Factors = [["21"], ["3B"], ["3B", "4B"], ["21", "4B"], ["4B", "4B"], ["18A"], []];

    [Fact]
    public void Random_acts_never_break_a_census_rule() =>
        Gen.Int.Array[Draws.PerAct].Array[1, 120].Sample(
            lives =>
            {
                var history = Begin(lives[0][0]);
                foreach (var draws in lives)
                {
                    history = GoOn(history, draws[^1]);
                    var before = Picture(history);
                    var (act, refusals) = Act(history, new Draws(draws));

                    if (refusals is not null)
                    {
                        Assert.True(refusals.Count > 0 && refusals.All(r => r.Message.Length > 5), $"{act} was refused without a sentence");
                        Assert.True(before == Picture(history), $"{act} was refused and yet changed something");
                        Assert.Empty(history.Made);
                        Assert.Empty(history.Clocks);
                    }

                    var broken = CensusInvariants.BrokenBy(history).Distinct().ToList();
                    Assert.True(broken.Count == 0, $"{act} let rules {string.Join(", ", broken)} be broken");
                    Assert.True(GoalsAreWhole(history), $"{act} left the goals of a plan in pieces");
                }
            },
            iter: 4_000);

    [Fact]
    public void Random_acts_reach_every_state()
    {
        // The walk above proves little if it never gets anywhere.
        var reached = new HashSet<string>(StringComparer.Ordinal);
        for (var start = 0; start < 1_500; start++)
        {
            var random = new Random(start);
            var history = Begin(start);
            for (var step = 0; step < 120; step++)
            {
                history = GoOn(history, random.Next());
                Act(history, new Draws(Enumerable.Range(0, Draws.PerAct).Select(_ => random.Next()).ToArray()));
            }

            reached.UnionWith(history.Episodes.Where(e => e.ClosedOn is not null).Select(e => $"closed {e.ClosureReason}"));
            reached.UnionWith(history.ProtectionPlans.Select(p => $"protection plan ended: {p.EndReason?.ToString() ?? "open"}"));
            reached.UnionWith(history.ChildInNeedPlans.Select(p => p.IsOpen ? "child in need plan open" : "child in need plan ended"));
            reached.UnionWith(history.Enquiries.Select(e => $"enquiry {e.Finding?.ToString() ?? "open"}"));
            reached.UnionWith(history.GoalReviews.Select(r => $"goal {r.Position} at {r.Meeting}"));
            reached.UnionWith(history.Conferences.Select(c => $"conference {c.Kind} {c.State}"));
        }

        string[] wanted =
        [
            "closed RC7", "closed RC8", "closed RC9", "closed RC5", "closed RC2", "child in need plan open", "child in need plan ended", "protection plan ended: open",
            "protection plan ended: ReviewConference", "protection plan ended: MovedToOtherAuthority", "enquiry open", "enquiry SubstantiatedNoRisk", "enquiry SubstantiatedRisk",
            "conference Initial Held", "conference Review Held", "conference TransferIn Held", "conference Initial Cancelled",
            "goal Reached at ChildInNeedReview", "goal OnTheWay at ChildInNeedReview", "goal NoLongerNeeded at ChildInNeedReview",
        ];
        Assert.Empty(wanted.Except(reached));
    }

    // Numbered without gaps in its plan, set within it, looked at from then on, ended once, and looked at by every review of its plan while it was open.
    private static bool GoalsAreWhole(ChildHistory history) =>
        history.Goals.GroupBy(g => (g.ChildInNeedPlanId, g.ChildProtectionPlanId)).All(plan => plan.Select(g => g.Number).Order().SequenceEqual(Enumerable.Range(1, plan.Count())))
        && history.Goals.All(goal =>
        {
            var looks = history.GoalReviews.Where(r => r.GoalId == goal.Id).ToList();
            var plan = history.ChildInNeedPlans.SingleOrDefault(p => p.Id == goal.ChildInNeedPlanId);
            var ended = looks.SingleOrDefault(l => l.Position.IsFinal());
            return (goal.ChildInNeedPlanId is null) != (goal.ChildProtectionPlanId is null)
                && looks.All(l => l.HeldOn >= goal.SetOn && (ended is null || l.HeldOn <= ended.HeldOn)) && looks.Select(l => l.OccasionId).Distinct().Count() == looks.Count
                && (plan is null || (goal.SetOn >= plan.StartedOn && history.ChildInNeedReviews.Where(r => r.PlanId == plan.Id && r.HeldOn > goal.SetOn && (ended is null || r.HeldOn <= ended.HeldOn)).All(r => looks.Exists(l => l.OccasionId == r.OccasionId))));
        });

    /// <summary>The chances of one act: as many numbers as the longest needs.</summary>
    private sealed class Draws(int[] numbers)
    {
        public const int PerAct = 20;
        private int _next;

        public int Next(int below) => (int)((uint)numbers[_next++ % PerAct] % (uint)below);
    }

    private static ChildHistory Begin(int seed) =>
        new(new ChildFacts(ChildId.New(), "Robin", seed % 5 == 0 ? null : new DateOnly(2012, 2, 29), seed % 5 == 0 ? new DateOnly(2023, 6, 1) : null, null), new DateOnly(2023, 1, 4));

    // Some days pass.
    private static ChildHistory GoOn(ChildHistory history, int seed)
    {
        var today = history.Today.AddDays(Math.Abs(seed % 9));
        var child = history.Child.BornOn is null && today >= new DateOnly(2023, 6, 5) ? history.Child with { BornOn = new DateOnly(2023, 6, 3) } : history.Child;

        // Recorded on the day: a death learned of later, with events recorded after it, is put right by a manager.
        if (seed % 401 == 0 && child is { BornOn: not null, DiedOn: null } && today > new DateOnly(2023, 8, 1) && history.OpenProtectionPlan?.StartedOn != today)
        {
            child = child with { DiedOn = today };
            Wrapped(history, child, today).Died(today, Life.Manager);
        }

        return Wrapped(history, child, today);
    }

    private static ChildHistory Wrapped(ChildHistory history, ChildFacts child, DateOnly today) =>
        new(child, today)
        {
            Episodes = history.Episodes,
            Assessments = history.Assessments,
            ChildInNeedPlans = history.ChildInNeedPlans,
            ChildInNeedReviews = history.ChildInNeedReviews,
            StrategyDiscussions = history.StrategyDiscussions,
            Enquiries = history.Enquiries,
            Conferences = history.Conferences,
            ProtectionPlans = history.ProtectionPlans,
            CoreGroups = history.CoreGroups,
            TransfersIn = history.TransfersIn,
            TransfersOut = history.TransfersOut,
            Goals = history.Goals,
            GoalReviews = history.GoalReviews,
            Statuses = history.Statuses,
        };

    private static (string Act, IReadOnlyList<Refusal>? Refusals) Act(ChildHistory history, Draws random)
    {
        T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
        T? Maybe<T>() where T : struct, Enum => random.Next(9) == 0 ? null : One(Enum.GetValues<T>());
        DateOnly Day() => random.Next(5) switch { 0 => history.Today.AddDays(-random.Next(60)), 1 => history.Today.AddDays(random.Next(4)), _ => history.Today };
        string? Words() => random.Next(8) == 0 ? " " : "Because";
        StaffId Somebody() => One([Life.Worker, Life.Manager, Life.Chair]);

        // Mostly what fits, or the walk would seldom come as far as a review.
        ConferenceKind Kind() => random.Next(4) == 0 ? One(Enum.GetValues<ConferenceKind>())
            : history.OpenProtectionPlan is not null ? ConferenceKind.Review : history.AwaitedTransfer is not null ? ConferenceKind.TransferIn : ConferenceKind.Initial;
        ConferenceDecision? Decision(Conference conference) => random.Next(2) == 0 ? Maybe<ConferenceDecision>()
            : conference.Kind != ConferenceKind.Review ? ConferenceDecision.PlanMade : random.Next(2) == 0 ? ConferenceDecision.PlanContinues : ConferenceDecision.PlanEnds;
        IReadOnlyList<GoalWords> NewGoals(int atLeast) =>
            [.. Enumerable.Range(0, atLeast + (random.Next(4) == 0 ? 1 : 0)).Select(_ => new GoalWords(random.Next(12) == 0 ? null : "Sleeps through", "Bedtime", "Father", history.Today.AddDays(random.Next(200) - 3), "A diary"))];
        MeetingGoals Standings() => new(
            [.. history.OpenGoals.Where(_ => random.Next(30) > 0).Select(g => new GoalStanding(g.Id, random.Next(30) == 0 ? null : (GoalPosition)random.Next(4), null))], NewGoals(atLeast: 0));
        IReadOnlyList<Refusal>? Of<T>(Outcome<T> outcome) => outcome.IsDone ? null : outcome.Refusals;

        switch (random.Next(18))
        {
            case 0 or 1:
                return ("receive referral", Of(history.ReceiveReferral(new ReferralDetails(Day(), One(Sources), One(Needs)))));
            case 2 or 3:
                return ("decide referral", Of(history.DecideReferral(random.Next(6) > 0, Day(), Words(), One(Needs), Life.Manager)));
            case 4:
                return ("start assessment", Of(history.StartAssessment(Day(), OccasionId.New(), Life.Worker)));
            case 5 when history.Assessments.Count > 0:
                var result = new AssessmentResult(Day(), random.Next(4) == 0 ? null : history.Today, One(Factors), Maybe<AssessmentOutcome>(), Words());
                return ("sign assessment", Of(history.SignAssessment(history.OpenAssessment ?? One(history.Assessments), result, Somebody())));
            case 6 when history.Assessments.Count > 0 && random.Next(4) == 0:
                return ("abandon assessment", Of(history.AbandonAssessment(One(history.Assessments), Words())));
            case 7:
                return ("start child in need plan", Of(history.StartChildInNeedPlan(Day(), Words(), NewGoals(atLeast: random.Next(8) == 0 ? 0 : 1), Life.Worker)));
            case 8:
                return ("review child in need plan", Of(history.ReviewChildInNeedPlan(Day(), OccasionId.New(), Maybe<ChildInNeedReviewDecision>(), Maybe<ChildInNeedPlanEnd>(), Life.Manager, Standings())));
            case 9:
                return ("call strategy discussion", Of(history.CallStrategyDiscussion(Day(), Words(), OccasionId.New(), Life.Worker)));
            case 10 when history.StrategyDiscussions.Count > 0:
                var details = new StrategyDetails
                {
                    HeldAt = Day().ToInstant(new TimeOnly(10, 0)),
                    Agencies = [.. new AgencyShare[] { new("local-authority", "A", null), new("police", "B", null), new("health", "C", null) }.Take(random.Next(6) == 0 ? 2 : 3)],
                    Decision = Maybe<StrategyDecision>(),
                    Reason = Words()!,
                    SafetyPlan = "At home",
                    FamilyTold = true,
                };
                return ("hold strategy discussion", Of(history.HoldStrategyDiscussion(history.CalledStrategyDiscussion ?? One(history.StrategyDiscussions), details, history.Today.ToInstant(new TimeOnly(20, 0)), Life.Manager)));
            case 11 when history.Enquiries.Count > 0:
                var conclusion = new EnquiryConclusion(Day(), Maybe<EnquiryFinding>(), random.Next(5) == 0 ? null : random.Next(2) == 0, Words());
                return ("conclude enquiry", Of(history.ConcludeEnquiry(history.UnresolvedEnquiry ?? One(history.Enquiries), conclusion, Life.Worker, Somebody())));
            case 12:
                return ("request conference", Of(history.RequestConference(Kind(), Day(), null, OccasionId.New(), Life.Worker)));
            case 13 or 14 when history.Conferences.Count > 0:
                var coming = history.ComingConference ?? One(history.Conferences);
                return random.Next(6) == 0
                    ? ("cancel conference", Of(history.CancelConference(coming, Words())))
                    : ("hold conference", Of(history.HoldConference(
                        coming, new ConferenceOutcome { HeldOn = Day(), Attendance = Life.Everyone, Decision = Decision(coming), Category = One(Categories), Reason = Words()!, Goals = Standings() }, Life.Chair)));
            case 15:
                if (random.Next(3) == 0)
                {
                    return random.Next(5) == 0
                        ? ("stays with us", Of(history.StaysWithUs(Words())))
                        : ("transfer out", Of(history.TellOtherAuthority(new TransferOutDetails("301", Day(), Words()))));
                }

                return ("end protection plan", Of(history.EndProtectionPlan(Day(), Maybe<ChildProtectionPlanEnd>())));
            case 16:
                return random.Next(12) switch
                {
                    0 => ("transfer in", Of(history.ReceiveTransfer(new TransferInDetails("301", Day(), history.Today.AddDays(-40), One(Categories), random.Next(3))))),
                    _ => ("core group", Of(history.HoldCoreGroup(Day(), OccasionId.New(), Life.Worker, Standings()))),
                };
            default:
                return ("close", Of(history.Close(Day(), One(Reasons), Life.Manager)));
        }
    }

    private static string Picture(ChildHistory h) => string.Join('|',
    [
        .. h.Episodes.Select(e => $"{e.Id}{e.Decision}{e.ClosedOn}{e.ClosureReason}"), .. h.Assessments.Select(a => $"{a.Id}{a.State}{a.SignedOn}"),
        .. h.ChildInNeedPlans.Select(p => $"{p.Id}{p.EndedOn}"), .. h.StrategyDiscussions.Select(s => $"{s.Id}{s.HeldAt}"),
        .. h.Enquiries.Select(e => $"{e.Id}{e.ConcludedOn}{e.ConferenceOn}"), .. h.Conferences.Select(c => $"{c.Id}{c.State}"),
        .. h.ProtectionPlans.Select(p => $"{p.Id}{p.EndedOn}{p.LatestCategory}"), .. h.Statuses.Select(s => $"{s.Id}{s.EndedOn}"), $"{h.CoreGroups.Count}{h.TransfersIn.Count}{h.TransfersOut.Count}{h.AwaitedTransferOut?.Id}{h.ChildInNeedReviews.Count}{h.Goals.Count}{h.GoalReviews.Count}",
    ]);
}
