using CaseManagement.Application.Access;
using CaseManagement.Application.Children;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Web.Shell;

namespace CaseManagement.Web.Access;

/// <summary>Puts a child's header into the words of the bar, with only the links this viewer may follow.</summary>
internal static class BarOf
{
    public static IdentityBar Child(OpenedRecord record, ChildHeader child, PathString path, TimeProvider clock)
    {
        var given = child.PreferredName ?? child.GivenName;
        var first = given.Length > 0 ? given : child.DisplayName;
        var root = $"/children/{record.ChildId.Value}";

        return new IdentityBar
        {
            FirstName = first,
            Name = child.DisplayName,
            ShortTitle = $"{first}{(child.FamilyName.Length > 0 && given.Length > 0 ? $" {child.FamilyName[0]}" : "")}, {child.RecordNumber}",
            Number = $"{child.RecordNumber}",
            AgeAndBirth = AgeAndBirth(child, clock.TodayInLondon()),
            KnownAs = child.PreferredName is not null && child.PreferredName != child.GivenName ? $"{child.GivenName} {child.FamilyName}".Trim() : null,
            Statuses = [.. Statuses(child)],
            Lives = child.HasConfidentialAddress ? null : child.Lives,
            HasConfidentialAddress = child.HasConfidentialAddress,
            Worker = child.WorkerName is null ? null : new AllocatedWorker(child.WorkerName, child.TeamName ?? "", child.WorkerPhone ?? child.TeamPhone),
            Needs = [.. child.Needs.Select(n => NeedWords(n[0], n[1])).OfType<string>()],
            Warnings = [.. child.Warnings.Select(w => new Shell.WarningMarker($"{CodeSet.Get("warning-markers").Label(w.Kind)}{(w.Person == first ? "" : $" ({w.Person})")}", $"{root}/warnings#{w.Id}"))],
            More = [.. More(child)],
            Sections = [.. Sections(record, root).Select(s => s with { Current = path.Value == s.Href || (s.Href != root && path.StartsWithSegments(s.Href)) })],
            WorkersHref = $"{root}/workers",
            Notice = record.IsReasoned && record.Ties.Until is { } until ? ReasonedUntil(until, clock.GetUtcNow()) : null,
            MayPrint = !record.IsReasoned,
            AddToRecordHref = record.MayWrite(RecordArea.CaseNotes) || record.MayWrite(RecordArea.Basic) ? $"{root}/add" : null,
        };
    }

    /// <summary>"7 years, born 2 May 2018", "Due 3 May 2026", "Died 4 June 2025, aged 7 years".</summary>
    public static string AgeAndBirth(ChildHeader child, DateOnly today) => child switch
    {
        { DiedOn: { } died, BornOn: { } born } => $"Died {died.InWords()}, aged {Age.On(born, died)}",
        { DiedOn: { } died } => $"Died {died.InWords()}",
        { BornOn: { } born } => $"{Age.On(born, today)}, born {(child.BirthIsEstimated ? "about " : "")}{born.InWords()}",
        { ExpectedOn: { } due } => $"Due {due.InWords()}",
        _ => "Date of birth not known",
    };

    /// <summary>A status in full words: "Child protection plan: neglect".</summary>
    public static string Words(StatusKind kind, string? detail)
    {
        var words = kind switch
        {
            StatusKind.ChildInNeed => "Child in need",
            StatusKind.ChildProtectionPlan => "Child protection plan",
            StatusKind.LookedAfter => "Looked after",
            _ => "Care leaver",
        };
        return string.IsNullOrEmpty(detail) ? words : $"{words}: {detail}";
    }

    /// <summary>How long a record stays open that was opened with a reason.</summary>
    public static string ReasonedUntil(DateTimeOffset until, DateTimeOffset now)
    {
        var minutes = Math.Max(1, (int)Math.Ceiling((until - now).TotalMinutes));
        var left = minutes < 60 ? Count(minutes, "minute") : $"{Count(minutes / 60, "hour")} {Count(minutes % 60, "minute")}";
        return $"You opened this record with a reason. You can read it until {TimeOnly.FromDateTime(until.InLondon().DateTime).InWords()} ({left} left). You cannot write, print or export.";
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    private static IEnumerable<StatusTag> Statuses(ChildHeader child)
    {
        if (child.ClosedOn is { } closed)
        {
            yield return new StatusTag($"Closed {closed.InWords()}", "grey");
        }

        foreach (var status in child.Statuses)
        {
            yield return new StatusTag(Words(status.Kind, status.Detail), status.Kind switch
            {
                StatusKind.ChildProtectionPlan => "red",
                StatusKind.LookedAfter => "purple",
                StatusKind.CareLeaver => "green",
                _ => "blue",
            });
        }

        if (child.ClosedOn is null && child.Statuses.Count == 0)
        {
            yield return new StatusTag("Open: being assessed", "yellow");
        }
    }

    // Items of several codes hold them with a space between.
    private static string? NeedWords(string key, string value) => key switch
    {
        "language" => value is "en" ? null : Labels("languages", value),
        "interpreter" => value is "yes" or "Y" or "true" ? "Interpreter needed" : null,
        "allergies" => $"Allergy: {value}",
        _ => Labels("communication-needs", value),
    };

    private static string Labels(string set, string codes) =>
        string.Join(", ", codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(CodeSet.Get(set).Label));

    private static IEnumerable<IdentityFact> More(ChildHeader child)
    {
        foreach (var number in child.Numbers)
        {
            yield return number[0] == "Nhs"
                ? new IdentityFact("NHS number", NhsNumber.TryParse(number[1], out var nhs) ? nhs.ToString() : number[1])
                : new IdentityFact("Unique pupil number", number[1]);
        }

        if (child.ExpectedOn is { } expected && child.BornOn is not null)
        {
            yield return new IdentityFact("Was expected on", expected.InWords());
        }

        foreach (var status in child.Statuses)
        {
            yield return new IdentityFact(Words(status.Kind, status.Detail), $"Since {status.StartedOn.InWords()}");
        }
    }

    private static IEnumerable<RecordSection> Sections(OpenedRecord record, string root)
    {
        yield return new RecordSection("Overview", root);

        if (record.MayRead(RecordArea.Chronology))
        {
            yield return new RecordSection("Chronology", $"{root}/chronology");
        }

        if (record.MayRead(RecordArea.Basic))
        {
            yield return new RecordSection("People", $"{root}/people");
            yield return new RecordSection("Personal details", $"{root}/details");
        }

        if (record.MayRead(RecordArea.CaseNotes))
        {
            yield return new RecordSection("Contacts & visits", $"{root}/entries");
            yield return new RecordSection("Assessments", $"{root}/assessments");
            yield return new RecordSection("Plans & reviews", $"{root}/plans");
        }

        if (record.MayRead(RecordArea.Referrals))
        {
            yield return new RecordSection("Case pathway", $"{root}/pathway");
        }

        if (record.MayRead(RecordArea.Plans))
        {
            yield return new RecordSection("Goals", $"{root}/goals");
            yield return new RecordSection("Supervision", $"{root}/supervision");
        }

        if (record.MayKnow(RecordArea.Health) || record.MayKnow(RecordArea.Education))
        {
            yield return new RecordSection("Health & education", $"{root}/health-and-education");
        }

        if (record.MayRead(RecordArea.AccessLog))
        {
            yield return new RecordSection("Access log", $"{root}/access-log");
        }
    }
}
