using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Persistence.Access;

namespace CaseManagement.Application.Contacts;

/// <summary>Words about a source who must not be revealed, kept encrypted for their entry alone.</summary>
internal static class ClosedWords
{
    private const string Mark = "closed:";

    public static string Close(FieldCipher cipher, string words, EntryId entry) => Close(cipher, words, Place(entry));

    public static string Close(FieldCipher cipher, string words, FrontDoorContactId contact) => Close(cipher, words, Place(contact));

    /// <summary>The words again; words that were never closed come back as they are.</summary>
    public static string? Open(FieldCipher cipher, string? words, EntryId entry) => Open(cipher, words, Place(entry));

    public static string? Open(FieldCipher cipher, string? words, FrontDoorContactId contact) => Open(cipher, words, Place(contact));

    private static string Close(FieldCipher cipher, string words, string place) => Mark + Convert.ToBase64String(cipher.Seal(words, place));

    private static string? Open(FieldCipher cipher, string? words, string place) =>
        words?.StartsWith(Mark, StringComparison.Ordinal) == true ? cipher.Open(Convert.FromBase64String(words[Mark.Length..]), place) : words;

    private static string Place(EntryId entry) => $"entries|source_words|{entry.Value}";

    private static string Place(FrontDoorContactId contact) => $"front_door_contacts|source_words|{contact.Value}";
}
