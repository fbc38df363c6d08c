using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;

namespace CaseManagement.Domain.Tests.Worklists;

public class DueDateTests
{
    private static readonly DateOnly Today = new(2025, 8, 29);
    private static readonly DateTimeOffset Now = new(2025, 8, 29, 10, 0, 0, TimeSpan.Zero);
    private static readonly StaffId Manager = StaffId.New();
    private const string Why = "The chair is ill and no other chair is free this week";

    [Fact]
    public void A_task_keeps_the_rule_the_version_and_the_day_that_made_its_date()
    {
        var task = Conference();
        Assert.Equal(("Hold the initial child protection conference", "T11", (int?)1), (task.Title, task.RuleId, task.RuleVersion));
        Assert.Equal((new DateOnly(2025, 8, 11), new DateOnly(2025, 9, 2), new DateOnly(2025, 9, 2)), (task.StartedOn!.Value, task.FirstDueOn!.Value, task.DueOn!.Value));
    }

    [Fact]
    public void A_date_that_guidance_sets_stays_and_its_lateness_is_explained()
    {
        var task = Conference();
        Assert.Equal("Law or guidance sets this date, so it cannot be moved. Give the reason for lateness instead", Extend(task, new DateOnly(2025, 9, 4), Why).Refusals.Single().Message);

        Assert.True(task.ExplainLateness(Why, Manager, Now).IsDone);
        task.Finish(new DateOnly(2025, 9, 4), Manager);
        Assert.Equal((new DateOnly(2025, 9, 2), true, Why, Manager), (task.DueOn!.Value, task.WasLate, task.LateReason, task.LateReasonBy!.Value));
    }

    [Fact]
    public void Every_rule_of_the_councils_own_may_be_extended_and_no_other() => Assert.All(
        AllTimescales.Register, rule => Assert.Equal(rule.Mark == Mark.Local, Extend(Task(rule), Today.AddDays(200), Why).IsDone));

    [Fact]
    public void Time_that_a_manager_gives_stands_beside_the_first_date()
    {
        var task = Visit();
        var change = Extend(task, new DateOnly(2025, 9, 12), Why).Made!;

        Assert.Equal((new DateOnly(2025, 9, 12), new DateOnly(2025, 9, 5)), (task.DueOn!.Value, task.FirstDueOn!.Value));
        Assert.Equal((task.Id, task.ChildId, new DateOnly(2025, 9, 5), new DateOnly(2025, 9, 12), DueChangeKind.Extended, Why, Manager, Now),
            (change.TaskId, change.ChildId, change.FromOn, change.ToOn, change.Kind, change.Reason, change.By, change.At));
    }

    [Theory]
    [InlineData("2025-09-05", Why, "The new date must be after 5 September 2025")]
    [InlineData("2025-09-01", Why, "The new date must be after 5 September 2025")]
    [InlineData("2026-08-30", Why, "The new date must be today or within the next year")]
    [InlineData(null, Why, "Enter the new date")]
    [InlineData("2025-09-12", "Too busy", "Say why in 20 to 1,000 characters")]
    [InlineData("2025-09-12", "                          ", "Say why in 20 to 1,000 characters")]
    [InlineData("2025-09-12", null, "Say why in 20 to 1,000 characters")]
    public void An_extension_that_cannot_be_is_refused(string? to, string? reason, string refusal)
    {
        var task = Visit();
        Assert.Equal(refusal, Extend(task, to is null ? null : DateOnly.Parse(to), reason).Refusals.Single().Message);
        Assert.Equal(task.FirstDueOn, task.DueOn);
    }

    [Fact]
    public void A_late_task_is_not_extended_to_a_day_that_has_passed() =>
        Assert.Equal("The new date must be today or within the next year", Visit().Extend(new DateOnly(2025, 9, 8), Why, Manager, new DateOnly(2025, 9, 9), Now).Refusals.Single().Message);

    [Fact]
    public void A_finished_task_is_not_extended()
    {
        var task = Visit();
        task.Finish(Today, Manager);
        Assert.Equal("This task is finished or has no time limit. Its date cannot be moved", Extend(task, new DateOnly(2025, 9, 12), Why).Refusals.Single().Message);
    }

    [Fact]
    public void A_task_that_a_person_set_is_not_extended() =>
        Assert.False(Extend(WorkTask.Set(Manager, "Ring the school", Today, ChildId.New(), Manager, Now), Today.AddDays(9), Why).IsDone);

    [Theory]
    [InlineData("Busy")]
    [InlineData(null)]
    public void Lateness_is_explained_in_words(string? reason) =>
        Assert.Equal("Say why in 20 to 1,000 characters", Conference().ExplainLateness(reason, Manager, Now).Refusals.Single().Message);

    [Fact]
    public void What_was_done_on_time_needs_no_reason()
    {
        var task = Conference();
        task.Finish(new DateOnly(2025, 9, 2), Manager);
        Assert.Equal("This task is not late, so there is nothing to explain", task.ExplainLateness(Why, Manager, Now).Refusals.Single().Message);
    }

    [Fact]
    public void What_was_done_late_may_be_explained_afterwards()
    {
        var task = Conference();
        task.Finish(new DateOnly(2025, 9, 4), Manager);
        Assert.True(task.ExplainLateness(Why, Manager, Now).IsDone);
    }

    private static Outcome<TaskDueChange> Extend(WorkTask task, DateOnly? to, string? reason) => task.Extend(to, reason, Manager, Today, Now);

    private static WorkTask Conference() => Task(ChildProtectionTimescales.InitialConference, new DateOnly(2025, 8, 11));

    private static WorkTask Visit() => Task(VisitTimescales.ChildProtection, new DateOnly(2025, 8, 21));

    private static WorkTask Task(Timescale rule, DateOnly? start = null) =>
        WorkTask.ForDeadline(TimescaleBook.AsShipped.From(rule, start ?? Today), Manager, ChildId.New(), Now, path: null);
}
