namespace CaseManagement.Application.Seed.Stories;

/// <summary>Names that go together, with the facts that usually, not always, go with them.</summary>
internal sealed record Heritage(string Ethnicity, string Language, string Nationality, int Weight, string[] Religions)
{
    public string[] Girls { get; private set; } = [];
    public string[] Boys { get; private set; } = [];
    public string[] Women { get; private set; } = [];
    public string[] Men { get; private set; } = [];
    public string[] Families { get; private set; } = [];

    public static IReadOnlyList<Heritage> Read(string text)
    {
        var heritages = new List<Heritage>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':');
            var key = line[..colon];
            var values = line[(colon + 1)..].Trim().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            switch (key)
            {
                case "heritage":
                    heritages.Add(new Heritage(values[0], values[1], values[2], int.Parse(values[3], System.Globalization.CultureInfo.InvariantCulture), values[4..]));
                    break;
                case "girls": heritages[^1].Girls = values; break;
                case "boys": heritages[^1].Boys = values; break;
                case "women": heritages[^1].Women = values; break;
                case "men": heritages[^1].Men = values; break;
                case "families": heritages[^1].Families = values; break;
                default: throw new FormatException($"Unknown line in the list of names: {key}");
            }
        }

        return heritages;
    }
}
