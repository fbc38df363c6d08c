using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseManagement.Persistence.EmbeddedServer;

/// <summary>A PostgreSQL release, such as 15.14.</summary>
public sealed partial record ServerVersion(int Major, int Minor)
{
    // The first releases in which row security cannot be slipped by (CVE-2024-10976, CVE-2025-8713).
    private static readonly ServerVersion[] FirstSafe = [new(15, 14), new(16, 10), new(17, 6)];

    /// <summary>Whether row security can be relied on in this release.</summary>
    public bool IsSafe => Major > FirstSafe[^1].Major || FirstSafe.Any(safe => safe.Major == Major && Minor >= safe.Minor);

    /// <summary>Reads what servers and tools say of themselves: <c>15.18 (Debian 15.18-0+deb12u1)</c>, <c>postgres (PostgreSQL) 17.6</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ServerVersion? version)
    {
        var match = Number().Match(text ?? "");
        version = match.Success ? new(Part(match, "major"), Part(match, "minor")) : null;
        return version is not null;
    }

    /// <summary>Refuses a server whose row security has known holes.</summary>
    /// <param name="version">What the server answers to <c>show server_version</c>.</param>
    /// <exception cref="InvalidOperationException">The version is too old, or cannot be read.</exception>
    public static void EnsureSafe(string? version)
    {
        if (!TryParse(version, out var read))
        {
            throw new InvalidOperationException($"The PostgreSQL version \"{version}\" could not be read.");
        }

        if (!read.IsSafe)
        {
            throw new InvalidOperationException(
                $"PostgreSQL {read} is too old to protect records: use 15.14, 16.10, 17.6 or later.");
        }
    }

    public override string ToString() => $"{Major}.{Minor}";

    private static int Part(Match match, string name) =>
        match.Groups[name].Success ? int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"(?<major>\d{1,4})(\.(?<minor>\d{1,4}))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
