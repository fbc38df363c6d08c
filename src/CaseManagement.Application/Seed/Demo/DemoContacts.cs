using CaseManagement.Application.Contacts;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>A contact about one child as a row.</summary>
/// <param name="Id">The same each time the demo is made.</param>
/// <param name="C">The contact as the domain's acts left it.</param>
/// <param name="EpisodeId">The case it opened.</param>
internal sealed record ContactRow(Guid Id, FrontDoorContact C, Guid? EpisodeId) : ISeedRow
{
    public static string Into =>
        "app.front_door_contacts (id, child_id, occasion_id, team_id, child_as_told, recorded_by, recorded_at, due_on, received_at, source, method, do_not_reveal, concern, consent, immediate_risk, action_taken, outcome, rationale, feedback, decided_by, decided_at, episode_id)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(C.ChildId.Value).Put(C.OccasionId.Value).Put(C.TeamId.Value).Put(C.ChildAsTold).Put(C.RecordedBy.Value).Put(C.RecordedAt).Put(C.DueOn).Put(C.Details.ReceivedAt).Put(C.Details.Source)
        .Put(C.Details.Method).Put(C.Details.DoNotReveal).Put(C.Details.Concern).Put(Enum.GetName(C.Details.Consent)).Put(C.Details.ImmediateRisk).Put(C.Details.ActionTaken)
        .Put(C.Outcome is { } outcome ? Enum.GetName(outcome) : null).Put(C.Rationale).Put(C.Feedback).Put(C.DecidedBy?.Value).Put(C.DecidedAt).Put(EpisodeId);
}

/// <summary>What came to the front door about children nobody knew and about families that other teams work with, and what became of it.</summary>
internal sealed class DemoContacts
{
    private readonly DemoContext _context;
    private readonly DemoFrontDoor _door;
    private readonly List<Told> _all;

    public DemoContacts(DemoContext context)
    {
        (_context, _door) = (context, new DemoFrontDoor(context));
        _all = [.. Each()];
    }

    /// <summary>The new children's cases, where the front door made a referral of it.</summary>
    public IReadOnlyList<DemoReferral> Referrals => [.. _all.Select(t => t.Referral).OfType<DemoReferral>()];

    private IEnumerable<Told> New => _all.Where(t => t.New is not null);

    /// <summary>The new children as people, numbered on from those of the stories.</summary>
    public IEnumerable<PersonRow> People(int lastNumber) => New.Select(t => new PersonRow(
        t.Child, ++lastNumber, true, t.New!.Given, t.New.Family, null, Born(t.New), Expected(t.New), null, "U", t.Contact.RecordedAt));

    public IEnumerable<NameRow> Names() => New.Select(t => new NameRow(
        new ItemHead(SeedId.Of($"contact-name|{t.Child}"), t.Child, null, t.Contact.RecordedBy.Value, t.Contact.RecordedAt), NameKind.Legal, t.New!.Given, "", t.New.Family));

    public IEnumerable<ChildRow> Children() => New.Select(t => new ChildRow(
        t.Child, SeedId.Of($"contact-family|{t.Number}"), t.Referral?.Team ?? _door.Team, t.Referral?.AllocatedTo, t.Contact.RecordedAt.DateInLondon(),
        t.Referral is { } referral ? referral.ClosedOn : t.Contact.DecidedAt?.DateInLondon(), t.Referral?.SeenOn, null, null));

    public IEnumerable<InvolvementRow> Involvements() => Referrals.Where(r => r.AllocatedTo is not null).Select(r => new InvolvementRow(
        SeedId.Of($"contact-worker|{r.Child}"), r.History.Child.ChildId.Value, r.AllocatedTo!.Value, r.Team, InvolvementRole.Allocated, r.ReferredOn, null, null));

    public IEnumerable<ContactRow> Rows(Func<string, Guid, Guid> seeded) => _all.Select(t => new ContactRow(
        ContactId(t), t.Contact, t.Referral is { } referral && referral.History.Episodes.LastOrDefault() is { } episode ? seeded(referral.Child, episode.Id.Value) : null));

