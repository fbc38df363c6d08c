using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Drafts;

/// <summary>Puts the filter of drafted forms behind the record door on every page.</summary>
internal static class DraftedForms
{
    public static void AddDraftedForms(this IServiceCollection services)
    {
        services.AddScoped<DraftedFormFilter>();
        services.AddSingleton<DraftBinder>();

        // After the door: nothing of a draft is read before the record is open.
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.ConfigureFilter(new ServiceFilterAttribute(typeof(DraftedFormFilter)) { Order = 1 }));
    }
}
