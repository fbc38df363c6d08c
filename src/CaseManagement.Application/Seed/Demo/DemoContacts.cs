using CaseManagement.Application.Contacts;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>A contact about one child as a row.</summary>
internal sealed record ContactRow(
    Guid Id, Guid ChildId, Guid OccasionId, Guid TeamId, string ChildAsTold, Guid RecordedBy, DateTimeOffset At, DateOnly DueOn, DemoContacts.Told Told, Guid? DecidedBy, DateTimeOffset? DecidedAt) : ISeedRow
{
    public static string Into =>
        "app.front_door_contacts (id, child_id, occasion_id, team_id, child_as_told, recorded_by, recorded_at, due_on, received_at, source, method, do_not_reveal, concern, consent, immediate_risk, action_taken, outcome, rationale, feedback, decided_by, decided_at)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(ChildId).Put(OccasionId).Put(TeamId).Put(ChildAsTold).Put(RecordedBy).Put(At).Put(DueOn).Put(At.AddMinutes(-15)).Put(Told.Source).Put(Told.Method)
        .Put(FrontDoorContactDetails.IsPrivate(Told.Source)).Put(Told.Concern).Put(Enum.GetName(ConsentKnown.NotAsked)).Put(Told.Action is not null).Put(Told.Action)
        .Put(Told.Outcome is { } outcome ? Enum.GetName(outcome) : null).Put(Told.Outcome is null ? null : "Talked through with the school and the record checked.").Put(Told.Outcome is null ? null : "Thanked, and told what happens next.")
        .Put(DecidedBy).Put(DecidedAt);
}

/// <summary>What came to the front door in the last weeks: about children nobody knew, and about families that other teams work with.</summary>
internal sealed class DemoContacts(DemoContext context)
{
    private const string Team = "front-door";

    // The newest first: how many days ago, of whom, and what was told. No name means a child of the demo's own families.
    private static readonly Told[] All =
    [
        new(0, "2A", "phone", "Came to school with a mark on the cheek and says dad was cross. The school asks what to do before the end of the day.", null, "Stays in school with the head teacher until we ring back at 2pm.", new NewChild("Rafferty", "Sloane", 9)),
        new(1, "1B", "phone", "Neighbour hears shouting at night and the little ones crying for a long time.", null, null, new NewChild("Ottoline", "Birch", 6), new NewChild("Casper", "Birch", 3)),
        new(1, "3F", "email", "Midwife: booked late, partner does not leave the room, no things ready for the baby.", null, null, new NewChild("", "Hallam", null)),
        new(4, "9", "online-form", "The children are left alone in the evenings when their mother works.", null, null, new NewChild("Ptolemy", "Crane", 11), new NewChild("Isadora", "Crane", 8)),
        new(0, "6", "email", "Domestic abuse notice: called to the home on Saturday night. The children slept upstairs.", null, null),
        new(3, "2A", "phone", "Absent since Monday and nobody answers the telephone.", null, null),
        new(6, "3A", "letter", "Missed two appointments for asthma. Mother says she forgot.", ContactOutcome.InformationAndAdvice, null, new NewChild("Winifred", "Tolley", 7)),
        new(9, "1A", "phone", "Grandmother is worried that her daughter is low and not coping with bedtimes.", ContactOutcome.EarlyHelp, null, new NewChild("Alaric", "Penhale", 4), new NewChild("Sorrel", "Penhale", 2)),
        new(12, "6", "email", "Found in the park after dark with older young people. Taken home, parents thankful.", ContactOutcome.NoFurtherAction, null, new NewChild("Bronwen", "Ashby", 13)),
        new(15, "5D", "email", "Early help worker shares that the family has moved to another part of town.", ContactOutcome.InformationAndAdvice, null),
        new(20, "2A", "phone", "Told a friend about not wanting to be at home. The friend told a teacher.", ContactOutcome.NoFurtherAction, null),
    ];

    private readonly Guid _team = DemoContext.Team(Team);
    private readonly Guid _manager = DemoContext.Staff(context.Teams[Team].ManagerKey!);
    private readonly Guid _worker = DemoContext.Staff(context.Authority.Staff.First(s => s.TeamKey == Team && s.Key != context.Teams[Team].ManagerKey).Key);

