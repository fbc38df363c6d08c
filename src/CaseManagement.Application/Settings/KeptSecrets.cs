using System.Security.Cryptography;

namespace CaseManagement.Application.Settings;

/// <summary>The secrets that a copy with its own database makes once and keeps beside it, readable by its owner only.</summary>
public static class KeptSecrets
{
    private const int KeyLength = 32;

    /// <summary>The settings with every key present; unchanged for a copy whose database was given to it.</summary>
    public static ProductSettings Complete(ProductSettings settings) => !settings.IsEmbedded ? settings : settings with
    {
        ContextKey = settings.ContextKey is { Length: > 0 } context ? context : Keep(settings.DataFolder, "context.key"),
        FieldKey = settings.FieldKey is { Length: > 0 } field ? field : Keep(settings.DataFolder, "field.key"),
    };

    private static byte[] Keep(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            return ReadOrMake(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new SettingsException([$"{SettingsCatalogue.DataFolder.Name}: {path} cannot be used by this account ({exception.GetType().Name})"]);
        }
    }

    private static byte[] ReadOrMake(string path)
    {
        if (File.Exists(path))
        {
            return Convert.FromBase64String(File.ReadAllText(path));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.Write(Convert.ToBase64String(key));
        return key;
    }
}
