using System.Globalization;
using System.Text.RegularExpressions;

namespace CaseManagement.Web.Shell;

/// <summary>What a council sets about the look of its installation.</summary>
public sealed partial record SiteSettings
{
    public const string ProductName = "Case management";

    private const string OwnBrandColour = "#0f5b5b";

    /// <summary>The council's name as in the header of every page.</summary>
    public string CouncilName { get; init; } = "Children's services";

    /// <summary>Background of the header and main buttons, as #rrggbb. White text on it must be readable.</summary>
    public string BrandColour { get; init; } = OwnBrandColour;

    /// <summary>Where the accessibility and privacy pages send people who need help; empty shows no address.</summary>
    public string HelpEmail { get; init; } = "";

    /// <summary>Minutes without activity after which a session ends.</summary>
    public int IdleMinutes { get; init; } = 15;

    /// <summary>Minutes without activity after which the page warns.</summary>
    public int WarnMinutes { get; init; } = 13;

    /// <summary>Whether the council chose a colour of its own, which /brand.css then carries.</summary>
    public bool HasOwnBrand => !string.Equals(BrandColour, OwnBrandColour, StringComparison.OrdinalIgnoreCase);

    /// <summary>The style sheet of the chosen colour (no inline style is allowed on any page).</summary>
    public string BrandStyles() => $":root{{--app-brand:{BrandColour}}}";

    /// <summary>What is wrong with these settings, in a sentence that names the setting; null when nothing is.</summary>
    public string? Problem()
    {
        if (!HexColour().IsMatch(BrandColour))
        {
            return $"Site:BrandColour must be a colour such as {OwnBrandColour}.";
        }

        if (ContrastWithWhite() < 4.5)
        {
            return "Site:BrandColour is too light: white text on it needs a contrast of at least 4.5 to 1.";
        }

        return IdleMinutes is < 5 or > 30 || WarnMinutes < 1 || WarnMinutes >= IdleMinutes
            ? "Site:IdleMinutes must be 5 to 30, and Site:WarnMinutes less than that."
            : null;
    }

    // Relative luminance as WCAG 2.2 defines it; white is 1.
    private double ContrastWithWhite()
    {
        double Channel(int start)
        {
            var value = int.Parse(BrandColour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        var luminance = 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
        return 1.05 / (luminance + 0.05);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex HexColour();
}
