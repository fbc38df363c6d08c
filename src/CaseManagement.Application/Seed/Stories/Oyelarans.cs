namespace CaseManagement.Application.Seed.Stories;

/// <summary>Maya, Tobi and Ade Oyelaran: the family of the main journey, whose last weeks are written by hand.</summary>
internal sealed class Oyelarans(DateOnly today, Telling telling, FamilyBuilder builder)
{
    public StoryFamily Tell(FamilyDraft family, StoryStaff worker)
    {
        var heritage = Corpus.Shared.Heritages.First(h => h.Language == "yo");
        family.Heritage = heritage;
        family.Name = "Oyelaran";
        family.ConfidentialAddress = true;
        family.NoVisitsFrom = today.AddDays(-40);
        family.Mother = family.Add(Adult(family, heritage, "F", "Folake", today.AddYears(-31).AddDays(-40)) with { InterpreterNeeded = true, Languages = ["yo", "en"] });
        family.Father = family.Add(Adult(family, heritage, "M", "Kunle", today.AddYears(-35).AddDays(-210)));
        family.Grandmother = family.Add(Adult(family, heritage, "F", "Bisi", today.AddYears(-58).AddDays(-12)) with { Family = "Adeyemi" });
        var maya = Child(family, "Maya*", today.AddYears(-7).AddDays(-295));
        var tobi = Child(family, "Tobi", today.AddYears(-5).AddDays(-120));
        var ade = Child(family, "Ade", today.AddYears(-1).AddDays(-150));
        family.Replace(tobi with { OtherNames = [new StoryName("Alias", "Oluwatobi", "Oyelaran", null, null)] });
        foreach (var child in family.Children)
        {
            family.Relationships.Add(new("Mother", family.Mother.Key, child.Key, true, "Birth mother (s2)", child.DateOfBirth, null, true, null));
            family.Relationships.Add(new("Father", family.Father.Key, child.Key, true, "Married to the mother (s2)", child.DateOfBirth, null, false, "Non-molestation order"));
            family.Relationships.Add(new("Grandmother", family.Grandmother.Key, child.Key, false, null, child.DateOfBirth, null, false, "Collects on Fridays"));
        }

        family.Relationships.Add(new("Mother", family.Grandmother.Key, family.Mother.Key, false, null, family.Mother.DateOfBirth, null, false, null));
        family.Relationships.Add(new("Sibling", maya.Key, tobi.Key, false, null, tobi.DateOfBirth, null, true, null));
        family.Relationships.Add(new("Sibling", maya.Key, ade.Key, false, null, ade.DateOfBirth, null, true, null));
        family.Relationships.Add(new("Sibling", tobi.Key, ade.Key, false, null, ade.DateOfBirth, null, true, null));
        return telling.Tell(family, worker,
            [(StoryStatus.Assessment, 2, 2), (StoryStatus.ChildInNeed, 5, 5), (StoryStatus.ChildProtectionPlan, 9, 9)],
            f => LastWeeks(f, maya.Key, tobi.Key, ade.Key, worker.Key));
    }

    private StoryPerson Adult(FamilyDraft family, Heritage heritage, string sex, string given, DateOnly born) =>
        builder.Adult(family, heritage, sex, born, "Oyelaran") with { Given = given, OtherNames = [], Email = null };

    private StoryPerson Child(FamilyDraft family, string given, DateOnly born) =>
        family.Replace(builder.AddChild(family, born, given, sameFather: true) with { Disabilities = ["NONE"], OtherNames = [], KnownAs = null, Family = "Oyelaran" });

