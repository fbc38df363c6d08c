using CaseManagement.Application.Contacts;
using CaseManagement.Domain;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Web.Shell;

namespace CaseManagement.Web.Contacts;

/// <summary>What is asked of a referral that is accepted, as typed. Show it with the partial <c>_ReferralAnswers</c>.</summary>
public sealed class ReferralAnswers
{
    /// <summary>Code of "cin-primary-need".</summary>
    public string? PrimaryNeed { get; set; }

    /// <summary>"team" or "team/worker", as identifiers.</summary>
    public string? TakenOnBy { get; set; }

    public DateAnswer ToldOn { get; set; } = new();

    public static IReadOnlyList<Choice> Needs(DateOnly today) => [.. CodeSet.Get("cin-primary-need").On(today).Select(c => new Choice(c.Value, $"{c.Label} ({c.Value})"))];

    public static IReadOnlyList<Choice> Takers(IEnumerable<ReferralTaker> takers) =>
        [.. takers.Select(t => t.Worker is { } worker ? new Choice($"{t.Team.Value}/{worker.Value}", $"{t.TeamName}: {t.WorkerName}") : new Choice($"{t.Team.Value}", $"{t.TeamName} – its manager allocates"))];

    public TakenOnBy ToTakenOnBy() => (TakenOnBy ?? "").Split('/') is { Length: > 0 } parts && Guid.TryParse(parts[0], out var team)
        ? new TakenOnBy(new TeamId(team), parts.Length > 1 && Guid.TryParse(parts[1], out var worker) ? new StaffId(worker) : null)
        : Application.Contacts.TakenOnBy.Nobody;

    /// <summary>The acts name their fields; on the page these stand in a part of the form.</summary>
    public static Outcome<T> OnPage<T>(Outcome<T> outcome) => outcome.IsDone ? outcome : Outcome<T>.Refused([.. outcome.Refusals.Select(r => r with
    {
        Field = r.Field switch
        {
            nameof(PrimaryNeed) or nameof(TakenOnBy) => $"Referral.{r.Field}",
            "ReferrerToldOn" => "Referral.ToldOn",
            _ => r.Field,
        },
    })]);
}
