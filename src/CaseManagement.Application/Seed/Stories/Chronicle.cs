namespace CaseManagement.Application.Seed.Stories;

/// <summary>Tells the working life of one group of children day by day: visits, calls, contacts, notes and turning points.</summary>
internal sealed class Chronicle(FamilyDraft family, ChildGroup group, Cast cast, FamilyWorkers workers, HashSet<string> told)
{
    private readonly Dice _dice = Dice.For(11, family.Key + group.Children[0].Key);
    private readonly Voice _voice = new(Dice.For(12, family.Key + group.Children[0].Key));
    private readonly List<Storyline> _lines = [];
    private readonly Dictionary<string, DateOnly> _over = [];
    private readonly List<(DateOnly On, string Kind)> _diary = [];
    private readonly DiaryStrands _strands = new(Dice.For(13, family.Key + group.Children[0].Key));
    private string? _stayType;
    private Stay? _stay;

    public void Tell()
    {
        foreach (var phase in group.Phases)
        {
            Schedule(phase);
        }

        TurningPoints();
        foreach (var (on, kind) in _diary.OrderBy(d => d.On).ThenBy(d => d.Kind[0] == '!' ? 0 : 1))
        {
            if (on <= family.Today)
            {
                Write(on, kind);
            }
        }
    }

    private void Schedule(Phase phase)
    {
        var last = phase.To ?? family.Today;
        var (least, most, others) = phase.Label switch
        {
            StoryStatus.ChildProtectionPlan => (8, 13, 85),
            StoryStatus.Assessment => (8, 14, 90),
            StoryStatus.ChildInNeed => (20, 30, 48),
            StoryStatus.LookedAfter => (31, 43, 62),
            _ => (42, 60, 30),
        };
        for (var on = phase.From.AddDays(_dice.Between(2, 9)); on < last; on = on.AddDays(_dice.Between(least, most)))
        {
            Put(on, "visit");
        }

        for (var on = phase.From.AddDays(3); on < last; on = on.AddDays(7))
        {
            if (_dice.Chance(others))
            {
                Put(on.AddDays(_dice.Below(5)), _dice.Weighted((34, "call"), (12, "childcall"), (22, "school"), (9, "health"), (17, "kin"), (6, "note"),
                    (family.Theme is "exploitation" or "abuse" ? 5 : 1, "police"), (family.Theme is "housing" or "neglect" ? 5 : 1, "housing")));
            }

            for (var i = 0; i < group.DiaryNotesAWeek && phase.Label == StoryStatus.LookedAfter; i++)
            {
                Put(on.AddDays((i * 2) + _dice.Below(2)), "diary");
            }
        }

        Every(phase, last, 38, 68, "supervision");
        switch (phase.Label)
        {
            case StoryStatus.ChildProtectionPlan:
                Every(phase, last, 38, 45, "coregroup");
                Every(phase, last, 88, 170, "!cpreview");
                break;
            case StoryStatus.ChildInNeed:
                Every(phase, last, 45, 92, "cinreview");
                break;
            case StoryStatus.LookedAfter:
                Every(phase, last, 28, 176, "lacreview");
                Every(phase, last, 15, 44, "placement");
                break;
            case StoryStatus.CareLeaver:
                Every(phase, last, 60, 180, "pathway");
                break;
        }
    }

    private void Every(Phase phase, DateOnly last, int first, int then, string kind)
    {
        for (var on = phase.From.AddDays(first + _dice.Below(6)); on < last; on = on.AddDays(then - _dice.Below(8)))
        {
            Put(on, kind);
        }
    }

    private void Put(DateOnly on, string kind)
    {
        var day = kind == "diary" ? on : Ages.Weekday(on);
        if (day is { Month: 12, Day: 25 or 26 } or { Month: 1, Day: 1 } && kind != "diary")
        {
            day = day.AddDays(day.Month == 1 ? 1 : -3);
        }

        if (day <= family.Today && day >= family.Start && !(kind == "visit" && day >= family.NoVisitsFrom))
        {
            _diary.Add((day, kind));
        }
    }

