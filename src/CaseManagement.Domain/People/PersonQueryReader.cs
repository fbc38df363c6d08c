using System.Globalization;
using System.Text.RegularExpressions;
using CaseManagement.Domain.People.Names;

namespace CaseManagement.Domain.People;

/// <summary>Reads one search text: each step cuts out of it what it knows, and the rest are words.</summary>
internal sealed partial class PersonQueryReader
{
    // A star is a letter to nobody, so it travels through the normal form of names as a letter that no name holds.
    private const string Star = "\u02E3";

    private readonly TypedBirth _birth;
    private readonly List<string> _notUnderstood = [];
    private string _rest;

    public PersonQueryReader(string? text, DateOnly today)
    {
        _birth = new TypedBirth(today);
        var typed = (text ?? "").Trim();
        typed = typed.Length > PersonQuery.MaxLength ? typed[..PersonQuery.MaxLength] : typed;
        _rest = string.Concat(typed.Select(c => Typed.IsHyphen(c) ? '-' : c));
    }

    public PersonQuery Read() => DigitsAlone().IsMatch(_rest) ? ReadDigitsAlone() : ReadPieces();

    // 1042 is a record; 2018 may be a record or a year; 03052018 a record or a date.
    private PersonQuery ReadDigitsAlone() => With(new PersonQuery([], RecordNumber: RecordNumberIn(_rest)), _birth.ReadDigits(_rest));

    private PersonQuery ReadPieces()
    {
        var query = new PersonQuery([])
        {
            Upn = Cut(UpnForm(), m => UniquePupilNumber.TryParse(m.Groups["number"].Value, out var upn) ? upn : null),
            NhsNumber = Cut(NhsNumberForm(), m => NhsNumber.TryParse(m.Groups["number"].Value, out var number) ? number : null),
            RecordNumber = Cut(NamedRecordNumber(), m => RecordNumberIn(m.Groups["number"].Value)),
            Postcode = Cut(PostcodeForm(), m => Postcode.TryParse(m.Value, out var postcode) ? postcode : null),
        };

        query = With(query, TypedBirth.Forms.Select(form => Cut(form, _birth.Read)).FirstOrDefault(born => born is not null));

        // Beside a name, digits are rather a birth than a record.
        if (query is { DateOfBirth: null, BornFrom: null })
        {
            query = With(query, CutWhere(BareDigits(), m => _birth.ReadDigits(m.Groups["number"].Value)));
        }

        query = query with { RecordNumber = query.RecordNumber ?? CutWhere(BareDigits(), m => RecordNumberIn(m.Groups["number"].Value)) };
        return query with { Words = ReadWords(), NotUnderstood = _notUnderstood };
    }

    private static PersonQuery With(PersonQuery query, TypedBirth.Days? born) => born switch
    {
        null => query,
        { IsDay: true } => query with { DateOfBirth = born.From },
        _ => query with { BornFrom = born.From, BornTo = born.To },
    };

    // Cuts the first valid piece of this form out of the text. One that has the form but is not valid is told, not searched.
    private T? Cut<T>(Regex form, Func<Match, T?> read)
    {
        for (var match = form.Match(_rest); match.Success; match = form.Match(_rest))
        {
            Remove(match);
            if (read(match) is { } value)
            {
                return value;
            }

            _notUnderstood.Add(match.Value.Trim());
        }

        return default;
    }

    // As Cut, but a piece that is not valid stays for a later step.
    private T? CutWhere<T>(Regex form, Func<Match, T?> read)
    {
        for (var match = form.Match(_rest); match.Success; match = match.NextMatch())
        {
            if (read(match) is { } value)
            {
                Remove(match);
                return value;
            }
        }

        return default;
    }

    private void Remove(Match match) => _rest = $"{_rest[..match.Index]} {_rest[(match.Index + match.Length)..]}";

    private List<string> ReadWords()
    {
        var pieces = Separators().Split(_rest).Where(p => p.Length > 0).ToLookup(StarsAreFair);
        _notUnderstood.AddRange(pieces[false]);

        var starred = string.Join(' ', pieces[true]).Replace("*", Star, StringComparison.Ordinal);
        var words = NameWords.From(starred).Select(word => word.Replace(Star, "*", StringComparison.Ordinal)).ToLookup(word => word.Any(char.IsAsciiDigit));
        _notUnderstood.AddRange(words[true]);
        return [.. words[false].Distinct(StringComparer.Ordinal)];
    }

    private static bool StarsAreFair(string piece) =>
        !piece.Contains('*', StringComparison.Ordinal)
        || (piece.IndexOf('*', StringComparison.Ordinal) == piece.Length - 1 && NameWords.Normalise(piece).Length >= PersonQuery.FewestLettersBeforeStar);

    private static int? RecordNumberIn(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    [GeneratedRegex(@"^[0-9]{1,8}$", RegexOptions.CultureInvariant)]
    private static partial Regex DigitsAlone();

    [GeneratedRegex(@"(\bUPN\s*:?\s*)?(?<![\w])(?<number>[A-Z][0-9]{11}[0-9A-Z])(?![\w])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex UpnForm();

    [GeneratedRegex(@"(\bNHS\s*(no\.?|number|num)?\s*:?\s*)?(?<![\w/.-])(?<number>[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4})(?![\w/-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NhsNumberForm();

    [GeneratedRegex(@"((?<!\w)(id|record)\s*(no\.?|number|num)?\s*[:#]?\s*|#\s*)(?<number>[0-9]{1,8})(?![\w/.-])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex NamedRecordNumber();

    [GeneratedRegex(@"(?<![\w])[A-Z]{1,2}[0-9][A-Z0-9]?\s*[0-9][A-Z]{2}(?![\w])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PostcodeForm();

    [GeneratedRegex(TypedBirth.Label + @"(?<![\w/.-])(?<number>[0-9]{3,8})(?![\w]|[/.-][0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex BareDigits();

    [GeneratedRegex(@"[\s,;]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
