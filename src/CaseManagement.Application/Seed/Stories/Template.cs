using System.Text;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>
/// One hand-written phrase. {name} is filled from the family, [one|two] takes either; a choice whose slots the family
/// cannot fill is not taken, {>section} takes a phrase of that section, and a phrase left with no way to be said is not used.
/// </summary>
internal sealed class Template
{
    private readonly Part[] _parts;

    private Template(Part[] parts) => _parts = parts;

    private sealed record Part(string? Text, string? Slot, Template[]? Choices);

    public static Template Parse(string text)
    {
        var at = 0;
        var template = ParseUntil(text, ref at);
        return at == text.Length ? template : throw new FormatException($"Unbalanced brackets in: {text}");
    }

    private static Template ParseUntil(string text, ref int at)
    {
        var parts = new List<Part>();
        var plain = new StringBuilder();
        while (at < text.Length && text[at] is not ('|' or ']'))
        {
            switch (text[at])
            {
                case '{':
                    Flush();
                    var end = text.IndexOf('}', at);
                    parts.Add(new Part(null, text[(at + 1)..end], null));
                    at = end + 1;
                    break;
                case '[':
                    Flush();
                    parts.Add(new Part(null, null, ParseChoices(text, ref at)));
                    break;
                default:
                    plain.Append(text[at++]);
                    break;
            }
        }

        Flush();
        return new Template([.. parts]);

        void Flush()
        {
            if (plain.Length > 0)
            {
                parts.Add(new Part(plain.ToString(), null, null));
                plain.Clear();
            }
        }
    }

    private static Template[] ParseChoices(string text, ref int at)
    {
        var choices = new List<Template>();
        do
        {
            at++;
            choices.Add(ParseUntil(text, ref at));
        }
        while (at < text.Length && text[at] == '|');
        at++;
        return [.. choices];
    }

    public bool CanBeSaid(Moment moment)
    {
        foreach (var part in _parts)
        {
            if ((part.Slot is not null && part.Slot[0] != '>' && !moment.Slots.ContainsKey(part.Slot))
                || (part.Choices is not null && !Array.Exists(part.Choices, c => c.CanBeSaid(moment))))
            {
                return false;
            }
        }

        return true;
    }

    public void Say(StringBuilder into, Moment moment, Dice dice)
    {
        foreach (var part in _parts)
        {
            if (part.Text is not null)
            {
                into.Append(part.Text);
            }
            else if (part.Slot is not null)
            {
                if (part.Slot[0] == '>')
                {
                    dice.Pick(Corpus.Shared.Section(part.Slot[1..]).Where(p => p.Fits(moment)).ToList()).Template.Say(into, moment, dice);
                }
                else
                {
                    into.Append(moment.Slots[part.Slot]);
                }
            }
            else
            {
                var choices = part.Choices!;
                var first = dice.Below(choices.Length);
                for (var i = 0; i < choices.Length; i++)
                {
                    var choice = choices[(first + i) % choices.Length];
                    if (choice.CanBeSaid(moment))
                    {
                        choice.Say(into, moment, dice);
                        break;
                    }
                }
            }
        }
    }

    /// <summary>Every slot named anywhere in the phrase, for the test that knows which exist.</summary>
    public IEnumerable<string> Slots() =>
        _parts.SelectMany(p => p.Slot is not null ? [p.Slot] : p.Choices?.SelectMany(c => c.Slots()) ?? []);
}
