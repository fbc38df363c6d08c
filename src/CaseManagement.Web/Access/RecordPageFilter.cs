using CaseManagement.Application.Access;
using CaseManagement.Application.Audit;
using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Audit;
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

        // A page that gives a file and does not say so: our mistake, and nothing leaves.
        if (executed.Result is FileResult && context.HandlerInstance is RecordPage { Record.IsReasoned: true })
        {
            throw new InvalidOperationException("A page that gives a file must say so on its record area.");
        }

        if (executed.Exception is RecordClosedException && !executed.ExceptionHandled)
        {
            await RefuseAsync(context, cancellation);
            (executed.ExceptionHandled, executed.Result) = (true, new NotFoundResult());
            return;
        }

        if (executed.Exception is null || executed.ExceptionHandled)
        {
            await work.CommitAsync(cancellation);
        }
        else
        {
            // Half of what was asked for never stands.
            await work.DisposeAsync();
        }
    }

    // The door let in, the database did not: nothing of the request stands but the note that it was refused.
    private async Task RefuseAsync(PageHandlerExecutingContext context, CancellationToken cancellation)
    {
        await work.DisposeAsync();
        work.Note(new AuditEntry(AuditAction.Deny)
        {
            ChildId = context.HandlerInstance is RecordPage page ? page.Record.ChildId : null,
            Area = context.HandlerInstance is RecordPage opened ? opened.Record.Area : null,
            Rule = "row policy",
            IsDenied = true,
        });
        await work.CommitAsync(cancellation);
    }

    private async Task<IActionResult?> ClosedAsync(PageHandlerExecutingContext context, RecordPage page, CancellationToken cancellation)
    {
        var area = context.ActionDescriptor.HandlerTypeInfo.GetCustomAttributes(typeof(RecordAreaAttribute), inherit: true).Cast<RecordAreaAttribute>().Single();
        if (!Guid.TryParse(context.RouteData.Values["childId"]?.ToString(), out var id))
        {
            return new NotFoundResult();
        }

        var decision = await page.OpenAsync(door, headers, area, new ChildId(id), cancellation);
        if (decision.IsGranted && area.Copies && page.Record.IsReasoned)
        {
            work.Note(new AuditEntry(AuditAction.Deny) { ChildId = new ChildId(id), Area = area.Area, Subject = "copy", Rule = "opened with a reason: no print, no export", AccessId = page.Record.Ties.AccessId, IsDenied = true });
            await work.CommitAsync(cancellation);
            return new RedirectToPageResult("/Access/NoCopies", new { childId = id });
        }

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
