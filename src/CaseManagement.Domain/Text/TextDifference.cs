namespace CaseManagement.Domain.Text;

/// <summary>What became of a stretch of text.</summary>
public enum TextChange
{
    Same,
    Added,
    Removed,
}

/// <summary>A stretch of text and what became of it.</summary>
public sealed record TextPart(TextChange Change, string Text);

/// <summary>Compares two texts word by word.</summary>
public static class TextDifference
{
    // Beyond this the comparison costs more than it tells; the texts are then shown as replaced.
    private const int MostCells = 4_000_000;

    /// <summary>The second text in parts, with what the first had and the second has not.</summary>
    public static IReadOnlyList<TextPart> Between(string first, string second)
    {
        var (a, b) = (Words(first), Words(second));

        var start = 0;
        while (start < a.Count && start < b.Count && a[start] == b[start])
        {
            start++;
        }

        var end = 0;
        while (end < a.Count - start && end < b.Count - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        List<(TextChange Change, string Word)> words =
        [
            .. a.Take(start).Select(word => (TextChange.Same, word)),
            .. Middle(a[start..^end], b[start..^end]),
            .. a[^end..].Select(word => (TextChange.Same, word)),
        ];
        return Joined(words);
    }

    // Longest common subsequence, read back from the end.
    private static IEnumerable<(TextChange Change, string Word)> Middle(List<string> a, List<string> b)
    {
        if ((long)a.Count * b.Count > MostCells)
        {
            return [.. a.Select(word => (TextChange.Removed, word)), .. b.Select(word => (TextChange.Added, word))];
        }

        var longest = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
        {
            for (var j = b.Count - 1; j >= 0; j--)
            {
                longest[i, j] = a[i] == b[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var words = new List<(TextChange, string)>();
        for (int i = 0, j = 0; i < a.Count || j < b.Count;)
        {
            if (i < a.Count && j < b.Count && a[i] == b[j])
            {
                words.Add((TextChange.Same, a[i]));
                (i, j) = (i + 1, j + 1);
            }
            else if (j == b.Count || (i < a.Count && longest[i + 1, j] >= longest[i, j + 1]))
            {
                words.Add((TextChange.Removed, a[i++]));
            }
            else
            {
                words.Add((TextChange.Added, b[j++]));
            }
        }

        return words;
    }

    private static List<TextPart> Joined(IEnumerable<(TextChange Change, string Word)> words)
    {
        var parts = new List<TextPart>();
        foreach (var (change, word) in words)
        {
            if (parts.Count > 0 && parts[^1].Change == change)
            {
                parts[^1] = parts[^1] with { Text = parts[^1].Text + word };
            }
            else
            {
                parts.Add(new TextPart(change, word));
            }
        }

        return parts;
    }

    // Each word keeps the white space after it, so that the parts joined are the text.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || (char.IsWhiteSpace(text[i - 1]) && !char.IsWhiteSpace(text[i])))
            {
                words.Add(text[start..i]);
                start = i;
            }
        }

        return words;
    }
}
