namespace CaseManagement.Web.Shell;

/// <summary>A status in full words with the colour of its tag: "Child protection plan: neglect", "red".</summary>
public sealed record StatusTag(string Words, string Colour = "blue");

/// <summary>The worker who holds the case.</summary>
public sealed record AllocatedWorker(string Name, string Team, string? Phone);

/// <summary>A warning in few words; the link leads to its full text.</summary>
public sealed record WarningMarker(string Words, string Href);

/// <summary>A label and its value under "More about Maya".</summary>
public sealed record IdentityFact(string Label, string Value);

/// <summary>A section of the record. Count is shown when it is known; empty sections keep "0".</summary>
public sealed record RecordSection(string Text, string Href, int? Count = null, bool Current = false);

/// <summary>Who the page is about: the bar on every page of a child's record (ux.md section 3). Set it with <c>HttpContext.Features.Set(bar)</c>.</summary>
public sealed record IdentityBar
{
    /// <summary>First name the child goes by: "Maya".</summary>
    public required string FirstName { get; init; }

    /// <summary>Preferred name in full: "Maya Oyelaran".</summary>
    public required string Name { get; init; }

    /// <summary>What the browser's tab and print-outs say: "Maya O, 1042". Never the full name.</summary>
    public required string ShortTitle { get; init; }

    /// <summary>The number of the record: "1042".</summary>
    public required string Number { get; init; }

    /// <summary>"7, born 2 May 2018", "Due 3 May 2026" or "Died 4 June 2025, aged 7".</summary>
    public required string AgeAndBirth { get; init; }

    public string? KnownAs { get; init; }

    /// <summary>Address of the photo; null shows initials.</summary>
    public string? PhotoHref { get; init; }

    public IReadOnlyList<StatusTag> Statuses { get; init; } = [];

    /// <summary>Where the child lives, in words; null when not recorded.</summary>
    public string? Lives { get; init; }

    public bool HasConfidentialAddress { get; init; }

    /// <summary>The page of everybody who works with the child.</summary>
    public string? WorkersHref { get; init; }

    /// <summary>Null when nobody holds the case.</summary>
    public AllocatedWorker? Worker { get; init; }

    /// <summary>Language, interpreter and communication needs: "Yoruba interpreter".</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    public IReadOnlyList<WarningMarker> Warnings { get; init; } = [];

    /// <summary>What needs more room: NHS number, UPN, legal status history, parental responsibility.</summary>
    public IReadOnlyList<IdentityFact> More { get; init; } = [];

    /// <summary>Sections the viewer may open; others are left out.</summary>
    public IReadOnlyList<RecordSection> Sections { get; init; } = [];

    /// <summary>Null when the viewer may not write.</summary>
    public string? AddToRecordHref { get; init; }

    public string? FamilyViewHref { get; init; }

    /// <summary>What stands above the page on every page of the record: that it was opened with a reason, and until when.</summary>
    public string? Notice { get; init; }

    /// <summary>False for a record that is only to be read: printed, the page says so and shows nothing of it.</summary>
    public bool MayPrint { get; init; } = true;

    /// <summary>First letters of the first and last name, for the place of the photo.</summary>
    public string Initials
    {
        get
        {
            var letters = Name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.EnumerateRunes().First().ToString().ToUpperInvariant())
                .ToList();
            return letters.Count == 0 ? "?" : letters.Count == 1 ? letters[0] : letters[0] + letters[^1];
        }
    }
}
