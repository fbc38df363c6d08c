using System.Globalization;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>
/// Chance that falls the same way every time on every machine. System.Random promises no such thing between versions,
/// and a demo that changes under people's feet cannot be documented.
/// </summary>
public sealed class Dice
{
    private ulong _state;

    public Dice(ulong seed)
    {
        _state = seed == 0 ? 0x9E3779B97F4A7C15UL : seed;
        for (var i = 0; i < 4; i++)
        {
            Next();
        }
    }

    /// <summary>An independent stream, so that a change in one family leaves all others as they were.</summary>
    public static Dice For(ulong seed, string name)
    {
        var hash = 14695981039346656037UL ^ (seed * 0x9E3779B97F4A7C15UL);
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        return new Dice(hash);
    }

    private ulong Next()
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return _state * 2685821657736338717UL;
    }

    /// <summary>A whole number from 0 up to, not including, <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)((Next() >> 11) % (ulong)limit);

    /// <summary>A whole number between the two, both included.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>Picks by weight: the sum need not be 100.</summary>
    public T Weighted<T>(params ReadOnlySpan<(int Weight, T Item)> items)
    {
        var total = 0;
        foreach (var (weight, _) in items)
        {
            total += weight;
        }

        var at = Below(total);
        foreach (var (weight, item) in items)
        {
            at -= weight;
            if (at < 0)
            {
                return item;
            }
        }

        return items[^1].Item;
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    public override string ToString() => _state.ToString("x16", CultureInfo.InvariantCulture);
}
