using CaseManagement.Application.Children;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Text;
using CaseManagement.Web.Shell;
using FluentValidation;

namespace CaseManagement.Web.Pages.Children;

/// <summary>A chronology line as typed: an older event, or new words for a line.</summary>
public sealed class ChronologyForm
{
    /// <summary>Only for an event that is added.</summary>
    public DateAnswer Date { get; set; } = new();

    public string? Headline { get; set; }

    public string? Meaning { get; set; }

    public bool IsSignificant { get; set; }

    public string? Agency { get; set; }

    /// <summary>The version the writer started from, for a line that is changed.</summary>
    public uint Version { get; set; }

    public ChronologyWords ToWords() => new(PlainText.CleanLine(Headline)!, PlainText.Clean(Meaning) is { Length: > 0 } meaning ? meaning : null, IsSignificant);

    public string? ToAgency() => PlainText.CleanLine(Agency) is { Length: > 0 } agency ? agency : null;
}

internal sealed class ChronologyFormValidator : AbstractValidator<ChronologyForm>
{
    public ChronologyFormValidator()
    {
        RuleFor(f => f.Headline).Must(h => !string.IsNullOrWhiteSpace(h)).WithMessage("Write what happened in one line");
        RuleFor(f => f.Headline).Fits(ChronologyEvent.HeadlineMaxLength, "The headline");
        RuleFor(f => f.Meaning).Fits(ChronologyEvent.MeaningMaxLength, "What it meant");
        RuleFor(f => f.Agency).Fits(ChronologyEvent.AgencyMaxLength, "The agency");
    }
}
