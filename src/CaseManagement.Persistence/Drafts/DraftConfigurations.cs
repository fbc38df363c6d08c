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

        // One draft a form and person at a time, whichever device it comes from; also the index of "My drafts".
        draft.HasIndex(d => new { d.StaffId, d.Form, d.Path }).IsUnique().HasFilter("finished_at is null and discarded_at is null").HasDatabaseName("one_open_draft");
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
