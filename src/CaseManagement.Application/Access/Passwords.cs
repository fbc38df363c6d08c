using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>Whom a user name names. It opens nothing.</summary>
public sealed record NamedAccount(StaffId StaffId, bool IsOpen, bool IsDemo, bool HasSecondFactor);

/// <summary>Passwords, of which the pages can read and change only the one of whom they speak for; never anybody else's.</summary>
public sealed class Passwords(NpgsqlDataSource database, InTheNameOf inTheNameOf, IPasswordHasher<Account> hasher)
{
    // Verified against when nobody has the name or no password is set, so that the answer takes as long.
    private static readonly string Decoy = new PasswordHasher<Account>().HashPassword(new Account(), Guid.NewGuid().ToString());

    /// <summary>The account with this user name, typed in any case; null when there is none.</summary>
    public async Task<NamedAccount?> FindAsync(string userName, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select staff_id, is_open, is_demo, has_second_factor from sec.account_named($1)");
        command.Parameters.Add(new() { Value = userName.ToUpperInvariant() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new NamedAccount(new StaffId(reader.GetGuid(0)), reader.GetBoolean(1), reader.GetBoolean(2), reader.GetBoolean(3))
            : null;
    }

    /// <summary>Whether this is the password; as slow for somebody who does not exist.</summary>
    public async Task<bool> VerifiesAsync(StaffId? staff, string password, CancellationToken cancellation)
    {
        var hash = await inTheNameOf.ScalarAsync(staff ?? new StaffId(Guid.NewGuid()), "select sec.own_password()", cancellation) as string;
        return hasher.VerifyHashedPassword(new Account(), hash ?? Decoy, password) != PasswordVerificationResult.Failed && hash is not null;
    }

    /// <summary>What is stored of a password.</summary>
    public string Hash(string password) => hasher.HashPassword(new Account(), password);

    /// <summary>Sets the password of somebody who proved with a set-up link who they are.</summary>
    public Task SetAsync(StaffId staff, string password, CancellationToken cancellation) =>
        inTheNameOf.ScalarAsync(staff, "select sec.set_own_password($1)", cancellation, Hash(password));
}
