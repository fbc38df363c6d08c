using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Npgsql;

namespace CaseManagement.Application.Settings;

/// <summary>How the text of a setting is understood. Problems never repeat what was typed: it may be a secret.</summary>
internal static partial class Parse
{
    private const int KeyLength = 32;

    // Fewer different bytes than this among 32 is a pattern somebody typed, not a random key (chance below 1 in 10^15).
    private const int FewestDifferentBytes = 14;

    public static Typed<string> Text(string typed) => typed;

    public static Typed<bool> YesNo(string typed) =>
        bool.TryParse(typed, out var value) ? value : Wrong<bool>("must be true or false");

    public static Func<string, Typed<int>> Whole(int from, int to) => typed =>
        int.TryParse(typed, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to
            ? value
            : Wrong<int>($"must be a whole number from {from} to {to}");

    public static Func<string, Typed<T>> OneOf<T>() where T : struct, Enum => typed =>
        Enum.TryParse<T>(typed, ignoreCase: true, out var value) && Enum.IsDefined(value) && !int.TryParse(typed, out _)
            ? value
            : Wrong<T>($"must be one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");

    public static Typed<Uri> Address(string typed) =>
        Uri.TryCreate(typed, UriKind.Absolute, out var value) && value.Scheme is "http" or "https" && value.PathAndQuery == "/"
            ? value
            : Wrong<Uri>("must be an address such as http://127.0.0.1:5080");

    public static Typed<string> Connection(string typed)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(typed);
            return read is { Host.Length: > 0, Database.Length: > 0, Username.Length: > 0 }
                ? typed
                : Wrong<string>("must name Host, Database and Username");
        }
        catch (ArgumentException)
        {
            return Wrong<string>("must be a PostgreSQL connection string such as Host=…;Database=…;Username=…;Password=…");
        }
    }

    public static Typed<byte[]> Key(string typed)
    {
        const string problem = "must be 32 random bytes in base64, such as openssl rand -base64 32 prints";
        if (!Base64.IsValid(typed, out var length) || length != KeyLength)
        {
            return Wrong<byte[]>(problem);
        }

        var key = Convert.FromBase64String(typed);
        return key.Distinct().Count() >= FewestDifferentBytes ? key : Wrong<byte[]>(problem);
    }

    public static Typed<string> Certificate(string typed) =>
        File.Exists(typed) ? typed : Wrong<string>("must be the path of a file that exists");

    public static Typed<IReadOnlyList<IPAddress>> Addresses(string typed)
    {
        var parts = List(typed);
        var read = parts.Select(part => IPAddress.TryParse(part, out var address) ? address : null).OfType<IPAddress>().ToList();
        return read.Count == parts.Length ? read : Wrong<IReadOnlyList<IPAddress>>("must be IP addresses separated by commas");
    }

    public static Typed<IReadOnlyList<string>> Hosts(string typed)
    {
        var parts = List(typed);
        return parts.Length > 0 && parts.All(part => Uri.CheckHostName(part) != UriHostNameType.Unknown)
            ? parts
            : Wrong<IReadOnlyList<string>>("must be host names separated by commas, without * or a port");
    }

    public static Typed<string> Colour(string typed)
    {
        if (!SixHexDigits().IsMatch(typed))
        {
            return Wrong<string>("must be a colour such as #0f5b5b");
        }

        return ContrastWithWhite(typed) >= 4.5 ? typed : Wrong<string>("must be darker: white text on it has a contrast below 4.5 to 1");
    }

    public static Typed<WorkloadWeights> Weights(string typed)
    {
        var numbers = typed.Split(',').Select(part => int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 20 ? number : -1).ToArray();
        return numbers is [var inNeed, var protection, var lookedAfter, var leaver, var none] && numbers.All(n => n >= 0)
            ? new WorkloadWeights(inNeed, protection, lookedAfter, leaver, none)
            : Wrong<WorkloadWeights>("must be five whole numbers from 0 to 20, separated by commas");
    }

    private static string[] List(string typed) =>
        typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Typed<T> Wrong<T>(string problem) => new(default, problem);

    // Web Content Accessibility Guidelines 2.2, relative luminance.
    private static double ContrastWithWhite(string colour)
    {
        double[] weights = [0.2126, 0.7152, 0.0722];
        var luminance = weights.Select((weight, i) =>
        {
            var part = Convert.ToInt32(colour.Substring(1 + (2 * i), 2), 16) / 255.0;
            return weight * (part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4));
        }).Sum();
        return 1.05 / (luminance + 0.05);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SixHexDigits();
}
