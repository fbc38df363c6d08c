using CaseManagement.Domain.CodeSets;

namespace CaseManagement.Domain.Contacts;

/// <summary>Entries in the words people use for them.</summary>
public static class EntryWords
{
    /// <summary>"Visit", "Telephone call", "Other contact", "Case note".</summary>
    public static string Words(this EntryKind kind) => kind switch
    {
        EntryKind.Visit => "Visit",
        EntryKind.TelephoneCall => "Telephone call",
        EntryKind.OtherContact => "Other contact",
        _ => "Case note",
    };

    /// <summary>The kind of a chronology line in words; "Event" for one that was added by hand.</summary>
    public static string Words(string kind) => Enum.TryParse<EntryKind>(kind, out var known) ? known.Words() : "Event";

    /// <summary>The line a chronology starts with: "Visit: seen alone at home". It tells that something happened, not what was said.</summary>
    public static string Headline(Entry entry)
    {
        var details = entry.Details;
        if (details.Kind != EntryKind.Visit)
        {
            return string.IsNullOrWhiteSpace(details.Purpose) ? details.Kind.Words() : $"{details.Kind.Words()}: {details.Purpose}";
        }

        var seen = entry switch
        {
            { Seen: false } => "not seen",
            { Seen: true, SeenAlone: true } => $"seen alone {Place(details.Place)}",
            { Seen: true } => $"seen {Place(details.Place)}",
            _ => Place(details.Place),
        };
        return seen.Length == 0 ? "Visit" : $"Visit: {seen.Trim()}";
    }

    /// <summary>"at home", "in the car".</summary>
    public static string Place(string? code) => code switch
    {
        null or "elsewhere" => "",
        "placement" => "at the placement",
        "outdoors" => "outdoors",
        "car" => "in the car",
        "custody" => "in custody",
        "video" => "by video call",
        _ when CodeSet.Get("visit-places").Find(code) is { } place => $"at {char.ToLowerInvariant(place.Label[0])}{place.Label[1..]}",
        _ => "",
    };
}
