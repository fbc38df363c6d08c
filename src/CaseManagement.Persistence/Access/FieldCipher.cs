using System.Security.Cryptography;
using System.Text;

namespace CaseManagement.Persistence.Access;

/// <summary>
/// Encrypts the fields that must stay closed even to somebody who holds a backup: confidential addresses and informants.
/// A value moved to another row, or changed by a bit, does not decrypt.
/// </summary>
public sealed class FieldCipher(byte[] key)
{
    private const byte KeyId = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Encrypts for one place only.</summary>
    /// <param name="text">The plain text.</param>
    /// <param name="place">"table|column|row id".</param>
    public byte[] Seal(string text, string place)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedText = new byte[1 + NonceLength + TagLength + plain.Length];
        sealedText[0] = KeyId;
        var nonce = sealedText.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, sealedText.AsSpan(1 + NonceLength + TagLength), sealedText.AsSpan(1 + NonceLength, TagLength), Encoding.UTF8.GetBytes(place));
        return sealedText;
    }

    /// <summary>Decrypts what was sealed for this place.</summary>
    /// <exception cref="CryptographicException">It was changed, moved, or sealed with another key.</exception>
    public string Open(byte[] sealedText, string place)
    {
        if (sealedText.Length < 1 + NonceLength + TagLength || sealedText[0] != KeyId)
        {
            throw new CryptographicException("The field was sealed with an unknown key.");
        }

        var plain = new byte[sealedText.Length - 1 - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(
            sealedText.AsSpan(1, NonceLength), sealedText.AsSpan(1 + NonceLength + TagLength), sealedText.AsSpan(1 + NonceLength, TagLength), plain, Encoding.UTF8.GetBytes(place));
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>A keyed hash, equal for equal text: tells who lives together without saying where.</summary>
    public byte[] Fingerprint(string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))[..16];
}
