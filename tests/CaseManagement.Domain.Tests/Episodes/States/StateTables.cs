using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Forms;

namespace CaseManagement.Domain.Tests.Episodes.States;

/// <summary>Every table of docs/domain/states.md.</summary>
internal static class StateTables
{
    private static readonly StaffId Recorder = StaffId.New();

    public static IReadOnlyList<StateTable> All { get; } =
    [
        Contact(), PathwayTables.Case(), PathwayTables.Assessment(), PathwayTables.ChildInNeedPlan(), ProtectionTables.StrategyDiscussion(), ProtectionTables.Enquiry(),
        ProtectionTables.Conference(), ProtectionTables.Plan(), new FormTable(),
    ];

    public static string ToMarkdown() => """
        # States

        What can be done with what, where it leads, and where it is refused. This page is found out by asking the rules themselves: a test
        builds each state, tries each act in it, and writes down what happened (`tests/CaseManagement.Domain.Tests/Episodes/States`); it
        fails when this page says anything else. An act that is missing under a state has nothing there to act on, and no page offers it.

        Mia stands for the child and … for a day. T-numbers are the time limits of [timescales.md](timescales.md): *starts* and *ends* say
        which clocks an act starts, and which it meets or stops. Each act can besides be refused for what was typed (a missing reason, a date
        in the future); those sentences stand on the pages and are not repeated here. *Whoever works with plans* and the like means somebody
        with the child's record open whose role may write there; other pages answer as if there were no such record.


        """ + string.Concat(All.Select(t => t.ToMarkdown())).TrimEnd('\n') + "\n";

    private static TriedTable<FrontDoorContact> Contact()
    {
        static Act<FrontDoorContact> Decide(ContactOutcome outcome, string who, StaffId by) =>
            new($"decide: {outcome.Words().ToLowerInvariant()}", who, c => c.Decide(outcome, "Because", null, by, Life.On("2025-03-04").ToInstant(new TimeOnly(10, 0))).Refusals);
        return new(
            "Contact",
            "What came to the front door about one child. A referral and a strategy discussion open the child's case, or are added to the one that is open.",
            c => c.Outcome is { } outcome ? $"decided: {outcome.Words().ToLowerInvariant()}" : "waiting",
            [
                new("waiting", () => Told(danger: false)),
                new("waiting, a child may be in danger now", () => Told(danger: true)),
                new("decided: no further action", () => Decided(ContactOutcome.NoFurtherAction)),
            ],
            [
                .. Enum.GetValues<ContactOutcome>().Select(o => Decide(o, "a manager of the front door or of the child's team", Life.Manager)),
                Decide(ContactOutcome.Referral, "the manager who recorded it", Recorder) with { Words = "decide what one recorded oneself" },
            ],
            _ => () => "");
    }

    private static FrontDoorContact Decided(ContactOutcome outcome)
    {
        var contact = Told(danger: false);
        Life.Done(contact.Decide(outcome, "Because", null, Life.Manager, Life.On("2025-03-03").ToInstant(new TimeOnly(17, 0))));
        return contact;
    }

    private static FrontDoorContact Told(bool danger)
    {
        var at = Life.On("2025-03-03").ToInstant(new TimeOnly(9, 0));
        return FrontDoorContact.Record(
            ChildId.New(), "Mia", OccasionId.New(), new TeamId(Guid.CreateVersion7()),
            new() { ReceivedAt = at, Source = "1A", Method = CodeSet.Get("contact-methods").Codes[0].Value, Concern = "Bruises", Consent = ConsentKnown.NotAsked, ImmediateRisk = danger, ActionTaken = danger ? "Police went" : null },
            Life.On("2025-03-04"), Recorder, at);
    }

    // The life cycle of forms is data already; docs/domain/forms.md says more about it.
    private sealed record FormTable() : StateTable("Form", "Every assessment, plan, review and report. [forms.md](forms.md) says more.")
    {
        public override IReadOnlyList<Cell> Cells() =>
        [
            .. Enum.GetValues<FormState>().SelectMany(from => Enum.GetValues<FormAct>().Select(act => FormTransitions.All.SingleOrDefault(t => t.From == from && t.Act == act) is { } line
                ? new Cell(Words(from), FormTransitions.Words(act), line.Who, Words(line.To), line.Also, "")
                : new Cell(Words(from), FormTransitions.Words(act), "", null, "", FormTransitions.NotPossible(from).Message))),
        ];

        private static string Words(FormState state) => state.ToString().ToLowerInvariant();
    }
}
