using System.Security.Cryptography;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Persistence.Access;

namespace CaseManagement.Application.Access;

/// <summary>What is stored of somebody's second factor.</summary>
/// <param name="IsSetUp">A secret is in use.</param>
/// <param name="CodesLeft">Recovery codes not yet used.</param>
public sealed record SecondFactorState(bool IsSetUp, int CodesLeft);

/// <summary>
/// The secrets of authenticator apps, encrypted, and the recovery codes, as keyed hashes. A code of the app opens once; a
/// recovery code opens once.
/// </summary>
public sealed class SecondFactors(InTheNameOf inTheNameOf, FieldCipher cipher, TimeProvider clock)
{
    private const int CodesAtOnce = 10;
    private const string CodeLetters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    public async Task<SecondFactorState> OfAsync(StaffId staff, CancellationToken cancellation)
    {
        var row = await ReadAsync(staff, cancellation);
        return new(row.Secret is not null, row.CodesLeft);
    }

    /// <summary>The secret that waits for its first right code; null when none was offered in the last quarter of an hour.</summary>
    public async Task<string?> WaitingAsync(StaffId staff, CancellationToken cancellation) => (await ReadAsync(staff, cancellation)).Waiting;

    /// <summary>A new secret to put into an app.</summary>
    public async Task<string> OfferAsync(StaffId staff, CancellationToken cancellation)
    {
        var secret = OneTimeCode.NewSecret();
        await inTheNameOf.ScalarAsync(staff, "select sec.offer_second_factor($1, $2)", cancellation, staff.Value, cipher.Seal(secret, Place(staff)));
        return secret;
    }

    /// <summary>Takes the offered secret into use when the app shows the right code, and makes recovery codes, shown once.</summary>
    public async Task<IReadOnlyList<string>?> EnrolAsync(StaffId staff, string code, CancellationToken cancellation)
    {
        var waiting = (await ReadAsync(staff, cancellation)).Waiting;
        if (waiting is null || OneTimeCode.StepShowing(code, waiting, clock.GetUtcNow()) is not { } step)
        {
            return null;
        }

        var codes = Enumerable.Range(0, CodesAtOnce).Select(_ => NewCode()).ToArray();
        await inTheNameOf.ScalarAsync(staff, "select sec.enrol_second_factor($1, $2, $3)", cancellation, staff.Value, step, codes.Select(c => Hash(staff, c)).ToArray());
        return codes;
    }

    /// <summary>Whether this is the app's code now, or an unused recovery code; says which. Null when it is neither.</summary>
    public async Task<string?> UseAsync(StaffId staff, string typed, CancellationToken cancellation)
    {
        var secret = (await ReadAsync(staff, cancellation)).Secret;
        if (secret is not null && OneTimeCode.StepShowing(typed, secret, clock.GetUtcNow()) is { } step)
        {
            return await AskAsync(staff, "select sec.use_second_factor($1, $2)", cancellation, staff.Value, step) ? "code of the app" : null;
        }

        return await AskAsync(staff, "select sec.use_recovery_code($1, $2)", cancellation, staff.Value, Hash(staff, typed)) ? "recovery code" : null;
    }

    private Task<(string? Secret, string? Waiting, int CodesLeft)> ReadAsync(StaffId staff, CancellationToken cancellation) =>
        inTheNameOf.ReadAsync<(string?, string?, int)>(staff, "select * from sec.second_factor_of($1)", async reader =>
        {
            return await reader.ReadAsync(cancellation) ? (Opened(0), Opened(1), reader.GetInt32(2)) : (null, null, 0);

            string? Opened(int column) => reader.IsDBNull(column) ? null : cipher.Open(reader.GetFieldValue<byte[]>(column), Place(staff));
        }, cancellation, staff.Value);

    private async Task<bool> AskAsync(StaffId staff, string sql, CancellationToken cancellation, params object[] values) =>
        (bool)(await inTheNameOf.ScalarAsync(staff, sql, cancellation, values))!;

    // Twelve letters that cannot be mistaken for one another: 58 bits, and guessing is slowed down besides.
    private static string NewCode() => string.Join('-', new string(RandomNumberGenerator.GetItems<char>(CodeLetters, 12)).Chunk(4).Select(c => new string(c)));

    private byte[] Hash(StaffId staff, string code) =>
        cipher.Fingerprint($"recovery code|{staff.Value}|{string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))}");

    private static string Place(StaffId staff) => $"second_factors|secret|{staff.Value}";
}
