using CaseManagement.Domain.Text;

namespace CaseManagement.Domain.Timescales;

/// <summary>A council's own figure for one time limit, from a day on. Set once, never changed: a later one follows it.</summary>
public sealed record TimescaleFigure
{
    public const int ReasonMinLength = 20;
    public const int ReasonMaxLength = 500;
    public const int MaxNumber = 400;

    /// <summary>The rule's number in the catalogue, T06.</summary>
    public required string RuleId { get; init; }

    /// <summary>Counts up for each rule; 1 is the figure the product ships.</summary>
    public required int Version { get; init; }

    public required TimeLimit Limit { get; init; }

    /// <summary>Clocks that start on this day or later run by this figure; those already running keep theirs.</summary>
    public required DateOnly FromOn { get; init; }

    public required StaffId SetBy { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    public required string Reason { get; init; }

    /// <summary>Sets a figure, or says why it may not be.</summary>
    /// <param name="rule">The rule of the register.</param>
    /// <param name="number">How many; always positive here, also where the rule counts back.</param>
    /// <param name="unit">Counted in what.</param>
    /// <param name="fromOn">The first day on which a clock starts by it.</param>
    /// <param name="reason">Why the council decided so.</param>
    /// <param name="book">The figures so far.</param>
    /// <param name="by">Who sets it.</param>
    /// <param name="today">Today in England.</param>
    /// <param name="now">The instant.</param>
    public static Outcome<TimescaleFigure> Set(
        Timescale rule, int? number, TimeUnit? unit, DateOnly? fromOn, string? reason, TimescaleBook book, StaffId by, DateOnly today, DateTimeOffset now)
    {
        var why = PlainText.CleanLine(reason) ?? "";
        var refusals = Refusals(rule, number, unit, fromOn, why, book, today).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<TimescaleFigure>.Refused(refusals);
        }

        return new TimescaleFigure
        {
            RuleId = rule.Id,
            Version = book.LatestVersion(rule) + 1,
            Limit = new TimeLimit(rule.Limit.CountsBack ? -number!.Value : number!.Value, unit!.Value),
            FromOn = fromOn!.Value,
            SetBy = by,
            SetAt = now,
            Reason = why,
        };
    }

    private static IEnumerable<Refusal> Refusals(Timescale rule, int? number, TimeUnit? unit, DateOnly? fromOn, string reason, TimescaleBook book, DateOnly today)
    {
        if (!rule.MayBeSetLocally)
        {
            yield return new Refusal("This time limit is set by law or guidance. A council cannot change it");
            yield break;
        }

        if (number is not (>= 1 and <= MaxNumber))
        {
            yield return new Refusal($"Enter a whole number from 1 to {MaxNumber}", nameof(TimeLimit.Number));
        }

        if (unit is null || !Enum.IsDefined(unit.Value))
        {
            yield return new Refusal("Choose what the limit is counted in", nameof(TimeLimit.Unit));
        }

        if (fromOn is not { } from)
        {
            yield return new Refusal("Enter the day from which the new limit counts", nameof(FromOn));
        }
        else if (from < today || from > today.AddYears(2))
        {
            yield return new Refusal("The day must be today or within the next 2 years", nameof(FromOn));
        }
        else if (number is { } n && unit is { } u && book.InForce(rule, from).Limit == new TimeLimit(rule.Limit.CountsBack ? -n : n, u))
        {
            yield return new Refusal("That is already the limit on that day", nameof(TimeLimit.Number));
        }

        if (reason.Length is < ReasonMinLength or > ReasonMaxLength)
        {
            yield return new Refusal($"Say why in {ReasonMinLength} to {ReasonMaxLength} characters", nameof(Reason));
        }
    }
}
