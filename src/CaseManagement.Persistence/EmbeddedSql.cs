namespace CaseManagement.Persistence;

/// <summary>The SQL files beside the features they belong to, for migrations to run.</summary>
internal static class EmbeddedSql
{
    /// <summary>Reads one by its path with dots, such as "Access.Sql.policies".</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedSql).Assembly.GetManifestResourceStream($"CaseManagement.Persistence.{name}.sql")
            ?? throw new InvalidOperationException($"No SQL file is called {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
