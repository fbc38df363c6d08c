using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Persistence.Children;

internal sealed class ChildConfiguration : IEntityTypeConfiguration<Child>
{
    public void Configure(EntityTypeBuilder<Child> child)
    {
        child.ToTable("children");
        child.HasOne<Team>().WithMany().HasForeignKey(c => c.TeamId).OnDelete(DeleteBehavior.Restrict);
        child.Property(c => c.Version).IsRowVersion();
        child.Property<ulong>("MadeIn").HasColumnType("xid8").HasColumnName("made_in").HasDefaultValueSql("pg_current_xact_id()");

        // The level follows the restrictions, and only the database's trigger sets it.
        child.Property(c => c.Level).ValueGeneratedOnAddOrUpdate().HasDefaultValue(RecordLevel.Normal);

        child.HasIndex(c => c.AllocatedTo).HasDatabaseName("children_of_worker");
        child.HasIndex(c => c.TeamId).HasDatabaseName("children_of_team");
        child.HasIndex(c => c.TeamId, "open_children_of_team").HasFilter("closed_on is null");
        child.HasIndex(c => c.FamilyId).HasDatabaseName("children_of_family");
    }
}

internal sealed class StatusPeriodConfiguration : IEntityTypeConfiguration<StatusPeriod>
{
    public void Configure(EntityTypeBuilder<StatusPeriod> period)
    {
        period.ToTable("status_periods");
        period.HasOne<Child>().WithMany().HasForeignKey(p => p.ChildId).OnDelete(DeleteBehavior.Restrict);
        period.HasIndex(p => p.ChildId);
    }
}

internal sealed class CaseSummaryConfiguration : IEntityTypeConfiguration<CaseSummary>
{
    public void Configure(EntityTypeBuilder<CaseSummary> summary)
    {
        summary.ToTable("case_summaries");
        summary.HasOne<Child>().WithMany().HasForeignKey(s => s.ChildId).OnDelete(DeleteBehavior.Restrict);
        summary.Property(s => s.Version).IsRowVersion();

        // One summary stands at a time, whatever two editors do.
        summary.HasIndex(s => s.ChildId).IsUnique().HasFilter("superseded_at is null").HasDatabaseName("one_summary_per_child");
    }
}

internal sealed class ChronologyEventConfiguration : IEntityTypeConfiguration<ChronologyEvent>
{
    public void Configure(EntityTypeBuilder<ChronologyEvent> line)
    {
        line.ToTable("chronology_events");
        line.HasOne<Child>().WithMany().HasForeignKey(e => e.ChildId).OnDelete(DeleteBehavior.Restrict);
        line.Property(e => e.Version).IsRowVersion();
        line.Property(e => e.Headline).HasMaxLength(ChronologyEvent.HeadlineMaxLength);
        line.HasIndex(e => new { e.ChildId, e.HappenedOn, e.Id }).HasDatabaseName("chronology_by_child");
    }
}
