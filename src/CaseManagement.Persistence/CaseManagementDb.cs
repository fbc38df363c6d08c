using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Drafts;
using CaseManagement.Domain.Episodes.ChildInNeed;
using CaseManagement.Domain.Episodes.ChildProtection;
using CaseManagement.Domain.Episodes.Goals;
using CaseManagement.Domain.Forms;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Requests;
using CaseManagement.Domain.Supervision;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace CaseManagement.Persistence;

/// <summary>
/// The tables. Pages cannot see this type; acts and views reach it only with a signed database context
/// (<see cref="Access.SignedContext"/>), without which the row policies show nothing of any child.
/// </summary>
public sealed class CaseManagementDb(DbContextOptions<CaseManagementDb> options)
    : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<PersonName> PersonNames => Set<PersonName>();

    public DbSet<Address> Addresses => Set<Address>();

    public DbSet<ContactPoint> ContactPoints => Set<ContactPoint>();

    public DbSet<Identifier> Identifiers => Set<Identifier>();

    public DbSet<Detail> Details => Set<Detail>();

    public DbSet<Relationship> Relationships => Set<Relationship>();

    public DbSet<Professional> Professionals => Set<Professional>();

    public DbSet<WarningMarker> WarningMarkers => Set<WarningMarker>();

    public DbSet<Child> Children => Set<Child>();

    public DbSet<StatusPeriod> StatusPeriods => Set<StatusPeriod>();

    public DbSet<CaseSummary> CaseSummaries => Set<CaseSummary>();

    public DbSet<ChronologyEvent> ChronologyEvents => Set<ChronologyEvent>();

    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<EntryCorrection> EntryCorrections => Set<EntryCorrection>();

    public DbSet<FrontDoorContact> FrontDoorContacts => Set<FrontDoorContact>();

    public DbSet<ChildInNeedEpisode> ChildInNeedEpisodes => Set<ChildInNeedEpisode>();

    public DbSet<Assessment> Assessments => Set<Assessment>();

    public DbSet<ChildInNeedPlan> ChildInNeedPlans => Set<ChildInNeedPlan>();

    public DbSet<ChildInNeedReview> ChildInNeedReviews => Set<ChildInNeedReview>();

    public DbSet<StrategyDiscussion> StrategyDiscussions => Set<StrategyDiscussion>();

    public DbSet<Section47Enquiry> Section47Enquiries => Set<Section47Enquiry>();

    public DbSet<Conference> Conferences => Set<Conference>();

    public DbSet<ChildProtectionPlan> ChildProtectionPlans => Set<ChildProtectionPlan>();

    public DbSet<CoreGroup> CoreGroups => Set<CoreGroup>();

    public DbSet<TransferIn> TransfersIn => Set<TransferIn>();

    public DbSet<TransferOut> TransfersOut => Set<TransferOut>();

    public DbSet<PlanGoal> PlanGoals => Set<PlanGoal>();

    public DbSet<GoalReview> GoalReviews => Set<GoalReview>();

    public DbSet<RightsRequest> Requests => Set<RightsRequest>();

    public DbSet<RequestEvent> RequestEvents => Set<RequestEvent>();

    public DbSet<FormTemplate> FormTemplates => Set<FormTemplate>();

    public DbSet<CaseForm> CaseForms => Set<CaseForm>();

    public DbSet<FormStep> FormSteps => Set<FormStep>();

    public DbSet<SigningDelegation> SigningDelegations => Set<SigningDelegation>();

    public DbSet<CaseSupervision> CaseSupervisions => Set<CaseSupervision>();

    public DbSet<ManagementDecision> ManagementDecisions => Set<ManagementDecision>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<HandledRequest> HandledRequests => Set<HandledRequest>();

    public DbSet<WorkTask> Tasks => Set<WorkTask>();

    public DbSet<TaskDueChange> TaskDueChanges => Set<TaskDueChange>();

    public DbSet<TimescaleFigure> TimescaleFigures => Set<TimescaleFigure>();

    public DbSet<AddedNonWorkingDay> AddedNonWorkingDays => Set<AddedNonWorkingDay>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<ListChoice> ListChoices => Set<ListChoice>();

    public DbSet<KeptSearch> KeptSearches => Set<KeptSearch>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<TeamMembership> TeamMemberships => Set<TeamMembership>();

    public DbSet<StaffRole> StaffRoles => Set<StaffRole>();

    public DbSet<Involvement> Involvements => Set<Involvement>();

    public DbSet<Restriction> Restrictions => Set<Restriction>();

    public DbSet<NamedOnRestriction> NamedOnRestrictions => Set<NamedOnRestriction>();

    public DbSet<ConflictOfInterest> Conflicts => Set<ConflictOfInterest>();

    public DbSet<DeclaredRelationship> DeclaredRelationships => Set<DeclaredRelationship>();

    public DbSet<ReasonedAccess> ReasonedAccesses => Set<ReasonedAccess>();

    public DbSet<Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.DataProtectionKey> DataProtectionKeys =>
        Set<Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.DataProtectionKey>();

    /// <summary>Saves; a change that the row policies refuse is told apart from one that somebody else made first.</summary>
    /// <exception cref="RecordClosedException">The row policies let nothing change.</exception>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed a row since it was read.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateConcurrencyException missed)
        {
            foreach (var entry in missed.Entries)
            {
                if (await StandsAsReadAsync(entry, cancellationToken))
                {
                    throw new RecordClosedException(missed);
                }
            }

            throw;
        }
        catch (DbUpdateException refused) when (refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege, Routine: "ExecWithCheckOptions" })
        {
            throw new RecordClosedException(refused);
        }
    }

    // An update that a policy refuses touches no row and raises no error: the row is still as it was read, or not seen at all.
    private static async Task<bool> StandsAsReadAsync(EntityEntry entry, CancellationToken cancellation) =>
        await entry.GetDatabaseValuesAsync(cancellation) is not { } now
        || entry.Metadata.GetProperties().Where(p => p.IsConcurrencyToken).All(p => Equals(now[p], entry.OriginalValues[p]));

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        foreach (var id in typeof(IId<>).Assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>))))
        {
            configuration.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }

        configuration.Properties<Enum>().HaveConversion<string>();
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("app");
        builder.ApplyConfigurationsFromAssembly(typeof(CaseManagementDb).Assembly);
        builder.NameIdentityTables();
    }
}
