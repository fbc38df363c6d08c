using System.Globalization;
using CaseManagement.Application.Audit;
using CaseManagement.Domain;
using CaseManagement.Domain.Audit;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Access;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Web.Pages.Audit;

/// <summary>Search of the audit log for information governance. What is looked for goes by POST.</summary>
[Authorize(Policies.GovernInformation)]
public sealed class SearchModel(SearchAudit search, TimeProvider clock) : PageModel
{
    private const int DaysOfReports = 7;

    [BindProperty]
    public AuditForm Form { get; set; } = new();

    /// <summary>Null before anything was looked for.</summary>
    public PageOf<AuditRow>? Found { get; private set; }

    public IReadOnlyList<AuditFinding> Findings { get; private set; } = [];

    public IReadOnlyList<Choice> Outcomes { get; } = [new("allowed", "Allowed"), new("denied", "Refused")];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        Form.From = DateAnswer.From(today.AddDays(-DaysOfReports));
        Form.To = DateAnswer.From(today);
        Findings = await search.ReportAsync(today.AddDays(-DaysOfReports), today, cancellation);
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "page")] int? number, CancellationToken cancellation)
    {
        if (ModelState.IsValid)
        {
            Found = await search.ReadAsync(Query(), number ?? 1, cancellation);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostFileAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var rows = await search.ExportAsync(Query(), cancellation);
        return File(
            CsvFile.Of(
                ["At (UTC)", "Who", "Roles", "Team", "Action", "Outcome", "Record number", "Person", "Area", "Subject", "Words", "Rule", "Reason", "Route", "Address", "Device"],
                rows.Select(r => new[]
                {
                    r.Entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), r.Entry.Who, r.Entry.Roles, r.Entry.Team, r.Entry.Action.ToString(), r.Entry.IsDenied ? "denied" : "allowed",
                    r.RecordNumber?.ToString(CultureInfo.InvariantCulture), r.Person, r.Entry.Area, r.Entry.Subject, r.Words, r.Entry.Rule, r.Entry.Reason, r.Route, r.Entry.Address, r.Device,
                })),
            "text/csv",
            "access-log.csv");
    }

    private AuditQuery Query() => new(
        Blank(Form.Who), int.TryParse(Blank(Form.RecordNumber), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        Enum.TryParse<AuditAction>(Form.Action, out var action) && Enum.IsDefined(action) ? action : null,
        Form.Outcome switch { "denied" => true, "allowed" => false, _ => null }, Blank(Form.Address), Form.From.ToDate()!.Value, Form.To.ToDate()!.Value,
        Form.Report is { } report && AuditReports.Words.ContainsKey(report) ? report : null);

    private static string? Blank(string? typed) => PlainText.CleanLine(typed) is { Length: > 0 } words ? words : null;
}

/// <summary>As typed.</summary>
public sealed class AuditForm
{
    public string? Who { get; set; }

    public string? RecordNumber { get; set; }

    public string? Action { get; set; }

    public string? Outcome { get; set; }

    public string? Address { get; set; }

    public DateAnswer From { get; set; } = new();

    public DateAnswer To { get; set; } = new();

    /// <summary>Set by the links of the reports.</summary>
    public string? Report { get; set; }
}

internal sealed class AuditFormValidator : AbstractValidator<AuditForm>
{
    public AuditFormValidator()
    {
        RuleFor(f => f.Who).MaximumLength(200).WithMessage("The name must be 200 characters or fewer");
        RuleFor(f => f.Address).MaximumLength(100).WithMessage("The address must be 100 characters or fewer");
        RuleFor(f => f.RecordNumber).Must(n => string.IsNullOrWhiteSpace(n) || int.TryParse(n, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out _))
            .WithMessage("Enter the ID in numbers, such as 1042");
        RuleFor(f => f.From).RealDate("the first day");
        RuleFor(f => f.To).RealDate("the last day");
        RuleFor(f => f.To).Must((form, to) => to.ToDate() >= form.From.ToDate()).When(f => f.From.ToDate() is not null && f.To.ToDate() is not null).WithMessage("The last day must be on or after the first day");
        RuleFor(f => f.From).Must(from => from.ToDate() is not { Year: < 2000 }).WithMessage("The first day must be in 2000 or later");
        RuleFor(f => f.To).Must(to => to.ToDate() is not { Year: > 2200 }).WithMessage("The last day must be in 2200 or earlier");
    }
}
