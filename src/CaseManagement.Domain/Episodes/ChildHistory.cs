using CaseManagement.Domain.Children;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;

namespace CaseManagement.Domain.Episodes;

/// <summary>
/// Everything that happened to one child under sections 17 and 47, as one whole, with the acts that lawfully change it. Each act
/// either refuses with the sentence that says why, or makes the facts and says what becomes of the clocks and of the child's status.
/// </summary>
/// <remarks>
/// The rules are those of the children in need census that can be known at entry, and of the process tables. The rule's number
/// stands beside each; docs/domain/census-rules.md lists them with their tests.
/// </remarks>
public sealed partial class ChildHistory
{
    private readonly List<object> _made = [];
    private readonly List<ClockChange> _clocks = [];

    /// <param name="child">Who it is about: name, birth, death.</param>
    /// <param name="today">Today in England: nothing here is dated later.</param>
    public ChildHistory(ChildFacts child, DateOnly today) => (Child, Today) = (child, today);

    public ChildFacts Child { get; }

    public DateOnly Today { get; }

    public List<ChildInNeedEpisode> Episodes { get; init; } = [];

    public List<Assessment> Assessments { get; init; } = [];

    public List<ChildInNeedPlan> ChildInNeedPlans { get; init; } = [];

    public List<ChildInNeedReview> ChildInNeedReviews { get; init; } = [];

    public List<StrategyDiscussion> StrategyDiscussions { get; init; } = [];

    public List<Section47Enquiry> Enquiries { get; init; } = [];

    public List<Conference> Conferences { get; init; } = [];

    public List<ChildProtectionPlan> ProtectionPlans { get; init; } = [];

    public List<CoreGroup> CoreGroups { get; init; } = [];

    public List<TransferIn> TransfersIn { get; init; } = [];

    public List<TransferOut> TransfersOut { get; init; } = [];

    /// <summary>What the child is to children's services, kept by the acts for bars, timelines and lists.</summary>
    public List<StatusPeriod> Statuses { get; init; } = [];

    /// <summary>What the acts made since the history was read, to be stored.</summary>
    public IReadOnlyList<object> Made => _made;

    /// <summary>What the acts did to the clocks, in order.</summary>
    public IReadOnlyList<ClockChange> Clocks => _clocks;

    /// <summary>The episode that is open now; null when there is none.</summary>
    public ChildInNeedEpisode? OpenEpisode => Episodes.SingleOrDefault(e => e.IsOpen);

    public ChildInNeedPlan? OpenChildInNeedPlan => ChildInNeedPlans.SingleOrDefault(p => p.IsOpen);

    public ChildProtectionPlan? OpenProtectionPlan => ProtectionPlans.SingleOrDefault(p => p.IsOpen);

    public Assessment? OpenAssessment => Assessments.SingleOrDefault(a => a.IsOpen);

    /// <summary>The enquiry that is not concluded, or whose conference is still to come.</summary>
    public Section47Enquiry? UnresolvedEnquiry => Enquiries.SingleOrDefault(e => e.IsUnresolved && Episodes.Single(x => x.Id == e.EpisodeId).IsOpen);

    public StrategyDiscussion? CalledStrategyDiscussion => StrategyDiscussions.SingleOrDefault(s => s.IsOpen);

    public Conference? ComingConference => Conferences.SingleOrDefault(c => c.IsOpen);

    public TransferIn? AwaitedTransfer => TransfersIn.SingleOrDefault(t => t.ConferenceOn is null);

    /// <summary>The move to another authority that was told and has not come to anything yet.</summary>
    public TransferOut? AwaitedTransferOut => TransfersOut.SingleOrDefault(t => t.IsAwaited && t.EpisodeId == OpenEpisode?.Id);

    /// <summary>The child has a record of having been looked after, now or ever.</summary>
    public bool IsLookedAfter => Statuses.Exists(s => s.Kind == StatusKind.LookedAfter && s.EndedOn is null);

    private T Make<T>(T made, List<T> list)
        where T : notnull
    {
        list.Add(made);
        _made.Add(made);
        return made;
    }

    private void Start(Timescales.Timescale rule, DateOnly from, StaffId? owner = null) => _clocks.Add(new ClockStarts(rule, from, owner));

    private void Met(DateOnly on, params Timescales.Timescale[] rules) => _clocks.AddRange(rules.Select(rule => new ClockMet(rule, on)));

    private void Cancel(string reason, params Timescales.Timescale[] rules) => _clocks.AddRange(rules.Select(rule => new ClockCancelled(rule, reason)));

    private void StartStatus(StatusKind kind, string? detail, DateOnly on) =>
        Make(new StatusPeriod { ChildId = Child.ChildId, Kind = kind, Detail = detail, StartedOn = on }, Statuses);

    private void EndStatus(StatusKind kind, DateOnly on)
    {
        foreach (var period in Statuses.Where(s => s.Kind == kind && s.EndedOn is null))
        {
            period.EndedOn = on < period.StartedOn ? period.StartedOn : on;
        }
    }

    // What every dated event must satisfy: not in the future, not after death, not earlier than 40 weeks before birth (8606).
    private IEnumerable<Refusal> Dated(DateOnly on, string what, string field)
    {
        if (on > Today)
        {
            yield return new Refusal($"The date of {what} must be today or in the past", field);
        }

        if (on > Child.DiedOn)
        {
            yield return new Refusal($"{Child.Name} died on {Child.DiedOn.Value.InWords()}, so {what} cannot be later", field);
        }

        if ((Child.BornOn ?? Child.ExpectedOn) is { } birth && on < birth.AddDays(-280))
        {
            yield return new Refusal($"The date of {what} must not be earlier than 40 weeks before {Child.Name} was born", field);
        }
    }

    // What must not come before the referral of its own episode, nor without one that was accepted.
    private IEnumerable<Refusal> InEpisode(DateOnly on, string what, string field)
    {
        if (OpenEpisode is not { } episode)
        {
            return [new Refusal($"{Child.Name} has no open case. Record a referral first")];
        }

        if (episode.Decision != ReferralDecision.Accepted)
        {
            return [new Refusal($"The referral of {episode.ReferredOn.InWords()} has not been accepted yet. A manager decides it first")];
        }

        return on < episode.ReferredOn
            ? Dated(on, what, field).Append(new Refusal($"The date of {what} must be on or after the referral on {episode.ReferredOn.InWords()}", field))
            : Dated(on, what, field);
    }

    private static IEnumerable<Refusal> Needed(string? text, string message, string field) =>
        string.IsNullOrWhiteSpace(text) ? [new Refusal(message, field)] : [];

    private static bool IsWeekend(DateOnly on) => on.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static bool Offers(string set, string? code, DateOnly on) => CodeSet.Get(set).Offers(code, on);

    // Every reason at once where there is one, else nothing.
    private static Outcome<T>? Refused<T>(IEnumerable<Refusal> refusals) =>
        refusals.ToList() is { Count: > 0 } all ? Outcome<T>.Refused(all) : null;
}
