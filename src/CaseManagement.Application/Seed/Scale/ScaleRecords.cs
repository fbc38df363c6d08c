using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;

namespace CaseManagement.Application.Seed.Scale;

/// <summary>The records of the scale data: about ten entries a child, most with few, some with two thousand.</summary>
internal sealed class ScaleRecords(ScaleWorld world)
{
    private const int MostEntries = 2000;
    private readonly ScaleStories _stories = new(11);

    private IEnumerable<(ScaleFamily Family, ScalePerson Child)> Everyone => world.Families.SelectMany(f => world.ChildrenOf(f).Select(c => (f, c)));

    public IEnumerable<ChildRow> Children() => Everyone.Select(x => new ChildRow(
        ScaleWorld.PersonId(x.Child.Number), ScaleWorld.FamilyId(x.Family.Number), ScaleWorld.TeamId(x.Family.Team), x.Family.Worker < 0 ? null : ScaleWorld.WorkerId(x.Family.Worker),
        x.Family.OpenedOn, x.Family.ClosedOn, LastVisit(x.Family, x.Child), IsAlone(x.Child.Number) ? LastVisit(x.Family, x.Child) : null, NextVisit(x.Family, x.Child)));

    public IEnumerable<StatusRow> Statuses()
    {
        var number = 0L;
        foreach (var (family, child) in Everyone)
        {
            var (kind, detail) = family.Status switch
            {
                StatusOfFamily.Protected => (StatusKind.ChildProtectionPlan, "neglect"),
                StatusOfFamily.LookedAfter => (StatusKind.LookedAfter, "full care order"),
                _ => (StatusKind.ChildInNeed, (string?)null),
            };
            var changed = family.OpenedOn.AddDays(45);
            yield return Row(StatusKind.ChildInNeed, null, family.OpenedOn, kind == StatusKind.ChildInNeed ? family.ClosedOn : changed);
            if (kind != StatusKind.ChildInNeed)
            {
                yield return Row(kind, detail, changed, null);
            }

            StatusRow Row(StatusKind status, string? words, DateOnly from, DateOnly? to) => new(SeedId.Of(SeedKind.Status, number++), ScaleWorld.PersonId(child.Number), status, words, from, to);
        }
    }

    public IEnumerable<SummaryRow> Summaries()
    {
        var number = 0L;
        return Everyone.Where(x => x.Family.ClosedOn is null).Select(x => new SummaryRow(
            SeedId.Of(SeedKind.Summary, number++), ScaleWorld.PersonId(x.Child.Number), "Food runs out at weekends and school days are missed.", "A warm home and a grandmother who helps every week.",
            "A plan for weekends, and the school nurse to call.", ScaleWorld.WorkerId(x.Family.Worker), LastVisit(x.Family, x.Child).ToInstant(new TimeOnly(16, 0)), null));
    }

    public IEnumerable<EntryRow> Entries()
    {
        foreach (var (family, child) in Everyone)
        {
            var author = ScaleWorld.WorkerId(world.LastWorker(family));
            foreach (var (number, on, i) in Days(family, child))
            {
                var kind = KindOf(i);
                var isVisit = kind == EntryKind.Visit;
                var text = new OccasionText(
                    SeedId.Of(SeedKind.Occasion, number), kind, on, new TimeOnly(15, 30), isVisit ? "home" : null, isVisit ? "Visit" : null, _stories.Narrative(child.Given), _stories.Worry(), _stories.Strength(),
                    null, HeadlineOf(i), "own-observation", null, false, author, on.ToInstant(new TimeOnly(16, 30)), false, false);
                yield return new EntryRow(
                    SeedId.Of(SeedKind.Entry, number), ScaleWorld.PersonId(child.Number), text, isVisit ? true : null, isVisit ? IsAlone(child.Number + i) : null,
                    isVisit && !IsAlone(child.Number + i) ? "A parent stayed in the room" : null, isVisit && i % 6 == 0 ? "I like it when nan comes." : null);
            }
        }
    }

