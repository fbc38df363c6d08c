using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>Takes a family from a theme and a roll of the dice to its whole record.</summary>
internal sealed class Telling(
    IReadOnlyList<StoryOrganisation> organisations, IReadOnlyList<StoryStaff> staff, Allocation allocation, Numbers numbers,
    FamilyCourse course, FamilyBuilder builder)
{
    private readonly HashSet<string> _told = [];

    /// <param name="worker">Who must hold it today; null for whoever has room.</param>
    /// <param name="path">The statuses it must pass through; null for one its theme allows.</param>
    /// <param name="retell">A last word, after everything has been told and before it is put in order.</param>
    public StoryFamily Tell(
        FamilyDraft family, StoryStaff? worker = null, (string Label, int Least, int Most)[]? path = null, Action<FamilyDraft>? retell = null)
    {
        if (family.People.Count == 0)
        {
            builder.People(family);
        }

        if (family.Children.Exists(c => c.DateOfBirth is null || c.DateOfBirth > family.Today.AddDays(-90)))
        {
            family.IsOpen = true;
            family.End = family.Today;
        }

        var died = family.Theme == "loss" && family.Father is not null ? (family.Number % 2 == 0 ? family.Father : family.Mother) : null;
        if (died is not null)
        {
            family.Replace(died with { DiedOn = family.Today });
        }

        if (family.IsOpen && family.NoVisitsFrom == DateOnly.MaxValue && family.Dice.Chance(12))
        {
            family.NoVisitsFrom = family.Today.AddDays(-family.Dice.Between(18, 50));
        }

        course.Plan(family, path);
        if (died is not null)
        {
            BuryBeforeTheStart(family, died.Key);
        }

        var workers = allocation.For(family, worker);
        var cast = new Cast(family, organisations, allocation.Staff);
        new FamilyDetails(family, cast, numbers).Fill();
        foreach (var group in family.Groups)
        {
            new Chronicle(family, group, cast, workers, _told).Tell();
        }

        retell?.Invoke(family);
        var statuses = Statuses(family);
        var events = InOrder(family);
        Reviewers(family, statuses);
        NextVisits(family, statuses, events);
        return new StoryFamily(
            family.Key, family.Name, family.Theme, family.TeamKey, family.WorkerKey, family.People, [.. family.Children.Select(c => c.Key)],
            family.Relationships, family.Addresses, family.Professionals, family.Facts, family.Markers, family.Restrictions, family.Conflicts,
            family.Involvements, statuses, events, Summaries(family, events));
    }

    private static void BuryBeforeTheStart(FamilyDraft family, string key)
    {
        var on = family.Start.AddDays(-family.Dice.Between(12, 70));
        var person = family.Replace(family.People.Find(p => p.Key == key)! with { DiedOn = on });
        for (var i = 0; i < family.Relationships.Count; i++)
        {
            var relationship = family.Relationships[i];
            if (relationship.FromKey == person.Key)
            {
                family.Relationships[i] = relationship with { To = on, LivesWith = false, ContactArrangement = null };
            }
        }

        for (var i = 0; i < family.Addresses.Count; i++)
        {
            if (family.Addresses[i].PersonKey == key)
            {
                family.Addresses[i] = family.Addresses[i] with { To = on, From = Ages.Earlier(family.Addresses[i].From, on.AddDays(-400)) };
            }
        }
    }

    private static List<StoryStatusPeriod> Statuses(FamilyDraft family)
    {
        var periods = new List<StoryStatusPeriod>();
        foreach (var group in family.Groups)
        {
            foreach (var child in group.Children)
            {
                var current = family.Children.Find(c => c.Key == child.Key)!;
                foreach (var phase in group.Phases)
                {
                    // Nobody works with a child before the pregnancy is known.
                    var earliest = current.DateOfBirth?.AddDays(-100) ?? current.ExpectedOn?.AddDays(-170);
                    var from = earliest is { } known ? Ages.Later(phase.From, Ages.Weekday(Ages.Earlier(known, family.Today.AddDays(-14)))) : phase.From;
                    var to = current.DiedOn is { } died && (phase.To is null || phase.To > died) ? died : phase.To;
                    if (to is null || to > from)
                    {
                        periods.Add(new StoryStatusPeriod(child.Key, phase.Label, phase.Detail, from, to));
                    }
                }

                if (current.DiedOn is { } death)
                {
                    periods.Add(new StoryStatusPeriod(child.Key, StoryStatus.Closed, "RC2", death, null));
                }
                else if (!family.IsOpen)
                {
                    periods.Add(new StoryStatusPeriod(child.Key, StoryStatus.Closed, family.Theme == "kin" ? "RC4" : family.Number % 7 == 0 ? "RC9" : "RC7", family.End, null));
                }
            }
        }

        return periods;
    }

    private static List<StoryEvent> InOrder(FamilyDraft family) =>
        [.. family.Events.OrderBy(e => e.On).ThenBy(e => e.TimeOfDay ?? TimeOnly.MinValue).Select((e, i) => e with { Key = $"{family.Key}-e{i + 1}" })];

    private void Reviewers(FamilyDraft family, List<StoryStatusPeriod> statuses)
    {
        foreach (var (label, role, inRole) in new[] { (StoryStatus.LookedAfter, "IndependentReviewingOfficer", "Reviewer"), (StoryStatus.ChildProtectionPlan, "ChildProtectionChair", "Chair") })
        {
            var choices = staff.Where(s => s.Roles.Contains(role)).ToList();
            var reviewer = choices[family.Number % choices.Count];
            family.Involvements.AddRange(statuses.Where(s => s.Label == label)
                .Select(s => new StoryInvolvement(reviewer.Key, reviewer.TeamKey, inRole, s.ChildKey, s.From, s.To)));
        }
    }

    /// <summary>The next visit to each child of an open family, counted from the last one on which the child was seen.</summary>
    private static void NextVisits(FamilyDraft family, List<StoryStatusPeriod> statuses, List<StoryEvent> events)
    {
        foreach (var status in statuses.Where(s => s.To is null && s.Label != StoryStatus.Closed))
        {
            var last = events.FindLastIndex(e => e.Kind == StoryEventKind.Visit && e.Children.Any(c => c.ChildKey == status.ChildKey && c.Seen == true));
            if (last < 0)
            {
                continue;
            }

            DateOnly DueAfter(Timescale rule) => TimescaleBook.AsShipped.From(rule, events[last].On).DueOn;
            var (rule, due) = status.Label switch
            {
                StoryStatus.ChildProtectionPlan => (VisitTimescales.ChildProtection.Id, DueAfter(VisitTimescales.ChildProtection)),
                StoryStatus.LookedAfter => (VisitTimescales.LookedAfter.Id, DueAfter(VisitTimescales.LookedAfter)),
                StoryStatus.CareLeaver => ("T64", events[last].On.AddDays(56)),
                _ => (VisitTimescales.ChildInNeed.Id, DueAfter(VisitTimescales.ChildInNeed)),
            };
            var child = Cast.Name(family.Children.Find(c => c.Key == status.ChildKey)!);
            events[last] = events[last] with { Tasks = [.. events[last].Tasks, new StoryTask(rule == "T64" ? $"Keep in touch with {child}" : $"Visit {child}", status.ChildKey, family.WorkerKey, due, rule, null)] };
        }
    }

    private static List<StorySummary> Summaries(FamilyDraft family, List<StoryEvent> events)
    {
        var summaries = new List<StorySummary>();
        foreach (var child in family.Children)
        {
            var own = events.Where(e => e.Children.Any(c => c.ChildKey == child.Key)).ToList();
            var voiced = own.FindLast(e => e.Children.Any(c => c.ChildKey == child.Key && c.OwnWords is not null));
            if (own.Count == 0)
            {
                continue;
            }

            var latest = own.FindLast(e => e.Kind == StoryEventKind.Visit && (e.Worried is not null || e.WorkingWell is not null));
            summaries.Add(new StorySummary(
                child.Key,
                latest?.Worried ?? own.FindLast(e => e.Worried is not null)?.Worried ?? "We are still finding out what life is like at home.",
                latest?.WorkingWell ?? own.FindLast(e => e.WorkingWell is not null)?.WorkingWell ?? "The family have agreed to meet us.",
                latest?.NeedsToHappen ?? own.FindLast(e => e.NeedsToHappen is not null)?.NeedsToHappen ?? "Finish the assessment and agree a plan together.",
                voiced?.Children.First(c => c.ChildKey == child.Key).OwnWords, voiced?.On,
                (latest ?? own[^1]).On));
        }

        return summaries;
    }
}
