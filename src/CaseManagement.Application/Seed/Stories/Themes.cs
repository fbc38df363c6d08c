namespace CaseManagement.Application.Seed.Stories;

/// <summary>What kind of trouble a family is in, and what shape such families tend to have.</summary>
/// <param name="Paths">The statuses such a family passes through, each with its least and most months; one path is taken.</param>
internal sealed record Theme(
    string Key, int Weight, int MinChildren, int MaxChildren, int MinAge, int MaxAge,
    int FatherLivesIn, int FatherKnown, int Partner, int Grandmother, (string Label, int Least, int Most)[][] Paths)
{
    private const string A = StoryStatus.Assessment, N = StoryStatus.ChildInNeed, P = StoryStatus.ChildProtectionPlan,
        L = StoryStatus.LookedAfter, C = StoryStatus.CareLeaver;

    public static IReadOnlyList<Theme> All { get; } =
    [
        new("neglect", 15, 1, 4, 0, 12, 20, 80, 30, 60, [[(A, 1, 2), (N, 4, 9)], [(A, 1, 2), (P, 6, 14), (N, 3, 6)], [(A, 1, 2), (N, 4, 8), (P, 8, 15), (N, 3, 5)]]),
        new("abuse", 13, 1, 3, 0, 13, 0, 95, 15, 45, [[(A, 1, 2), (N, 4, 8)], [(A, 1, 2), (P, 6, 12), (N, 3, 6)]]),
        new("mind", 10, 1, 3, 2, 14, 35, 85, 10, 65, [[(A, 1, 2), (N, 4, 10)], [(A, 1, 2), (N, 3, 5), (P, 5, 9), (N, 3, 5)]]),
        new("alcohol", 8, 1, 3, 1, 13, 15, 85, 25, 60, [[(A, 1, 2), (N, 5, 9)], [(A, 1, 2), (P, 7, 14), (N, 4, 6)]]),
        new("disability", 10, 1, 3, 3, 15, 65, 95, 5, 45, [[(A, 1, 2), (N, 14, 52)]]),
        new("exploitation", 7, 1, 2, 11, 16, 25, 80, 20, 40, [[(A, 1, 2), (N, 4, 8)], [(A, 1, 2), (P, 6, 12), (N, 3, 4)]]),
        new("kin", 7, 1, 3, 1, 12, 0, 70, 0, 100, [[(A, 1, 2), (N, 6, 16)]]),
        new("loss", 5, 1, 3, 4, 14, 0, 90, 5, 50, [[(A, 1, 2), (N, 3, 7)]]),
        new("housing", 8, 1, 4, 0, 12, 20, 75, 10, 25, [[(A, 1, 2), (N, 4, 10)]]),
        new("attendance", 6, 1, 2, 6, 15, 45, 90, 20, 50, [[(A, 1, 2), (N, 3, 7)]]),
        new("youngcarer", 5, 1, 3, 7, 15, 20, 80, 5, 35, [[(A, 1, 2), (N, 4, 8)]]),
        new("newbaby", 6, 1, 2, 0, 1, 55, 90, 0, 60, [[(A, 1, 2), (N, 3, 8)], [(A, 1, 1), (P, 5, 9), (N, 2, 4)]]),
        new("teenparent", 4, 1, 1, 15, 17, 20, 70, 0, 20, [[(A, 1, 2), (N, 5, 12)]]),
        new("goinghome", 4, 1, 2, 3, 12, 0, 80, 0, 50, [[(A, 1, 2), (P, 4, 8), (L, 10, 22), (N, 3, 6)]]),
        new("uasc", 5, 1, 1, 15, 17, 0, 0, 0, 0, [[(A, 1, 1), (L, 8, 20)]]),
        new("care", 11, 1, 3, 4, 16, 0, 75, 0, 40, [[(A, 1, 2), (P, 4, 9), (L, 26, 50)]]),
        new("leaver", 9, 1, 1, 18, 23, 0, 60, 0, 30, [[(L, 14, 30), (C, 8, 28)]]),
    ];

    public static Theme Find(string key) => All.First(t => t.Key == key);
}
