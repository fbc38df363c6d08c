namespace CaseManagement.Web.Shell;

/// <summary>What the browser's tab says: "Error: Record visit – Maya O, 1042 – Case management".</summary>
public static class PageTitle
{
    /// <param name="page">The page in its own words; null on a page without a title.</param>
    /// <param name="childShortTitle">First name, initial and number of the child it is about; never the full name.</param>
    /// <param name="hasErrors">Whether the form has to be corrected.</param>
    public static string Of(string? page, string? childShortTitle, bool hasErrors) =>
        (hasErrors ? "Error: " : "")
        + string.Join(" – ", new[] { page, childShortTitle, SiteSettings.ProductName }.Where(part => !string.IsNullOrEmpty(part)));
}
