using CaseManagement.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Persistence.People;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.Property(p => p.RecordNumber).UseSequence("record_number_seq", "app");
        person.HasIndex(p => p.RecordNumber).IsUnique();
        person.Property(p => p.GivenName).HasMaxLength(PersonName.PartMaxLength);
        person.Property(p => p.FamilyName).HasMaxLength(PersonName.PartMaxLength);
        person.Property(p => p.PreferredName).HasMaxLength(PersonName.PartMaxLength);
        person.Property(p => p.Version).IsRowVersion();

        // Kept by the database's trigger beside the child's level; a restricted child never shows as somebody's relative.
        person.Property<bool>("IsRestricted").HasDefaultValue(false).ValueGeneratedOnAddOrUpdate();

        // Lets the maker see the new row until the links that grant it are written, within the same transaction only.
        person.Property<ulong>("MadeIn").HasColumnType("xid8").HasColumnName("made_in").HasDefaultValueSql("pg_current_xact_id()");
    }
}

/// <summary>What all recorded items share.</summary>
internal abstract class RecordedItemConfiguration<TItem>(string table) : IEntityTypeConfiguration<TItem>
    where TItem : RecordedItem
{
    public virtual void Configure(EntityTypeBuilder<TItem> item)
    {
        item.ToTable(table);
        item.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId).OnDelete(DeleteBehavior.Restrict);
        item.ComplexProperty(i => i.Source);
        item.Property(i => i.Version).IsRowVersion();
        item.Ignore(i => i.IsCurrent);
        item.Ignore(i => i.Stamp);

        // Every page reads the items that stand, by person.
        item.HasIndex(i => i.PersonId).HasFilter("superseded_at is null").HasDatabaseName($"{table}_current_by_person");
    }
}

internal sealed class PersonNameConfiguration() : RecordedItemConfiguration<PersonName>("person_names");

internal sealed class AddressConfiguration() : RecordedItemConfiguration<Address>("addresses")
{
    public override void Configure(EntityTypeBuilder<Address> item)
    {
        base.Configure(item);
        item.HasIndex(a => a.PlaceKey).HasFilter("superseded_at is null").HasDatabaseName("addresses_by_place");
    }
}

internal sealed class ContactPointConfiguration() : RecordedItemConfiguration<ContactPoint>("contact_points");

internal sealed class IdentifierConfiguration() : RecordedItemConfiguration<Identifier>("identifiers");

internal sealed class DetailConfiguration() : RecordedItemConfiguration<Detail>("details")
{
    public override void Configure(EntityTypeBuilder<Detail> item)
    {
        base.Configure(item);
        item.Property(d => d.Key).HasMaxLength(60);
        item.Property(d => d.Value).HasMaxLength(Detail.ValueMaxLength);
        item.Property(d => d.Note).HasMaxLength(Detail.ValueMaxLength);
    }
}

internal sealed class RelationshipConfiguration() : RecordedItemConfiguration<Relationship>("relationships")
{
    public override void Configure(EntityTypeBuilder<Relationship> item)
    {
        base.Configure(item);
        item.HasOne<Person>().WithMany().HasForeignKey(r => r.OtherId).OnDelete(DeleteBehavior.Restrict);
        item.HasIndex(r => r.OtherId).HasFilter("superseded_at is null").HasDatabaseName("relationships_current_by_other");
    }
}

internal sealed class ProfessionalConfiguration() : RecordedItemConfiguration<Professional>("professionals");

internal sealed class WarningMarkerConfiguration() : RecordedItemConfiguration<WarningMarker>("warning_markers")
{
    public override void Configure(EntityTypeBuilder<WarningMarker> item)
    {
        base.Configure(item);
        item.HasIndex(m => m.FamilyId).HasFilter("superseded_at is null").HasDatabaseName("warning_markers_current_by_family");
        item.HasIndex(m => m.RecordedBy).HasFilter("approved_at is null and superseded_at is null").HasDatabaseName("warning_markers_to_approve");
    }
}

internal sealed class KeptSearchConfiguration : IEntityTypeConfiguration<KeptSearch>
{
    public void Configure(EntityTypeBuilder<KeptSearch> search)
    {
        search.ToTable("kept_searches");
        search.Property(s => s.Words).HasMaxLength(PersonQuery.MaxLength);
        search.HasIndex(s => s.StaffId).HasDatabaseName("kept_searches_of_staff");
    }
}