    public IEnumerable<EventRow> Chronology()
    {
        foreach (var (family, child) in Everyone)
        {
            var author = ScaleWorld.WorkerId(world.LastWorker(family));
            foreach (var (number, on, i) in Days(family, child))
            {
                var headline = HeadlineOf(i);
                yield return new EventRow(
                    SeedId.Of(SeedKind.Event, number), ScaleWorld.PersonId(child.Number), on, headline ?? "Visit, call or note", headline is not null, KindOf(i).ToString(), null,
                    SeedId.Of(SeedKind.Entry, number), author, on.ToInstant(new TimeOnly(16, 30)));
            }
        }
    }

    public IEnumerable<TaskRow> Tasks()
    {
        var number = 0L;
        foreach (var (family, child) in Everyone)
        {
            var last = LastVisit(family, child);
            var id = ScaleWorld.PersonId(child.Number);
            var owner = ScaleWorld.WorkerId(world.LastWorker(family));
            yield return new TaskRow(
                SeedId.Of(SeedKind.Task, number++), id, owner, "Ring the school about attendance", last, null, null, null, $"/children/{id}", owner, last.AddDays(-10).ToInstant(new TimeOnly(10, 0)), last);
            if (NextVisit(family, child) is { } due)
            {
                yield return new TaskRow(
                    SeedId.Of(SeedKind.Task, number++), id, owner, "Visit the child", due, RuleOf(family.Status), last, null, $"/children/{id}/entries/record?kind=Visit", null, last.ToInstant(new TimeOnly(17, 0)), null);
            }
        }
    }

    private static string RuleOf(StatusOfFamily status) => status switch { StatusOfFamily.Protected => "T18", StatusOfFamily.LookedAfter => "T36", _ => "T06" };

    private static bool IsAlone(int number) => number % 3 != 0;

    /// <summary>The last entry of a child is always a visit.</summary>
    private static EntryKind KindOf(int i) => (i % 4) switch { 0 => EntryKind.Visit, 1 => EntryKind.TelephoneCall, 2 => EntryKind.CaseNote, _ => EntryKind.OtherContact };

    private static string? HeadlineOf(int i) => i % 7 == 0 ? "Seen at home and doing well" : null;

    private DateOnly LastVisit(ScaleFamily family, ScalePerson child) => Later((family.ClosedOn ?? world.Today).AddDays(-(child.Number * 7 % 34)), child.Born);

    private DateOnly? NextVisit(ScaleFamily family, ScalePerson child) => family.Status switch
    {
        StatusOfFamily.Closed => null,
        StatusOfFamily.Protected => LastVisit(family, child).AddDays(14),
        StatusOfFamily.LookedAfter => LastVisit(family, child).AddDays(42),
        _ => LastVisit(family, child).AddDays(28),
    };

    /// <summary>Number and day of each entry of a child, newest first.</summary>
    private IEnumerable<(long Number, DateOnly On, int Index)> Days(ScaleFamily family, ScalePerson child)
    {
        var (count, last) = (CountOf(child), LastVisit(family, child));
        var period = Math.Max(last.DayNumber - Later(family.OpenedOn, child.Born).DayNumber, 1);
        for (var i = 0; i < count; i++)
        {
            yield return (((long)child.Number * MostEntries) + i, last.AddDays(-(int)((long)period * i / count)), i);
        }
    }

    /// <summary>Log-normal: half of the children have fewer than five entries, one in a thousand more than two hundred.</summary>
    private static int CountOf(ScalePerson child)
    {
        var dice = new Dice((ulong)child.Number + 1);
        var normal = -6.0;
        for (var i = 0; i < 12; i++)
        {
            normal += dice.Below(1_000_000) / 1_000_000.0;
        }

        return child.Number % 20_011 == 0 ? MostEntries : Math.Clamp((int)Math.Exp(1.45 + (1.3 * normal)), 1, MostEntries);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
