using Microsoft.AspNetCore.Identity;

namespace CaseManagement.Domain.Access;

/// <summary>A member of staff and the account they sign in with. Never shared between people.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public StaffId StaffId => new(Id);

    /// <summary>The name colleagues and families know: "Jo Reed".</summary>
    public string DisplayName { get; set; } = "";

    public string JobTitle { get; set; } = "";

    /// <summary>Telephone at work, shown to colleagues.</summary>
    public string? WorkPhone { get; set; }

    /// <summary>Set when the account was closed; no session lives on after it.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>Last successful sign-in; accounts dormant for 60 days are disabled.</summary>
    public DateTimeOffset? LastSignedInAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>True for the invented people of the demo authority, whose sign-ins are refused anywhere else.</summary>
    public bool IsDemo { get; set; }

    /// <summary>How this person likes the pages to look.</summary>
    public DisplaySettings Display { get; set; } = new();
}

/// <summary>Display choices of one member of staff (light, dark, larger text and so on).</summary>
public sealed record DisplaySettings
{
    public string Theme { get; init; } = "system";

    public bool HighContrast { get; init; }

    public bool LargerText { get; init; }

    public bool WiderSpacing { get; init; }

    public bool ReducedMotion { get; init; }

    /// <summary>Single-key shortcuts are off until asked for (WCAG 2.1.4).</summary>
    public bool SingleKeys { get; init; }
}
