using System.Globalization;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>A small matter of some weeks in a carer's daily notes, told in its order: the school play from the letter to the night.</summary>
internal sealed class DiaryStrand(Thread thread)
{
    /// <summary>What a thread is called that runs in daily notes only.</summary>
    public const string Where = "diary";

    private int _beat = 1;

    public Thread Thread { get; } = thread;

    public DateOnly LastTold { get; private set; }

    public bool IsOver => !Thread.Lines.ContainsKey(Beat);

    private string Beat => _beat.ToString(CultureInfo.InvariantCulture);

    /// <summary>Tells the next beat that can be told now; null when none is left.</summary>
    public string? Tell(Voice voice, Moment moment)
    {
        while (Thread.Lines.TryGetValue(Beat, out var lines))
        {
            _beat++;
            if (voice.Say(lines, moment) is { } text)
            {
                LastTold = moment.On;
                return text;
            }
        }

        return null;
    }
}

/// <summary>The one or two small matters that run through the notes about one child, and those that have run before.</summary>
internal sealed class DiaryStrands(Dice dice)
{
    private const int AtOnce = 2;
    private readonly List<DiaryStrand> _running = [];
    private readonly Dictionary<string, DateOnly> _over = [];

    /// <summary>The child has another home; what began in the old one is left behind.</summary>
    public void Move() => _running.Clear();

    /// <summary>What goes on today, if anything does: the next beat of a running matter, or the first of a new one.</summary>
    public string? Tell(Voice voice, Moment moment)
    {
        foreach (var done in _running.Where(s => s.IsOver || s.LastTold.AddDays(45) < moment.On).ToList())
        {
            _running.Remove(done);
            _over[done.Thread.Key] = moment.On;
        }

        if (_running.Count < AtOnce && dice.Chance(40) && New(moment) is { } begun)
        {
            _running.Add(begun);
            return begun.Tell(voice, moment);
        }

        return dice.Chance(70) ? _running.OrderBy(s => s.LastTold).FirstOrDefault()?.Tell(voice, moment) : null;
    }

    // The one that lies longest back, so that a long childhood meets each of them before any comes again.
    private DiaryStrand? New(Moment moment)
    {
        var fitting = Corpus.Shared.Threads
            .Where(t => t.Where == DiaryStrand.Where && moment.Months >= t.MinMonths && moment.Months <= t.MaxMonths
                && _running.TrueForAll(s => s.Thread != t)
                && !(_over.TryGetValue(t.Key, out var over) && over.AddDays(900) > moment.On)
                && t.Lines["1"].Exists(p => p.Fits(moment)))
            .ToList();
        var untold = fitting.Where(t => !_over.ContainsKey(t.Key)).ToList();
        var choices = untold.Count > 0 ? untold : fitting;
        return choices.Count > 0 ? new DiaryStrand(dice.Pick(choices)) : null;
    }
}
