using System.Globalization;
using System.Text;
using CaseManagement.Application.Children;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using CaseManagement.Web.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.Children;

/// <summary>The chronology as a file for a spreadsheet.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Chronology, Copies = true)]
public sealed class DownloadChronologyModel(ExportChronology export) : RecordPage
{
    [BindProperty(SupportsGet = true)]
    public ChronologyQuery Show { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var lines = await export.ExecuteAsync(Record, Show.ToFilter(ModelState), cancellation);
        var csv = new StringBuilder("Date,Child,Kind,Headline,What it meant,Significant,Agency\r\n");
        foreach (var line in lines)
        {
            csv.AppendJoin(',', new[]
            {
                line.HappenedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.ChildName, EntryWords.Words(line.Kind), line.Headline, line.Meaning, line.IsSignificant ? "Yes" : "No", line.Agency,
            }.Select(Cell)).Append("\r\n");
        }

        // The mark at the start tells spreadsheets that the file is UTF-8.
        return File(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(csv.ToString())).ToArray(), "text/csv", $"chronology-{Child.RecordNumber}.csv");
    }

    // A spreadsheet runs what starts with these as a formula; an apostrophe makes it text.
    private static string Cell(string? text)
    {
        var safe = text is { Length: > 0 } && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text ?? "";
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
