namespace CaseManagement.Application.Seed.Stories;

/// <summary>Who worked with a family, in turn.</summary>
internal sealed class FamilyWorkers(IReadOnlyList<(string StaffKey, string TeamKey, DateOnly From, DateOnly? To)> inTurn, string? helper, IReadOnlyDictionary<string, string> managerOfTeam)
{
    public IReadOnlyList<DateOnly> Handovers { get; } = [.. inTurn.Skip(1).Select(w => w.From)];

    public string? Helper { get; } = helper;

    public (string StaffKey, string TeamKey) On(DateOnly on)
    {
        var found = inTurn.LastOrDefault(w => w.From <= on);
        return found.StaffKey is null ? (inTurn[0].StaffKey, inTurn[0].TeamKey) : (found.StaffKey, found.TeamKey);
    }

    public string AuthorOn(DateOnly on, Dice dice) =>
        Helper is not null && on >= inTurn[^1].From && dice.Chance(14) ? Helper : On(on).StaffKey;

    public string ManagerOn(DateOnly on) => managerOfTeam[On(on).TeamKey];
}
