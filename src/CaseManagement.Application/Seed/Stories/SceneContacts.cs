using System.Text;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>Entries that are not visits: calls, messages, carers' notes, meetings and turning points.</summary>
internal sealed partial class Scene
{
    /// <summary>One of the children; in the family of a girl with a baby it is the girl one talks to and about.</summary>
    private StoryPerson? AnyChild() =>
        present.Count == 0 ? null : family.Theme == "teenparent" && present.Contains(group.Children[0]) ? group.Children[0] : dice.Pick(present);

    public StoryEvent? Call(List<Storyline> lines)
    {
        var moment = Moment(AnyChild(), visit: false);
        if (!moment.Slots.TryGetValue("carer", out var carer))
        {
            return ChildCall(lines);
        }

        var text = new StringBuilder();
        if (dice.Chance(11))
        {
            Add(text, voice.Say("call.noanswer", moment));
        }
        else
        {
            Add(text, voice.Say("call.carer", moment));
            Add(text, voice.Say("call.body", moment));
            Add(text, dice.Chance(50) ? voice.Say("call.body", moment) : null);
        }

        return Event(StoryEventKind.TelephoneCall, "Telephone call", null, Plain(), carer, text, [], [], moment, null);
    }

    public StoryEvent? ChildCall(List<Storyline> lines)
    {
        var able = present.Where(c => Ages.On(c.DateOfBirth!.Value, on) >= 9).ToList();
        if (able.Count == 0)
        {
            return stay?.Adults.Count > 0 ? Call(lines) : null;
        }

        var child = dice.Pick(able);
        var moment = Moment(child, visit: false);
        var text = new StringBuilder();
        Add(text, voice.Say("call.child", moment));
        Add(text, voice.Say("call.childbody", moment));
        Add(text, dice.Chance(35) ? voice.Say("call.childbody", moment) : null);
        return Event(StoryEventKind.TelephoneCall, "Call with the child", null,
            [new StoryChildAnswer(child.Key, null, null, null, dice.Chance(30) ? voice.Say("say." + Band(moment.Age), moment) : null)], Cast.Name(child), text, [], [], moment, null);
    }

    public StoryEvent? Contact(string kind)
    {
        kind = kind == "school" && Stories.Moment.IsHoliday(on) ? "kin" : kind;
        var child = dice.Pick(present);
        var section = "contact." + (kind == "kin" ? "family" : kind);
        var moment = Moment(child, visit: false);
        var text = new StringBuilder();
        Add(text, voice.Say(section, moment));
        if (text.Length == 0)
        {
            return null;
        }

        Add(text, dice.Chance(30) ? voice.Say(kind is "kin" or "placement" ? "more" : "contact.after", moment) : null);
        var with = kind switch { "school" => moment.Slots.GetValueOrDefault("school"), "police" => "Police", "housing" => "Housing", "health" => moment.Slots.GetValueOrDefault("gp"), _ => null };
        return Event(StoryEventKind.OtherContact, Headlines.Contact(kind), null, kind is "school" or "health" ? [Unseen(child)] : Plain(), with, text, [], [], moment,
            kind == "police" ? $"Police told us about {Cast.List(present.Select(Cast.Name).ToList())}" : null);
    }

    public StoryEvent? Diary(DiaryStrands strands)
    {
        var child = present[0];
        var moment = Moment(child, visit: false);
        var text = new StringBuilder();
        Add(text, strands.Tell(voice, moment));
        Add(text, text.Length == 0 || dice.Chance(30) ? voice.Say("note.diary", moment) : null);
        Add(text, dice.Chance(35) ? voice.Say("note.diary", moment) : null);
        Add(text, dice.Chance(50) ? voice.Say("note.diaryend", moment) : null);
        return text.Length == 0 || !moment.Slots.TryGetValue("carer", out var carer) ? null
            : Event(StoryEventKind.OtherContact, "Carer's note", null, [Unseen(child)], carer, text, [], [], moment, null);
    }

    public StoryEvent? Note(string kind, List<Storyline> lines)
    {
        var moment = Moment(AnyChild(), visit: false);
        var text = new StringBuilder();
        Add(text, voice.Say("note." + (kind == "note" ? "general" : kind), moment));
        if (text.Length == 0)
        {
            return null;
        }

        var meeting = kind is "coregroup" or "cinreview" or "lacreview" or "pathway";
        Add(text, meeting || dice.Chance(60) ? voice.Say("need." + Tone, Themed(moment)) : null);
        return Event(StoryEventKind.CaseNote, Headlines.Note(kind), null, Plain(), null, text, meeting ? lines : [], [], moment,
            meeting && kind is "lacreview" or "cinreview" ? Headlines.Note(kind) : null);
    }

    public StoryEvent? TurningPoint(string kind)
    {
        _author = workers.On(on).StaffKey;
        var child = kind == "born" ? present.Find(c => c.DateOfBirth == on) : kind == "closedleaver" || present.Count == 0 ? present.FirstOrDefault() : present[0];
        var moment = Moment(child, visit: false);
        var slots = moment.Slots;
        slots["source"] = dice.Pick(slots.TryGetValue("school", out var school) ? [school, "The police", "A health visitor", "A neighbour", "A grandparent"] : new[] { "The midwife", "The police", "A health visitor", "A neighbour" });
        slots["category"] = group.Phases.LastOrDefault(p => p.From <= on)?.Detail switch { "NEG" => "neglect", "EMO" => "emotional abuse", "PHY" => "physical abuse", "SAB" => "sexual abuse", _ => "neglect" };
        slots["birthplace"] = "at " + cast.Organisation("Hospital", "").Name;
        slots["birthweight"] = $"{dice.Between(5, 8)} pounds {dice.Between(1, 15)}";
        slots["newworker"] = slots["workername"];
        slots["reason"] = voice.Say("reason." + (stay?.Type == "kin" ? "kin" : Tone is "care" ? "neglect" : Tone), moment) ?? "worries about the children's safety";
        slots["reason"] = slots["reason"].StartsWith(slots.GetValueOrDefault("carer", "\0"), StringComparison.Ordinal) ? slots["reason"] : char.ToLowerInvariant(slots["reason"][0]) + slots["reason"][1..];
        if (kind == "transfer")
        {
            slots["worker"] = cast.At(on.AddDays(-1), group, present, workers.On(on.AddDays(-1)).StaffKey, workers.ManagerOn(on), false).Slots["worker"];
        }

        var said = voice.Say("milestone." + (stay?.Type == "kin" && kind == "care" ? "kin" : kind), moment);
        return said is null ? null
            : Event(StoryEventKind.CaseNote, Headlines.TurningPoint(kind), null, Plain(), null, new StringBuilder(said), [], [], moment, Headlines.TurningPoint(kind));
    }
}
