using CaseManagement.Application.Audit;
using CaseManagement.Domain.Audit;

namespace CaseManagement.Web.Shell;

/// <summary>Words for lines of the audit log.</summary>
public static class LogWords
{
    /// <summary>The actions that can be about a child, to filter by.</summary>
    public static IReadOnlyList<Choice> Actions { get; } =
        [.. Enum.GetValues<AuditAction>().Where(a => a != AuditAction.Void).Select(a => new Choice(a.ToString(), Of(a)))];

    public static string Of(AuditAction action) => action switch
    {
        AuditAction.View => "Opened",
        AuditAction.List => "Shown in a list",
        AuditAction.Search => "Searched",
        AuditAction.Print => "Printed",
        AuditAction.Export => "Downloaded",
        AuditAction.Create => "Added",
        AuditAction.Change => "Changed",
        AuditAction.Sign => "Signed",
        AuditAction.Deny => "Refused",
        AuditAction.ReasonedAccess => "Gave a reason to open",
        AuditAction.Review => "Reviewed",
        AuditAction.SignIn => "Signed in",
        AuditAction.SignInFailed => "Failed to sign in",
        AuditAction.SignOut => "Signed out",
        AuditAction.Administer => "Changed accounts or settings",
        _ => "Number not used",
    };

    /// <summary>"Opened: basic", "Shown in a list: My team".</summary>
    public static string What(LogRow row) => string.Join(": ", new[] { Of(row.Action), row.Subject ?? (row.Area is { } area ? Area(area) : null) }.Where(w => !string.IsNullOrEmpty(w)));

    /// <summary>The rule that let somebody in, and the reason they gave.</summary>
    public static string Why(LogRow row) => string.Join(". ", new[] { row.Rule, row.Reason }.Where(w => !string.IsNullOrEmpty(w)));

    private static string Area(string area) => string.Concat(area.Select((c, i) => i > 0 && char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
