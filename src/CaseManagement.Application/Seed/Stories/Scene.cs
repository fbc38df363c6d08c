using System.Text;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>One day in the life of a family, and the entry written about it: here, visits and what all entries share.</summary>
internal sealed partial class Scene(
    FamilyDraft family, ChildGroup group, Cast cast, Voice voice, Dice dice, FamilyWorkers workers,
    List<StoryPerson> present, Stay? stay, DateOnly on, string author, HashSet<string> alreadyTold)
{
    private string _author = author;

    public DateOnly On => on;

    public List<StoryPerson> Present => present;

    /// <summary>Which sections of theme words suit where the children live now.</summary>
    private string Tone => stay?.Type switch
    {
        "care" => family.Theme is "uasc" ? "uasc" : family.Theme == "goinghome" && dice.Chance(60) ? "goinghome" : "care",
        "leaver" => "leaver",
        "kin" => "kin",
        _ => family.Theme is "care" or "goinghome" or "kin" or "uasc" or "leaver" ? "neglect" : family.Theme,
    };

    public bool Allows(Thread thread, StoryPerson? child)
    {
        var type = child is null ? "unborn" : stay?.Type ?? "home";
        var tone = type == "care" && family.Theme is "uasc" or "goinghome" ? family.Theme : Tone;
        if (!(thread.Where == type || (thread.Where == "any" && type != "unborn") || (thread.Where == "home" && type == "kin"))
            || !(thread.Themes.Contains("any") || thread.Themes.Contains(tone) || (type == "care" && thread.Themes.Contains("care"))))
        {
            return false;
        }

        var moment = Moment(child, visit: true);
        return (child is null || (moment.Months >= thread.MinMonths && moment.Months <= thread.MaxMonths))
            && thread.Lines["start"].Exists(p => p.Fits(moment)) && thread.Lines["end"].Exists(p => p.Fits(moment));
    }

    private Moment Moment(StoryPerson? focus, bool visit)
    {
        var children = focus is null ? present : [focus, .. present.Where(c => c != focus)];
        return cast.At(on, group, children, _author, workers.ManagerOn(on), visit);
    }

    public StoryEvent? Visit(List<Storyline> lines)
    {
        if (present.Count == 0)
        {
            return Unborn(lines);
        }

        var told = Due(lines, dice.Chance(45) ? 2 : 1);
        var focus = told.FirstOrDefault()?.Child ?? dice.Pick(present);
        var place = Place(focus);
        var seen = place is "School" or "Nursery" or "Outdoors" ? [focus] : present;
        var children = new List<StoryPerson> { focus };
        children.AddRange(seen.Where(c => c != focus));
        var moment = cast.At(on, group, children, _author, workers.ManagerOn(on), visit: true);
        if (place is "Home" or "Placement")
        {
            moment.Slots["#indoors"] = "";
        }

        if (place == "Home" && stay?.Type != "leaver" && dice.Chance(7))
        {
            return NotIn(moment, children);
        }

        var text = new StringBuilder();
        Add(text, voice.Say("open." + Opening(place), moment));
        var answers = Answers(children, moment, told, place);
        var middle = new List<string?>();
        middle.AddRange(told.Select(l => l.Tell(voice, Focused(l, children), dice)));
        middle.Add(dice.Chance(72) ? voice.Say("child", moment) : null);
        middle.Add(dice.Chance(62) && place is "Home" or "Placement" ? voice.Say("talk." + Tone, Themed(moment)) : null);
        middle.Add(dice.Chance(22) && place == "Home" ? voice.Say("rooms", moment) : null);
        dice.Shuffle(middle);
        Paragraphs(text, middle);
        foreach (var other in children.Skip(1).Where(_ => dice.Chance(55)).Take(2))
        {
            Add(text, voice.Say("sibling", Moment(other, visit: true)));
        }

        if (answers[0].SeenAlone == true && dice.Chance(70))
        {
            Add(text, voice.Say("alone", moment), newParagraph: true);
        }

        if (dice.Chance(42) && place is "Home" or "Placement")
        {
            Add(text, voice.Say("close", moment));
        }

        return Event(StoryEventKind.Visit, Purpose(), place, answers, With(moment, place), text, lines, told, moment,
            dice.Chance(told.Any(l => l.IsOver) ? 55 : 12) ? Headline(focus, told) : null);
    }

    /// <summary>The moment with the child of the thread in the middle.</summary>
    private Moment Own(Storyline line, Moment moment) => line.Child is null ? moment : Moment(line.Child, moment.Visit);

    /// <summary>The words of a theme are about the child it is about: the young carer, not a little sister.</summary>
    private Moment Themed(Moment moment) =>
        stay?.Type == "home" && family.Theme is "teenparent" or "youngcarer" or "exploitation" or "disability" or "attendance" && present.Contains(group.Children[0])
            ? Moment(group.Children[0], moment.Visit)
            : moment;

    private Moment Focused(Storyline line, List<StoryPerson> children) =>
        line.Child is null || line.Child == children[0]
            ? cast.At(on, group, children, _author, workers.ManagerOn(on), visit: true)
            : Moment(line.Child, visit: true);

    private StoryEvent Unborn(List<Storyline> lines)
    {
        var moment = Moment(null, visit: true);
        var told = Due(lines, 1);
        var text = new StringBuilder();
        Add(text, voice.Say("open.unborn", moment));
        Paragraphs(text, [.. told.Select(l => l.Tell(voice, moment, dice)), voice.Say("rooms", moment), voice.Say("close", moment)]);
        var answers = Awaited.Select(Unseen).ToList();
        return Event(StoryEventKind.Visit, "Pre-birth visit", "Home", answers, moment.Slots.GetValueOrDefault("carer"), text, lines, told, moment, null);
    }

    private StoryEvent NotIn(Moment moment, List<StoryPerson> children)
    {
        // After the slashes comes the reason that goes into each child's answer.
        var said = voice.Say("notin", moment)!.Split(" // ");
        var text = new StringBuilder(said[0]);
        var answers = children.Select(c => new StoryChildAnswer(c.Key, false, null, said[1], null)).ToList();
        return Event(StoryEventKind.Visit, Purpose(), "Home", answers, null, text, [], [], moment, null);
    }

    private string Place(StoryPerson focus)
    {
        var school = Cast.SchoolKind(focus, on);
        var roll = dice.Below(100);
        return stay?.Type switch
        {
            "care" => roll < 78 || school is null || Stories.Moment.IsHoliday(on) ? "Placement" : roll < 92 ? "School" : "Outdoors",
            "leaver" => roll < 60 ? "Home" : roll < 80 ? "Outdoors" : "Office",
            _ when roll < 76 || school is null || Stories.Moment.IsHoliday(on) => "Home",
            _ when school is "Nursery" => "Nursery",
            _ => roll < 92 && school is not "College" ? "School" : Ages.On(focus.DateOfBirth!.Value, on) >= 6 ? "Outdoors" : "Home",
        };
    }

    private string Opening(string place) => stay?.Type == "leaver" ? "leaver" : place switch
    {
        "School" => "school",
        "Nursery" => "nursery",
        "Outdoors" => "outdoors",
        "Placement" => "placement",
        _ => "home",
    };

    private List<StoryChildAnswer> Answers(List<StoryPerson> children, Moment moment, List<Storyline> told, string place)
    {
        var answers = new List<StoryChildAnswer>();
        foreach (var child in children)
        {
            var age = Ages.On(child.DateOfBirth!.Value, on);
            var isSeen = child == children[0] || dice.Chance(86);
            if (!isSeen)
            {
                answers.Add(new StoryChildAnswer(child.Key, false, null, Why("whynotseen", child), null));
                continue;
            }

            var alone = age >= 3 && (place is "School" or "Outdoors" || dice.Chance(age > 9 ? 72 : 58));
            var own = child == children[0] ? moment : Moment(child, visit: true);
            var words = dice.Chance(age < 2 ? 25 : alone ? 78 : 40)
                ? told.Where(l => l.Child == child).Select(l => l.Words(voice, own)).FirstOrDefault(w => w is not null) ?? voice.Say("say." + Band(age), own)
                : null;
            answers.Add(new StoryChildAnswer(child.Key, true, alone, alone ? null : age < 2 ? "Too young to be seen alone." : Why("whynotalone", child), words));
        }

        return answers;
    }

    public static string Band(int age) => age switch { < 2 => "0", < 6 => "young", < 11 => "middle", < 18 => "old", _ => "leaver" };

    private string? Why(string section, StoryPerson child) => voice.Say(section, Moment(child, visit: true));

    private string Purpose() => Status() switch
    {
        StoryStatus.ChildProtectionPlan => "Child protection visit",
        StoryStatus.LookedAfter => "Visit to a looked after child",
        StoryStatus.CareLeaver => "Keeping in touch",
        StoryStatus.Assessment => "Assessment visit",
        _ => "Child in need visit",
    };

    private string Status() => group.Phases.LastOrDefault(p => p.From <= on)?.Label ?? StoryStatus.ChildInNeed;

    private string? With(Moment moment, string place) => place switch
    {
        "School" => moment.Slots.GetValueOrDefault("teacher"),
        "Nursery" => "Nursery staff",
        "Outdoors" or "Office" => null,
        _ => moment.Slots.TryGetValue("carer", out var carer)
            ? moment.Slots.TryGetValue("other", out var other) && on.Day % 3 == 0 ? $"{carer} and {other}" : carer
            : null,
    };

    private static string? Headline(StoryPerson focus, List<Storyline> told)
    {
        var line = told.FirstOrDefault();
        var name = Cast.Name(line?.Child ?? focus);
        return line is null ? null : Headlines.For(line.Thread.Key, name, line.IsOver || line.GoesWell);
    }

    private List<Storyline> Due(List<Storyline> lines, int count) =>
        [.. lines.Where(l => l.Child is null || present.Contains(l.Child)).OrderBy(l => l.LastTold).Take(count)];

    private List<StoryChildAnswer> Plain() =>
        present.Count > 0 ? [.. present.Concat(Awaited).Select(Unseen)] : [.. Awaited.Select(Unseen)];

    /// <summary>Children on the way who are known of by now.</summary>
    private IEnumerable<StoryPerson> Awaited =>
        group.Children.Where(c => (c.DateOfBirth ?? c.ExpectedOn) is { } due && due > on && due.AddDays(-170) <= on);

    private static StoryChildAnswer Unseen(StoryPerson child) => new(child.Key, null, null, null, null);

    private StoryEvent Event(
        StoryEventKind kind, string purpose, string? place, IReadOnlyList<StoryChildAnswer> children, string? with, StringBuilder text,
        List<Storyline> lines, List<Storyline> told, Moment moment, string? headline)
    {
        var tone = Tone;
        var answersSeen = children.Any(c => c.Seen == true);
        var full = lines.Count > 0 || answersSeen;
        var themed = Themed(moment);
        string? worried = null, well = null, need = null;
        if (full)
        {
            // What was not spoken of today is not written down again in the same words.
            var others = lines.Where(l => l.LastTold != default && !told.Contains(l)).ToList();
            worried = Join(told.Select(l => l.Worry(voice, Own(l, moment))).Concat(others.Select(l => l.Worry(voice, Own(l, moment), onlyNew: true))).Take(2), dice.Chance(45) ? voice.SayNew("worry." + tone, themed) : null);
            well = Join(told.Select(l => l.Well(voice, Own(l, moment))).Concat(others.Select(l => l.Well(voice, Own(l, moment), onlyNew: true))).Take(2), dice.Chance(60) ? voice.SayNew("well." + tone, themed) : null);
            need = Join(told.Select(l => l.Need(voice, Own(l, moment))).Concat(others.Select(l => l.Need(voice, Own(l, moment), onlyNew: true))).Take(2), dice.Chance(40) ? voice.SayNew("need." + tone, themed) : null);
        }

        // What has been said word for word of another family gets another sentence or two.
        for (var tries = 0; !alreadyTold.Add(text.ToString()) && tries < 4; tries++)
        {
            Add(text, voice.Say(purpose == "Carer's note" ? "note.diaryend" : "more", moment));
        }

        var tasks = need is not null && children.Count > 0 && dice.Chance(42) ? new[] { Task(need, children[0].ChildKey) } : [];
        TimeOnly? time = kind == StoryEventKind.CaseNote || dice.Chance(25) ? null : new TimeOnly(dice.Between(9, 17), dice.Below(12) * 5);
        return new StoryEvent($"{family.Key}-e{family.Events.Count + 1}", on, time, kind, purpose, place, _author, children, with, text.ToString(), worried, well, need, headline, tasks);
    }

    private StoryTask Task(string need, string child)
    {
        var end = need.IndexOfAny(['.', ';']);
        var due = Ages.Weekday(on.AddDays(dice.Between(5, 26)));
        DateOnly? done = dice.Chance(94) || !family.IsOpen ? due.AddDays(dice.Between(-4, 5)) : null;
        done = done > family.Today ? null : done < on ? on : done;
        if (done is null && due < family.Today.AddDays(-40))
        {
            done = due.AddDays(9);
        }

        return new StoryTask(end > 0 ? need[..end] : need, child, workers.On(on).StaffKey, due, null, done);
    }

    private static string? Join(IEnumerable<string?> some, string? more)
    {
        var all = some.Append(more).OfType<string>().Distinct().ToList();
        return all.Count == 0 ? null : string.Join(" ", all);
    }

    private static void Add(StringBuilder text, string? more, bool newParagraph = false)
    {
        if (string.IsNullOrEmpty(more))
        {
            return;
        }

        if (text.Length > 0)
        {
            text.Append(newParagraph ? "\n\n" : " ");
        }

        text.Append(more);
    }

    private void Paragraphs(StringBuilder text, List<string?> parts)
    {
        foreach (var part in parts)
        {
            Add(text, part, newParagraph: dice.Chance(38) && text.Length > 120);
        }
    }

    public void KeepDone(List<Storyline> lines) => lines.RemoveAll(l => l.IsOver);
}
