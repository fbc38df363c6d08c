using CaseManagement.Domain.Contacts;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>How a referral from the front door went on.</summary>
internal enum ReferralCourse
{
    /// <summary>A manager has not decided the referral yet.</summary>
    Waits,

    /// <summary>No further action on the referral.</summary>
    Declined,

    /// <summary>A team has it, nobody is allocated yet.</summary>
    ToAllocate,

    /// <summary>A worker assesses.</summary>
    Assessed,

    /// <summary>The assessment found no need.</summary>
    Closed,

    /// <summary>The assessment led to early help.</summary>
    ToEarlyHelp,
}

/// <summary>A child nobody knew; without an age not born yet.</summary>
internal sealed record NewChild(string Given, string Family, int? Age);

/// <summary>What somebody told the front door. No child named means one of the demo's own families.</summary>
internal sealed record ContactStory(int DaysAgo, string Source, string Method, string Concern, ContactOutcome? Outcome, string? Action, params IReadOnlyList<NewChild> New)
{
    public ReferralCourse Course { get; init; }
}

/// <summary>What came to the front door, the newest first within each part.</summary>
internal static class ContactStories
{
    public static IReadOnlyList<ContactStory> All { get; } =
    [
        // Waiting now: some due today, some late.
        new(0, "2A", "phone", "Came to school with a mark on the cheek and says dad was cross. The school asks what to do before the end of the day.", null, "Stays in school with the head teacher until we ring back at 2pm.", new NewChild("Rafferty", "Sloane", 9)),
        new(1, "1B", "phone", "Neighbour hears shouting at night and the little ones crying for a long time.", null, null, new NewChild("Ottoline", "Birch", 6), new NewChild("Casper", "Birch", 3)),
        new(1, "3F", "email", "Midwife: booked late, partner does not leave the room, no things ready for the baby.", null, null, new NewChild("", "Hallam", null)),
        new(4, "9", "online-form", "The children are left alone in the evenings when their mother works.", null, null, new NewChild("Ptolemy", "Crane", 11), new NewChild("Isadora", "Crane", 8)),
        new(0, "6", "email", "Domestic abuse notice: called to the home on Saturday night. The children slept upstairs.", null, null),
        new(3, "2A", "phone", "Absent since Monday and nobody answers the telephone.", null, null),

        // Decided, and nothing of ours followed.
        new(6, "3A", "letter", "Missed two appointments for asthma. Mother says she forgot.", ContactOutcome.InformationAndAdvice, null, new NewChild("Winifred", "Tolley", 7)),
        new(9, "1A", "phone", "Grandmother is worried that her daughter is low and not coping with bedtimes.", ContactOutcome.EarlyHelp, null, new NewChild("Alaric", "Penhale", 4), new NewChild("Sorrel", "Penhale", 2)),
        new(12, "6", "email", "Found in the park after dark with older young people. Taken home, parents thankful.", ContactOutcome.NoFurtherAction, null, new NewChild("Bronwen", "Ashby", 13)),
        new(15, "5D", "email", "Early help worker shares that the family has moved to another part of town.", ContactOutcome.InformationAndAdvice, null),
        new(20, "2A", "phone", "Told a friend about not wanting to be at home. The friend told a teacher.", ContactOutcome.NoFurtherAction, null),
        new(33, "9", "phone", "Somebody on the telephone says that the house smells and the bins are full. No more was said.", ContactOutcome.NoFurtherAction, null, new NewChild("Leopold", "Marsh", 5)),
        new(48, "3B", "email", "Health visitor: the weight is rising slowly, and the family would like a hand with money.", ContactOutcome.EarlyHelp, null, new NewChild("Clementine", "Rowe", 1)),
        new(71, "2B", "phone", "School noticed tiredness in the mornings and spoke with the parents, who asked for advice.", ContactOutcome.InformationAndAdvice, null, new NewChild("Barnaby", "Quill", 8)),
        new(96, "1B", "phone", "A neighbour saw the boys on the roof of the garage on their own.", ContactOutcome.NoFurtherAction, null, new NewChild("Fergus", "Laidlaw", 10), new NewChild("Angus", "Laidlaw", 9)),

        // Referrals at each step of their way.
        new(2, "3A", "phone", "GP: father says he cannot go on. Mother is in hospital and the child is looked after by turns.", ContactOutcome.Referral, null, new NewChild("Juno", "Castell", 5)) { Course = ReferralCourse.Waits },
        new(5, "9", "online-form", "Two children begged for food at the market for the third time this month.", ContactOutcome.Referral, null, new NewChild("Silas", "Thorne", 7), new NewChild("Ada", "Thorne", 6)) { Course = ReferralCourse.Waits },
        new(3, "2B", "phone", "School: no winter coat, often hungry, and asks to stay after lessons end.", ContactOutcome.Referral, null, new NewChild("Perpetua", "Lowe", 9)) { Course = ReferralCourse.ToAllocate },
        new(4, "3F", "email", "Midwife: mother uses cannabis every day and has hidden the pregnancy until now.", ContactOutcome.Referral, null, new NewChild("", "Wetherby", null)) { Course = ReferralCourse.ToAllocate },
        new(1, "6", "phone", "Police found bruises on both arms when they were called to the home.", ContactOutcome.StrategyDiscussion, "Both children are with their aunt tonight.", new NewChild("Magnus", "Dunmore", 6), new NewChild("Freya", "Dunmore", 4)) { Course = ReferralCourse.ToAllocate },
        new(16, "1A", "phone", "Aunt says that the girl has not slept at home for two weeks and nobody looks for her.", ContactOutcome.Referral, null, new NewChild("Tamsin", "Orchard", 14)) { Course = ReferralCourse.Assessed },
        new(24, "3F", "email", "Midwife: an older child was taken into care elsewhere. The parents want to show that things are different.", ContactOutcome.Referral, null, new NewChild("", "Pascoe", null)) { Course = ReferralCourse.Assessed },
        new(39, "9", "phone", "The caller did not give a name: the little boy is hit when he wets the bed.", ContactOutcome.Referral, null, new NewChild("Rupert", "Haldane", 4)) { Course = ReferralCourse.Assessed },
        new(62, "2A", "phone", "Wrote in a school book about being afraid of the weekends.", ContactOutcome.Referral, null, new NewChild("Beatrix", "Corley", 11)) { Course = ReferralCourse.Declined },
        new(90, "3B", "email", "Health visitor is worried about the mother's mood and the cold flat.", ContactOutcome.Referral, null, new NewChild("Otis", "Garland", 1), new NewChild("Hester", "Garland", 3)) { Course = ReferralCourse.ToEarlyHelp },
        new(125, "1B", "phone", "Neighbours saw the father shout at the children in the street and pull them along.", ContactOutcome.Referral, null, new NewChild("Lorcan", "Vane", 8)) { Course = ReferralCourse.Closed },
        new(170, "6", "email", "Third domestic abuse notice in a year. The parents have separated since.", ContactOutcome.Referral, null, new NewChild("Imogen", "Sayle", 12)) { Course = ReferralCourse.Closed },
    ];
}
