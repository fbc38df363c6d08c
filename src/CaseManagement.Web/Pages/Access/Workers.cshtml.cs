using CaseManagement.Application.Access;
using CaseManagement.Application.Worklists;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Access;

/// <summary>Who works with the child; the team's managers bring people in and end their part.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class WorkersModel(ChildWorkers workers, InvolveWorker involve, EndInvolvement end) : RecordPage
{
    public static readonly IReadOnlyList<Choice> InvolvementRoles =
        [.. Enum.GetValues<InvolvementRole>().Where(r => r != InvolvementRole.Allocated).Select(r => new Choice(r.ToString(), r.Words()))];

    [BindProperty]
    public WorkerForm Form { get; set; } = new();

    public IReadOnlyList<ChildWorker> Now { get; private set; } = [];

    public IReadOnlyList<ChildWorker> Before { get; private set; } = [];

    /// <summary>Why somebody's part ended: the words of the code where the return asks for one, else as written; null when nobody said.</summary>
    public static string? Why(ChildWorker worker) => worker.EndReason is { } reason
        ? CodeSet.Get(ReassignChild.Reasons).Find(reason) is { } code ? code.Label.ToLowerInvariant() : reason
        : null;

    public bool MayChange => ChildWorkers.MayChange(Record);

    public bool MayRestrict => RestrictionsOfChild.MaySet(Record).Count > 0;

    public Task OnGetAsync(CancellationToken cancellation) => ReadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!Enum.TryParse<InvolvementRole>(Form.Role, out var role))
        {
            ModelState.AddModelError("Form.Role", "Select what they do for the child");
        }

        return ModelState.IsValid
            ? await AnswerAsync(await involve.ExecuteAsync(Record, Form.Colleague, role, cancellation), "They now work with the child", cancellation)
            : await ShowAsync(cancellation);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, string? reason, CancellationToken cancellation) =>
        await AnswerAsync(await end.ExecuteAsync(Record, id, reason, cancellation), "Their part has ended. They can read for a while, and write no more", cancellation);

    private async Task<IActionResult> AnswerAsync(Outcome<Guid> outcome, string done, CancellationToken cancellation)
    {
        if (!ModelState.Accepts(outcome, nameof(Form)))
        {
            return await ShowAsync(cancellation);
        }

        TempData["Done"] = done;
        return ToRecordPage("/Access/Workers");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellation)
    {
        await ReadAsync(cancellation);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellation)
    {
        var all = await workers.ReadAsync(Record, cancellation);
        (Now, Before) = ([.. all.Where(w => w.UntilOn is null)], [.. all.Where(w => w.UntilOn is not null)]);
    }
}

/// <summary>As typed.</summary>
public sealed class WorkerForm
{
    public string? Colleague { get; set; }

    public string? Role { get; set; }
}
