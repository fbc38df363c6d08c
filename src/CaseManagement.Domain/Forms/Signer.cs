using CaseManagement.Domain.Access;

namespace CaseManagement.Domain.Forms;

/// <summary>How somebody comes to decide about a form.</summary>
public enum SigningTie
{
    /// <summary>Neither a manager of the child's team or of one above, nor anybody's delegate.</summary>
    None,

    /// <summary>Manages the child's team, or one above it.</summary>
    Line,

    /// <summary>Stands in for such a manager today.</summary>
    Delegate,
}

/// <summary>Somebody who wants to sign, send back or cancel a form.</summary>
public sealed record Signer(StaffId Id, SigningTie Tie)
{
    /// <summary>Why they may not; null when they may.</summary>
    /// <param name="act">What they want to do.</param>
    /// <param name="writers">Everybody who wrote in the form.</param>
    public Refusal? WhyNot(FormAct act, IReadOnlyList<StaffId> writers)
    {
        if (Tie == SigningTie.None)
        {
            return new Refusal("Only a manager of the child's team, of a team above it, or their delegate can do this");
        }

        // Whoever wrote a form may take it out of use, but never judge it.
        return act != FormAct.Cancel && writers.Contains(Id) ? new Refusal("You wrote in this form, so another manager must decide about it") : null;
    }
}

/// <summary>How senior a manager is: who stands in for somebody is of the same grade or higher.</summary>
public static class Grades
{
    /// <summary>0 for those who manage nobody.</summary>
    public static int Of(IEnumerable<Role> roles) => roles.Select(Of).DefaultIfEmpty(0).Max();

    public static int Of(Role role) => role switch
    {
        Role.TeamManager or Role.FrontDoorManager => 1,
        Role.ServiceManager => 2,
        Role.HeadOfService => 3,
        Role.Director => 4,
        _ => 0,
    };
}

/// <summary>A manager's decisions are another's for some days: absence, dated.</summary>
public sealed class SigningDelegation
{
    public const int MostDays = 92;
    public const int ReasonMaxLength = 300;

    private SigningDelegation()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>Who is away.</summary>
    public StaffId ManagerId { get; private init; }

    /// <summary>Who stands in.</summary>
    public StaffId DelegateId { get; private init; }

    public DateOnly FromOn { get; private init; }

    /// <summary>The last day.</summary>
    public DateOnly UntilOn { get; private set; }

    public string Reason { get; private init; } = "";

    public DateTimeOffset MadeAt { get; private init; }

    /// <summary>Hands decisions over for some days, or says why not.</summary>
    public static Outcome<SigningDelegation> Make(
        StaffId manager, IReadOnlyCollection<Role> managerRoles, StaffId to, IReadOnlyCollection<Role> toRoles, DateOnly from, DateOnly until, string reason, DateOnly today, DateTimeOffset now)
    {
        var refusals = new List<Refusal>();
        if (manager == to)
        {
            refusals.Add(new Refusal("Choose somebody else to stand in for you", "Delegate"));
        }
        else if (Grades.Of(toRoles) < Math.Max(1, Grades.Of(managerRoles)))
        {
            refusals.Add(new Refusal("Whoever stands in for you must be a manager of the same grade or higher", "Delegate"));
        }

        if (from < today)
        {
            refusals.Add(new Refusal("The first day must be today or later", "FromOn"));
        }

        if (until < from)
        {
            refusals.Add(new Refusal("The last day must not be before the first", "UntilOn"));
        }
        else if (until > from.AddDays(MostDays))
        {
            refusals.Add(new Refusal($"The last day must be within {MostDays} days of the first", "UntilOn"));
        }

        if (reason.Length is 0 or > ReasonMaxLength)
        {
            refusals.Add(new Refusal(reason.Length == 0 ? "Say why you are away" : $"The reason must be {ReasonMaxLength} characters or fewer", "Reason"));
        }

        return refusals.Count > 0
            ? Outcome<SigningDelegation>.Refused(refusals)
            : new SigningDelegation { Id = Guid.CreateVersion7(), ManagerId = manager, DelegateId = to, FromOn = from, UntilOn = until, Reason = reason, MadeAt = now };
    }

    /// <summary>Ends it before its time: yesterday was the last day.</summary>
    public void End(DateOnly today) => UntilOn = today.AddDays(-1);
}
