using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace CaseManagement.Domain.Access;

/// <summary>The six digits that an authenticator app shows for thirty seconds.</summary>
/// <remarks>Source: RFC 6238 with the choices that every authenticator app knows: SHA-1, 30 seconds, 6 digits.</remarks>
public static class OneTimeCode
{
    private const int SecondsPerStep = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret of 160 bits, in the letters that apps and people read.</summary>
    public static string NewSecret() => string.Concat(RandomNumberGenerator.GetBytes(32).Select(b => Base32[b % 32]));

    /// <summary>The number of the half minute of this instant.</summary>
    public static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / SecondsPerStep;

    /// <summary>The digits of one half minute.</summary>
    public static string At(string secret, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);

        // SHA-1 is what the standard and the apps ask for; as a keyed hash it is sound.
#pragma warning disable CA5350
        var hash = HMACSHA1.HashData(Bytes(secret), message);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The half minute whose digits these are: this one, the one before or the one after, as clocks differ. Null when none.</summary>
    public static long? StepShowing(string digits, string secret, DateTimeOffset now)
    {
        var typed = string.Concat(digits.Where(c => !char.IsWhiteSpace(c)));
        var step = StepOf(now);
        return new[] { step, step - 1, step + 1 }
            .Where(s => CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(typed), System.Text.Encoding.UTF8.GetBytes(At(secret, s))))
            .Select(s => (long?)s).FirstOrDefault();
    }

    /// <summary>The address that sets up an app, as a link or a QR code.</summary>
    public static string SetUpAddress(string secret, string userName, string issuer) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(userName)}?secret={secret}&issuer={Uri.EscapeDataString(issuer)}";

    private static byte[] Bytes(string secret)
    {
        var bytes = new List<byte>(secret.Length * 5 / 8);
        int bits = 0, held = 0;
        foreach (var letter in secret)
        {
            held = (held << 5 | Base32.IndexOf(letter, StringComparison.Ordinal)) & 0xffff;
            bits += 5;
            if (bits >= 8)
            {
                bytes.Add((byte)(held >> (bits - 8)));
                bits -= 8;
            }
        }

        return [.. bytes];
    }
}
