namespace CaseManagement.Application.Seed.Stories;

/// <summary>The short lines of the chronology.</summary>
internal static class Headlines
{
    private static readonly Dictionary<string, (string Begun, string Ended)> OfThreads = new()
    {
        ["mould"] = ("Damp in {0}'s bedroom", "Damp in {0}'s bedroom mended"),
        ["bed"] = ("{0} has no bed of their own", "{0} has a bed"),
        ["heating"] = ("No heating at home", "Heating mended"),
        ["food"] = ("{0} hungry at the end of the week", "Enough food at home again"),
        ["teeth"] = ("{0} has toothache", "{0}'s teeth treated"),
        ["bedtime"] = ("Late bedtimes", "{0} settled at night"),
        ["minding"] = ("Children left without an adult", "Safe plan for who minds the children"),
        ["dog"] = ("Worry about the dog", "Dog no longer a worry"),
        ["housing"] = ("One room for the family", "A home of their own"),
        ["attendance"] = ("{0} missing school", "{0} back in school"),
        ["dadtime"] = ("{0} wants to see a parent", "Family time settled"),
        ["ncorder"] = ("Fear of being found", "Court order holds"),
        ["medication"] = ("Parent unwell again", "Parent well again"),
        ["drinking"] = ("Parent drinking", "Parent staying sober"),
        ["youngcarer"] = ("{0} caring for a parent", "Help at home for {0}"),
        ["camhs"] = ("{0} hurting themselves", "{0} doing better with help"),
        ["grief"] = ("{0} grieving", "{0} able to talk about the loss"),
        ["weight"] = ("{0} not gaining weight", "{0} gaining weight"),
        ["missing"] = ("{0} missing overnight", "{0} no longer going missing"),
        ["phone"] = ("Stranger contacting {0} online", "{0} safe online"),
        ["wheelchair"] = ("{0} has outgrown the chair", "{0}'s new chair"),
        ["shortbreaks"] = ("Family needs a break", "Short breaks going well"),
        ["sgo"] = ("Special guardianship considered", "Special guardianship order"),
        ["court"] = ("Care proceedings begun", "Care order made"),
        ["reunify"] = ("First steps home", "{0} goes home"),
        ["asylum"] = ("Home Office interview fixed", "Leave to remain granted"),
        ["tenancy"] = ("{0} looking for a home", "{0} settled in a flat"),
        ["arguments"] = ("Fighting between the adults", "Home is calmer"),
        ["nursery"] = ("Nursery place not taken up", "{0} enjoying nursery"),
        ["placementwobble"] = ("Hard weeks for {0} and carer", "{0} and carer have come through"),
    };

    /// <summary>Null for a matter too small for the chronology.</summary>
    public static string? For(string thread, string child, bool good)
    {
        return OfThreads.TryGetValue(thread, out var lines)
            ? string.Format(System.Globalization.CultureInfo.InvariantCulture, good ? lines.Ended : lines.Begun, child)
            : null;
    }

    public static string Contact(string kind) => kind switch
    {
        "school" => "Message from school",
        "health" => "Message from health",
        "police" => "Police notification",
        "housing" => "Message about the house",
        "placement" => "Message from the carers",
        _ => "Contact with the family",
    };

    public static string Note(string kind) => kind switch
    {
        "supervision" => "Case supervision",
        "coregroup" => "Core group",
        "cinreview" => "Child in need review",
        "lacreview" => "Looked after review",
        "pathway" => "Pathway plan review",
        _ => "Case note",
    };

    public static string TurningPoint(string kind) => kind switch
    {
        "referral" => "Referral received",
        "assessment" => "Assessment finished",
        "cin" => "Child in need plan began",
        "cp" => "Child protection plan began",
        "cpreview" => "Child protection plan reviewed",
        "cpend" => "Child protection plan ended",
        "care" => "Moved to live away from home",
        "home" => "Went home",
        "move" => "Moved to new carers",
        "leaver" => "Became a care leaver",
        "born" => "Born",
        "death" => "Death in the family",
        "transfer" => "New worker",
        _ => "Closed",
    };
}
