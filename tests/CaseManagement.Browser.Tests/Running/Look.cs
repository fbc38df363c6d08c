namespace CaseManagement.Browser.Tests.Running;

/// <summary>How somebody sees the product: on which screen, in which colours, with or without JavaScript.</summary>
/// <param name="Name">The word in the names of pictures.</param>
public sealed record Look(string Name, int Width, bool IsDark = false, bool HasScript = true)
{
    /// <summary>An office screen.</summary>
    public static Look Wide { get; } = new("1280", 1280);

    /// <summary>A small telephone, or 400% zoom.</summary>
    public static Look Narrow { get; } = new("320", 320);

    /// <summary>An office screen in dark colours.</summary>
    public static Look Dark { get; } = new("1280-dark", 1280, IsDark: true);

    /// <summary>A small telephone in dark colours.</summary>
    public static Look NarrowDark { get; } = new("320-dark", 320, IsDark: true);

    /// <summary>Scripts are blocked, or did not arrive.</summary>
    public static Look Plain { get; } = new("plain", 1280, HasScript: false);

    public int Height => Width < 641 ? 640 : 900;
}
