using System.Text.Json;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>One team in the list.</summary>
public sealed record TeamRow(TeamId Id, string Name, TeamKind Kind, string Phone, TeamId? ParentId, string? Above, IReadOnlyList<string> Managers, int Members, DateOnly? ClosedOn);

/// <summary>A team as the administrator enters it.</summary>
public sealed record TeamDetails(string Name, TeamKind Kind, string Phone, TeamId? ParentId);

/// <summary>All teams, open ones first.</summary>
public sealed class TeamList(CaseManagementDb db, UnitOfWork work, TimeProvider clock)
{
    public async Task<IReadOnlyList<TeamRow>> ReadAsync(CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        var today = clock.TodayInLondon();
        var teams = await db.Teams.AsNoTracking().OrderBy(t => t.ClosedOn != null).ThenBy(t => t.Name).ToListAsync(cancellation);
        var members = await db.TeamMemberships.AsNoTracking()
            .Where(m => m.FromOn <= today && (m.UntilOn == null || m.UntilOn >= today)).ToListAsync(cancellation);
        var managers = members.Where(m => m.IsManager).Select(m => m.StaffId.Value).Distinct().ToList();
        var names = await db.Users.Where(u => managers.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellation);

        return
        [
            .. teams.Select(t => new TeamRow(
                t.Id, t.Name, t.Kind, t.Phone, t.ParentId, teams.FirstOrDefault(above => above.Id == t.ParentId)?.Name,
                [.. members.Where(m => m.TeamId == t.Id && m.IsManager).Select(m => names[m.StaffId.Value]).Order(StringComparer.CurrentCulture)],
                members.Count(m => m.TeamId == t.Id), t.ClosedOn)),
        ];
    }
}

/// <summary>What an administrator does with teams.</summary>
public sealed class ManageTeams(CaseManagementDb db, UnitOfWork work, TimeProvider clock)
{
    public const int NameMaxLength = 100;

    public async Task<Outcome<TeamId>> CreateAsync(TeamDetails wanted, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        if (await ProblemAsync(id: null, wanted, cancellation) is { } problem)
        {
            return problem;
        }

        var team = Team.Create(new TeamId(Guid.CreateVersion7()), PlainText.CleanLine(wanted.Name), wanted.Kind, PlainText.CleanLine(wanted.Phone), wanted.ParentId);
        db.Teams.Add(team);
        Note("team created", team.Id);
        await db.SaveChangesAsync(cancellation);
        return team.Id;
    }

    public async Task<Outcome<TeamId>> ChangeAsync(TeamId id, TeamDetails wanted, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        if (await db.Teams.SingleOrDefaultAsync(t => t.Id == id, cancellation) is not { } team)
        {
            return new Refusal("There is no such team");
        }

        if (await ProblemAsync(id, wanted, cancellation) is { } problem)
        {
            return problem;
        }

        (team.Name, team.Kind, team.Phone, team.ParentId) = (PlainText.CleanLine(wanted.Name), wanted.Kind, PlainText.CleanLine(wanted.Phone), wanted.ParentId);
        Note("team changed", id);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <summary>Closes a team that holds no record and no other team. Says how many records there are, never whose.</summary>
    public async Task<Outcome<TeamId>> CloseAsync(TeamId id, CancellationToken cancellation)
    {
        await work.OpenAsync(cancellation);
        if (await db.Teams.SingleOrDefaultAsync(t => t.Id == id && t.ClosedOn == null, cancellation) is not { } team)
        {
            return new Refusal("There is no such open team");
        }

        if (await RecordsAsync(id, cancellation) is var records and > 0)
        {
            return new Refusal($"The team still holds {(records == 1 ? "1 record" : $"{records} records")}. Its manager must move them first");
        }

        if (await db.Teams.AnyAsync(t => t.ParentId == id && t.ClosedOn == null, cancellation))
        {
            return new Refusal("Other teams hang below this one. Put them elsewhere first");
        }

        var today = clock.TodayInLondon();
        team.ClosedOn = today;
        foreach (var membership in await db.TeamMemberships.Where(m => m.TeamId == id && m.UntilOn == null).ToListAsync(cancellation))
        {
            membership.UntilOn = today;
        }

        Note("team closed", id);
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    private async Task<Refusal?> ProblemAsync(TeamId? id, TeamDetails wanted, CancellationToken cancellation)
    {
        var name = PlainText.CleanLine(wanted.Name);
        var teams = await db.Teams.AsNoTracking().ToListAsync(cancellation);
        if (teams.Any(t => t.Id != id && string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            return new Refusal("Another team has that name", nameof(TeamDetails.Name));
        }

        // A team above itself would make a manager line without end.
        var seen = new HashSet<TeamId>();
        for (var above = wanted.ParentId; above is { } next && seen.Add(next); above = teams.FirstOrDefault(t => t.Id == next)?.ParentId)
        {
            if (next == id || teams.All(t => t.Id != next || t.ClosedOn is not null))
            {
                return new Refusal("Select an open team that is not below this one", nameof(TeamDetails.ParentId));
            }
        }

        return null;
    }

    private async Task<int> RecordsAsync(TeamId id, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select sec.records_of_team($1)") { Parameters = { new() { Value = id.Value } } };
        await using var reader = await work.QueryAsync(command, cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt32(0);
    }

    private void Note(string what, TeamId team) =>
        work.Note(new AuditEntry(AuditAction.Administer) { Subject = what, After = JsonSerializer.Serialize(new { team = team.Value }) });
}
