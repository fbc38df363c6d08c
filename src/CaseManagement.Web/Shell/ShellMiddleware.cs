using CaseManagement.Application.Access;
using CaseManagement.Domain.Access;

namespace CaseManagement.Web.Shell;

/// <summary>Sets what the layout shows around every page: name, role links in order, notices, display choices.</summary>
public static class ShellMiddleware
{
    public static Task SetAsync(HttpContext http, RequestDelegate next)
    {
        if (http.RequestServices.GetRequiredService<CurrentViewer>().OrNobody is { } viewer)
        {
            http.Features.Set(new ShellModel
            {
                UserName = viewer.DisplayName,
                Links = [.. Links(viewer)],
                Notices = viewer.UnreadNotifications,
                MayFind = NeedToKnow.MaySeeCard(viewer.Roles),
                Display = viewer.Display,
            });
        }

        return next(http);
    }

    /// <summary>The page somebody starts on after sign-in: the first of their links.</summary>
    public static string Home(Viewer viewer) => Links(viewer).First().Href;

    private static IEnumerable<NavLink> Links(Viewer viewer)
    {
        if (viewer.Is(Role.SystemAdministrator))
        {
            yield return new NavLink("Users", "/admin/users");
            yield return new NavLink("Teams", "/admin/teams");
            yield return new NavLink("Time limits", "/admin/time-limits");
            yield return new NavLink("Forms", "/admin/forms");
            yield return new NavLink("System", "/admin/system");
            yield break;
        }

        if (viewer.IsAny(Roles.FrontDoor))
        {
            yield return new NavLink("Contacts", "/contacts");
            yield return new NavLink("New contact", "/contacts/new");
        }

        if (viewer.IsAny(Roles.Managers))
        {
            yield return new NavLink("My team", "/my-team");
            yield return new NavLink("Approvals", "/approvals");
            if (!viewer.IsAny(Roles.FrontDoor))
            {
                yield return new NavLink("Contacts", "/contacts");
            }
        }

        if (viewer.IsAny(Roles.Managers) || viewer.Is(Role.ConferenceChair) || viewer.Is(Role.ReviewingOfficer))
        {
            yield return new NavLink("Conferences", "/conferences");
        }

        if (viewer.Is(Role.AccessToFilesOfficer) || viewer.IsAny(Roles.Governance))
        {
            yield return new NavLink("Requests", "/requests");
        }

        if (viewer.IsAny(Roles.Governance))
        {
            yield return new NavLink("Access search", "/audit");
        }

        if (viewer.IsAny(Roles.Managers) || viewer.IsAny(Roles.Governance))
        {
            yield return new NavLink("Access reviews", "/reviews/reasoned-access");
        }

        if (viewer.IsAny(Roles.Governance))
        {
            yield return new NavLink("Conflicts of interest", "/conflicts");
        }

        if (viewer.Is(Role.HeadOfService) || viewer.Is(Role.Director) || viewer.Is(Role.DataProtectionOfficer))
        {
            yield return new NavLink("Role approvals", "/reviews/roles");
        }

        yield return new NavLink("My work", "/my-work");
    }
}
