using CaseManagement.Application.Access;
using CaseManagement.Application.Drafts;
using CaseManagement.Web.Pages.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Routing;

namespace CaseManagement.Web.Drafts;

/// <summary>Does for every <see cref="IDraftedForm"/> what its pages need not know: drafts put back and kept, and one effect for one form.</summary>
internal sealed class DraftedFormFilter(OpenDrafts drafts, OnceOnly once, KeepForLater keep, DraftBinder binder, IUrlHelperFactory urls, CurrentViewer current) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not IDraftedForm page)
        {
            await next();
            return;
        }

        var http = context.HttpContext;
        if (await page.PrepareAsync(http.RequestAborted) is { } ended)
        {
            context.Result = ended;
            return;
        }

        var state = new DraftState(page.DraftName, $"{http.Request.Path}{http.Request.QueryString}");
        http.Features.Set(state);

        if (HttpMethods.IsPost(http.Request.Method))
        {
            await SendAsync(context, next, page, state, new SentForm(http.Request.Form));
        }
        else
        {
            await ShowAsync(context, next, page, state);
        }
    }

    private async Task ShowAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next, IDraftedForm page, DraftState state)
    {
        var shown = await next();
        if (shown.Result is not PageResult)
        {
            return;
        }

        page.Arrange();
        var (kept, others) = await drafts.ReadAsync(state.Name, state.Path, context.HttpContext.RequestAborted);
        state.AlsoWriting = DraftState.AlsoWritingWords(others);
        if (kept is { } draft)
        {
            await page.BeforeRestoringAsync(draft, context.HttpContext.RequestAborted);
            await binder.FillAsync(((PageModel)page).PageContext, page, context.ActionDescriptor.BoundProperties, draft);
            state.Restored(draft);
            page.Arrange();
        }
    }

    private async Task SendAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next, IDraftedForm page, DraftState state, SentForm form)
    {
        var cancellation = context.HttpContext.RequestAborted;
        var model = (PageModel)page;

        if (form.IsSaveDraft)
        {
            var saved = await drafts.SaveAsync(form.Whole(state.Name, state.Path), cancellation);
            model.TempData["Done"] = saved is { } at ? $"Saved at {DraftState.Time(at.SavedAt)}. You can leave this page." : "This form was already sent";
            context.Result = new LocalRedirectResult(state.Path);
            return;
        }

        if (form.OnceKey is not { } key)
        {
            context.Result = new BadRequestResult();
            return;
        }

        page.Arrange();
        if (await once.TakeAsync(key, cancellation) is { } earlier)
        {
            if (earlier.InputHash.AsSpan().SequenceEqual(form.Hash()))
            {
                model.TempData["Done"] = "This was sent twice. It is kept once.";
                context.Result = new LocalRedirectResult(earlier.Result);
                return;
            }

            model.ModelState.AddModelError("", "This form was already sent with other answers. Check the record, then send this again if you need both");
            context.Result = new PageResult { StatusCode = StatusCodes.Status422UnprocessableEntity };
            return;
        }

        var sent = await next();
        if (sent.Exception is not null && !sent.ExceptionHandled)
        {
            await KeepAfterFailureAsync(context.HttpContext, form.Whole(state.Name, state.Path));
        }
        else if (Location(context, sent.Result) is { } location)
        {
            once.Done(key, form.Hash(), location);
            drafts.Finish(state.Name, state.Path);
        }
        else if (sent.Result is PageResult)
        {
            // Refused, or somebody else was faster: the text is safe before the page that says so is shown.
            var answers = form.Answers.ToDictionary(StringComparer.Ordinal);
            page.BeforeKeeping(answers);
            state.Saved(await drafts.SaveAsync(form.Whole(state.Name, state.Path) with { Fields = answers }, cancellation));
            state.AlsoWriting = DraftState.AlsoWritingWords(await drafts.AlsoWritingAsync(state.Path, cancellation));
        }
    }

    // The failed transaction is lost, the text is not.
    private async Task KeepAfterFailureAsync(HttpContext http, DraftSending sending)
    {
        await http.RequestServices.GetRequiredService<UnitOfWork>().DisposeAsync();
        if (await keep.ExecuteAsync(current.Required.StaffId, sending, CancellationToken.None) is { } at)
        {
            http.Items[ErrorModel.SavedAtKey] = DraftState.Time(at);
        }
    }

    private string? Location(PageHandlerExecutingContext context, IActionResult? result)
    {
        var url = urls.GetUrlHelper(context);
        return result switch
        {
            RedirectToPageResult page => url.Page(page.PageName, page.PageHandler, page.RouteValues, protocol: null, host: null, page.Fragment),
            LocalRedirectResult local => local.Url,
            _ => null,
        };
    }
}
