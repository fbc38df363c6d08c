using System.Text;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>Chooses phrases for one family and remembers them, so that a reader of its record does not meet the same one again soon.</summary>
internal sealed class Voice(Dice dice)
{
    private const int Remembered = 160;

    private readonly Queue<int> _order = new();
    private readonly HashSet<int> _recent = [];

    /// <summary>A phrase of the section said for this moment; null when none fits.</summary>
    public string? Say(string section, Moment moment) => Say(Corpus.Shared.Section(section), moment);

    public string? Say(IReadOnlyList<Phrase> phrases, Moment moment)
    {
        var phrase = Choose(phrases, moment);
        if (phrase is null)
        {
            return null;
        }

        var text = new StringBuilder();
        phrase.Template.Say(text, moment, dice);
        return Tidy(text);
    }

    /// <summary>Like Say, but null rather than anything said before to this family.</summary>
    public string? SayNew(string section, Moment moment) => SayNew(Corpus.Shared.Section(section), moment);

    public string? SayNew(IReadOnlyList<Phrase> phrases, Moment moment) =>
        phrases.Any(p => p.Fits(moment) && !_recent.Contains(p.Number)) ? Say(phrases, moment) : null;

    private Phrase? Choose(IReadOnlyList<Phrase> phrases, Moment moment)
    {
        if (phrases.Count == 0)
        {
            return null;
        }

        Phrase? heard = null;
        var start = dice.Below(phrases.Count);
        var step = phrases.Count > 2 ? Step(phrases.Count) : 1;
        for (var i = 0; i < phrases.Count; i++)
        {
            var phrase = phrases[(start + (i * step)) % phrases.Count];
            if (!phrase.Fits(moment))
            {
                continue;
            }

            if (!_recent.Contains(phrase.Number))
            {
                Remember(phrase.Number);
                return phrase;
            }

            heard ??= phrase;
        }

        return heard;
    }

    /// <summary>A stride that visits every phrase once, so that neighbours in the file do not follow each other.</summary>
    private int Step(int count)
    {
        var step = 1 + dice.Below(count - 1);
        while (Gcd(step, count) != 1)
        {
            step = (step % (count - 1)) + 1;
        }

        return step;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    private void Remember(int number)
    {
        _recent.Add(number);
        _order.Enqueue(number);
        if (_order.Count > Remembered)
        {
            _recent.Remove(_order.Dequeue());
        }
    }

    /// <summary>Sentences begin with a capital; the small words that children use for their grown-ups may stand first.</summary>
    private static string Tidy(StringBuilder text)
    {
        var start = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (start && char.IsLetter(text[i]))
            {
                text[i] = char.ToUpperInvariant(text[i]);
                start = false;
            }
            else if (start && char.IsDigit(text[i]))
            {
                start = false;
            }
            else if (text[i] is '.' or '?' or '!' && i + 1 < text.Length && text[i + 1] == ' ' && !(i > 0 && text[i - 1] == '.'))
            {
                start = true;
            }
        }

        return text.ToString();
    }
}
