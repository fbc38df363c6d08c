using System.Diagnostics;

namespace CaseManagement.Web.Shell;

/// <summary>The short reference that joins what a user reads out to what the log holds.</summary>
public static class ErrorReference
{
    /// <summary>Eight letters and digits from the request's trace; log it under the same name.</summary>
    public static string Of(HttpContext http)
    {
        var trace = Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
        return string.Concat(trace.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant() is { Length: > 8 } all ? all[^8..] : trace;
    }
}
