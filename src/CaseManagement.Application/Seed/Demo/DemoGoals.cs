using CaseManagement.Domain;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.Goals;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>Goals of the demo's plans: by what troubles the family, with progress from meeting to meeting that is told in different words.</summary>
internal sealed class DemoGoals(string theme, bool isSmall, int chance)
{
    private static readonly Told School = new("{0} is at school every day, on time and fed", "Breakfast club from Monday; the school rings home by half past nine when {0} is missing", "Mother and the school's family worker", "The school counts no more than one late day in a month",
        "Two late days in four weeks; before it was nearly every day", "Missed most of last week. The bus pass had run out and nobody said", "Every day for six weeks. {0} is proud of the certificate");

    private static readonly Told Sleep = new("{0} sleeps in a bed of {0}’s own, in a room that is warm and dry", "The landlord mends the window; we pay for a bed and bedding", "Housing officer and social worker", "We see the room at a visit, and {0} says it is warm",
        "The bed has come. The window is still taped up", "The landlord has not answered. The housing officer writes again", "We saw the room: new window, made bed, drawings on the wall");

    private static readonly Told Calm = new("Home is calm in the evening, and {0} is not afraid of going to bed", "A bedtime that is kept; nobody shouts; mother rings her sister when it gets too much", "Mother, helped by Aunt Rose", "The chart on the fridge, and what {0} tells or shows us",
        "Five calm evenings out of seven on the chart", "Hard weeks since the news about the job. The chart was not kept", "Just normal now, says mother, and we see it too");

    private static readonly Told Sober = new("A grown-up who has not been drinking looks after {0} at all times", "Weekly sessions at the recovery service; grandmother stays over at weekends", "Father and the recovery service", "The service tells us who came; grandmother says how weekends were",
        "Came to six of eight sessions; no drinking seen at our visits", "Missed three sessions. Grandmother took {0} home with her on two Saturdays", "Three months without a drink, and the service agrees");

    private static readonly Told SafeAdults = new("{0} has three grown-ups to turn to when frightened", "{0} chooses who; we go to see each of them together", "Social worker with {0}", "{0} can name them and has their numbers",
        "Two are found. {0} is thinking about the third", "{0} did not want to talk about it yet", "Grandmother, the teacher and the neighbour. {0} keeps the card in the pencil case");

    private static readonly Told Apart = new("{0} does not see or hear anybody being hurt at home", "He stays away from the flat; handovers at the family centre; the door camera is fitted", "Mother, the police and the domestic abuse worker", "No call-outs, and {0} tells us who was at home",
        "No call-outs since the camera came. {0} still listens for the door", "He came to the flat once. Mother rang the police at once", "Nothing for four months, and the order runs on");

    private static readonly Told Weight = new("{0} gains weight and keeps every health appointment", "Weighed each fortnight; a reminder the day before; a lift when the bus is too much", "Parents and the health visitor", "The red book shows a steady line",
        "Gaining, a little slowly. One appointment was moved", "Two appointments missed and no weight recorded", "A steady line for three months. The health visitor is content");

    private static readonly Told Breaks = new("{0}’s parents have time to rest, so that they can go on caring", "Two nights a month at Willow House; a carer for bath time on weekdays", "Short breaks team", "Parents say how tired they are, from 0 to 10",
        "One night a month so far. Parents say 6, it was 9", "No place at Willow House yet; the list is long", "Two nights a month since summer. {0} asks when the next one is");

    private static readonly Told Mood = new("{0}’s mother gets help with her mood before it becomes a crisis", "Appointment with the doctor this week; a plan for bad days on the fridge", "Mother and the community mental health nurse", "The nurse sees her each week, and {0} knows whom to ring",
        "Sees the nurse each week. The plan was used once, and it worked", "Did not go to the doctor. We offered to come with her", "Well for three months; the plan is still on the fridge");

    private static readonly Told Play = new("{0} does something that is fun, outside home, each week", "Football club on Thursdays; the coach collects {0}", "The sports club and the older sister", "{0} tells us about it without being asked",
        "Has been twice and made a friend", "The kit was lost, so {0} did not go", "Goes every week and was picked for the team");

    // Nobody asks of a small child to be at school, or to choose whom to ring.
    private readonly IReadOnlyList<Told> _all = isSmall ? theme is "abuse" or "violence" ? [Apart, Weight, Mood, Sleep] : theme == "disability" ? [Breaks, Weight, Sleep, Mood] : [Weight, Mood, Sleep, Calm] : theme switch
    {
        "newbaby" or "neglect" => [Sleep, School, Calm, Play],
        "alcohol" => [Sober, School, SafeAdults, Play],
        "mind" => [Mood, Calm, School, Play],
        "abuse" or "violence" => [Apart, SafeAdults, Calm, Play],
        "disability" => [Breaks, School, Play, Sleep],
        _ => [School, Calm, Sleep, SafeAdults],
    };

    /// <summary>The goals with which a plan starts: two or three.</summary>
    public IReadOnlyList<GoalWords> First(string name, DateOnly on) => [.. _all.Take(2 + (chance % 2)).Select((told, i) => told.For(Called(name), on.AddDays(45 + (30 * i))))];

    /// <summary>What a meeting says: about every third goal moves on each time, and the second meeting adds one.</summary>
    public MeetingGoals At(ChildHistory history, DateOnly on, int meeting, bool addsGoals)
    {
        var name = Called(history.Child.Name);
        var standings = history.OpenGoals.Where(g => g.SetOn <= on).Select(goal =>
        {
            var told = _all[(goal.Number - 1) % _all.Count];
            var looks = history.GoalReviews.Count(r => r.GoalId == goal.Id);
            return (((chance / 3) + (goal.Number * 5) + (looks * 4)) % 9) switch
            {
                0 when looks > 2 => new GoalStanding(goal.Id, GoalPosition.Reached, told.Say(told.Reached, name)),
                2 or 3 => new GoalStanding(goal.Id, GoalPosition.NoChange, told.Say(told.Stuck, name)),
                4 when looks > 3 => new GoalStanding(goal.Id, GoalPosition.NoLongerNeeded, "The family found another way that suits them better"),
                _ => new GoalStanding(goal.Id, GoalPosition.OnTheWay, told.Say(told.Moving, name)),
            };
        })

        // Nobody says the same thing twice in a row.
        .Select(s => s.Note is not null && history.GoalReviews.Where(r => r.GoalId == s.Goal).MaxBy(r => r.HeldOn)?.Note == s.Note ? s with { Note = null } : s).ToList();
        var next = history.Goals.Count(g => history.OpenGoals.Any(o => o.ChildInNeedPlanId == g.ChildInNeedPlanId && o.ChildProtectionPlanId == g.ChildProtectionPlanId));
        return new MeetingGoals(standings, addsGoals && meeting == 1 && next > 0 && next < _all.Count ? [_all[next].For(name, on.AddDays(60))] : []);
    }

    private static string Called(string name) => name.Length > 0 ? name : "The baby";

    private sealed record Told(string Change, string Action, string ByWhom, string HowWeKnow, string Moving, string Stuck, string Reached)
    {
        public GoalWords For(string name, DateOnly by) => new(Say(Change, name), Say(Action, name), Say(ByWhom, name), by, Say(HowWeKnow, name));

        public string Say(string words, string name) => words.Replace("{0}", name, StringComparison.Ordinal);
    }
}
