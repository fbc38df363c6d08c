using CaseManagement.Domain.Text;

namespace CaseManagement.Domain.Timescales;

/// <summary>A one-off holiday that was proclaimed after the shipped list, such as a coronation. Added once, never changed.</summary>
public sealed class AddedNonWorkingDay
{
    public const int NameMaxLength = 100;

    private AddedNonWorkingDay()
    {
    }

    public DateOnly Day { get; private init; }

    public string Name { get; private init; } = "";

    public StaffId AddedBy { get; private init; }

    public DateTimeOffset AddedAt { get; private init; }

    /// <summary>Adds a day to come, or says why it may not be.</summary>
    public static Outcome<AddedNonWorkingDay> Add(DateOnly? day, string? name, WorkingDayCalendar calendar, StaffId by, DateOnly today, DateTimeOffset now)
    {
        var called = PlainText.CleanLine(name) ?? "";
        var refusals = Refusals(day, called, calendar, today).ToList();
        return refusals.Count > 0
            ? Outcome<AddedNonWorkingDay>.Refused(refusals)
            : new AddedNonWorkingDay { Day = day!.Value, Name = called, AddedBy = by, AddedAt = now };
    }

    private static IEnumerable<Refusal> Refusals(DateOnly? day, string name, WorkingDayCalendar calendar, DateOnly today)
    {
        if (day is not { } on)
        {
            yield return new Refusal("Enter the day", nameof(Day));
        }
        else if (on <= today || on > today.AddYears(3))
        {
            yield return new Refusal("The day must be after today and within the next 3 years", nameof(Day));
        }
        else if (calendar.WhyNotCounted(on) is { } already)
        {
            yield return new Refusal($"That day does not count already: {already}", nameof(Day));
        }

        if (name.Length is 0 or > NameMaxLength)
        {
            yield return new Refusal($"Enter what the day is called, in {NameMaxLength} characters or fewer", nameof(Name));
        }
    }
}
