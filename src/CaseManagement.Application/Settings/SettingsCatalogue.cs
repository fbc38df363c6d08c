using System.Net;
using System.Text;

namespace CaseManagement.Application.Settings;

/// <summary>Every setting of the product, declared once: reading, checking and the documentation follow from here.</summary>
public static class SettingsCatalogue
{
    public static readonly Setting<Uri> Address = new("CM_ADDRESS",
        "Where the product listens", "http://127.0.0.1:5080", Parse.Address);

    public static readonly Setting<RunsAs> Environment = new("CM_ENVIRONMENT",
        "What this copy is for: production, test or demo. Production refuses everything unsafe", "production; demo without CM_DATABASE", Parse.OneOf<RunsAs>());

    public static readonly Setting<bool> Demo = new("CM_DEMO",
        "Load the invented authority and its sign-ins; production refuses it", "false", Parse.YesNo);

    public static readonly Setting<string> Database = new("CM_DATABASE",
        "Connection string of the web role. Empty: the product starts its own server (production refuses that)", "empty", Parse.Connection, IsSecret: true);

    public static readonly Setting<string> DatabaseOwner = new("CM_DATABASE_OWNER",
        "Connection string of the role that owns the tables; only for migrate and seed, never for the web process", "empty", Parse.Connection, IsSecret: true);

    public static readonly Setting<string> DataFolder = new("CM_DATA_FOLDER",
        "Folder of the product's own server and its secrets", ".data", Parse.Text);

    public static readonly Setting<string> PostgresBinaries = new("CM_POSTGRES_BIN",
        "Folder of initdb and pg_ctl, for the product's own server", "the newest installed", Parse.Text);

    public static readonly Setting<byte[]> ContextKey = new("CM_CONTEXT_KEY",
        "Key that signs who is asking for the database: 32 random bytes in base64; required with CM_DATABASE", "made once and kept", Parse.Key, IsSecret: true);

    public static readonly Setting<byte[]> FieldKey = new("CM_FIELD_KEY",
        "Key that encrypts the most sensitive fields: 32 random bytes in base64; required with CM_DATABASE. Losing it loses them", "made once and kept", Parse.Key, IsSecret: true);

    public static readonly Setting<string> KeysCertificate = new("CM_KEYS_CERTIFICATE",
        "Path of the PKCS#12 file whose certificate protects the sign-in keys; required in production", "empty", Parse.Certificate);

    public static readonly Setting<string> KeysCertificatePassword = new("CM_KEYS_CERTIFICATE_PASSWORD",
        "Password of that file", "empty", Parse.Text, IsSecret: true);

    public static readonly Setting<bool> RequireSecondFactor = new("CM_REQUIRE_SECOND_FACTOR",
        "Whether signing in needs a second factor; production refuses false", "true; false with CM_DEMO", Parse.YesNo);

    public static readonly Setting<int> IdleMinutes = new("CM_IDLE_MINUTES",
        "Minutes without activity after which a person is signed out, from 5 to 30", "15", Parse.Whole(from: 5, to: 30));

    public static readonly Setting<int> AbsoluteHours = new("CM_ABSOLUTE_HOURS",
        "Hours after which a person must sign in again, whatever they do, from 1 to 12", "10", Parse.Whole(from: 1, to: 12));

    public static readonly Setting<string> CouncilName = new("CM_COUNCIL_NAME",
        "The council's name, shown in the header", "Children's services", Parse.Text);

    /// <summary>The invented council of the demo authority.</summary>
    public const string DemoCouncil = "Hartwell Borough Council";

    public static readonly Setting<string> BrandColour = new("CM_BRAND_COLOUR",
        "Colour of the header; white text on it must be readable", "#0f5b5b", Parse.Colour);

    public static readonly Setting<WorkloadWeights> WorkloadWeights = new("CM_WORKLOAD_WEIGHTS",
        "How much a child counts in a worker's workload, five whole numbers from 0 to 20: child in need, child protection plan, looked after, care leaver, open without a plan", "2,4,3,1,1", Parse.Weights);

    public static readonly Setting<bool> WorkerInsideWeb = new("CM_WORKER_INSIDE_WEB",
        "Whether the web process also does the background work", "true without CM_DATABASE, otherwise false", Parse.YesNo);

    public static readonly Setting<IReadOnlyList<IPAddress>> Proxy = new("CM_PROXY",
        "IP addresses of the reverse proxies whose forwarded headers are believed", "empty", Parse.Addresses);

    public static readonly Setting<IReadOnlyList<string>> Hosts = new("CM_HOSTS",
        "Host names under which the product answers, besides localhost and 127.0.0.1; required in production", "the host of CM_ADDRESS", Parse.Hosts);

    public static readonly Setting<LogDetail> LogLevel = new("CM_LOG_LEVEL",
        "How much is logged: verbose, debug, information, warning or error", "information", Parse.OneOf<LogDetail>());

    /// <summary>All settings, in the order of the documentation.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        Address, Environment, Demo,
        Database, DatabaseOwner, DataFolder, PostgresBinaries,
        ContextKey, FieldKey, KeysCertificate, KeysCertificatePassword,
        RequireSecondFactor, IdleMinutes, AbsoluteHours,
        CouncilName, BrandColour, WorkloadWeights, WorkerInsideWeb, Proxy, Hosts, LogLevel,
    ];

    /// <summary>The text of docs/settings.md.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder("""
            # Settings

            Every setting is an environment variable. Any may be given as a file instead: `CM_DATABASE_FILE=/run/secrets/database`
            reads the value from that file. The product checks them all before it starts and names each one that is wrong. This page is
            written from `SettingsCatalogue` (a test checks it).

            | Name | Meaning | When not set | Secret |
            | --- | --- | --- | --- |

            """);

        foreach (var setting in All)
        {
            text.Append($"| `{setting.Name}` | {setting.Meaning} | {setting.Default} | {(setting.IsSecret ? "yes" : "no")} |\n");
        }

        return text.ToString();
    }
}
