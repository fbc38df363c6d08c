using CaseManagement.Domain.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Persistence.Drafts;

internal sealed class DraftConfiguration : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("drafts");
        draft.Property(d => d.Fields).HasColumnType("jsonb");
        draft.Property(d => d.Version).IsRowVersion();
        draft.HasIndex(d => d.StaffId).HasFilter("finished_at is null").HasDatabaseName("open_drafts_of_staff");
    }
}

internal sealed class HandledRequestConfiguration : IEntityTypeConfiguration<HandledRequest>
{
    public void Configure(EntityTypeBuilder<HandledRequest> request)
    {
        request.ToTable("handled_requests");
        request.Property(r => r.Id).ValueGeneratedNever();
    }
}