    private void TurningPoints()
    {
        for (var i = 0; i < group.Phases.Count; i++)
        {
            var phase = group.Phases[i];
            Put(phase.From, i == 0 && phase.Label == StoryStatus.Assessment ? "!referral" : phase.Label switch
            {
                StoryStatus.ChildProtectionPlan => "!cp",
                StoryStatus.LookedAfter => "!care",
                StoryStatus.CareLeaver => "!leaver",
                StoryStatus.ChildInNeed when i > 0 && group.Phases[i - 1].Label == StoryStatus.ChildProtectionPlan => "!cpend",
                StoryStatus.ChildInNeed when i > 0 && group.Phases[i - 1].Label == StoryStatus.LookedAfter => "!home",
                StoryStatus.ChildInNeed => "!cin",
                _ => "!referral",
            });
            if (phase.Label == StoryStatus.Assessment && phase.To is { } finished)
            {
                Put(finished.AddDays(-1), "!assessment");
            }
        }

        foreach (var stay in group.Stays.Where(s => s.Type == "care").Skip(1))
        {
            Put(stay.From, "!move");
        }

        foreach (var handover in workers.Handovers)
        {
            Put(handover, "!transfer");
        }

        foreach (var born in group.Children.Where(c => c.DateOfBirth > family.Start).Select(c => c.DateOfBirth!.Value).Distinct())
        {
            _diary.Add((born, "!born"));
        }

        foreach (var died in family.People.Where(p => p.DiedOn > family.Start).Select(p => p.DiedOn!.Value))
        {
            Put(died, "!death");
        }

        if (!family.IsOpen)
        {
            Put(family.End, family.Theme == "leaver" ? "!closedleaver" : "!closed");
        }
    }

    private void Write(DateOnly on, string kind)
    {
        var present = Living(on);
        var stay = group.StayOn(on);
        if (present.Count == 0 && kind is not ("visit" or "call" or "note" or "supervision" or "!referral" or "!assessment" or "!cin" or "!cp"))
        {
            return;
        }

        if (stay?.Type != _stayType)
        {
            // A move ends what belonged to the old home: the mould there is no longer this child's.
            _stayType = stay?.Type;
            _lines.RemoveAll(l => l.Thread.Where != "any" && l.Thread.Where != _stayType);
        }

        if (stay != _stay)
        {
            _stay = stay;
            _strands.Move();
        }

        // Only a social worker makes a statutory visit.
        var statutory = kind == "visit" && group.Phases.LastOrDefault(p => p.From <= on)?.Label is StoryStatus.ChildProtectionPlan or StoryStatus.LookedAfter;
        var author = statutory ? workers.On(on).StaffKey : workers.AuthorOn(on, _dice);
        var scene = new Scene(family, group, cast, _voice, _dice, workers, present, stay, on, author, told);
        Refresh(scene);
        var entry = kind[0] == '!' ? scene.TurningPoint(kind[1..]) : kind switch
        {
            "visit" => scene.Visit(_lines),
            "call" => scene.Call(_lines),
            "childcall" => scene.ChildCall(_lines),
            "school" or "health" or "kin" or "police" or "housing" or "placement" => scene.Contact(kind),
            "diary" => scene.Diary(_strands),
            _ => scene.Note(kind, _lines),
        };
        if (entry is { Children.Count: > 0 })
        {
            family.Events.Add(entry);
        }

        foreach (var over in _lines.Where(l => l.IsOver))
        {
            _over[over.Thread.Key + over.Child?.Key] = on;
        }

        scene.KeepDone(_lines);
    }

    private List<StoryPerson> Living(DateOnly on) =>
        [.. group.Children.Where(c => c.DateOfBirth <= on && (c.DiedOn is not { } died || died > on) && Ages.On(c.DateOfBirth!.Value, on) < 25)];

    /// <summary>Keeps two or three matters running: a new one begins when one has ended and something fits.</summary>
    private void Refresh(Scene scene)
    {
        var wanted = scene.Present.Count > 1 ? 3 : 2;
        _lines.RemoveAll(l => l.IsOver || (l.Child is null && scene.Present.Count > 0) || (l.Child is not null && !scene.Present.Contains(l.Child)) || (l.LastTold != default && l.LastTold.AddDays(200) < scene.On));
        for (var tries = 0; _lines.Count < wanted && tries < 12; tries++)
        {
            var thread = _dice.Pick(Corpus.Shared.Threads);
            var child = scene.Present.Count > 0 ? _dice.Pick(scene.Present) : null;
            var key = thread.Key + child?.Key;
            if (_lines.Exists(l => l.Thread.Key == thread.Key)
                || (_over.TryGetValue(key, out var over) && over.AddDays(700) > scene.On)
                || !scene.Allows(thread, child))
            {
                continue;
            }

            _lines.Add(new Storyline(thread, child));
        }
    }
}