    /// <summary>The clock to each decision, running or met, and to the first supervision where a worker has the case.</summary>
    public IEnumerable<TaskRow> Tasks() => _all.Select(t => DemoFrontDoor.Clock(t.Contact, SeedId.Of($"contact-task|{t.Child}|{t.Number}"), _door.Manager))
        .Concat(Referrals.Where(r => r.AllocatedTo is not null).Select(r => new TaskRow(
            SeedId.Of($"contact-supervision|{r.Child}"), r.History.Child.ChildId.Value, r.Manager.Value, SupervisionTimescales.CaseSupervision.Task,
            TimescaleBook.AsShipped.From(SupervisionTimescales.CaseSupervision, r.ReferredOn).DueOn, SupervisionTimescales.CaseSupervision.Id, r.ReferredOn, null,
            $"/children/{r.History.Child.ChildId.Value}/supervision", null, _context.During(r.ReferredOn, r.Child), null)));

    public IEnumerable<EventRow> Chronology() => _all.Where(t => t is { New: not null, Contact.DecidedAt: not null }).Select(t => new EventRow(
        SeedId.Of($"contact-event|{t.Child}|{t.Number}"), t.Child, t.Contact.DecidedAt!.Value.DateInLondon(),
        t.Referral is null ? $"Contact decided: {t.Contact.Outcome!.Value.Words()}" : $"Referral received: {ContactWords.Source(t.Contact.Details.Source, t.Contact.Details.DoNotReveal)}",
        t.Referral is not null, "Event", null, null, t.Contact.DecidedBy!.Value.Value, t.Contact.DecidedAt.Value));

    private IEnumerable<Told> Each()
    {
        // Families without restriction or conflict, each once.
        var families = _context.Authority.Families.Where(f => f is { Restrictions.Count: 0, Conflicts.Count: 0 } && f.Involvements.Any(i => i.To is null && i.Role == "Allocated")).ToList();
        foreach (var (story, number) in ContactStories.All.Select((story, number) => (story, number)))
        {
            if (story.New.Count == 0)
            {
                var family = families[(number * 7) % families.Count];
                var child = family.Involvements.First(i => i.To is null && i.Role == "Allocated").ChildKey;
                var person = _context.PersonOf(child);
                yield return Tell(story, number, DemoContext.Person(child), Person.NameOf(person.Given, person.Family, person.DateOfBirth is null && person.ExpectedOn is not null), null);
            }

            foreach (var (child, i) in story.New.Select((child, i) => (child, i)))
            {
                yield return Tell(story, number, SeedId.Of($"contact-child|{number}|{i}"), Person.NameOf(child.Given, child.Family, child.Age is null), child);
            }
        }
    }

    private Told Tell(ContactStory story, int number, Guid child, string name, NewChild? isNew)
    {
        var at = _context.During(_context.Today.AddDays(-story.DaysAgo), story.Concern);
        var contact = _door.Record(child, name, OccasionId.From(SeedId.Of($"contact-occasion|{number}")), story.Source, story.Method, story.Concern, story.Action, at.AddMinutes(-15));
        var told = new Told(number, child, contact, isNew, null);
        if (story.Outcome is not { } outcome)
        {
            return told;
        }

        var decidedAt = _context.During(contact.DueOn < _context.Today ? contact.DueOn : _context.Today, $"decided {story.Concern}");
        decidedAt = decidedAt > at ? decidedAt : at.AddMinutes(1) < _context.Now ? at.AddMinutes(1) : _context.Now;
        var referral = isNew is not null && outcome is ContactOutcome.Referral or ContactOutcome.StrategyDiscussion
            ? DemoReferral.Of(_context, _door, story, $"contact|{number}|{child}", new ChildFacts(new ChildId(child), name, Born(isNew!), Expected(isNew!), null), decidedAt.DateInLondon(), new FrontDoorContactId(ContactId(told)), number)
            : null;
        _door.Decide(contact, outcome, decidedAt, referral?.History.Episodes[^1].Id);
        return told with { Referral = referral };
    }

    private static Guid ContactId(Told told) => SeedId.Of($"contact|{told.Child}|{told.Number}");

    private DateOnly? Born(NewChild child) => child.Age is { } years ? _context.Today.AddYears(-years).AddDays(-100) : null;

    private DateOnly? Expected(NewChild child) => child.Age is null ? _context.Today.AddDays(70) : null;

    private sealed record Told(int Number, Guid Child, FrontDoorContact Contact, NewChild? New, DemoReferral? Referral);
}
