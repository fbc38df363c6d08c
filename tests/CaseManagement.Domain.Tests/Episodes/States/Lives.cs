using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using static CaseManagement.Domain.Tests.Episodes.Life;

namespace CaseManagement.Domain.Tests.Episodes.States;

/// <summary>How a life comes into each situation, and what is said of it.</summary>
internal static class Lives
{
    public const string Plans = "whoever works with plans";
    public const string PlansManager = "a manager";
    public const string Conferences = "whoever works with conferences";
    public const string FormWriter = "whoever works with the child's forms";
    public const string Signer = "a manager in the child's line who did not write the form";
    public const string FrontDoor = "a manager of the front door or of the child's team";

    public static Life New() => new Life("2016-05-09").At("2025-03-03");

    public static Life Waiting()
    {
        var life = New();
        Done(life.History.ReceiveReferral(new ReferralDetails(life.Today, "2A", "N4")));
        return life.Settle();
    }

    public static Life Opened() => New().Then(l => l.Referred());

    public static Life NoFurtherAction() => Waiting().Then(l => l.History.DecideReferral(accept: false, l.Today, "No need", null, Manager));

    public static Life Closed() => Opened().Then(l => l.History.Close(l.Today, ClosureReasons.AnyOther, Manager));

    public static Life AssessmentRuns() => Opened().Then(l => l.History.StartAssessment(l.Today, OccasionId.New(), Worker));

    public static Life InNeed() => Opened().Then(l => l.History.StartChildInNeedPlan(l.Today, "Mother", [l.Goal()], Worker));

    public static Life StrategyCalled(this Life life) => life.Then(l => l.History.CallStrategyDiscussion(l.Today, "Bruises", OccasionId.New(), Worker));

    public static Life EnquiryRuns() => Opened().Then(l => l.StrategyHeld());

    public static Life ConferenceAsked() => EnquiryRuns().Asked(ConferenceKind.Initial);

    public static Life Asked(this Life life, ConferenceKind kind) => life.Then(l => l.History.RequestConference(kind, l.Today, l.Today.AddDays(14), OccasionId.New(), Worker));

    public static Life Booked(this Life life) => life.Then(l => l.History.BookConference(l.History.ComingConference!, Booking(l, 7), null, null));

    public static Life Protected() => EnquiryRuns().Then(l => l.ConferenceHeld(ConferenceDecision.PlanMade, "NEG"));

    public static Life ReviewBooked() => Protected().Asked(ConferenceKind.Review).Booked();

    public static Life MovedHere(this Life life) => life.Then(l => l.History.ReceiveTransfer(new TransferInDetails("301", l.Today, l.Today.AddDays(-60), "NEG", 1)));

    /// <summary>Another authority was told that the child moved there.</summary>
    public static Life MovedAway(this Life life) => life.Then(l => l.History.TellOtherAuthority(new TransferOutDetails("301", l.Today, "The plan, by secure mail")));

    public static ConferenceBooking Booking(Life life, int days) => new(life.Today.AddDays(days), new TimeOnly(10, 0), "Town hall", Chair);

    /// <summary>The next working day, an act, and its clocks.</summary>
    public static Life Then<T>(this Life life, Func<Life, T> act)
    {
        NextDay(life);
        if (act(life) is { } made && made.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Outcome<>))
        {
            Assert.True((bool)type.GetProperty(nameof(Outcome<int>.IsDone))!.GetValue(made)!, string.Join("; ", ((IReadOnlyList<Refusal>)type.GetProperty(nameof(Outcome<int>.Refusals))!.GetValue(made)!).Select(r => r.Message)));
        }

        return life.Settle();
    }

    public static Life NextDay(Life life)
    {
        var day = life.Today.AddDays(life.Today.DayOfWeek == DayOfWeek.Friday ? 3 : 1);
        return life.At($"{day:yyyy-MM-dd}");
    }

    public static string CaseState(Life life) => life.History.Episodes.LastOrDefault() switch
    {
        null => "no case",
        { Decision: ReferralDecision.Awaited } => "referral waits",
        { Decision: ReferralDecision.NoFurtherAction } => "no further action",
        { ClosedOn: null } => "open",
        _ => "closed",
    };

    public static string AssessmentState(Life life) => life.History.Assessments.LastOrDefault()?.State switch
    {
        null => "none",
        Domain.Episodes.ChildInNeed.AssessmentState.Started => "running",
        Domain.Episodes.ChildInNeed.AssessmentState.Authorised => "signed",
        _ => "given up",
    };

    public static string InNeedState(Life life) => life.History.ChildInNeedPlans.LastOrDefault() switch { null => "none", { IsOpen: true } => "running", _ => "ended" };

    public static string StrategyState(Life life) => life.History.StrategyDiscussions.LastOrDefault() switch { null => "none", { IsOpen: true } => "called", _ => "held" };

    public static string EnquiryState(Life life) => life.History.Enquiries.LastOrDefault() switch
    {
        null => "none",
        { IsOpen: true } => "running",
        { IsUnresolved: true } => "concluded, conference to come",
        { ConferenceOn: not null } => "concluded, conference held",
        _ => "concluded, no conference",
    };

    public static string ConferenceWords(Life life) => life.History.Conferences.LastOrDefault()?.State switch
    {
        null => "none",
        ConferenceState.Requested => "asked for",
        ConferenceState.Booked => "booked",
        ConferenceState.Held => "held",
        _ => "cancelled",
    };

    public static string ProtectionState(Life life) => life.History switch
    {
        { OpenProtectionPlan: not null } => "running",
        { AwaitedTransfer: not null } => "another authority's, for the time being ours",
        { ProtectionPlans.Count: > 0 } => "ended",
        _ => "none",
    };

    /// <summary>What an act changed beside the thing it is about: other things, and clocks.</summary>
    public static Func<Life, Func<string>> Beside(Func<Life, string> itself) => life =>
    {
        (string Name, Func<Life, string> State)[] all =
        [
            ("case", CaseState), ("assessment", AssessmentState), ("child in need plan", InNeedState), ("strategy discussion", StrategyState), ("enquiry", EnquiryState),
            ("conference", ConferenceWords), ("child protection plan", ProtectionState),
        ];
        var before = all.Select(a => a.State(life)).ToList();
        var clocks = life.Open;
        return () =>
        {
            life.Settle();
            var changed = all.Zip(before).Where(a => a.First.State != itself && a.First.State(life) != a.Second).Select(a => $"{a.First.Name}: {a.First.State(life)}");
            var (started, ended) = (Rules(life.Open.Except(clocks)), Rules(clocks.Except(life.Open)));
            return string.Join("; ", [.. changed, .. Clocks("starts", started.Except(ended)), .. Clocks("starts again", started.Intersect(ended)), .. Clocks("ends", ended.Except(started))]);
        };
    };

    private static List<string> Rules(IEnumerable<string> tasks) => [.. tasks.Select(t => t.Split(' ')[0]).Distinct()];

    private static IEnumerable<string> Clocks(string what, IEnumerable<string> rules) => string.Join(", ", rules) is { Length: > 0 } all ? [$"{what} {all}"] : [];
}
