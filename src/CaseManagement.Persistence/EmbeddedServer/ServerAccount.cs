namespace CaseManagement.Persistence.EmbeddedServer;

/// <summary>
/// The operating system account the server runs under. PostgreSQL refuses to run as root, so root lends it another.
/// </summary>
/// <param name="Identity">User and group number; null for the account that runs the product.</param>
internal sealed record ServerAccount((string User, string Group)? Identity)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    /// <summary>The owner of data that exists already; else, for root, <c>postgres</c> or <c>nobody</c>.</summary>
    public static async Task<ServerAccount> ForAsync(string dataFolder, CancellationToken cancellation)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new((ValueTuple<string, string>?)null);
        }

        if (Directory.Exists(dataFolder) && await OwnerAsync(dataFolder, cancellation) is { User: not "0" } owner)
        {
            return new(owner);
        }

        var accounts = await File.ReadAllLinesAsync("/etc/passwd", cancellation);
        var found = Candidates
            .Select(name => accounts.Select(line => line.Split(':')).FirstOrDefault(parts => parts[0] == name && parts.Length > 3))
            .FirstOrDefault(parts => parts is not null)
            ?? throw new InvalidOperationException("PostgreSQL refuses to run as root, and there is no account postgres or nobody to run it under.");
        return new((found[2], found[3]));
    }

    /// <summary>The command as this account would run it.</summary>
    public IReadOnlyList<string> Run(params IEnumerable<string> command) => Identity is var (user, group)
        ? ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", .. command]
        : [.. command];

    /// <summary>Whether the account can reach the folder through all the folders above it.</summary>
    public async Task<bool> CanReachAsync(string folder, CancellationToken cancellation) =>
        Identity is null || await ServerCommand.TryRunAsync(Run("test", "-x", folder), cancellation) is not null;

    /// <summary>Gives the folder and all in it to the account.</summary>
    public async Task OwnAsync(string folder, CancellationToken cancellation)
    {
        if (Identity is var (user, group))
        {
            await ServerCommand.RunAsync(["chown", "-R", $"{user}:{group}", folder], cancellation);
        }
    }

    /// <summary>User and group number of a folder's owner.</summary>
    public static async Task<(string User, string Group)> OwnerAsync(string folder, CancellationToken cancellation)
    {
        var answer = await ServerCommand.RunAsync(["stat", "-c", "%u %g", folder], cancellation);
        var numbers = answer.Output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (numbers[0], numbers[1]);
    }
}
