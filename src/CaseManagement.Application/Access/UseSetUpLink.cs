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
public sealed class UseSetUpLink(NpgsqlDataSource database, InTheNameOf inTheNameOf, Passwords passwords, Sessions sessions, AuditTrail trail, CurrentViewer current)
{
    /// <summary>The user name a live link is for; null when it was used or has run out.</summary>
    public async Task<string?> UserNameAsync(string key, CancellationToken cancellation) =>
        await StaffAsync(key, use: false, cancellation) is { } staff ? await UserNameAsync(staff, cancellation) : null;

    public async Task<Outcome<StaffId>> ExecuteAsync(string key, string wanted, CancellationToken cancellation)
    {
        if (await StaffAsync(key, use: false, cancellation) is not { } staff)
        {
            return new Refusal("This link has been used or has run out. Ask a system administrator for a new one");
        }

        if (PasswordRules.Problem(wanted, await UserNameAsync(staff, cancellation), "Wanted") is { } problem)
        {
            return problem;
        }

        await trail.WriteAsync(new AuditEntry(AuditAction.Change) { Subject = "password chosen with a set-up link", After = $"{{\"staff\":\"{staff.Value}\"}}" }, viewer: null, current.Origin, cancellation);
        await StaffAsync(key, use: true, cancellation);
        await passwords.SetAsync(staff, wanted, cancellation);
        await sessions.EndAllAsync(staff, but: null, "password changed", cancellation);
        return staff;
    }

    private async Task<string> UserNameAsync(StaffId staff, CancellationToken cancellation) =>
        (string)(await inTheNameOf.ScalarAsync(staff, "select user_name from app.staff where id = (select sec.me())", cancellation))!;

    private async Task<StaffId?> StaffAsync(string key, bool use, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select sec.set_up_link($1, $2)");
        command.Parameters.Add(new() { Value = SetUpLink.Hash(key), NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new() { Value = use });
        return await command.ExecuteScalarAsync(cancellation) is Guid staff ? new StaffId(staff) : null;
    }
}
