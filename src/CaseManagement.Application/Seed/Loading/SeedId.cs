using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CaseManagement.Application.Seed.Loading;

/// <summary>Identifiers that come out the same each time the same thing is seeded.</summary>
internal static class SeedId
{
    /// <summary>The identifier of a thing by its name, such as "family-1-p4".</summary>
    public static Guid Of(string name)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return Marked(hash[..16]);
    }

    /// <summary>The identifier of the nth row of a kind. Rows made one after another sort one after another, which loads and reads faster.</summary>
    public static Guid Of(SeedKind kind, long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes[0] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], number);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[1..], (uint)(number >> 16));
        return Marked(bytes);
    }

    // Version 8 is the one for identifiers made by a rule of one's own (RFC 9562).
    private static Guid Marked(Span<byte> bytes)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>The kinds of numbered rows.</summary>
internal enum SeedKind : byte
{
    Staff = 1,
    Team,
    Role,
    Membership,
    Family,
    Person,
    Name,
    Address,
    ContactPoint,
    Identifier,
    Detail,
    Relationship,
    Professional,
    Involvement,
    Status,
    Summary,
    Entry,
    Occasion,
    Event,
    Task,
    Restriction,
}
