using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;

namespace CaseManagement.Domain.People;

/// <summary>An email address that could be written to. Only an answer proves that it is somebody's.</summary>
public sealed record EmailAddress
{
    /// <summary>The longest address that mail can carry (RFC 5321).</summary>
    public const int MaxLength = 254;

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        var typed = (text ?? "").Trim();
        var at = typed.LastIndexOf('@');
        address = typed.Length <= MaxLength && IsPlainAddress(typed) ? new(typed[..at] + typed[at..].ToLowerInvariant()) : null;
        return address is not null;
    }

    public override string ToString() => Value;

    // MailAddress also takes "Name <a@b>", quoted names, comments and hosts without a dot; people's addresses have none of these.
    private static bool IsPlainAddress(string typed) =>
        MailAddress.TryCreate(typed, out var mail)
        && mail.Address == typed
        && !typed.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '<' or '>' or '(' or ')' or ',' or ';' or '[' or ']')
        && mail.Host.Split('.') is { Length: > 1 } labels
        && labels.All(label => label.Length > 0 && label[0] != '-' && label[^1] != '-')
        && labels[^1].Length > 1
        && !mail.User.StartsWith('.') && !mail.User.EndsWith('.') && !mail.User.Contains("..", StringComparison.Ordinal);
}
