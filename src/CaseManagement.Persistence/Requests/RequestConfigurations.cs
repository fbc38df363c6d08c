using CaseManagement.Domain.Children;
using CaseManagement.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Persistence.Requests;

internal sealed class RightsRequestConfiguration : IEntityTypeConfiguration<RightsRequest>
{
    public void Configure(EntityTypeBuilder<RightsRequest> request)
    {
        request.ToTable("requests", t => t.HasCheckConstraint("next_contact_while_open", "(closed_on is null) = (next_contact_on is not null)"));
        request.Property(r => r.Number).UseIdentityAlwaysColumn();
        request.HasIndex(r => r.Number).IsUnique().HasDatabaseName("requests_by_number");
        request.Property(r => r.Requester).HasMaxLength(RightsRequest.LineMaxLength);
        request.Property(r => r.About).HasMaxLength(RightsRequest.AboutMaxLength);
        request.Property(r => r.Method).HasMaxLength(40);
        request.Property(r => r.Version).IsRowVersion();
        request.Ignore(r => r.Clock).Ignore(r => r.Next).Ignore(r => r.IsOpen);
        request.HasOne<Child>().WithMany().HasForeignKey(r => r.ChildId).OnDelete(DeleteBehavior.Restrict);
        request.HasIndex(r => r.ChildId).HasDatabaseName("requests_of_child");
        request.HasIndex(r => r.NextContactOn).HasFilter("closed_on is null").HasDatabaseName("open_requests");
        request.HasMany(r => r.Events).WithOne().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Restrict);
        request.Navigation(r => r.Events).HasField("_events").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class RequestEventConfiguration : IEntityTypeConfiguration<RequestEvent>
{
    public void Configure(EntityTypeBuilder<RequestEvent> happened)
    {
        happened.ToTable("request_events");
        happened.Property(e => e.Id).ValueGeneratedNever();
        happened.HasIndex(e => e.RequestId).HasDatabaseName("events_of_request");
    }
}
