namespace CaseManagement.Application.Settings;

/// <summary>One thing that whoever runs the product may set, by an environment variable of this name.</summary>
/// <remarks>Any of them may also be given as a file: <c>NAME_FILE</c> holds the path of the file with the value.</remarks>
public abstract record Setting(string Name, string Meaning, string Default, bool IsSecret)
{
    /// <summary>What is wrong with a value as typed; null when it can be used. Never repeats the value.</summary>
    public abstract string? Problem(string typed);
}

/// <summary>A setting whose typed text becomes a <typeparamref name="T"/>.</summary>
/// <param name="Default">What holds when nothing is typed, as a reader of the documentation should see it.</param>
/// <param name="Parse">The value, or what is wrong with the text.</param>
public sealed record Setting<T>(string Name, string Meaning, string Default, Func<string, Typed<T>> Parse, bool IsSecret = false)
    : Setting(Name, Meaning, Default, IsSecret)
{
    public override string? Problem(string typed) => Parse(typed).Problem;
}

/// <summary>What became of a typed text: a value, or a problem in words.</summary>
public sealed record Typed<T>(T? Value, string? Problem)
{
    public static implicit operator Typed<T>(T value) => new(value, Problem: null);
}
