using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Episodes;

/// <summary>What an event does to the clocks of a child. Stored as tasks by the act that saves the event.</summary>
public abstract record ClockChange;

/// <summary>A time limit starts to run. A running clock of the same rule is cancelled: the new event replaces it.</summary>
/// <param name="Rule">The time limit.</param>
/// <param name="From">The day of the event that starts it; day 0.</param>
/// <param name="Owner">Whose work it is; null for whoever the rule names.</param>
public sealed record ClockStarts(Timescale Rule, DateOnly From, StaffId? Owner = null) : ClockChange;

/// <summary>What was asked for was done on this day, in time or late.</summary>
public sealed record ClockMet(Timescale Rule, DateOnly On) : ClockChange;

/// <summary>Nothing needs doing any more.</summary>
public sealed record ClockCancelled(Timescale Rule, string Reason) : ClockChange;

/// <summary>Every clock of the child that a rule started is cancelled: the case is closed or the child died.</summary>
public sealed record AllClocksCancelled(string Reason) : ClockChange;
