using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>The children's records: statuses, what was recorded, the chronology that follows from it, tasks and summaries.</summary>
internal sealed class DemoRecords(DemoContext context)
{
    private static readonly HashSet<string> VisitRules = ["T18", "T06", "T36", "T64"];

    public IEnumerable<ChildRow> Children()
    {
        foreach (var family in context.Authority.Families)
        {
            foreach (var child in family.Children)
            {
                var visits = family.Events.Where(e => e.Kind == StoryEventKind.Visit).SelectMany(e => e.Children.Where(c => c.ChildKey == child && c.Seen == true).Select(c => (e.On, c.SeenAlone))).ToList();
                var tasks = family.Events.SelectMany(e => e.Tasks).Where(t => t.ChildKey == child && t.DoneOn is null && t.Rule is not null && VisitRules.Contains(t.Rule)).ToList();
                var lead = family.Involvements.LastOrDefault(i => i.ChildKey == child && i.Role == "Allocated" && i.To is null);
                var closed = family.Statuses.LastOrDefault(s => s.ChildKey == child && s.Label == StoryStatus.Closed && s.To is null)?.From;
                var statuses = family.Statuses.Where(s => s.ChildKey == child).Select(s => s.From);
                yield return new ChildRow(
                    DemoContext.Person(child), DemoContext.Family(family.Key), DemoContext.Team(lead?.TeamKey ?? family.TeamKey), lead is null ? null : DemoContext.Staff(lead.StaffKey),
                    statuses.Concat(family.Involvements.Where(i => i.ChildKey == child).Select(i => i.From)).Min(), closed,
                    visits.Count > 0 ? visits.Max(v => v.On) : null,
                    visits.Where(v => v.SeenAlone == true).Select(v => (DateOnly?)v.On).Max(),
                    closed is null ? tasks.Select(t => (DateOnly?)t.DueOn).Max() : null);
            }
        }
    }

    public IEnumerable<StatusRow> Statuses() => context.Authority.Families.SelectMany(f => f.Statuses)
        .Where(s => DemoWords.StatusOf(s.Label) is not null)
        .Select(s => new StatusRow(
            SeedId.Of($"status|{s.ChildKey}|{s.Label}|{s.From:O}"), DemoContext.Person(s.ChildKey), DemoWords.StatusOf(s.Label)!.Value, DemoWords.StatusDetailOf(s.Label, s.Detail), s.From, s.To));

    public IEnumerable<SummaryRow> Summaries()
    {
        foreach (var family in context.Authority.Families)
        {
            foreach (var s in family.Summaries)
            {
                var by = family.Involvements.LastOrDefault(i => i.ChildKey == s.ChildKey && i.Role == "Allocated" && i.From <= s.On)?.StaffKey ?? family.WorkerKey;
                yield return new SummaryRow(
                    SeedId.Of($"summary|{s.ChildKey}"), DemoContext.Person(s.ChildKey), s.Worried, s.WorkingWell, s.NeedsToHappen, DemoContext.Staff(by), context.During(s.On, $"summary|{s.ChildKey}"), null);
            }
        }
    }

    public IEnumerable<EntryRow> Entries()
    {
        foreach (var (_, e, text) in Told())
        {
            foreach (var answer in e.Children)
            {
                yield return new EntryRow(EntryId(e.Key, answer.ChildKey), DemoContext.Person(answer.ChildKey), text, answer.Seen, answer.Seen == true ? answer.SeenAlone : null, answer.WhyNot, answer.OwnWords);
            }
        }
    }

    public IEnumerable<EventRow> Chronology()
    {
        foreach (var (_, e, text) in Told())
        {
            foreach (var answer in e.Children)
            {
                var id = EntryId(e.Key, answer.ChildKey);
                yield return new EventRow(
                    SeedId.Of($"event|{id}"), DemoContext.Person(answer.ChildKey), e.On, e.Headline ?? Line(e, answer), e.Headline is not null, text.Kind.ToString(),
                    e.Kind is StoryEventKind.OtherContact && e.Purpose.StartsWith("Message from", StringComparison.Ordinal) ? e.With : null, id, text.AuthorId, text.FinishedAt);
            }
        }
    }

    public IEnumerable<TaskRow> Tasks()
    {
        foreach (var (family, e, text) in Told())
        {
            foreach (var (t, i) in e.Tasks.Select((t, i) => (t, i)).Where(t => family.Children.Contains(t.t.ChildKey)))
            {
                var child = DemoContext.Person(t.ChildKey);
                Guid? entry = e.Children.Any(c => c.ChildKey == t.ChildKey) ? EntryId(e.Key, t.ChildKey) : null;
                yield return new TaskRow(
                    SeedId.Of($"task|{e.Key}|{i}"), child, DemoContext.Staff(t.OwnerKey), t.Title, t.DueOn, t.Rule, t.Rule is null ? null : e.On, entry,
                    t.Rule is not null && VisitRules.Contains(t.Rule) ? $"/children/{child}/entries/record?kind=Visit" : $"/children/{child}",
                    t.Rule is null ? text.AuthorId : null, text.FinishedAt, t.DoneOn);
            }
        }
    }

