using CaseManagement.Domain;
using CaseManagement.Domain.Access;

namespace CaseManagement.Application.Access;

/// <summary>The member of staff who is asking, as the database knows them at this request: roles are never remembered in the browser.</summary>
public sealed record Viewer
{
    public required StaffId StaffId { get; init; }

    public required Guid SessionId { get; init; }

    public required string DisplayName { get; init; }

    public required string JobTitle { get; init; }

    /// <summary>Roles held today, approved where approval is needed.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    public TeamId? TeamId { get; init; }

    public string? TeamName { get; init; }

    /// <summary>Manages the team they belong to.</summary>
    public bool IsManager { get; init; }

    /// <summary>Signed in with the password only; the second factor is still to come.</summary>
    public bool IsPending { get; init; }

    public bool HasSecondFactor { get; init; }

    public int UnreadNotifications { get; init; }

    public DisplaySettings Display { get; init; } = new();

    /// <summary>The child the request is about, if any, and how the viewer stands to it.</summary>
    public ChildId? ChildId { get; init; }

    public Ties Ties { get; init; } = Ties.None;

    public bool Is(Role role) => Roles.Contains(role);

    public bool IsAny(IReadOnlySet<Role> roles) => Roles.Any(roles.Contains);
}

/// <summary>Where the request came from, for the audit log. Never written to technical logs.</summary>
public sealed record Origin(string Route, string Address, string Device, string Correlation)
{
    /// <summary>For jobs and operations commands.</summary>
    public static Origin Of(string command) => new(command, "local", "command", "");
}

/// <summary>Who is asking in this request; set once by the sign-in of the request, and by jobs for themselves.</summary>
public sealed class CurrentViewer
{
    private Viewer? _viewer;

    public Origin Origin { get; set; } = Origin.Of("none");

    /// <summary>Null when nobody is signed in.</summary>
    public Viewer? OrNobody => _viewer is { IsPending: false } ? _viewer : null;

    /// <summary>Somebody whose second factor is still to come.</summary>
    public Viewer? Pending => _viewer is { IsPending: true } ? _viewer : null;

    /// <summary>The session's owner when the session has run out within the last hours: their typed text can still be kept for them.</summary>
    public StaffId? Expired { get; set; }

    /// <summary>The viewer, on pages that only the signed-in reach.</summary>
    public Viewer Required => OrNobody ?? throw new InvalidOperationException("Nobody is signed in.");

    public void Set(Viewer viewer) => _viewer = viewer;
}
