using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Worklists;

/// <summary>A task for oneself.</summary>
[Authorize(Policies.SignedIn)]
public sealed class AddTaskModel(SetTask set, MyChildren mine, TimeProvider clock) : PageModel
{
    [BindProperty]
    public TaskForm Form { get; set; } = new();

    public IReadOnlyList<Choice> Children { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => OfferAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (ModelState.IsValid)
        {
            var childId = Guid.TryParse(Form.Child, out var child) ? new ChildId(child) : (ChildId?)null;
            if (ModelState.Accepts(await set.ForMyselfAsync(new TaskDetails(Form.Title, Form.DueOn.ToDate()), childId, cancellation), nameof(Form)))
            {
                TempData["Done"] = "Task added";
                return Redirect("/my-work");
            }
        }

        await OfferAsync(cancellation);
        return Page();
    }

    private async Task OfferAsync(CancellationToken cancellation) =>
        Children = [.. (await mine.ReadAsync(cancellation)).Select(c => new Choice(c.Id.Value.ToString(), WorkWords.NameAndAge(c, clock.TodayInLondon())))];
}

/// <summary>As typed.</summary>
public sealed class TaskForm
{
    public string? Title { get; set; }

    public DateAnswer DueOn { get; set; } = new();

    public string? Child { get; set; }
}

internal sealed class TaskFormValidator : AbstractValidator<TaskForm>
{
    public TaskFormValidator()
    {
        RuleFor(f => f.DueOn).RealDate("the date the task is due", optional: true);
        RuleFor(f => f.Child).Must(c => string.IsNullOrEmpty(c) || Guid.TryParse(c, out _)).WithMessage("Choose a child from the list");
    }
}
