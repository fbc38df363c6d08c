using System.Collections;

namespace CaseManagement.Application.Settings;

/// <summary>Reads all settings, collects all that is wrong, and only then refuses.</summary>
public static class SettingsReader
{
    private const string Prefix = "CM_";
    private const string FileSuffix = "_FILE";

    /// <inheritdoc cref="Read"/>
    public static ProductSettings ReadEnvironment() => Read(Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Where(entry => entry.Value is string)
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal));

    /// <summary>The settings as given, with every default filled in.</summary>
    /// <param name="environment">Names and values; names that do not begin with CM_ are left alone.</param>
    /// <exception cref="SettingsException">Something is missing, wrong or unsafe.</exception>
    public static ProductSettings Read(IReadOnlyDictionary<string, string> environment)
    {
        var problems = new List<string>();
        var typed = TypedValues(environment, problems);

        T? Value<T>(Setting<T> setting)
        {
            if (!typed.TryGetValue(setting.Name, out var text))
            {
                return default;
            }

            var read = setting.Parse(text);
            if (read.Problem is not null)
            {
                problems.Add($"{setting.Name} {read.Problem}");
            }

            return read.Value;
        }

        T Or<T>(Setting<T> setting, T otherwise) where T : struct => typed.ContainsKey(setting.Name) ? Value(setting) : otherwise;

        // Whether a database was named decides what else is needed, even when its connection string turns out to be wrong.
        var isEmbedded = !typed.ContainsKey(SettingsCatalogue.Database.Name);
        var address = Value(SettingsCatalogue.Address) ?? new Uri(SettingsCatalogue.Address.Default);
        var isDemo = Or(SettingsCatalogue.Demo, otherwise: false);

        var settings = new ProductSettings
        {
            Address = address,
            Environment = Or(SettingsCatalogue.Environment, isEmbedded ? RunsAs.Demo : RunsAs.Production),
            Demo = isDemo,
            Database = Value(SettingsCatalogue.Database),
            DatabaseOwner = Value(SettingsCatalogue.DatabaseOwner),
            DatabaseAudit = Value(SettingsCatalogue.DatabaseAudit),
            DataFolder = Path.GetFullPath(Value(SettingsCatalogue.DataFolder) ?? SettingsCatalogue.DataFolder.Default),
            PostgresBinaries = Value(SettingsCatalogue.PostgresBinaries),
            ContextKey = Value(SettingsCatalogue.ContextKey) ?? [],
            FieldKey = Value(SettingsCatalogue.FieldKey) ?? [],
            KeysCertificate = Value(SettingsCatalogue.KeysCertificate),
            KeysCertificatePassword = Value(SettingsCatalogue.KeysCertificatePassword),
            RequireSecondFactor = Or(SettingsCatalogue.RequireSecondFactor, !isDemo),
            IdleTime = TimeSpan.FromMinutes(Or(SettingsCatalogue.IdleMinutes, 15)),
            AbsoluteTime = TimeSpan.FromHours(Or(SettingsCatalogue.AbsoluteHours, 10)),
            CouncilName = Value(SettingsCatalogue.CouncilName) ?? SettingsCatalogue.CouncilName.Default,
            BrandColour = Value(SettingsCatalogue.BrandColour) ?? SettingsCatalogue.BrandColour.Default,
            WorkerInsideWeb = Or(SettingsCatalogue.WorkerInsideWeb, isEmbedded),
            Proxies = Value(SettingsCatalogue.Proxy) ?? [],
            Hosts = Value(SettingsCatalogue.Hosts) ?? ["localhost", address.Host],
            LogLevel = Or(SettingsCatalogue.LogLevel, LogDetail.Information),
        };

        problems.AddRange(SafetyRules.Problems(settings, typed.Keys));
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    /// <summary>What was given for each setting, directly or by file; an empty value counts as not given.</summary>
    private static Dictionary<string, string> TypedValues(IReadOnlyDictionary<string, string> environment, List<string> problems)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in environment.Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal) && v.Value.Length > 0))
        {
            var setting = SettingsCatalogue.All.FirstOrDefault(s => name == s.Name || name == s.Name + FileSuffix);
            if (setting is null)
            {
                problems.Add($"{name} is not a setting: look for a misspelling");
            }
            else if (typed.ContainsKey(setting.Name))
            {
                problems.Add($"{setting.Name} is given twice, directly and by {setting.Name}{FileSuffix}");
            }
            else if (name == setting.Name)
            {
                typed[setting.Name] = value.Trim();
            }
            else if (TryReadFile(value) is { } text)
            {
                typed[setting.Name] = text.Trim();
            }
            else
            {
                problems.Add($"{name} names a file that cannot be read");
            }
        }

        return typed;
    }

    private static string? TryReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