    /// <summary>The new children as people, numbered on from those of the stories.</summary>
    public IEnumerable<PersonRow> People(int lastNumber) => Each().Where(e => e.New is not null).Select(e => new PersonRow(
        e.Id, ++lastNumber, true, e.New!.Given, e.New.Family, null, Born(e), e.New.Age is null ? context.Today.AddDays(70) : null, null, "U", At(e.Told)));

    public IEnumerable<NameRow> Names() => Each().Where(e => e.New is not null).Select(e => new NameRow(
        new ItemHead(SeedId.Of($"contact-name|{e.Id}"), e.Id, null, _worker, At(e.Told)), NameKind.Legal, e.New!.Given, "", e.New.Family));

    public IEnumerable<ChildRow> Children() => Each().Where(e => e.New is not null).Select(e => new ChildRow(
        e.Id, SeedId.Of($"contact-family|{e.Number}"), _team, null, At(e.Told).DateInLondon(), e.Told.Outcome is null ? null : DecidedAt(e.Told)!.Value.DateInLondon(), null, null, null));

    public IEnumerable<ContactRow> Rows() => Each().Select(e => new ContactRow(
        SeedId.Of($"contact|{e.Id}|{e.Number}"), e.Id, Occasion(e.Number), _team, e.Name, _worker, At(e.Told), DueOn(e.Told), e.Told, e.Told.Outcome is null ? null : _manager, DecidedAt(e.Told)));

    /// <summary>The clock to the decision, running or met.</summary>
    public IEnumerable<TaskRow> Tasks() => Each().Select(e => new TaskRow(
        SeedId.Of($"contact-task|{e.Id}|{e.Number}"), e.Id, _manager, ReferralTimescales.DecideContact.Task, DueOn(e.Told), ReferralTimescales.DecideContact.Id, At(e.Told).DateInLondon(), null,
        ContactPaths.Of(new OccasionId(Occasion(e.Number))), null, At(e.Told), DecidedAt(e.Told)?.DateInLondon()));

    private IEnumerable<(int Number, Told Told, Guid Id, string Name, NewChild? New)> Each()
    {
        // Families without restriction or conflict, each once.
        var families = context.Authority.Families.Where(f => f is { Restrictions.Count: 0, Conflicts.Count: 0 } && f.Involvements.Any(i => i.To is null && i.Role == "Allocated")).ToList();
        foreach (var (told, number) in All.Select((told, number) => (told, number)))
        {
            if (told.New.Count == 0)
            {
                var family = families[(number * 7) % families.Count];
                var child = family.Involvements.First(i => i.To is null && i.Role == "Allocated").ChildKey;
                var person = context.PersonOf(child);
                yield return (number, told, DemoContext.Person(child), Person.NameOf(person.Given, person.Family, person.DateOfBirth is null && person.ExpectedOn is not null), null);
            }

            foreach (var (child, i) in told.New.Select((child, i) => (child, i)))
            {
                yield return (number, told, SeedId.Of($"contact-child|{number}|{i}"), Person.NameOf(child.Given, child.Family, child.Age is null), child);
            }
        }
    }

    private DateOnly? Born((int Number, Told Told, Guid Id, string Name, NewChild? New) e) => e.New!.Age is { } years ? context.Today.AddYears(-years).AddDays(-100) : null;

    private DateTimeOffset At(Told told) => context.During(context.Today.AddDays(-told.DaysAgo), told.Concern);

    private DateOnly DueOn(Told told) => TimescaleBook.AsShipped.From(ReferralTimescales.DecideContact, At(told).AddMinutes(-15).DateInLondon()).DueOn;

    private DateTimeOffset? DecidedAt(Told told) => told.Outcome is null ? null : context.During(DueOn(told), $"decided {told.Concern}");

    private static Guid Occasion(int number) => SeedId.Of($"contact-occasion|{number}");

    /// <summary>What somebody told.</summary>
    internal sealed record Told(int DaysAgo, string Source, string Method, string Concern, ContactOutcome? Outcome, string? Action, params IReadOnlyList<NewChild> New);

    /// <summary>A child nobody knew; without an age not born yet.</summary>
    internal sealed record NewChild(string Given, string Family, int? Age);
}
