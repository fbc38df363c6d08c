namespace CaseManagement.Web.Access;

/// <summary>A browser's long description of itself in a few words: "Firefox on Windows".</summary>
public static class DeviceWords
{
    // The first that is found wins: Edge and Chrome also call themselves Safari.
    private static readonly (string Sign, string Words)[] Browsers = [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Words)[] Systems = [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    public static string Of(string device)
    {
        var browser = Browsers.FirstOrDefault(b => device.Contains(b.Sign, StringComparison.Ordinal)).Words;
        var system = Systems.FirstOrDefault(s => device.Contains(s.Sign, StringComparison.Ordinal)).Words;
        return (browser, system) switch
        {
            (null, null) => "Unknown device",
            (null, _) => system,
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }
}
