namespace CaseManagement.Application.Seed.Stories;

/// <summary>Where a group of children lived for a time, and with whom.</summary>
/// <param name="Type">home, kin, care (a placement) or leaver (a place of one's own).</param>
internal sealed record Stay(
    string Type, DateOnly From, DateOnly? To, IReadOnlyList<string> Lines, string Postcode, bool Confidential, IReadOnlyList<StoryPerson> Adults);

/// <summary>A stretch of one status, the same for all children of a group.</summary>
internal sealed record Phase(string Label, string? Detail, DateOnly From, DateOnly? To);

/// <summary>Children of a family who live, and are visited, together.</summary>
internal sealed class ChildGroup
{
    public List<StoryPerson> Children { get; } = [];
    public List<Stay> Stays { get; } = [];
    public List<Phase> Phases { get; } = [];
    /// <summary>1 is ordinary; a child with a very long record has carers who write several times a week.</summary>
    public int DiaryNotesAWeek { get; init; }

    public Stay? StayOn(DateOnly on) => Stays.FindLast(s => s.From <= on) ?? Stays.FirstOrDefault();
}

/// <summary>A family while it is being made up.</summary>
internal sealed class FamilyDraft(string key, int number, string theme, Dice dice, DateOnly today)
{
    public string Key { get; } = key;
    public int Number { get; } = number;
    public string Theme { get; } = theme;
    public Dice Dice { get; } = dice;
    public DateOnly Today { get; } = today;
    public string Name { get; set; } = "";
    public bool IsOpen { get; set; } = true;
    /// <summary>First and last day of work with the family; the last is today for an open one.</summary>
    public DateOnly Start { get; set; }
    public DateOnly End { get; set; } = today;
    public Heritage Heritage { get; set; } = null!;
    public StoryPerson? Mother { get; set; }
    public StoryPerson? Father { get; set; }
    public bool FatherLivesIn { get; set; }
    public StoryPerson? Partner { get; set; }
    public StoryPerson? Grandmother { get; set; }
    public bool ConfidentialAddress { get; set; }
    public List<StoryPerson> People { get; } = [];
    public List<StoryPerson> Children { get; } = [];
    public List<ChildGroup> Groups { get; } = [];
    public List<StoryRelationship> Relationships { get; } = [];
    public List<StoryAddress> Addresses { get; } = [];
    public List<StoryProfessional> Professionals { get; } = [];
    public List<StoryFact> Facts { get; } = [];
    public List<StoryMarker> Markers { get; } = [];
    public List<StoryRestriction> Restrictions { get; } = [];
    public List<StoryConflict> Conflicts { get; } = [];
    public List<StoryInvolvement> Involvements { get; } = [];
    public List<StoryEvent> Events { get; } = [];
    public List<StorySummary> Summaries { get; } = [];
    public string TeamKey { get; set; } = "";
    public string WorkerKey { get; set; } = "";
    /// <summary>How many foster homes in turn; 0 leaves it to chance.</summary>
    public int Placements { get; init; }
    public int DiaryNotesAWeek { get; init; }
    /// <summary>No visit was recorded from this day on: the visit is late.</summary>
    public DateOnly NoVisitsFrom { get; set; } = DateOnly.MaxValue;
    private int _people;

    public string NextPersonKey() => $"{Key}-p{++_people}";

    public StoryPerson Add(StoryPerson person)
    {
        People.Add(person);
        if (person.IsChild)
        {
            Children.Add(person);
        }

        return person;
    }

    /// <summary>Puts a changed person in the place of the one with the same key.</summary>
    public StoryPerson Replace(StoryPerson person)
    {
        var at = People.FindIndex(p => p.Key == person.Key);
        var born = People[at].DateOfBirth;
        People[at] = person;
        for (var i = 0; i < Relationships.Count; i++)
        {
            // What began at birth moves with the birth.
            if (Relationships[i].ToKey == person.Key && Relationships[i].From == born)
            {
                Relationships[i] = Relationships[i] with { From = person.DateOfBirth };
            }
        }

        var child = Children.FindIndex(p => p.Key == person.Key);
        if (child >= 0)
        {
            Children[child] = person;
        }

        Mother = Mother?.Key == person.Key ? person : Mother;
        Father = Father?.Key == person.Key ? person : Father;
        Grandmother = Grandmother?.Key == person.Key ? person : Grandmother;
        return person;
    }
}
