namespace CaseManagement.TestSupport.Finding;

/// <summary>What people are called for short. Kept apart from the product's own list, so that a test does not mark its own work.</summary>
internal static class ShortNames
{
    private static readonly ILookup<string, string> Known = """
        Abigail Abi; Alexander Alex; Alexander Sandy; Alexandra Alex; Alexandra Lexi; Alfie Alf; Alistair Ali; Amanda Mandy; Andrew Andy; Andrew Drew;
        Angela Angie; Anthony Tony; Antony Tony; Arthur Art; Benjamin Ben; Bernard Bernie; Caroline Carrie; Catherine Cathy; Catherine Kate; Katherine Kathy;
        Katherine Katie; Charles Charlie; Charlotte Lottie; Charlotte Charlie; Christine Chris; Christopher Chris; Daniel Dan; Daniel Danny; David Dave;
        Deborah Debbie; Derek Del; Dominic Dom; Donald Don; Dorothy Dot; Edward Ed; Edward Ted; Eleanor Ellie; Elizabeth Liz; Elizabeth Beth; Elizabeth Betty;
        Emily Em; Emmanuel Manny; Ezekiel Zeke; Florence Flo; Frances Fran; Francesca Fran; Francis Frank; Frederick Fred; Gabriel Gabe; Gabriella Gabby;
        Gareth Gaz; Gary Gaz; Geoffrey Geoff; George Georgie; Georgina George; Gerald Gerry; Gillian Gill; Harriet Hattie; Harold Harry; Henry Harry;
        Isabella Bella; Isabelle Izzy; Isobel Izzy; Jacob Jake; Jacqueline Jackie; James Jim; James Jamie; Jennifer Jenny; Jennifer Jen; Jessica Jess;
        Joanna Jo; Joanne Jo; John Jack; John Johnny; Jonathan Jon; Joseph Joe; Joshua Josh; Judith Judy; Kathleen Kath; Kenneth Ken; Kimberley Kim; Laura Loz;
        Lawrence Larry; Leonard Len; Leslie Les; Lillian Lily; Louise Lou; Lucy Lu; Madeleine Maddie; Malcolm Mal; Margaret Maggie; Margaret Peggy; Matthew Matt;
        Maxwell Max; Megan Meg; Michael Mike; Michael Mick; Mohammed Mo; Muhammad Mo; Mohammad Mo; Natalie Nat; Natasha Tash; Nathaniel Nat; Nicholas Nick;
        Nicola Nicky; Oliver Ollie; Olivia Liv; Pamela Pam; Patricia Pat; Patricia Trish; Patrick Paddy; Patrick Pat; Penelope Penny; Peter Pete;
        Philip Phil; Rebecca Becky; Rebecca Becca; Richard Rick; Richard Dick; Robert Bob; Robert Rob; Ronald Ron; Rosemary Rosie; Samantha Sam; Samuel Sam;
        Sandra Sandy; Sarah Sally; Sebastian Seb; Simon Si; Sophia Sophie; Stephanie Steph; Stephen Steve; Steven Steve; Stuart Stu; Susan Sue; Susan Susie;
        Teresa Terry; Theodore Theo; Theodore Ted; Theresa Tess; Thomas Tom; Thomas Tommy; Timothy Tim; Victoria Vicky; Vincent Vinny; William Bill;
        William Will; William Billy; Zachary Zac; Aleksandra Ola; Katarzyna Kasia; Malgorzata Gosia; Agnieszka Aga; Magdalena Magda; Krzysztof Kris;
        Tomasz Tomek; Oluwaseun Seun; Oluwatobi Tobi; Babatunde Tunde; Gurpreet Gurps; Jaspreet Jas; Harpreet Harps; Jaswinder Jas; Mandeep Mandy;
        Abdirahman Abdi; Abdullahi Abdi; Khadija Khadi; Zainab Zee; Yusuf Joseph; Ibrahim Ibby; Ionut Johnny; Gheorghe George; Mihai Michael
        """.Split(';', StringSplitOptions.TrimEntries).Select(p => p.Split(' ')).ToLookup(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);

    /// <summary>One of the short forms of a name, or null when it has none that we know.</summary>
    public static string? Of(string given, Random random)
    {
        var forms = Known[given].ToArray();
        return forms.Length == 0 ? null : forms[random.Next(forms.Length)];
    }
}
