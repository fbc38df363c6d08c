using System.Collections.Frozen;
using System.Globalization;
using CaseManagement.Domain.Access;
using CsvHelper;

namespace CaseManagement.Domain.People.Details;

/// <summary>Every item of the record, in the order of the pages: detail-catalogue.csv.</summary>
/// <remarks>Source: the person record, sections 2 to 7; privacy notices R149 (which items are mandatory and which voluntary).</remarks>
public static class DetailCatalogue
{
    private static readonly FrozenDictionary<string, DetailItem> ByKey;

    static DetailCatalogue()
    {
        All = Load();
        ByKey = All.ToFrozenDictionary(i => i.Key, StringComparer.Ordinal);
    }

    /// <summary>All items, in page order.</summary>
    public static IReadOnlyList<DetailItem> All { get; }

    /// <summary>The item with this key; null when there is none.</summary>
    public static DetailItem? Find(string? key) => key is null ? null : ByKey.GetValueOrDefault(key);

    /// <summary>The heading of a section group on the page.</summary>
    public static string Words(this RecordArea area) => area switch
    {
        RecordArea.Basic => "About the person",
        RecordArea.Contact => "Where and how to reach them",
        RecordArea.Identity => "Background and identity papers",
        RecordArea.Health => "Health",
        RecordArea.Education => "School and work",
        RecordArea.Legal => "Legal",
        RecordArea.Risk => "Safety",
        RecordArea.Crime => "Offences",
        RecordArea.Immigration => "Immigration",
        RecordArea.Finance => "Money",
        RecordArea.Media => "Photographs",
        RecordArea.Adoption => "Adoption",
        RecordArea.CaseNotes => "Visits and case notes",
        _ => "Access log",
    };

    private static List<DetailItem> Load()
    {
        using var stream = typeof(DetailCatalogue).Assembly.GetManifestResourceStream("CaseManagement.Domain.People.Details.detail-catalogue.csv")!;
        using var csv = new CsvReader(new StreamReader(stream), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();

        var items = new List<DetailItem>();
        while (csv.Read())
        {
            string Cell(string column) => csv.GetField(column)!;
            items.Add(new DetailItem(
                Cell("key"),
                Cell("label"),
                Enum.Parse<RecordArea>(Cell("area")),
                Cell("applies") is "child" or "both",
                Cell("applies") is "adult" or "both",
                Cell("requirement") switch { "M" => Requirement.Mandatory, "V" => Requirement.Voluntary, "C" => Requirement.Conditional, var other => throw Unknown(other) },
                Cell("class") switch { "P" => Sensitivity.Personal, "S" => Sensitivity.Special, "C" => Sensitivity.Crime, "X" => Sensitivity.Restricted, var other => throw Unknown(other) },
                Enum.Parse<DetailType>(Cell("type"), ignoreCase: true),
                Cell("code_set") is { Length: > 0 } set ? set : null,
                Cell("hint"),
                Cell("rules").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(r => r.Split('=', 2)).ToDictionary(r => r[0], r => r.Length > 1 ? r[1] : "", StringComparer.Ordinal)));
        }

        return items;
    }

    private static InvalidOperationException Unknown(string cell) => new($"detail-catalogue.csv has an unknown mark '{cell}'.");
}
