using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Persistence.Access;

internal sealed class TeamConfiguration : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> team)
    {
        team.ToTable("teams");
        team.HasOne<Team>().WithMany().HasForeignKey(t => t.ParentId).OnDelete(DeleteBehavior.Restrict);
        team.HasIndex(t => t.Name).IsUnique().HasDatabaseName("one_team_per_name");
        team.Property(t => t.Version).IsRowVersion();
    }
}

internal sealed class TeamMembershipConfiguration : IEntityTypeConfiguration<TeamMembership>
{
    public void Configure(EntityTypeBuilder<TeamMembership> membership)
    {
        membership.ToTable("team_memberships");
        membership.HasOne<Team>().WithMany().HasForeignKey(m => m.TeamId).OnDelete(DeleteBehavior.Restrict);
        membership.HasIndex(m => m.TeamId);
        membership.HasIndex(m => m.StaffId);
    }
}

internal sealed class StaffRoleConfiguration : IEntityTypeConfiguration<StaffRole>
{
    public void Configure(EntityTypeBuilder<StaffRole> role)
    {
        role.ToTable("staff_roles");
        role.HasIndex(r => r.StaffId);
    }
}

internal sealed class InvolvementConfiguration : IEntityTypeConfiguration<Involvement>
{
    public void Configure(EntityTypeBuilder<Involvement> involvement)
    {
        involvement.ToTable("involvements");
        involvement.HasOne<Child>().WithMany().HasForeignKey(i => i.ChildId).OnDelete(DeleteBehavior.Restrict);
        // Named, or the unique index below on the same column would take its place.
        involvement.HasIndex(i => i.ChildId, "involvements_of_child");
        involvement.HasIndex(i => i.StaffId);

        // One lead worker at a time, whatever two managers do at once.
        involvement.HasIndex(i => i.ChildId).IsUnique().HasFilter("role = 'Allocated' and until_on is null").HasDatabaseName("one_lead_worker_per_child");
    }
}

internal sealed class RestrictionConfiguration : IEntityTypeConfiguration<Restriction>
{
    public void Configure(EntityTypeBuilder<Restriction> restriction)
    {
        restriction.ToTable("restrictions");
        restriction.HasOne<Child>().WithMany().HasForeignKey(r => r.ChildId).OnDelete(DeleteBehavior.Restrict);
        restriction.HasIndex(r => r.ChildId);
    }
}

internal sealed class NamedOnRestrictionConfiguration : IEntityTypeConfiguration<NamedOnRestriction>
{
    public void Configure(EntityTypeBuilder<NamedOnRestriction> named)
    {
        named.ToTable("restriction_names");
        named.HasKey(n => new { n.RestrictionId, n.StaffId });
        named.HasOne<Restriction>().WithMany().HasForeignKey(n => n.RestrictionId).OnDelete(DeleteBehavior.Restrict);
        named.HasIndex(n => n.ChildId);
    }
}

internal sealed class ConflictConfiguration : IEntityTypeConfiguration<ConflictOfInterest>
{
    public void Configure(EntityTypeBuilder<ConflictOfInterest> conflict)
    {
        conflict.ToTable("conflicts");
        conflict.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
        conflict.HasIndex(c => c.StaffId);
        conflict.HasIndex(c => c.PersonId);
    }
}

internal sealed class DeclaredRelationshipConfiguration : IEntityTypeConfiguration<DeclaredRelationship>
{
    public void Configure(EntityTypeBuilder<DeclaredRelationship> declared) => declared.ToTable("declared_relationships");
}

internal sealed class ReasonedAccessConfiguration : IEntityTypeConfiguration<ReasonedAccess>
{
    public void Configure(EntityTypeBuilder<ReasonedAccess> access)
    {
        access.ToTable("reasoned_accesses");
        access.HasOne<Child>().WithMany().HasForeignKey(a => a.ChildId).OnDelete(DeleteBehavior.Restrict);
        access.HasIndex(a => new { a.ChildId, a.StaffId });
        access.HasIndex(a => a.StaffId);
    }
}
