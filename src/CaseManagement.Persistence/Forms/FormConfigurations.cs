using System.Text.Json;
using CaseManagement.Domain;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaseManagement.Persistence.Forms;

/// <summary>Values that are replaced whole and stored as one JSON document.</summary>
internal static class JsonColumns
{
    public static PropertyBuilder<T> StoredAsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasColumnType("jsonb").HasConversion(
            new ValueConverter<T, string>(value => Write(value), json => Read<T>(json)),
            new ValueComparer<T>((a, b) => Write(a) == Write(b), value => Write(value).GetHashCode(StringComparison.Ordinal), value => value));
        return property;
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, ShippedTemplates.Json);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ShippedTemplates.Json)!;
}

internal sealed class FormTemplateConfiguration : IEntityTypeConfiguration<FormTemplate>
{
    public void Configure(EntityTypeBuilder<FormTemplate> template)
    {
        template.ToTable("form_templates", table => table.HasCheckConstraint("published_from_a_day", "(state = 'Published') = (published_from is not null)"));
        template.HasKey(t => new { t.Key, t.Version });
        template.Property(t => t.Version).ValueGeneratedNever();
        template.Property(t => t.Key).HasMaxLength(60);
        template.Property(t => t.Sections).StoredAsJson();
        template.Property(t => t.Edition).IsRowVersion();
        template.Ignore(t => t.Questions).Ignore(t => t.AskedSections);

        // One version at a time is written.
        template.HasIndex(t => t.Key).IsUnique().HasFilter("state = 'Draft'").HasDatabaseName("one_draft_of_a_template");
    }
}

internal sealed class CaseFormConfiguration : IEntityTypeConfiguration<CaseForm>
{
    private const string Open = "state in ('Draft', 'Submitted', 'Returned')";

    public void Configure(EntityTypeBuilder<CaseForm> form)
    {
        form.ToTable("case_forms", table =>
        {
            // What the rules say, said again where no code can forget it.
            table.HasCheckConstraint("known_state", $"{Open} or state in ('Signed', 'Superseded', 'Cancelled')");
            table.HasCheckConstraint("author_is_a_writer", "author_id = any (writers)");
            table.HasCheckConstraint("signer_is_no_writer", "signed_by is null or not (signed_by = any (writers))");
            table.HasCheckConstraint("signed_by_somebody", "(state in ('Signed', 'Superseded')) = (signed_by is not null) and (signed_by is null) = (signed_at is null)");
            table.HasCheckConstraint("submitted_before_decided", "state in ('Draft', 'Cancelled') or (submitted_at is not null and submitted_by is not null)");
        });
        form.HasOne<Child>().WithMany().HasForeignKey(f => f.ChildId).OnDelete(DeleteBehavior.Restrict);
        form.HasOne<FormTemplate>().WithMany().HasForeignKey(f => new { f.TemplateKey, f.TemplateVersion }).OnDelete(DeleteBehavior.Restrict);
        form.HasOne<CaseForm>().WithMany().HasForeignKey(f => f.SupersedesId).OnDelete(DeleteBehavior.Restrict);
        form.Property(f => f.Shared).StoredAsJson();
        form.Property(f => f.Own).StoredAsJson();
        form.Property(f => f.Facts).StoredAsJson();
        form.Property(f => f.Sections).StoredAsJson();
        form.Property(f => f.Writers).HasColumnType("uuid[]").HasConversion(
            new ValueConverter<IReadOnlyList<StaffId>, Guid[]>(list => list.Select(s => s.Value).ToArray(), ids => ids.Select(StaffId.From).ToList()),
            new ValueComparer<IReadOnlyList<StaffId>>((a, b) => a!.SequenceEqual(b!), list => list.Count, list => list));
        form.Property(f => f.Version).IsRowVersion();
        form.Ignore(f => f.IsOpen).Ignore(f => f.MayBeWritten);

        // Two workers who start the same form at the same moment get one.
        form.HasIndex(f => new { f.ChildId, f.OccasionId, f.TemplateKey }).IsUnique().HasFilter(Open).HasDatabaseName("one_open_form_of_an_occasion");
        form.HasIndex(f => new { f.ChildId, f.TemplateKey }).IsUnique().HasFilter($"one_at_a_time and {Open}").HasDatabaseName("one_open_form_of_a_kind");
        form.HasIndex(f => f.SupersedesId).IsUnique().HasFilter("state <> 'Cancelled' and supersedes_id is not null").HasDatabaseName("one_new_version_of_a_form");

        // The child's lists; the forms of an occasion; what waits for managers; what an author has open.
        form.HasIndex(f => new { f.ChildId, f.StartedAt }).HasDatabaseName("forms_of_child");
        form.HasIndex(f => f.OccasionId).HasDatabaseName("forms_of_occasion");
        form.HasIndex(f => f.SubmittedAt).HasFilter("state = 'Submitted'").HasDatabaseName("forms_waiting");
        form.HasIndex(f => f.AuthorId).HasFilter(Open).HasDatabaseName("open_forms_of_author");
    }
}

internal sealed class FormStepConfiguration : IEntityTypeConfiguration<FormStep>
{
    public void Configure(EntityTypeBuilder<FormStep> step)
    {
        step.ToTable("form_steps");
        step.HasOne<CaseForm>().WithMany().HasForeignKey(s => s.FormId).OnDelete(DeleteBehavior.Restrict);
        step.Property(s => s.Snapshot).StoredAsJson();
        step.HasIndex(s => new { s.FormId, s.At }).HasDatabaseName("steps_of_form");
    }
}

internal sealed class SigningDelegationConfiguration : IEntityTypeConfiguration<SigningDelegation>
{
    public void Configure(EntityTypeBuilder<SigningDelegation> delegation)
    {
        delegation.ToTable("signing_delegations", table => table.HasCheckConstraint("delegate_is_somebody_else", "manager_id <> delegate_id"));
        delegation.Property(d => d.Reason).HasMaxLength(SigningDelegation.ReasonMaxLength);
        delegation.HasIndex(d => d.DelegateId).HasDatabaseName("delegations_to");
        delegation.HasIndex(d => d.ManagerId).HasDatabaseName("delegations_of");
    }
}
