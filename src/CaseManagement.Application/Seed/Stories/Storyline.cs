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

    /// <summary>The last thing told was good.</summary>
    public bool GoesWell => IsOver || _stage == 3;

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

    public string? Worry(Voice voice, Moment moment, bool onlyNew = false) => GoesWell ? null : Say("worry", voice, moment, onlyNew);

    public string? Well(Voice voice, Moment moment, bool onlyNew = false) => GoesWell ? Say("well", voice, moment, onlyNew) : null;

    public string? Need(Voice voice, Moment moment, bool onlyNew = false) => GoesWell ? null : Say("need", voice, moment, onlyNew);

    public string? Words(Voice voice, Moment moment) => voice.SayNew(Lines(GoesWell ? "sayend" : "say"), moment);

    private string? Say(string stage, Voice voice, Moment moment, bool onlyNew) =>
        onlyNew ? voice.SayNew(Lines(stage), moment) : voice.Say(Lines(stage), moment);

    private List<Phrase> Lines(string stage) => Thread.Lines.GetValueOrDefault(stage, []);
}
