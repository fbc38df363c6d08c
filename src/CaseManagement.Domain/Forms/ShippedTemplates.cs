using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseManagement.Domain.Forms;

/// <summary>
/// The templates that come with the product, each version a file of the folder Templates: core-group.json is the first,
/// core-group.2.json the second.
/// </summary>
public static class ShippedTemplates
{
    /// <summary>The key of the assessment, whose signing has statutory consequences; likewise below.</summary>
    public const string SocialWorkAssessment = "social-work-assessment";
    public const string ChildInNeedPlan = "child-in-need-plan";
    public const string ChildInNeedReview = "child-in-need-review";
    public const string Section47Record = "section-47-record";
    public const string ConferenceReport = "conference-report";
    public const string ChildProtectionPlan = "child-protection-plan";
    public const string CoreGroup = "core-group";
    public const string ReviewConference = "review-conference";
    public const string Supervision = "supervision";
    public const string ClosingSummary = "closing-summary";

    private const string Folder = "CaseManagement.Domain.Forms.Templates.";

    /// <summary>How sections are written in files and in the database.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly string[] Keys =
        [SocialWorkAssessment, ChildInNeedPlan, ChildInNeedReview, Section47Record, ConferenceReport, ChildProtectionPlan, CoreGroup, ReviewConference, Supervision, ClosingSummary];

    /// <summary>Every version of every template; old ones stand for the forms that were written under them.</summary>
    public static IReadOnlyList<FormTemplate> Versions { get; } = [.. Keys.SelectMany(Read)];

    /// <summary>The latest version of each, in the order in which they are offered.</summary>
    public static IReadOnlyList<FormTemplate> All { get; } = [.. Keys.Select(key => Versions.Last(t => t.Key == key))];

    /// <summary>
    /// A supervision is recorded on its own page, by the manager and without a signature. The questions of its template stand there for
    /// the talk; it is never started as a form.
    /// </summary>
    public static bool IsForm(string key) => key != Supervision;

    private static IEnumerable<FormTemplate> Read(string key)
    {
        for (var version = 1; Open(key, version) is { } opened; version++)
        {
            using var stream = opened;
            var file = JsonSerializer.Deserialize<TemplateFile>(stream, Json)!;
            yield return FormTemplate.Shipped(key, version, file.Title, file.Group, file.OneAtATime, file.Sections);
        }
    }

    private static Stream? Open(string key, int version) =>
        typeof(ShippedTemplates).Assembly.GetManifestResourceStream($"{Folder}{key}{(version == 1 ? "" : $".{version}")}.json");

    private sealed record TemplateFile(string Title, FormGroup Group, bool OneAtATime, IReadOnlyList<FormSection> Sections);
}
