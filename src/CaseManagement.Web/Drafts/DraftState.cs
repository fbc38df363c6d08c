using CaseManagement.Application.Drafts;
using CaseManagement.Domain;

namespace CaseManagement.Web.Drafts;

/// <summary>What a drafted form shows of its draft: its hidden fields and the line that says when it was saved.</summary>
public sealed class DraftState(string name, string path)
{
    public string Name => name;

    /// <summary>The address of the form with its query.</summary>
    public string Path => path;

    /// <summary>The key of this sending; each rendered form has its own.</summary>
    public Guid OnceKey { get; } = Guid.NewGuid();

    public Guid? DraftId { get; private set; }

    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>The form shows what was typed earlier.</summary>
    public bool IsRestored { get; private set; }

    /// <summary>The product kept the text when the session had ended.</summary>
    public bool WasKept { get; private set; }

    /// <summary>"Sam Patel is also writing here", or empty.</summary>
    public string AlsoWriting { get; internal set; } = "";

    /// <summary>Says who else is writing in the record.</summary>
    public static string AlsoWritingWords(IReadOnlyList<string> names) => names switch
    {
        [] => "",
        [var one] => $"{one} is also writing here",
        _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]} are also writing here",
    };

    /// <summary>"14:05", by clocks in England.</summary>
    public static string Time(DateTimeOffset at) => at.InLondon().ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    internal void Restored(OpenDraft draft) => (DraftId, SavedAt, IsRestored, WasKept) = (draft.Id, draft.SavedAt, true, draft.WasKept);

    internal void Saved((Guid Id, DateTimeOffset SavedAt)? saved) => (DraftId, SavedAt) = (saved?.Id, saved?.SavedAt);
}
