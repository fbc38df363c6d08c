using System.Security.Cryptography;
using CaseManagement.Application.Access;
using CaseManagement.Domain;
using Microsoft.AspNetCore.DataProtection;

namespace CaseManagement.Web.Contacts;

/// <summary>
/// Stands for a child whom the search showed to this user. A form carries it in place of an identifier, so that nobody records
/// about a child whom they could not have found.
/// </summary>
public sealed class FoundChildTokens(IDataProtectionProvider protection, CurrentViewer current)
{
    private const char Between = '|';

    private IDataProtector Protector => protection.CreateProtector("child found for a contact", $"{current.Required.StaffId.Value}");

    /// <param name="child">Who was found.</param>
    /// <param name="words">How they were shown, to show them again.</param>
    public string Make(Guid child, string words) => Protector.Protect($"{child:N}{Between}{words}");

    /// <summary>Null for what this user was never given.</summary>
    public (ChildId Child, string Words)? Read(string? token)
    {
        try
        {
            return string.IsNullOrEmpty(token) ? null
                : Protector.Unprotect(token).Split(Between, 2) is [var id, var words] ? (new ChildId(Guid.ParseExact(id, "N")), words) : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
