using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace CaseManagement.Application.Settings;

/// <summary>What settings that are well formed one by one may still not say together.</summary>
internal static class SafetyRules
{
    private const int ShortestPassword = 16;

    // Never a secret: they stand in examples, tutorials and the demo.
    private static readonly string[] WellKnown = ["postgres", "password", "changeme", "change-me", "demo", "secret", "example", "casemanagement"];

    /// <summary>Each problem, beginning with the setting's name.</summary>
    /// <param name="given">Names of the settings that were given; one that was given wrongly is not called missing too.</param>
    public static IEnumerable<string> Problems(ProductSettings settings, IReadOnlyCollection<string> given)
    {
        string? Missing(Setting setting, string why) => given.Contains(setting.Name) ? null : $"{setting.Name} is required {why}";

        var isEmbedded = !given.Contains(SettingsCatalogue.Database.Name);

        string?[] always =
        [
            isEmbedded ? null : Missing(SettingsCatalogue.ContextKey, "with CM_DATABASE"),
            isEmbedded ? null : Missing(SettingsCatalogue.FieldKey, "with CM_DATABASE"),
            settings.ContextKey.Length > 0 && settings.ContextKey.SequenceEqual(settings.FieldKey)
                ? "CM_FIELD_KEY must differ from CM_CONTEXT_KEY" : null,
            CertificateOpens(settings) ? null : "CM_KEYS_CERTIFICATE cannot be opened with CM_KEYS_CERTIFICATE_PASSWORD, or has no private key",
        ];

        string?[] inProduction = !settings.IsProduction ? [] :
        [
            Missing(SettingsCatalogue.Database, "in production"),
            Missing(SettingsCatalogue.KeysCertificate, "in production"),
            Missing(SettingsCatalogue.Hosts, "in production"),
            settings.Demo ? "CM_DEMO cannot be true in production: its sign-ins are public" : null,
            settings.RequireSecondFactor ? null : "CM_REQUIRE_SECOND_FACTOR cannot be false in production",
            WeakPassword(SettingsCatalogue.Database, settings.Database),
            WeakPassword(SettingsCatalogue.DatabaseOwner, settings.DatabaseOwner),
        ];

        return always.Concat(inProduction).OfType<string>();
    }

    private static string? WeakPassword(Setting setting, string? connection)
    {
        // Without a password the server knows the role by certificate or by the operating system.
        var password = connection is null ? null : new NpgsqlConnectionStringBuilder(connection).Password;
        return password is null || (password.Length >= ShortestPassword && !WellKnown.Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase)))
            ? null
            : $"{setting.Name} has a password that is short or well known: production needs {ShortestPassword} random characters or more";
    }

    private static bool CertificateOpens(ProductSettings settings)
    {
        if (settings.KeysCertificate is null)
        {
            return true;
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadPkcs12FromFile(
                settings.KeysCertificate, settings.KeysCertificatePassword, X509KeyStorageFlags.EphemeralKeySet);
            return certificate.HasPrivateKey;
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
