namespace CaseManagement.Application.Seed.Stories;

/// <summary>Shares the families out: the least burdened worker of the team takes the next one.</summary>
internal sealed class Allocation
{
    private static readonly string[] Localities = ["north-1", "north-2", "south-1", "south-2"];
    private static readonly string[] AssessmentTeams = ["assessment-east", "assessment-west"];

    private readonly Dictionary<string, List<StoryStaff>> _holders;
    private readonly Dictionary<string, List<StoryStaff>> _helpers;
    private readonly Dictionary<string, List<StoryStaff>> _experienced;
    private readonly Dictionary<string, int> _load = [];

    public Allocation(IReadOnlyList<StoryTeam> teams, IReadOnlyList<StoryStaff> staff)
    {
        _holders = ByTeam(staff, "SocialWorker", "NewlyQualifiedSocialWorker", "PersonalAdviser");
        _experienced = ByTeam(staff, "SocialWorker", "PersonalAdviser");
        _helpers = ByTeam(staff, "FamilySupportWorker");
        foreach (var newlyQualified in staff.Where(s => s.Roles.Contains("NewlyQualifiedSocialWorker")))
        {
            // In the first year a worker holds fewer children.
            _load[newlyQualified.Key] = 9;
        }

        ManagerOfTeam = teams.ToDictionary(t => t.Key, t => t.ManagerKey!);
        Staff = staff.ToDictionary(s => s.Key);
    }

    /// <summary>The most children one worker of the demo holds; the named demo worker has exactly this many at most.</summary>
    public const int FullCaseload = 17;

    public IReadOnlyDictionary<string, string> ManagerOfTeam { get; }

    public IReadOnlyDictionary<string, StoryStaff> Staff { get; }

    private static Dictionary<string, List<StoryStaff>> ByTeam(IReadOnlyList<StoryStaff> staff, params string[] roles) =>
        staff.Where(s => s.Roles.Any(roles.Contains)).GroupBy(s => s.TeamKey).ToDictionary(g => g.Key, g => g.ToList());

    /// <summary>The workers a family had, one after another, ending with today's or the one who closed it.</summary>
    public FamilyWorkers For(FamilyDraft family, StoryStaff? chosen)
    {
        var inTurn = new List<(string, string, DateOnly, DateOnly?)>();
        var phases = family.Groups[0].Phases;
        var dice = family.Dice;
        var locality = chosen?.TeamKey ?? Localities[family.Number % 4];
        var from = family.Start;
        if (phases[0].Label == StoryStatus.Assessment && phases[0].To is { } assessed)
        {
            Give(dice.Pick(AssessmentTeams), assessed);
        }

        var lastPhase = phases[^1];
        var finalTeam = chosen?.TeamKey ?? Team(lastPhase.Label, family.Theme, locality);
        var before = phases[^1].From;
        if (phases.Count > 1 && finalTeam is "looked-after" or "leaving-care" && before > from)
        {
            Give(locality, before.AddDays(30));
        }

        while (family.End.DayNumber - from.DayNumber > 800)
        {
            Give(finalTeam, from.AddDays(dice.Between(400, 700)));
        }

        var last = chosen ?? (family.IsOpen ? Least(finalTeam) : dice.Pick(_experienced[finalTeam]));
        inTurn.Add((last.Key, finalTeam, from, family.IsOpen ? null : family.End));
        if (family.IsOpen)
        {
            _load[last.Key] = _load.GetValueOrDefault(last.Key) + family.Children.Count(c => c.DiedOn is null);
        }

        var helper = _helpers.TryGetValue(finalTeam, out var helpers) && (dice.Chance(55) || chosen is not null) ? dice.Pick(helpers).Key : null;
        family.TeamKey = finalTeam;
        family.WorkerKey = last.Key;
        Involve(family, inTurn, helper);
        return new FamilyWorkers(inTurn, helper, ManagerOfTeam);

        void Give(string team, DateOnly to)
        {
            to = Ages.Weekday(to);
            if (to <= from || to >= family.End)
            {
                return;
            }

            var next = dice.Pick(_experienced[team].Where(s => s.Key != chosen?.Key && (inTurn.Count == 0 || inTurn[^1].Item1 != s.Key)).ToList());
            inTurn.Add((next.Key, team, from, to));
            from = to;
        }
    }

    private static string Team(string label, string theme, string locality) => label switch
    {
        StoryStatus.Assessment when theme != "uasc" => locality is "north-1" or "south-1" ? "assessment-east" : "assessment-west",
        StoryStatus.LookedAfter or StoryStatus.Assessment => "looked-after",
        StoryStatus.CareLeaver => "leaving-care",
        _ when theme == "disability" => "disabilities",
        _ => locality,
    };

    private StoryStaff Least(string team) =>
        _holders[team].Where(s => s is not { Given: "Jo", Family: "Reed" } || _load.GetValueOrDefault(s.Key) < FullCaseload - 3).MinBy(s => _load.GetValueOrDefault(s.Key))!;

    private void Involve(FamilyDraft family, List<(string StaffKey, string TeamKey, DateOnly From, DateOnly? To)> inTurn, string? helper)
    {
        foreach (var child in family.Children)
        {
            foreach (var (staff, team, from, to) in inTurn)
            {
                family.Involvements.Add(new StoryInvolvement(staff, team, "Allocated", child.Key, from, to ?? child.DiedOn));
            }

            if (helper is not null)
            {
                family.Involvements.Add(new StoryInvolvement(helper, inTurn[^1].TeamKey, "CoWorker", child.Key, inTurn[^1].From, inTurn[^1].To ?? child.DiedOn));
            }
        }
    }
}
