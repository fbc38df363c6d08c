using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CaseManagement.Application.Drafts;

namespace CaseManagement.Web.Drafts;

/// <summary>A form as it arrived, its answers apart from the fields that every drafted form carries.</summary>
public sealed class SentForm
{
    public const string NameField = "DraftForm";
    public const string PathField = "DraftPath";
    public const string IdField = "DraftId";
    public const string OnceField = "OnceKey";
    public const string SaveDraftField = "SaveDraft";

    // Written by the script that saves while somebody types.
    private const string ClearedField = "_cleared";

    private static readonly HashSet<string> Own = [NameField, PathField, IdField, OnceField, SaveDraftField, ClearedField, "_form", "_page", "__RequestVerificationToken"];

    private readonly IFormCollection _form;

    public SentForm(IFormCollection form)
    {
        _form = form;
        Answers = form.Where(f => !Own.Contains(f.Key)).ToDictionary(f => f.Key, f => f.Value.Select(v => v ?? "").ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Every answer as typed.</summary>
    public IReadOnlyDictionary<string, string[]> Answers { get; }

    /// <summary>Sent with the button "Save draft".</summary>
    public bool IsSaveDraft => _form.ContainsKey(SaveDraftField);

    /// <summary>The key of the form's one sending; null when it is missing or no key.</summary>
    public Guid? OnceKey => Guid.TryParse(_form[OnceField], out var key) && key != Guid.Empty ? key : null;

    /// <summary>What this page's own form says it is; empty when it is no drafted form.</summary>
    public string Name => _form[NameField].ToString();

    public string Path => _form[PathField].ToString();

    /// <summary>The same for the same answers, in whatever order they arrive.</summary>
    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Answers.OrderBy(a => a.Key, StringComparer.Ordinal))));

    /// <summary>The whole form, for a page that was posted.</summary>
    public DraftSending Whole(string name, string path) => new(name, path, Answers, OnceKey, IsWhole: true);

    /// <summary>What changed, for the script that saves while somebody types.</summary>
    public DraftSending Changes() => new(
        Name, Path,
        Answers.Concat(_form[ClearedField].OfType<string>().Except(Answers.Keys).Select(name => KeyValuePair.Create(name, Array.Empty<string>()))).ToDictionary(StringComparer.Ordinal),
        OnceKey, IsWhole: false);
}
