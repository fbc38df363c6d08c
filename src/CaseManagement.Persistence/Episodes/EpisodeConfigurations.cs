using System.Text.Json;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Persistence.Episodes;

internal static class OfOneChild
{
    /// <summary>What every table of a child's history shares: the child stays while it stands, and an edit knows what it started from.</summary>
    public static void HangsOnChild<T>(this EntityTypeBuilder<T> thing, string table, bool hasVersion = true)
        where T : class
    {
        thing.ToTable(table);
        thing.HasOne<Child>().WithMany().HasForeignKey("ChildId").OnDelete(DeleteBehavior.Restrict);
        thing.HasIndex("ChildId").HasDatabaseName($"{table}_of_child");
        if (hasVersion)
        {
            thing.Property<uint>("Version").IsRowVersion();
        }
    }

    /// <summary>A list that is read and written whole with its row.</summary>
    public static void IsJsonList<T>(this PropertyBuilder<IReadOnlyList<T>> list) =>
        list.HasColumnType("jsonb").HasConversion(
            items => JsonSerializer.Serialize(items, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<List<T>>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<T>>((a, b) => a!.SequenceEqual(b!), items => items.Aggregate(0, HashCode.Combine), items => items.ToList()));
}

internal sealed class FrontDoorContactConfiguration : IEntityTypeConfiguration<FrontDoorContact>
{
    public void Configure(EntityTypeBuilder<FrontDoorContact> contact)
    {
        contact.HangsOnChild("front_door_contacts");
        contact.Ignore(c => c.IsOpen);
        contact.Property(c => c.ChildAsTold).HasMaxLength(FrontDoorContactDetails.LineMaxLength);
        contact.ComplexProperty(c => c.Details, details =>
        {
            details.Property(d => d.ReceivedAt).HasColumnName("received_at");
            details.Property(d => d.Source).HasColumnName("source").HasMaxLength(3);
            details.Property(d => d.Method).HasColumnName("method").HasMaxLength(40);
            details.Property(d => d.SourceWords).HasColumnName("source_words");
            details.Property(d => d.DoNotReveal).HasColumnName("do_not_reveal");
            details.Property(d => d.Concern).HasColumnName("concern");
            details.Property(d => d.Consent).HasColumnName("consent");
            details.Property(d => d.ImmediateRisk).HasColumnName("immediate_risk");
            details.Property(d => d.ActionTaken).HasColumnName("action_taken");
        });
        contact.HasIndex(c => new { c.TeamId, c.DueOn }).HasFilter("outcome is null").HasDatabaseName("open_contacts_of_team");
        contact.HasIndex(c => c.OccasionId).HasDatabaseName("front_door_contacts_of_occasion");
    }
}

internal sealed class ChildInNeedEpisodeConfiguration : IEntityTypeConfiguration<ChildInNeedEpisode>
{
    public void Configure(EntityTypeBuilder<ChildInNeedEpisode> episode)
    {
        episode.HangsOnChild("child_in_need_episodes");
        episode.Ignore(e => e.IsOpen);

        // One open episode at a time (8815), closing date and reason together (8805, 8810), never closed before it began (8630).
        episode.HasIndex(e => e.ChildId).IsUnique().HasFilter("closed_on is null and decision <> 'NoFurtherAction'").HasDatabaseName("one_open_episode_per_child");
        episode.ToTable(t => t.HasCheckConstraint("closed_with_reason", "(closed_on is null) = (closure_reason is null)"));
        episode.ToTable(t => t.HasCheckConstraint("closed_after_referral", "closed_on >= referred_on"));
        episode.ToTable(t => t.HasCheckConstraint("need_when_accepted", "decision <> 'Accepted' or primary_need is not null"));
    }
}

internal sealed class AssessmentConfiguration : IEntityTypeConfiguration<Assessment>
{
    public void Configure(EntityTypeBuilder<Assessment> assessment)
    {
        assessment.HangsOnChild("assessments");
        assessment.HasOne<ChildInNeedEpisode>().WithMany().HasForeignKey(a => a.EpisodeId).OnDelete(DeleteBehavior.Restrict);
        assessment.Ignore(a => a.IsOpen);
        assessment.Property(a => a.Factors).IsJsonList();

        // One running assessment at a time (8896), and nobody signs their own.
        assessment.HasIndex(a => a.ChildId).IsUnique().HasFilter("state = 'Started'").HasDatabaseName("one_running_assessment_per_child");
        assessment.ToTable(t => t.HasCheckConstraint("assessment_signed_by_another", "signed_by is null or signed_by <> author_id"));
        assessment.ToTable(t => t.HasCheckConstraint("assessment_signed_after_start", "signed_on >= started_on"));
    }
}

internal sealed class ChildInNeedPlanConfiguration : IEntityTypeConfiguration<ChildInNeedPlan>
{
    public void Configure(EntityTypeBuilder<ChildInNeedPlan> plan)
    {
        plan.HangsOnChild("child_in_need_plans");
        plan.HasOne<ChildInNeedEpisode>().WithMany().HasForeignKey(p => p.EpisodeId).OnDelete(DeleteBehavior.Restrict);
        plan.Ignore(p => p.IsOpen);

        // 4004, 4011. That no two plans overlap (4014, 4001, 4016, 4017) is an exclusion in Sql/episodes.sql.
        plan.HasIndex(p => p.ChildId).IsUnique().HasFilter("ended_on is null").HasDatabaseName("one_open_child_in_need_plan");
        plan.ToTable(t => t.HasCheckConstraint("child_in_need_plan_ends_after_start", "ended_on >= started_on"));
    }
}

internal sealed class ChildInNeedReviewConfiguration : IEntityTypeConfiguration<ChildInNeedReview>
{
    public void Configure(EntityTypeBuilder<ChildInNeedReview> review)
    {
        review.HangsOnChild("child_in_need_reviews", hasVersion: false);
        review.HasOne<ChildInNeedPlan>().WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StrategyDiscussionConfiguration : IEntityTypeConfiguration<StrategyDiscussion>
{
    public void Configure(EntityTypeBuilder<StrategyDiscussion> discussion)
    {
        discussion.HangsOnChild("strategy_discussions");
        discussion.HasOne<ChildInNeedEpisode>().WithMany().HasForeignKey(d => d.EpisodeId).OnDelete(DeleteBehavior.Restrict);
        discussion.Ignore(d => d.IsOpen).Ignore(d => d.HeldOn);
        discussion.Property(d => d.AgencyShares).IsJsonList();
        discussion.HasIndex(d => d.ChildId).IsUnique().HasFilter("held_at is null").HasDatabaseName("one_called_strategy_discussion");
    }
}

internal sealed class Section47EnquiryConfiguration : IEntityTypeConfiguration<Section47Enquiry>
{
    public void Configure(EntityTypeBuilder<Section47Enquiry> enquiry)
    {
        enquiry.HangsOnChild("section47_enquiries");
        enquiry.HasOne<ChildInNeedEpisode>().WithMany().HasForeignKey(e => e.EpisodeId).OnDelete(DeleteBehavior.Restrict);
        enquiry.HasOne<StrategyDiscussion>().WithMany().HasForeignKey(e => e.StrategyDiscussionId).OnDelete(DeleteBehavior.Restrict);
        enquiry.Ignore(e => e.IsOpen).Ignore(e => e.IsUnresolved);

        // 8890, 8839: one at a time.
        enquiry.HasIndex(e => e.ChildId).IsUnique().HasFilter("conference_on is null and conference_required is distinct from false").HasDatabaseName("one_unresolved_enquiry");
        enquiry.ToTable(t => t.HasCheckConstraint("enquiry_ends_after_start", "concluded_on >= started_on and conference_on >= started_on"));
    }
}

internal sealed class ConferenceConfiguration : IEntityTypeConfiguration<Conference>
{
    public void Configure(EntityTypeBuilder<Conference> conference)
    {
        conference.HangsOnChild("conferences");
        conference.HasOne<ChildInNeedEpisode>().WithMany().HasForeignKey(c => c.EpisodeId).OnDelete(DeleteBehavior.Restrict);
        conference.HasOne<Section47Enquiry>().WithMany().HasForeignKey(c => c.EnquiryId).OnDelete(DeleteBehavior.Restrict);
        conference.HasOne<ChildProtectionPlan>().WithMany().HasForeignKey(c => c.PlanId).OnDelete(DeleteBehavior.Restrict);
        conference.Ignore(c => c.IsOpen);
        conference.Property(c => c.Invitations).IsJsonList();
        conference.HasIndex(c => c.ChildId).IsUnique().HasFilter("state in ('Requested', 'Booked')").HasDatabaseName("one_coming_conference");

        // The chair's desk: conferences by date.
        conference.HasIndex(c => new { c.ChairId, c.BookedOn }).HasFilter("state in ('Requested', 'Booked')").HasDatabaseName("coming_conferences_of_chair");

        // 8875.
        conference.ToTable(t => t.HasCheckConstraint("no_conference_at_weekends", "extract(isodow from held_on) < 6 and extract(isodow from booked_on) < 6"));
    }
}

internal sealed class ChildProtectionPlanConfiguration : IEntityTypeConfiguration<ChildProtectionPlan>
{
    public void Configure(EntityTypeBuilder<ChildProtectionPlan> plan)
    {
        plan.HangsOnChild("child_protection_plans");
        plan.HasOne<ChildInNeedEpisode>().WithMany().HasForeignKey(p => p.EpisodeId).OnDelete(DeleteBehavior.Restrict);
        plan.Ignore(p => p.IsOpen);

        // 8935. That no two overlap (8940) is an exclusion in Sql/episodes.sql. A child who dies on the first day ends it that day.
        plan.HasIndex(p => p.ChildId).IsUnique().HasFilter("ended_on is null").HasDatabaseName("one_open_child_protection_plan");
        plan.ToTable(t => t.HasCheckConstraint("protection_plan_ends_after_start", "ended_on > started_on or (ended_on = started_on and end_reason = 'Died')"));
    }
}

internal sealed class CoreGroupConfiguration : IEntityTypeConfiguration<CoreGroup>
{
    public void Configure(EntityTypeBuilder<CoreGroup> group)
    {
        group.HangsOnChild("core_groups", hasVersion: false);
        group.HasOne<ChildProtectionPlan>().WithMany().HasForeignKey(g => g.PlanId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TransferInConfiguration : IEntityTypeConfiguration<TransferIn>
{
    public void Configure(EntityTypeBuilder<TransferIn> transfer)
    {
        transfer.HangsOnChild("transfers_in");
        transfer.HasOne<ChildInNeedEpisode>().WithMany().HasForeignKey(t => t.EpisodeId).OnDelete(DeleteBehavior.Restrict);
        transfer.HasIndex(t => t.ChildId).IsUnique().HasFilter("conference_on is null").HasDatabaseName("one_awaited_transfer");
    }
}

internal sealed class TransferOutConfiguration : IEntityTypeConfiguration<TransferOut>
{
    public void Configure(EntityTypeBuilder<TransferOut> transfer)
    {
        transfer.HangsOnChild("transfers_out");
        transfer.HasOne<ChildInNeedEpisode>().WithMany().HasForeignKey(t => t.EpisodeId).OnDelete(DeleteBehavior.Restrict);
        transfer.Ignore(t => t.IsAwaited);
        transfer.Property(t => t.ToAuthority).HasMaxLength(3);
        transfer.HasIndex(t => t.EpisodeId).IsUnique().HasFilter("taken_over_on is null and stayed_on is null").HasDatabaseName("one_awaited_transfer_out");
    }
}

internal sealed class PlanGoalConfiguration : IEntityTypeConfiguration<PlanGoal>
{
    public void Configure(EntityTypeBuilder<PlanGoal> goal)
    {
        goal.HangsOnChild("plan_goals", hasVersion: false);
        goal.Property(g => g.Change).HasMaxLength(PlanGoal.TextMaxLength);
        goal.Property(g => g.Action).HasMaxLength(PlanGoal.TextMaxLength);
        goal.Property(g => g.ByWhom).HasMaxLength(PlanGoal.LineMaxLength);
        goal.Property(g => g.HowWeKnow).HasMaxLength(PlanGoal.TextMaxLength);

        // Of one plan; that it is a plan of the same child is a foreign key in Sql/goals.sql. Numbers count within the plan.
        goal.HasIndex(g => new { g.ChildInNeedPlanId, g.Number }).IsUnique().HasDatabaseName("goal_numbers_of_child_in_need_plan");
        goal.HasIndex(g => new { g.ChildProtectionPlanId, g.Number }).IsUnique().HasDatabaseName("goal_numbers_of_child_protection_plan");
        goal.ToTable(t => t.HasCheckConstraint("goal_of_one_plan", "num_nonnulls(child_in_need_plan_id, child_protection_plan_id) = 1"));
        goal.ToTable(t => t.HasCheckConstraint("goal_not_due_before_set", "by_on >= set_on"));
    }
}

internal sealed class GoalReviewConfiguration : IEntityTypeConfiguration<GoalReview>
{
    public void Configure(EntityTypeBuilder<GoalReview> review)
    {
        review.HangsOnChild("goal_reviews", hasVersion: false);
        review.Property(r => r.Note).HasMaxLength(GoalReview.NoteMaxLength);

        // A meeting looks at a goal once, and a goal ends once.
        review.HasIndex(r => new { r.GoalId, r.OccasionId }).IsUnique().HasDatabaseName("one_look_at_a_goal_in_a_meeting");
        review.HasIndex(r => r.GoalId).IsUnique().HasFilter("position in ('Reached', 'NoLongerNeeded')").HasDatabaseName("a_goal_ends_once");
    }
}
