using System.Security.Cryptography;
using System.Text;
using CaseManagement.Domain;
using Npgsql;

namespace CaseManagement.Persistence.Access;

/// <summary>
/// Tells the database who is asking, signed so that no injected statement can become somebody else.
/// Always local to one transaction: a pooled connection never carries it to the next user.
/// </summary>
public sealed class SignedContext(byte[] key, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(60);

    /// <summary>The statement that must come first in every transaction that reads or writes anything of a child.</summary>
    public NpgsqlBatchCommand Statement(StaffId staff) => new("select set_config('app.ctx', $1, true)")
    {
        Parameters = { new() { Value = For(staff) } },
    };

    /// <summary>"staff|expires|signature".</summary>
    public string For(StaffId staff)
    {
        var signed = $"{staff.Value:D}|{(clock.GetUtcNow() + Lasts).ToUnixTimeSeconds()}";
        return $"{signed}|{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(signed)))}";
    }
}
