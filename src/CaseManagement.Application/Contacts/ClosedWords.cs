using CaseManagement.Domain;
using CaseManagement.Persistence.Access;

namespace CaseManagement.Application.Contacts;

/// <summary>Words about a source who must not be revealed, kept encrypted for their entry alone.</summary>
internal static class ClosedWords
{
    private const string Mark = "closed:";

    public static string Close(FieldCipher cipher, string words, EntryId entry) => Mark + Convert.ToBase64String(cipher.Seal(words, Place(entry)));

    /// <summary>The words again; words that were never closed come back as they are.</summary>
    public static string? Open(FieldCipher cipher, string? words, EntryId entry) =>
        words?.StartsWith(Mark, StringComparison.Ordinal) == true ? cipher.Open(Convert.FromBase64String(words[Mark.Length..]), Place(entry)) : words;

    private static string Place(EntryId entry) => $"entries|source_words|{entry.Value}";
}
