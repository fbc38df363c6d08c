using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseManagement.Domain.Forms;

/// <summary>The templates that come with the product, each a file of the folder Templates.</summary>
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

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static IReadOnlyList<FormTemplate> All { get; } =
    [
        .. new[]
        {
            SocialWorkAssessment, ChildInNeedPlan, ChildInNeedReview, Section47Record, ConferenceReport, ChildProtectionPlan, CoreGroup, ReviewConference, Supervision, ClosingSummary,
        }.Select(Read),
    ];

    private static FormTemplate Read(string key)
    {
        using var stream = typeof(ShippedTemplates).Assembly.GetManifestResourceStream($"{Folder}{key}.json")
            ?? throw new InvalidOperationException($"The template {key} is missing.");
        var file = JsonSerializer.Deserialize<TemplateFile>(stream, Json)!;
        return FormTemplate.Shipped(key, file.Title, file.Group, file.OneAtATime, file.Sections);
    }

    private sealed record TemplateFile(string Title, FormGroup Group, bool OneAtATime, IReadOnlyList<FormSection> Sections);
}
