using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
using CaseManagement.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.Application.Access;

/// <summary>Somebody chooses their password with the one-time link that an administrator gave them.</summary>
public sealed class UseSetUpLink(CaseManagementDb db, NpgsqlDataSource database, UserManager<Account> accounts, Sessions sessions, AuditTrail trail, CurrentViewer current)
{
    /// <summary>The user name a live link is for; null when it was used or has run out.</summary>
    public async Task<string?> UserNameAsync(string key, CancellationToken cancellation) =>
        await StaffAsync(key, use: false, cancellation) is { } staff ? await db.Users.Where(u => u.Id == staff).Select(u => u.UserName).SingleAsync(cancellation) : null;

    public async Task<Outcome<StaffId>> ExecuteAsync(string key, string wanted, CancellationToken cancellation)
    {
        if (await StaffAsync(key, use: false, cancellation) is not { } staff)
        {
            return new Refusal("This link has been used or has run out. Ask a system administrator for a new one");
        }

        var account = await db.Users.SingleAsync(u => u.Id == staff, cancellation);
        if (PasswordRules.Problem(wanted, account.UserName!, "Wanted") is { } problem)
        {
            return problem;
        }

        await trail.WriteAsync(new AuditEntry(AuditAction.Change) { Subject = "password chosen with a set-up link", After = $"{{\"staff\":\"{staff}\"}}" }, viewer: null, current.Origin, cancellation);
        await StaffAsync(key, use: true, cancellation);
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, wanted);
        account.SecurityStamp = Guid.NewGuid().ToString();
        await db.SaveChangesAsync(cancellation);
        await sessions.EndAllAsync(account.StaffId, but: null, "password changed", cancellation);
        return account.StaffId;
    }

    private async Task<Guid?> StaffAsync(string key, bool use, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select sec.set_up_link($1, $2)");
        command.Parameters.Add(new() { Value = SetUpLink.Hash(key), NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new() { Value = use });
        return await command.ExecuteScalarAsync(cancellation) as Guid?;
    }
}
