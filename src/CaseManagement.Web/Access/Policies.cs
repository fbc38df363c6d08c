using CaseManagement.Application.Access;
using CaseManagement.Domain.Access;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Access;

/// <summary>The named policies. Every route has one; the product refuses to start otherwise.</summary>
public static class Policies
{
    /// <summary>Anyone, signed in or not: sign-in, statements, errors.</summary>
    public const string Anyone = nameof(Anyone);

    /// <summary>Everyone who is signed in.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>The password was right; the second factor is still to come.</summary>
    public const string SecondFactor = nameof(SecondFactor);

    /// <summary>Roles that work with people: finding them, and opening records as far as the door lets them.</summary>
    public const string CaseWork = nameof(CaseWork);

    /// <summary>Managers of teams.</summary>
    public const string ManageTeam = nameof(ManageTeam);

    /// <summary>Those who take in contacts: the front door and the emergency duty team.</summary>
    public const string TakeContacts = nameof(TakeContacts);

    /// <summary>Those with a list of contacts: the front door, and managers.</summary>
    public const string SeeContacts = nameof(SeeContacts);

    /// <summary>The desk of conferences: chairs and reviewing officers, and managers for their teams.</summary>
    public const string Conferences = nameof(Conferences);

    /// <summary>Information governance: audit log, reviews, conflicts.</summary>
    public const string GovernInformation = nameof(GovernInformation);

    /// <summary>Who deals with requests about personal data: access-to-files officers and information governance.</summary>
    public const string HandleRequests = nameof(HandleRequests);

    /// <summary>Who reviews reasoned access: managers and information governance.</summary>
    public const string ReviewAccess = nameof(ReviewAccess);

    /// <summary>Who approves a senior role that an administrator granted.</summary>
    public const string ApproveRoles = nameof(ApproveRoles);

    /// <summary>Users, teams and settings; never a child's record.</summary>
    public const string Administer = nameof(Administer);

    private static readonly IReadOnlyDictionary<string, Func<CurrentViewer, bool>> All = new Dictionary<string, Func<CurrentViewer, bool>>(StringComparer.Ordinal)
    {
        [Anyone] = _ => true,
        [SignedIn] = viewer => viewer.OrNobody is not null,
        [SecondFactor] = viewer => viewer.Pending is not null,
        [CaseWork] = viewer => viewer.OrNobody is { } v && NeedToKnow.MaySeeCard(v.Roles),
        [ManageTeam] = viewer => viewer.OrNobody is { } v && v.IsAny(Roles.Managers),
        [TakeContacts] = viewer => viewer.OrNobody is { } v && v.IsAny(Roles.FrontDoor),
        [SeeContacts] = viewer => viewer.OrNobody is { } v && (v.IsAny(Roles.FrontDoor) || v.IsAny(Roles.Managers)),
        [Conferences] = viewer => viewer.OrNobody is { } v && (v.IsAny(Roles.Managers) || v.Is(Role.ConferenceChair) || v.Is(Role.ReviewingOfficer)),
        [GovernInformation] = viewer => viewer.OrNobody is { } v && v.IsAny(Roles.Governance),
        [HandleRequests] = viewer => viewer.OrNobody is { } v && (v.Is(Role.AccessToFilesOfficer) || v.IsAny(Roles.Governance)),
        [ReviewAccess] = viewer => viewer.OrNobody is { } v && (v.IsAny(Roles.Governance) || v.IsAny(Roles.Managers)),
        [ApproveRoles] = viewer => viewer.OrNobody is { } v && (v.Is(Role.HeadOfService) || v.Is(Role.Director) || v.Is(Role.DataProtectionOfficer)),
        [Administer] = viewer => viewer.OrNobody is { } v && v.Is(Role.SystemAdministrator),
    };

    /// <summary>Adds every policy; a route without one is refused to everybody.</summary>
    public static void AddPolicies(this AuthorizationOptions options)
    {
        foreach (var (name, holds) in All)
        {
            options.AddPolicy(name, policy => policy.AddRequirements(new Holds(holds)));
        }

        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        options.DefaultPolicy = options.FallbackPolicy;
    }

    private sealed record Holds(Func<CurrentViewer, bool> Condition) : IAuthorizationRequirement;

    /// <summary>Asks the viewer of this request, whose roles were read from the database just now.</summary>
    public sealed class Handler(CurrentViewer viewer) : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            foreach (var requirement in context.PendingRequirements.OfType<Holds>().Where(r => r.Condition(viewer)).ToList())
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
