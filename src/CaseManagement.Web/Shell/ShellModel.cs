using CaseManagement.Domain.Access;

namespace CaseManagement.Web.Shell;

/// <summary>A link of the navigation. Current is worked out from the address when it is left false.</summary>
public sealed record NavLink(string Text, string Href, bool Current = false);

/// <summary>What the layout shows around a page for the signed-in user. Set it with <c>HttpContext.Features.Set(shell)</c>.</summary>
public sealed record ShellModel
{
    /// <summary>What somebody sees who is not signed in.</summary>
    public static ShellModel SignedOut { get; } = new();

    /// <summary>The user's name; null when nobody is signed in.</summary>
    public string? UserName { get; init; }

    /// <summary>The links of the user's role, in the order of ux.md section 3.</summary>
    public IReadOnlyList<NavLink> Links { get; init; } = [];

    /// <summary>Notifications not yet marked done.</summary>
    public int Notices { get; init; }

    /// <summary>Whether the role may search for people (the box is on each page then).</summary>
    public bool MayFind { get; init; } = true;

    public DisplaySettings Display { get; init; } = new();

    public bool IsSignedIn => UserName is not null;
}
