using System.Globalization;

namespace CaseManagement.Benchmarks;

/// <summary>What to measure, and for how long.</summary>
/// <param name="Product">Folder of the published product.</param>
/// <param name="Data">CM_DATA_FOLDER of a database filled with seed --profile scale.</param>
/// <param name="Seconds">How long each program is measured on each path, in all rounds together.</param>
/// <param name="Connections">How many requests are under way at a time.</param>
/// <param name="Only">Only the path with this name; null for all.</param>
internal sealed record Options(string Product, string Data, int Seconds, int Connections, string? Only)
{
    public const string Usage =
        """
        Measures the published product beside two limit programs on a scale database. Everything listens on 127.0.0.1 only.
          dotnet publish src/CaseManagement.Web -c Release -o /tmp/product
          CM_DATA_FOLDER=/tmp/scale CM_ENVIRONMENT=test dotnet /tmp/product/CaseManagement.Web.dll seed --profile scale --people 1000000
          dotnet run -c Release --project tests/CaseManagement.Benchmarks -- --product /tmp/product --data /tmp/scale [--seconds 12] [--connections 8] [--only overview]
        """;

    public static Options? Parse(string[] args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            given[args[i]] = args[i + 1];
        }

        int Number(string name, int otherwise) => given.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

        return args.Length % 2 == 0 && given.TryGetValue("--product", out var product) && given.TryGetValue("--data", out var data)
            ? new Options(Path.GetFullPath(product), Path.GetFullPath(data), Number("--seconds", 12), Number("--connections", 8), given.GetValueOrDefault("--only"))
            : null;
    }
}
