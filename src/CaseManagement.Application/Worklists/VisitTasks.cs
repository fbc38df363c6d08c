using CaseManagement.Domain.Contacts;

namespace CaseManagement.Application.Worklists;

/// <summary>The tasks behind visits that a rule asks for. Lists that show the child's next visit leave them out.</summary>
internal static class VisitTasks
{
    /// <summary>Ids of the rules that ask for visits.</summary>
    public static readonly string[] RuleIds = [.. VisitRules.All.Select(rule => rule.Id)];

    private static readonly string Rules = string.Join(", ", RuleIds.Select(rule => $"'{rule}'"));

    /// <summary>The condition on a row of app.tasks.</summary>
    public static string Excluded(string alias) => $"({alias}.child_id is null or {alias}.rule_id is null or {alias}.rule_id not in ({Rules}))";
}
