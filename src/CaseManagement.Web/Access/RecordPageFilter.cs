using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace CaseManagement.Web.Access;

/// <summary>
/// Puts the door before every page about a child, and commits the unit of work after every page's handler and before its
/// result is rendered: what could not be audited and stored is never shown.
/// </summary>
public sealed class RecordPageFilter(RecordDoor door, ChildHeaders headers, UnitOfWork work) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var cancellation = context.HttpContext.RequestAborted;

        if (context.HandlerInstance is RecordPage page && await ClosedAsync(context, page, cancellation) is { } closed)
        {
            context.Result = closed;
            return;
        }

        var executed = await next();

        if (executed.Exception is null || executed.ExceptionHandled)
        {
            await work.CommitAsync(cancellation);
        }
    }

    private async Task<IActionResult?> ClosedAsync(PageHandlerExecutingContext context, RecordPage page, CancellationToken cancellation)
    {
        var area = context.ActionDescriptor.HandlerTypeInfo.GetCustomAttributes(typeof(RecordAreaAttribute), inherit: true).Cast<RecordAreaAttribute>().Single();
        if (!Guid.TryParse(context.RouteData.Values["childId"]?.ToString(), out var id))
        {
            return new NotFoundResult();
        }

        var decision = await page.OpenAsync(door, headers, area, new ChildId(id), cancellation);
        var isGet = HttpMethods.IsGet(context.HttpContext.Request.Method);

        return decision.Answer switch
        {
            DoorAnswer.Granted => null,
            DoorAnswer.ReasonNeeded when isGet => new RedirectToPageResult("/Access/TeamReason", new { childId = id, returnUrl = context.HttpContext.Request.Path.Value }),
            DoorAnswer.Card when isGet => new RedirectToPageResult("/Access/Card", new { childId = id }),
            DoorAnswer.AreaClosed => new RedirectToPageResult("/Access/AreaClosed", new { childId = id }),
            _ => new NotFoundResult(),
        };
    }
}
