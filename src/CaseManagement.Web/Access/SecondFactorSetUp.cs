using CaseManagement.Domain.Access;

namespace CaseManagement.Web.Access;

/// <summary>What an authenticator app needs: the key to type, and the address to scan.</summary>
public sealed record SecondFactorSetUp(string Secret, string Address)
{
    /// <summary>In groups of four, as people type it.</summary>
    public string SpacedSecret => string.Join(' ', Secret.Chunk(4).Select(c => new string(c)));

    public static SecondFactorSetUp Of(string secret, string name, string council) => new(secret, OneTimeCode.SetUpAddress(secret, name, $"Case management {council}".Trim()));
}
