using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Shell;
using FluentValidation;

namespace CaseManagement.Web.Pages.Episodes.ChildProtection;

/// <summary>Words and lengths that the pages of child protection share.</summary>
internal static class ProtectionAnswers
{
    public const int LongText = 20_000;

    public const int Line = 200;

    public static IReadOnlyList<Choice> AgencyChoices => [.. CodeSet.Get(Agencies.Set).Codes.Where(c => c.ValidTo is null).Select(c => new Choice(c.Value, c.Label))];

    public static IReadOnlyList<Choice> Categories(DateOnly on) => [.. CodeSet.Get("cin-category-of-abuse").On(on).Select(c => new Choice(c.Value, $"{c.Label} ({c.Value})"))];

    /// <summary>As many rows as asked for, and one blank one after those that were filled.</summary>
    public static void Pad<T>(List<T> rows, int atLeast, Func<T, bool> isBlank, Func<T> blank)
    {
        while (rows.Count < atLeast || !isBlank(rows[^1]))
        {
            rows.Add(blank());
        }
    }

    public static string? Text(string? typed) => PlainText.Clean(typed) is { Length: > 0 } text ? text : null;

    public static string FirstUpper(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}

/// <summary>One agency in a strategy discussion as typed.</summary>
public sealed class ShareRow
{
    public string? Agency { get; set; }

    public string? Who { get; set; }

    public string? Shared { get; set; }

    /// <summary>Nobody was entered; the agency alone is only where the list happened to stand.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Who) && string.IsNullOrWhiteSpace(Shared);
}

/// <summary>One invitation as typed.</summary>
public sealed class InvitationRow
{
    public string? Agency { get; set; }

    public string? Who { get; set; }

    public bool ReportDue { get; set; }

    public DateAnswer ReportReceivedOn { get; set; } = new();

    public bool IsBlank => string.IsNullOrWhiteSpace(Who) && ReportReceivedOn.IsBlank;

    public ConferenceInvitation ToInvitation() => new(Agency!, PlainText.CleanLine(Who)!, null, ReportDue || !ReportReceivedOn.IsBlank, ReportReceivedOn.ToDate());
}

/// <summary>One seat at a conference as typed.</summary>
public sealed class SeatRow
{
    public string? Agency { get; set; }

    public string? Who { get; set; }

    public bool? Attended { get; set; }

    public string? View { get; set; }

    public string? Category { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Who) && string.IsNullOrWhiteSpace(View);
}

internal sealed class ShareRowValidator : AbstractValidator<ShareRow>
{
    public ShareRowValidator()
    {
        When(r => !r.IsBlank, () =>
        {
            RuleFor(r => r.Agency).NotEmpty().WithMessage("Select the agency");
            RuleFor(r => r.Who).NotEmpty().WithMessage("Enter who spoke for the agency");
        });
        RuleFor(r => r.Agency).Must(a => string.IsNullOrEmpty(a) || CodeSet.Get(Agencies.Set).Find(a) is not null).WithMessage("Select the agency");
        RuleFor(r => r.Who).Fits(ProtectionAnswers.Line, "Who took part");
        RuleFor(r => r.Shared).Fits(ProtectionAnswers.LongText, "What was shared");
    }
}

internal sealed class InvitationRowValidator : AbstractValidator<InvitationRow>
{
    public InvitationRowValidator()
    {
        When(r => !r.IsBlank, () =>
        {
            RuleFor(r => r.Agency).NotEmpty().WithMessage("Select the agency");
            RuleFor(r => r.Who).NotEmpty().WithMessage("Enter who is invited");
        });
        RuleFor(r => r.Agency).Must(a => string.IsNullOrEmpty(a) || CodeSet.Get(Agencies.Set).Find(a) is not null).WithMessage("Select the agency");
        RuleFor(r => r.Who).Fits(ProtectionAnswers.Line, "Who is invited");
        RuleFor(r => r.ReportReceivedOn).RealDate("the day the report came", optional: true);
    }
}

internal sealed class SeatRowValidator : AbstractValidator<SeatRow>
{
    public SeatRowValidator()
    {
        When(r => !r.IsBlank, () =>
        {
            RuleFor(r => r.Agency).NotEmpty().WithMessage("Select the agency");
            RuleFor(r => r.Who).NotEmpty().WithMessage("Enter who it is");
            RuleFor(r => r.Attended).NotNull().WithMessage(r => $"Select whether {(string.IsNullOrWhiteSpace(r.Who) ? "they" : r.Who.Trim())} took part");
        });
        RuleFor(r => r.Agency).Must(a => string.IsNullOrEmpty(a) || CodeSet.Get(Agencies.Set).Find(a) is not null).WithMessage("Select the agency");
        RuleFor(r => r.Who).Fits(ProtectionAnswers.Line, "The name");
        RuleFor(r => r.View).Fits(ProtectionAnswers.LongText, "The view");
    }
}
