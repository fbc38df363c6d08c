namespace CaseManagement.Application.Seed.Stories;

/// <summary>A thread as it runs in one family: begun, waited for, moving, ended.</summary>
internal sealed class Storyline(Thread thread, StoryPerson? child)
{
    private static readonly string[] Stages = ["start", "wait", "move", "end"];

    private int _stage;
    private int _waits;

    public Thread Thread { get; } = thread;

    /// <summary>Whose it is; null for the whole household's.</summary>
    public StoryPerson? Child { get; } = child;

    public DateOnly LastTold { get; private set; }

    public bool IsOver { get; private set; }

    public bool GoesWell => IsOver || _stage >= 2;

    /// <summary>Tells the next part; null when this moment cannot tell it.</summary>
    public string? Tell(Voice voice, Moment moment, Dice dice)
    {
        while (_stage < 3 && !Thread.Lines.ContainsKey(Stages[_stage]))
        {
            _stage++;
        }

        var text = voice.Say(Lines(Stages[_stage]), moment);
        if (text is null)
        {
            return null;
        }

        LastTold = moment.On;
        Advance(dice);
        return text;
    }

    private void Advance(Dice dice)
    {
        switch (_stage)
        {
            case 0:
                _stage = dice.Chance(65) ? 1 : 2;
                break;
            case 1 when ++_waits < Lines("wait").Count && dice.Chance(45):
                break;
            case 3:
                IsOver = true;
                break;
            default:
                _stage++;
                break;
        }
    }

    public string? Worry(Voice voice, Moment moment) => GoesWell ? null : voice.Say(Lines("worry"), moment);

    public string? Well(Voice voice, Moment moment) => GoesWell ? voice.Say(Lines("well"), moment) : null;

    public string? Need(Voice voice, Moment moment) => IsOver ? null : voice.Say(Lines("need"), moment);

    public string? Words(Voice voice, Moment moment) => voice.Say(Lines("say"), moment);

    private List<Phrase> Lines(string stage) => Thread.Lines.GetValueOrDefault(stage, []);
}
