namespace CaseManagement.Application.Seed.Stories;

/// <summary>The invented town of Hartwell: streets, postcodes in an area that does not exist (HW), schools and surgeries.</summary>
internal static class Places
{
    private const string InwardLetters = "ABDEFGHJLNPQRSTUWXYZ";

    private static readonly string[] Streets =
    [
        "Tanner's Row", "Almond Close", "Wherry Street", "Kiln Lane", "Bobbin Street", "Larkfield Road", "Canal Street", "Dovecote Way",
        "Mill Rise", "Ropewalk", "Cherry Hinton Close", "Signal Street", "Barley Croft", "Foundry Road", "Wren Avenue", "Copper Beech Drive",
        "Sexton Street", "Quarry Bank", "Lantern Court", "Hopyard Lane", "Osier Road", "St Bride's Terrace", "Gasworks Lane", "Harebell Walk",
        "Pinfold Street", "Jubilee Crescent", "Marl Pit Road", "Saddler's Yard", "Weaver's Green", "Chandler Street", "Northgate", "Old Orchard",
        "Fuller's Court", "Skylark Rise", "Windmill Hill", "Teasel Avenue", "Cobbler's Steps", "Plover Close", "Bellfounder Road", "Ash Tree Lane",
    ];

    private static readonly string[] Districts = ["Northgate", "Millfield", "Easthope", "Canalside", "Larkfield", "Westerby", "Orchard Park", "Southmere"];

    public static readonly string[] Parks = ["Larkfield Park", "the canal basin", "Jubilee Park", "the rec", "Millfield Park", "Easthope Woods", "the skate park"];
    public static readonly string[] Libraries = ["Northgate Library", "the Millfield hub", "Easthope Library", "the community centre"];
    public static readonly string[] Shops = ["the Fairway", "Coopers", "the Saturday market", "Green's Stores"];

    public static (IReadOnlyList<string> Lines, string Postcode) Address(Dice dice)
    {
        var street = dice.Pick(Streets);
        var lines = dice.Below(100) switch
        {
            < 22 => new[] { $"Flat {dice.Between(1, 24)}", $"{dice.Between(1, 90)} {street}", "Hartwell" },
            < 50 => [$"{dice.Between(1, 180)} {street}", dice.Pick(Districts), "Hartwell"],
            _ => [$"{dice.Between(1, 180)} {street}", "Hartwell"],
        };
        return (lines, Postcode(dice));
    }

    public static string Postcode(Dice dice) =>
        $"HW{dice.Between(1, 9)} {dice.Between(1, 9)}{InwardLetters[dice.Below(InwardLetters.Length)]}{InwardLetters[dice.Below(InwardLetters.Length)]}";

    public static IReadOnlyList<StoryOrganisation> Organisations(Numbers numbers)
    {
        var list = new List<StoryOrganisation>();
        Add("Nursery", "Acorns Nursery", "Little Wherry Nursery", "Larkfield Children's Centre", "Puddleducks Nursery");
        Add("Primary", "Park Road School", "Canal Street Primary", "St Bride's Primary", "Millfield Primary", "Easthope Primary", "Orchard Park Primary",
            "Northgate Primary", "Larkfield Primary", "Southmere Primary", "Westerby Church Primary", "Quarry Bank Primary", "Kiln Lane Primary");
        Add("Secondary", "Hartwell High", "Easthope Academy", "Ropewalk School", "St Aldan's", "Westerby School");
        Add("Special", "The Beeches School", "Teasel House School");
        Add("College", "Hartwell College", "Canalside Sixth Form");
        Add("Surgery", "Northgate Surgery", "Larkfield Medical Centre", "Canalside Practice", "Easthope Health Centre", "Orchard Surgery", "Dr Amin and Partners");
        Add("Hospital", "Hartwell General Hospital");
        Add("Clinic", "The Wren Centre");
        Add("FamilyCentre", "Bobbin Street Family Centre");
        Add("Hostel", "Northgate Hotel");
        Add("Refuge", "Hartwell Refuge");
        return list;

        void Add(string kind, params string[] names)
        {
            foreach (var name in names)
            {
                var number = kind is "Nursery" or "Primary" or "Secondary" or "Special" or "College" ? $"928{list.Count + 101:D4}" : null;
                list.Add(new StoryOrganisation($"org-{list.Count + 1}", kind, name, numbers.Landline(), number));
            }
        }
    }
}
