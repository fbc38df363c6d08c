using System.Text.Json;
using CaseManagement.Persistence.Access;

namespace CaseManagement.Application.Drafts;

/// <summary>
/// The answers of a draft as the table keeps them: each encrypted for its form, address and field. What becomes a confidential
/// address or the name of an informant is typed into a draft first, so a draft is never less closed than the record.
/// </summary>
internal static class SealedDraft
{
    private const string Mark = "sealed:";

    public static string Close(FieldCipher cipher, DraftSending sending, IEnumerable<string> marks)
    {
        // PostgreSQL stores no NUL; nobody can see one either.
        var fields = sending.Fields.ToDictionary(
            f => f.Key,
            f => f.Value.Select(v => v.Length == 0 ? v : $"{Mark}{Convert.ToBase64String(cipher.Seal(v.Replace("\0", "", StringComparison.Ordinal), Place(sending.Form, sending.Path, f.Key)))}").ToArray(),
            StringComparer.Ordinal);
        foreach (var mark in marks)
        {
            fields[mark] = [];
        }

        return JsonSerializer.Serialize(fields);
    }

    public static Dictionary<string, string[]> Open(FieldCipher cipher, string form, string path, string kept)
    {
        string Answer(string field, string answer) => answer.StartsWith(Mark, StringComparison.Ordinal) ? cipher.Open(Convert.FromBase64String(answer[Mark.Length..]), Place(form, path, field)) : answer;
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(kept)!.ToDictionary(f => f.Key, f => f.Value.Select(a => Answer(f.Key, a)).ToArray(), StringComparer.Ordinal);
    }

    private static string Place(string form, string path, string field) => $"drafts|fields|{form}|{path}|{field}";
}