    private void LastWeeks(FamilyDraft family, string maya, string tobi, string ade, string jo)
    {
        family.Events.RemoveAll(e => e.On > today.AddDays(-40));
        family.Markers.Clear();
        family.Markers.Add(new(family.Mother!.Key, "DangerousDog", "A neighbour's dog gets into the shared yard and has bitten a postman.", "Come to the front door. Ring first so that Folake can shut the yard gate.",
            jo, today.AddDays(-120), today.AddDays(245), null, true));
        family.Markers.Add(new(family.Mother.Key, "NonSafeContact", "Kunle may read post sent to the old address.", "Ring only the number marked safe. Send no letters.", jo, today.AddDays(-200), today.AddDays(165), null, true));
        var visited = Ages.Weekday(WorkingDaysBefore(today.AddDays(-3), 10));
        Add(family, today.AddDays(-33), StoryEventKind.OtherContact, "Message from school", null, "Park Road School", jo,
            "Report from Park Road School: Maya has been absent six days this half term, most of them Mondays. In class she is kind, quick at maths and often tired. Tobi has missed four days. Mrs Quayle would like to talk about a lift to school.",
            null, null, null, "School report: Maya absent 6 days", [Plain(maya), Plain(tobi)]);
        Add(family, visited, StoryEventKind.Visit, "Child protection visit", "Home", "Folake", jo,
            "I visited after school. Folake let me in; Mrs Ojo interpreted by telephone. Maya and Tobi had just come in with their nan, Bisi, who left as I arrived. Ade was in the playpen with a wooden spoon.\n\nMaya was hungry. She had eaten her lunch at quarter to twelve and looked in the fridge twice while we talked: milk, half an onion, rice. Folake said the money comes on Thursday and she had been keeping the bread for breakfast. She made jollof with what there was and everybody ate, me too, at Tobi's order.\n\nI saw Maya alone in the bedroom she shares with Tobi. The new mattress is still in its plastic. She says weekends are long. Tobi would not leave his mum and showed me his reading book from the sofa.",
            "Food runs out before the end of the week and Maya is hungry at weekends. Maya misses Mondays at school.",
            "Bisi collects the children every Friday. Folake cooks when there is food and the children sit down together.",
            "Something to eat in the house every weekend until the benefit is put right. Park Road School to keep Maya and Tobi a breakfast club place.",
            "Maya seen alone, hungry after school",
            [
                new StoryChildAnswer(maya, true, true, null, "I like it when nan picks me up. She has plantain in her bag."),
                new StoryChildAnswer(tobi, true, false, "He stayed close to his mum and I did not press it.", "I can read the dog one now."),
                new StoryChildAnswer(ade, true, false, "Too young to be seen alone.", "Banged the spoon and laughed when Tobi did."),
            ],
            [
                new StoryTask("Ask Park Road School about breakfast club for Maya and Tobi", maya, jo, today.AddDays(2), null, null),
                new StoryTask("Food voucher before the weekend", maya, jo, visited.AddDays(3), null, visited.AddDays(2)),
            ]);
        Add(family, today.AddDays(-9), StoryEventKind.TelephoneCall, "Telephone call", null, "Bisi", jo,
            "Bisi rang. She can have the children on Friday nights as well as after school, if Folake agrees, and Folake does. Maya wants to know if that means pancakes. It does.",
            null, "Bisi and Folake have agreed Friday nights between them.", "Add Friday nights to the plan at the core group.", null, [Plain(maya), Plain(tobi), Plain(ade)]);
        Add(family, Ages.Weekday(today.AddDays(-4)), StoryEventKind.OtherContact, "Message from school", null, "Park Road School", jo,
            "Mrs Quayle rang. Maya was in all week, Monday too, because Bisi brought her. She has been picked for the choir.", null, "Maya was at school every day this week.", null, null, [Plain(maya)]);
    }

    private static DateOnly WorkingDaysBefore(DateOnly from, int days)
    {
        from = Ages.Weekday(from);
        while (days > 0)
        {
            from = from.AddDays(-1);
            days -= from.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return from;
    }

    private static StoryChildAnswer Plain(string child) => new(child, null, null, null, null);

    private static void Add(
        FamilyDraft family, DateOnly on, StoryEventKind kind, string purpose, string? place, string with, string author, string text,
        string? worried, string? well, string? need, string? headline, StoryChildAnswer[] children, StoryTask[]? tasks = null) =>
        family.Events.Add(new StoryEvent("", Ages.Weekday(on), new TimeOnly(15, 40), kind, purpose, place, author, children, with, text, worried, well, need, headline, tasks ?? []));
}
