using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CaseManagement.Persistence;

/// <summary>Lets migrations be made without a database or a web host.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<CaseManagementDb>
{
    public CaseManagementDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<CaseManagementDb>().UseCaseManagementTables("Host=nowhere").Options);
}

internal static class DbOptions
{
    /// <summary>The one way the context is set up, at run time and at design time.</summary>
    public static DbContextOptionsBuilder<TContext> UseCaseManagementTables<TContext>(this DbContextOptionsBuilder<TContext> options, string connection)
        where TContext : DbContext
    {
        options.UseNpgsql(connection, npgsql => npgsql.MigrationsHistoryTable("migrations", "app")).UseSnakeCaseNamingConvention();
        return options;
    }
}
