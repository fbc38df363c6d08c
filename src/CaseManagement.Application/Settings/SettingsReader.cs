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
    /// <param name="variables">Names and values; names that do not begin with CM_ are left alone.</param>
    /// <exception cref="SettingsException">Something is missing, wrong or unsafe.</exception>
    public static ProductSettings Read(IReadOnlyDictionary<string, string> variables)
    {
        var problems = new List<string>();
        var typed = TypedValues(variables, problems);

        T? Value<T>(Setting<T> setting, T? otherwise = default)
        {
            if (!typed.TryGetValue(setting.Name, out var text))
            {
                return otherwise;
            }

            var read = setting.Parse(text);
            if (read.Problem is null)
            {
                return read.Value;
            }

            problems.Add($"{setting.Name} {read.Problem}");
            return otherwise;
        }

        // Whether a database was named decides what else is needed, even when its connection string turns out to be wrong.
        var isEmbedded = !typed.ContainsKey(SettingsCatalogue.Database.Name);
        var address = Value(SettingsCatalogue.Address, new(SettingsCatalogue.Address.Default))!;
        var isDemo = Value(SettingsCatalogue.Demo, otherwise: false);
        var environment = Value(SettingsCatalogue.Environment, isEmbedded ? RunsAs.Demo : RunsAs.Production);

        var settings = new ProductSettings
        {
            Address = address,
            Environment = environment,
            Demo = isDemo,
            Database = Value(SettingsCatalogue.Database),
            DatabaseOwner = Value(SettingsCatalogue.DatabaseOwner),
            DataFolder = Path.GetFullPath(Value(SettingsCatalogue.DataFolder, SettingsCatalogue.DataFolder.Default)!),
            PostgresBinaries = Value(SettingsCatalogue.PostgresBinaries),
            ContextKey = Value(SettingsCatalogue.ContextKey, [])!,
            FieldKey = Value(SettingsCatalogue.FieldKey, [])!,
            KeysCertificate = Value(SettingsCatalogue.KeysCertificate),
            KeysCertificatePassword = Value(SettingsCatalogue.KeysCertificatePassword),
            RequireSecondFactor = Value(SettingsCatalogue.RequireSecondFactor, !isDemo || environment is RunsAs.Production),
            IdleTime = TimeSpan.FromMinutes(Value(SettingsCatalogue.IdleMinutes, 15)),
            AbsoluteTime = TimeSpan.FromHours(Value(SettingsCatalogue.AbsoluteHours, 10)),
            CouncilName = Value(SettingsCatalogue.CouncilName, isDemo ? SettingsCatalogue.DemoCouncil : SettingsCatalogue.CouncilName.Default)!,
            BrandColour = Value(SettingsCatalogue.BrandColour, SettingsCatalogue.BrandColour.Default)!,
            WorkloadWeights = Value(SettingsCatalogue.WorkloadWeights, WorkloadWeights.Usual)!,
            WorkerInsideWeb = Value(SettingsCatalogue.WorkerInsideWeb, isEmbedded),
            Proxies = Value(SettingsCatalogue.Proxy, [])!,
            // The machine itself may always ask, so that health checks need no exception.
            Hosts = [.. Value(SettingsCatalogue.Hosts, [address.Host])!.Union(["localhost", "127.0.0.1"])],
            LogLevel = Value(SettingsCatalogue.LogLevel, LogDetail.Information),
        };

        problems.AddRange(SafetyRules.Problems(settings, typed.Keys));
        return problems.Count == 0 ? settings : throw new SettingsException(problems);
    }

    /// <summary>What was given for each setting, directly or by file; an empty value counts as not given.</summary>
    private static Dictionary<string, string> TypedValues(IReadOnlyDictionary<string, string> variables, List<string> problems)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables.Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal) && v.Value.Length > 0))
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
