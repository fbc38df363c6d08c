using System.Globalization;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>Numbers that pass their checks and belong to nobody.</summary>
public sealed class Numbers(Dice dice)
{
    private const string UpnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    private readonly HashSet<string> _given = [];
    private int _localId = 1042;

    /// <summary>An NHS number that begins 999, the range kept for tests.</summary>
    public string NhsNumber()
    {
        while (true)
        {
            var nine = "999" + dice.Below(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
            if (NhsCheckDigit(nine) is { } check && _given.Add(nine))
            {
                return nine + check.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>The tenth digit; null when the first nine can have none.</summary>
    public static int? NhsCheckDigit(string nine)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (nine[i] - '0') * (10 - i);
        }

        var check = 11 - (sum % 11);
        return check switch { 11 => 0, 10 => null, _ => check };
    }

    /// <summary>
    /// A unique pupil number under authority 928, which ended in 2021, at a school number below 1000, which no school has.
    /// </summary>
    public string Upn(string schoolNumber, int year)
    {
        while (true)
        {
            var twelve = string.Create(CultureInfo.InvariantCulture, $"{schoolNumber}{year % 100:D2}{dice.Between(1, 999):D3}");
            if (_given.Add(twelve))
            {
                return UpnLetter(twelve) + twelve;
            }
        }
    }

    public static char UpnLetter(string twelve)
    {
        var sum = 0;
        for (var i = 0; i < 12; i++)
        {
            sum += (twelve[i] - '0') * (i + 2);
        }

        return UpnLetters[sum % 23];
    }

    /// <summary>The council's own number for a child; never used twice.</summary>
    public string LocalId()
    {
        var id = _localId.ToString(CultureInfo.InvariantCulture);
        _localId += dice.Between(1, 9);
        return id;
    }

    /// <summary>Ofcom keeps 07700 900000 to 900999 for drama.</summary>
    public string Mobile() => $"07700 900{dice.Below(1000):D3}";

    /// <summary>Ofcom keeps 01632 960000 to 960999 for drama; 01632 belongs to no town.</summary>
    public string Landline() => $"01632 960{dice.Below(1000):D3}";
}
