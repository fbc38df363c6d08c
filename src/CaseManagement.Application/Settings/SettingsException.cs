namespace CaseManagement.Application.Settings;

/// <summary>The settings cannot be used. The message has one line for each, naming it, and never a secret's value.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception("The settings need attention (docs/settings.md):\n" + string.Join('\n', problems.Select(problem => $"  {problem}")))
{
    /// <summary>Each begins with the setting's name.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
