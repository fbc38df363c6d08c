using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Hosting;
using CaseManagement.Application.Settings;
using CaseManagement.Domain.Access;
using CaseManagement.Persistence;
using CaseManagement.Persistence.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseManagement.Application;

/// <summary>Everything below the pages.</summary>
public static class ApplicationServices
{
    /// <summary>Adds the database, the door, the audit trail, accounts, and every act and view.</summary>
    public static IServiceCollection AddCaseManagement(this IServiceCollection services, ProductSettings settings, ProductDatabase database)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new SignedContext(settings.ContextKey, TimeProvider.System));
        services.AddSingleton(new FieldCipher(settings.FieldKey));

        services.AddSingleton(_ => NpgsqlDataSource.Create(database.WebConnection));
        services.AddDbContextPool<CaseManagementDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).UseSnakeCaseNamingConvention());

        services.AddSingleton<AuditTrail>();
        services.AddSingleton<InTheNameOf>();
        services.AddSingleton<Sessions>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<CurrentViewer>();
        services.AddScoped<UnitOfWork>();
        services.AddScoped<RecordDoor>();

        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequiredLength = 12;
            identity.Password.RequireDigit = identity.Password.RequireUppercase = identity.Password.RequireLowercase = identity.Password.RequireNonAlphanumeric = false;
            identity.User.RequireUniqueEmail = false;
        })
            .AddEntityFrameworkStores<CaseManagementDb>()
            .AddDefaultTokenProviders();
        services.AddDataProtection().SetApplicationName("case-management").PersistKeysToDbContext<CaseManagementDb>();

        AddActsAndViews(services);
        AddBackgroundWork(services);

        services.AddHostedService<AuditUpkeep>();
        services.AddSingleton<BackgroundWorker>();
        if (settings.WorkerInsideWeb)
        {
            services.AddHostedService(provider => provider.GetRequiredService<BackgroundWorker>());
        }

        return services;
    }

    private static void AddBackgroundWork(IServiceCollection services)
    {
        foreach (var type in typeof(ApplicationServices).Assembly.GetExportedTypes().Where(t => t.IsClass && typeof(IBackgroundWork).IsAssignableFrom(t)))
        {
            services.AddScoped(typeof(IBackgroundWork), type);
        }
    }

    // An act or a view is a public sealed class of a feature folder that asks for the unit of work, the tables, the data source, the sessions or a child's history.
    private static void AddActsAndViews(IServiceCollection services)
    {
        Type[] grounds = [typeof(CaseManagementDb), typeof(UnitOfWork), typeof(NpgsqlDataSource), typeof(RecordDoor), typeof(Sessions), typeof(Episodes.ChildHistories)];
        foreach (var type in typeof(ApplicationServices).Assembly.GetExportedTypes())
        {
            if (type is { IsClass: true, IsAbstract: false, IsGenericType: false }
                && !typeof(Microsoft.Extensions.Hosting.IHostedService).IsAssignableFrom(type)
                && services.All(s => s.ServiceType != type)
                && type.GetConstructors() is [var constructor]
                && constructor.GetParameters().Any(p => grounds.Contains(p.ParameterType)))
            {
                services.AddScoped(type);
            }
        }
    }
}
