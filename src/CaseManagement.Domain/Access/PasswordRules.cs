namespace CaseManagement.Domain.Access;

/// <summary>What a password must be: long, and not guessable from who one is. No composition rules, no expiry (NCSC guidance).</summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 256;
    private const int MinDifferent = 5;

    // Long enough to pass and common enough to be tried first.
    private static readonly string[] Common =
    [
        "password", "123456", "qwerty", "letmein", "welcome", "abcdef", "iloveyou", "liverpool", "arsenal", "chelsea", "sunshine", "football", "socialwork", "safeguarding", "casemanagement",
    ];

    /// <summary>Why the password will not do; null when it will.</summary>
    public static Refusal? Problem(string password, string userName, string field)
    {
        if (password.Length < MinLength)
        {
            return new Refusal($"The password must be at least {MinLength} characters. Three random words make a good one", field);
        }

        if (password.Length > MaxLength)
        {
            return new Refusal($"The password must be {MaxLength} characters or fewer", field);
        }

        var isNearName = userName.Length > 2 && password.Contains(userName, StringComparison.OrdinalIgnoreCase);
        if (isNearName || password.Distinct().Count() < MinDifferent || Rest(password).Length < MinDifferent)
        {
            return new Refusal("That password is too easy to guess. Three random words make a good one", field);
        }

        return null;
    }

    // What is left once the words everybody tries are taken out, with the digits and signs that people add to them.
    private static string Rest(string password)
    {
        var rest = string.Concat(password.ToLowerInvariant().Where(c => !char.IsWhiteSpace(c)));
        var plain = Common.Aggregate(rest, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return plain == rest ? rest : string.Concat(plain.Where(char.IsLetter));
    }
}
