namespace CaseManagement.Domain.People;

/// <summary>What stands beside a name for the age, for the born, the unborn and those who died.</summary>
public static class AgeInWords
{
    /// <summary>"7 years", "Due 3 May 2026", "Was due 3 May 2026", "Died aged 7 years", "Not known".</summary>
    /// <param name="bornOn">Null for a child not yet born, or when nobody knows.</param>
    /// <param name="expectedOn">The date a child not yet born is due; ignored once born.</param>
    /// <param name="diedOn">Null while living.</param>
    /// <param name="date">Today, or the day of the event that is told.</param>
    public static string On(DateOnly? bornOn, DateOnly? expectedOn, DateOnly? diedOn, DateOnly date) => (bornOn, expectedOn) switch
    {
        (null, null) => diedOn is null ? "Not known" : "Died",
        (null, { } due) => due < date ? $"Was due {due.InWords()}" : $"Due {due.InWords()}",
        ({ } born, _) when diedOn <= date && diedOn >= born => $"Died aged {Age.On(born, diedOn.Value)}",
        ({ } born, _) when date < born => "Before birth",
        ({ } born, _) => Age.On(born, date).ToString(),
    };
}
