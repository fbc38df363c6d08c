using System.Text.RegularExpressions;

namespace CaseManagement.TestSupport.Finding;

/// <summary>The slips people make in one name.</summary>
internal static class Slips
{
    // Spellings that sound the same or nearly so to an English ear, tried in both directions.
    private static readonly (string One, string Other)[] SoundAlike =
    [
        ("ph", "f"), ("ck", "k"), ("c", "k"), ("c", "s"), ("s", "z"), ("ie", "ei"), ("ie", "y"), ("y", "i"), ("ey", "y"), ("ee", "ea"),
        ("ee", "i"), ("ai", "ay"), ("ai", "a"), ("ea", "e"), ("ou", "oo"), ("oo", "u"), ("ough", "o"), ("augh", "or"), ("gh", "g"), ("th", "t"),
        ("th", "f"), ("wh", "w"), ("wr", "r"), ("kn", "n"), ("sh", "ch"), ("tch", "ch"), ("sch", "sh"), ("sz", "sh"), ("cz", "ch"), ("dj", "j"),
        ("j", "g"), ("kh", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ll", "l"), ("nn", "n"), ("tt", "t"), ("ss", "s"), ("rr", "r"), ("mm", "m"),
        ("er", "ar"), ("er", "a"), ("or", "er"), ("son", "sen"), ("en", "an"), ("in", "en"), ("on", "an"), ("ah", "a"), ("e", ""), ("h", ""),
        ("bh", "v"), ("mh", "v"), ("mc", "mac"), ("gn", "n"), ("mb", "m"), ("ae", "ay"), ("u", "o"), ("oh", "o"), ("ow", "ou"), ("dd", "d"), ("ff", "f"),
    ];

    private static readonly string[] KeyRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    private const string Vowels = "aeiou";

    /// <summary>The name with one slip in it, and what kind it was.</summary>
    public static (string Word, string Slip) InWord(string word, Random random)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var (changed, slip) = random.Next(100) switch
            {
                < 38 => (Mishear(word, random), "heard"),
                < 50 => (SwapVowel(word, random), "vowel"),
                < 62 => (DoubleOrSingle(word, random), "double letter"),
                < 74 => (Drop(word, random), "dropped letter"),
                < 86 => (Transpose(word, random), "letters swapped"),
                < 95 => (NeighbourKey(word, random), "wrong key"),
                _ => (Insert(word, random), "extra letter"),
            };
            if (changed is not null && !string.Equals(changed, word, StringComparison.OrdinalIgnoreCase))
            {
                return (changed, slip);
            }
        }

        return (Drop(word, random) ?? word, "dropped letter");
    }

    /// <summary>A compound name as people join or split it: Smith-Jones, Smith Jones, Jones; null when the name is simple or kept.</summary>
    public static string? ChangeJoin(string family, Random random)
    {
        var parts = Regex.Split(family, "[-' ]");
        if (parts.Length < 2 || random.Next(3) == 0)
        {
            return null;
        }

        return random.Next(4) switch
        {
            0 => string.Concat(parts),
            1 when parts.All(p => p.Length > 3) => parts[random.Next(parts.Length)],
            _ => string.Join(' ', parts),
        };
    }

    private static string? Mishear(string word, Random random)
    {
        var lower = word.ToLowerInvariant();
        var pairs = SoundAlike.SelectMany(p => new[] { (From: p.One, To: p.Other), (From: p.Other, To: p.One) })
            .Where(p => p.From.Length > 0 && lower.Contains(p.From, StringComparison.Ordinal)).ToArray();
        if (pairs.Length == 0)
        {
            return null;
        }

        var (from, to) = pairs[random.Next(pairs.Length)];
        var at = random.Next(3) == 0 ? lower.IndexOf(from, StringComparison.Ordinal) : lower.LastIndexOf(from, StringComparison.Ordinal);
        return lower[..at] + to + lower[(at + from.Length)..];
    }

    private static string? SwapVowel(string word, Random random)
    {
        var places = Enumerable.Range(1, word.Length - 1).Where(i => Vowels.Contains(word[i], StringComparison.OrdinalIgnoreCase)).ToArray();
        return places.Length == 0 ? null : Replace(word, places[random.Next(places.Length)], Vowels[random.Next(Vowels.Length)].ToString());
    }

    private static string? DoubleOrSingle(string word, Random random)
    {
        var doubles = Enumerable.Range(1, word.Length - 1).Where(i => char.ToLowerInvariant(word[i]) == char.ToLowerInvariant(word[i - 1])).ToArray();
        if (doubles.Length > 0)
        {
            return word.Remove(doubles[random.Next(doubles.Length)], 1);
        }

        var consonants = Enumerable.Range(1, word.Length - 1).Where(i => "lnmtsrpdfg".Contains(word[i], StringComparison.OrdinalIgnoreCase)).ToArray();
        if (consonants.Length == 0)
        {
            return null;
        }

        var at = consonants[random.Next(consonants.Length)];
        return word.Insert(at, char.ToLowerInvariant(word[at]).ToString());
    }

    private static string? Drop(string word, Random random) => word.Length < 4 ? null : word.Remove(random.Next(1, word.Length), 1);

    private static string? Transpose(string word, Random random)
    {
        if (word.Length < 4)
        {
            return null;
        }

        var at = random.Next(1, word.Length - 1);
        return word[..at] + word[at + 1] + word[at] + word[(at + 2)..];
    }

    private static string? NeighbourKey(string word, Random random)
    {
        var at = random.Next(word.Length);
        var key = char.ToLowerInvariant(word[at]);
        var row = Array.Find(KeyRows, r => r.Contains(key, StringComparison.Ordinal));
        if (row is null)
        {
            return null;
        }

        var place = row.IndexOf(key, StringComparison.Ordinal) + (random.Next(2) == 0 ? 1 : -1);
        return place < 0 || place >= row.Length ? null : Replace(word, at, row[place].ToString());
    }

    private static string Insert(string word, Random random) => word.Insert(random.Next(1, word.Length), ((char)('a' + random.Next(26))).ToString());

    private static string Replace(string word, int at, string with) => word[..at] + with + word[(at + 1)..];
}
