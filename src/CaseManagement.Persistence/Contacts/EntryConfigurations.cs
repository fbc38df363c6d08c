using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Persistence.Contacts;

internal sealed class EntryConfiguration : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> entry)
    {
        entry.ToTable("entries");
        entry.HasOne<Child>().WithMany().HasForeignKey(e => e.ChildId).OnDelete(DeleteBehavior.Restrict);
        entry.ComplexProperty(e => e.Details, details =>
        {
            details.ComplexProperty(d => d.Source, source =>
            {
                source.Property(o => o.Kind).HasColumnName("source_kind");
                source.Property(o => o.Words).HasColumnName("source_words");
                source.Property(o => o.IsThirdParty).HasColumnName("source_is_third_party");
                source.Property(o => o.DoNotReveal).HasColumnName("source_do_not_reveal");
            });

            // Columns are named for what they are: happened_on, narrative, worried.
            foreach (var property in new[] { "Kind", "HappenedOn", "HappenedAt", "Place", "Method", "Purpose", "Narrative", "Worried", "WorkingWell", "NeedsToHappen", "Headline" })
            {
                details.Property(property).HasColumnName(string.Concat(property.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToLowerInvariant());
            }
        });
        entry.HasIndex(e => e.OccasionId).HasDatabaseName("entries_of_occasion");
        entry.HasIndex(e => e.ChildId).HasDatabaseName("entries_of_child");
    }
}

internal sealed class EntryCorrectionConfiguration : IEntityTypeConfiguration<EntryCorrection>
{
    public void Configure(EntityTypeBuilder<EntryCorrection> correction)
    {
        correction.ToTable("entry_corrections");
        correction.HasOne<Entry>().WithMany().HasForeignKey(c => c.EntryId).OnDelete(DeleteBehavior.Restrict);
        correction.HasIndex(c => c.EntryId);
    }
}