    /// <summary>The visits that rules asked for and that were made, each from the visit before it, or from the start of the plan or care.</summary>
    public IEnumerable<TaskRow> VisitsMade()
    {
        foreach (var family in context.Authority.Families)
        {
            foreach (var child in family.Children)
            {
                foreach (var period in family.Statuses.Where(s => s.ChildKey == child))
                {
                    var rule = period.Label switch
                    {
                        StoryStatus.ChildProtectionPlan => VisitTimescales.ChildProtection,
                        StoryStatus.LookedAfter => VisitTimescales.LookedAfter,
                        StoryStatus.ChildInNeed => VisitTimescales.ChildInNeed,
                        _ => null,
                    };
                    foreach (var task in rule is null ? [] : Made(family, period, rule))
                    {
                        yield return task;
                    }
                }
            }
        }

        IEnumerable<TaskRow> Made(StoryFamily family, StoryStatusPeriod period, Timescale rule)
        {
            var id = DemoContext.Person(period.ChildKey);
            var (from, before) = (period.From, (StoryEvent?)null);
            foreach (var visit in family.Events.Where(e => e.Kind == StoryEventKind.Visit && e.On > period.From && !(e.On > period.To) && Fulfils(e)).OrderBy(e => e.On))
            {
                var worker = family.Involvements.LastOrDefault(i => i.ChildKey == period.ChildKey && i.Role == "Allocated" && i.From <= from)?.StaffKey ?? family.WorkerKey;
                var key = $"visit-made|{period.ChildKey}|{visit.Key}";
                yield return new TaskRow(
                    SeedId.Of(key), id, DemoContext.Staff(worker), rule.Task, TimescaleBook.AsShipped.From(rule, from).DueOn, rule.Id, from, before is null ? null : EntryId(before.Key, period.ChildKey),
                    $"/children/{id}/entries/record?kind=Visit", null, context.During(from, key), visit.On);
                (from, before) = (visit.On, visit);
            }

            bool Fulfils(StoryEvent e) => e.Children.Any(c => c.ChildKey == period.ChildKey && c.Seen == true && (rule != VisitTimescales.ChildProtection || c.SeenAlone == true));
        }
    }

    public static Guid EntryId(string eventKey, string childKey) => SeedId.Of($"entry|{eventKey}|{childKey}");

    private IEnumerable<(StoryFamily Family, StoryEvent Event, OccasionText Text)> Told()
    {
        foreach (var family in context.Authority.Families)
        {
            foreach (var e in family.Events)
            {
                yield return (family, e, Text(e));
            }
        }
    }

    private OccasionText Text(StoryEvent e)
    {
        var occasion = SeedId.Of($"occasion|{e.Key}");

        // Most is written down the same or the next day; one in twenty late, as in life.
        var chance = occasion.ToByteArray()[15] % 40;
        var written = chance switch { 0 or 1 => e.On.AddDays(9 + chance), < 12 => e.On.AddDays(1), _ => e.On };
        written = written > context.Today ? context.Today : written;
        var finished = written == e.On && e.TimeOfDay is { } time ? written.ToInstant(time).AddMinutes(50) : context.During(written, e.Key);
        var (source, isThirdParty) = Source(e);
        return new OccasionText(
            occasion, Enum.Parse<EntryKind>(e.Kind.ToString()), e.On, e.TimeOfDay, DemoWords.PlaceOf(e.Place), e.Purpose, e.Narrative, e.Worried, e.WorkingWell, e.NeedsToHappen, e.Headline,
            source, e.With, isThirdParty, DemoContext.Staff(e.AuthorKey), finished < context.Now ? finished : context.Now.AddMinutes(-2), written > e.On.AddDays(8), e.Children.Count > 1);
    }

    private static (string Kind, bool IsThirdParty) Source(StoryEvent e) => (e.Kind, e.Purpose) switch
    {
        (StoryEventKind.OtherContact, "Message from school") => ("school", true),
        (StoryEventKind.OtherContact, "Message from health") => ("health-other", true),
        (StoryEventKind.OtherContact, "Message from the carers" or "Carer's note") => ("provider", true),
        (StoryEventKind.OtherContact, "Police notification") => ("police", true),
        (StoryEventKind.OtherContact, "Message about the house") => ("housing", true),
        (StoryEventKind.TelephoneCall, "Call with the child") => ("child", false),
        (StoryEventKind.TelephoneCall or StoryEventKind.OtherContact, _) => ("parent", false),
        _ => ("own-observation", false),
    };

    /// <summary>The line of an event that is not significant: what it was, and for visits whether the child was seen.</summary>
    private static string Line(StoryEvent e, StoryChildAnswer answer) => (e.Kind, answer) switch
    {
        (StoryEventKind.Visit, { Seen: true, SeenAlone: true }) => $"{e.Purpose}: seen alone",
        (StoryEventKind.Visit, { Seen: true }) => $"{e.Purpose}: seen, not alone",
        (StoryEventKind.Visit, { Seen: false }) => $"{e.Purpose}: not seen",
        (not StoryEventKind.CaseNote, _) when e.With is { Length: > 0 } with && !e.Purpose.Contains(with, StringComparison.Ordinal) => Short($"{e.Purpose}: {with}"),
        _ => e.Purpose,
    };

    private static string Short(string text) => text.Length <= ChronologyEvent.HeadlineMaxLength ? text : text[..ChronologyEvent.HeadlineMaxLength];
}
