using CaseManagement.Domain.Children;
using CaseManagement.Domain.Worklists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Persistence.Worklists;

internal sealed class WorkTaskConfiguration : IEntityTypeConfiguration<WorkTask>
{
    public void Configure(EntityTypeBuilder<WorkTask> task)
    {
        task.ToTable("tasks");
        task.HasOne<Child>().WithMany().HasForeignKey(t => t.ChildId).OnDelete(DeleteBehavior.Restrict);
        task.Property(t => t.Title).HasMaxLength(WorkTask.TitleMaxLength);
        task.Property(t => t.Version).IsRowVersion();
        task.Ignore(t => t.IsOpen).Ignore(t => t.WasLate);
        task.Property(t => t.LateReason).HasMaxLength(WorkTask.ReasonMaxLength);
        task.HasIndex(t => t.OwnerId).HasFilter("done_on is null and cancelled_at is null").HasDatabaseName("open_tasks_of_owner");
        task.HasIndex(t => t.ChildId).HasDatabaseName("tasks_of_child");
        task.HasIndex(t => t.SetBy).HasFilter("done_on is null and cancelled_at is null").HasDatabaseName("open_tasks_set_by");
    }
}

internal sealed class TaskDueChangeConfiguration : IEntityTypeConfiguration<TaskDueChange>
{
    public void Configure(EntityTypeBuilder<TaskDueChange> change)
    {
        change.ToTable("task_due_changes");
        change.HasOne<WorkTask>().WithMany().HasForeignKey(c => c.TaskId).OnDelete(DeleteBehavior.Restrict);
        change.HasOne<Child>().WithMany().HasForeignKey(c => c.ChildId).OnDelete(DeleteBehavior.Restrict);
        change.Property(c => c.Reason).HasMaxLength(WorkTask.ReasonMaxLength);
        change.Property(c => c.By).HasColumnName("changed_by");
        change.Property(c => c.At).HasColumnName("changed_at");
        change.HasIndex(c => c.TaskId).HasDatabaseName("due_changes_of_task");
    }
}

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.ToTable("notifications");
        notification.HasIndex(n => n.StaffId).HasFilter("read_at is null").HasDatabaseName("unread_notifications");
    }
}

internal sealed class ListChoiceConfiguration : IEntityTypeConfiguration<ListChoice>
{
    public void Configure(EntityTypeBuilder<ListChoice> choice)
    {
        choice.ToTable("list_choices");
        choice.HasKey(c => new { c.StaffId, c.List });
        choice.Property(c => c.List).HasMaxLength(60);
        choice.Property(c => c.Choice).HasColumnType("jsonb");
    }
}
