using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Episodes.ChildInNeed;

namespace CaseManagement.TestSupport.Running;

/// <summary>One social worker's case in one team: child, worker, manager, with an accepted referral.</summary>
public sealed record Case(TeamId Team, StaffId Worker, StaffId Manager, ChildId Child);

/// <summary>Makes lawful cases through the domain's own acts, straight in the tables.</summary>
public static class Cases
{
    /// <summary>A child referred and accepted some days ago.</summary>
    public static async Task<Case> CaseAsync(this Product product, int referredDaysAgo = 10, string given = "Maya", DateOnly? bornOn = null, FamilyId? family = null, Case? with = null)
    {
        var team = with?.Team ?? await product.Authority.TeamAsync();
        var worker = with?.Worker ?? await product.Authority.StaffAsync(Role.SocialWorker, team, "Jo Reed");
        var manager = with?.Manager ?? await product.Authority.StaffAsync(Role.TeamManager, team, "Pat Lane");
        var child = await product.Authority.ChildAsync(given, worker: worker, team: team, bornOn: bornOn, familyId: family);
        await product.ReferredAsync(child, manager, referredDaysAgo);
        return new Case(team, worker, manager, child);
    }

    /// <summary>Gives a child an open case: referred and accepted some days ago.</summary>
    public static Task ReferredAsync(this Product product, ChildId child, StaffId acceptedBy, int daysAgo = 10) => product.ChangeAsync(child, history =>
    {
        var on = product.Today.AddDays(-daysAgo);
        history.ReceiveReferral(new ReferralDetails(on, "2A", "N1"));
        history.DecideReferral(accept: true, on, "Needs an assessment", "N1", acceptedBy);
    });

    /// <summary>Does acts on a child's history and keeps the facts; not the clocks, which the product's own acts keep.</summary>
    public static async Task ChangeAsync(this Product product, ChildId child, Action<ChildHistory> acts)
    {
        await using var db = product.Tables();
        var person = db.People.Single(p => p.Id == child.Person);
        var history = new ChildHistory(new ChildFacts(child, person.GivenName, person.BornOn, person.ExpectedOn, person.DiedOn), product.Today)
        {
            Episodes = [.. db.ChildInNeedEpisodes.Where(e => e.ChildId == child)],
            Assessments = [.. db.Assessments.Where(e => e.ChildId == child)],
            ChildInNeedPlans = [.. db.ChildInNeedPlans.Where(e => e.ChildId == child)],
            ChildInNeedReviews = [.. db.ChildInNeedReviews.Where(e => e.ChildId == child)],
            StrategyDiscussions = [.. db.StrategyDiscussions.Where(e => e.ChildId == child)],
            Enquiries = [.. db.Section47Enquiries.Where(e => e.ChildId == child)],
            Conferences = [.. db.Conferences.Where(e => e.ChildId == child)],
            ProtectionPlans = [.. db.ChildProtectionPlans.Where(e => e.ChildId == child)],
            CoreGroups = [.. db.CoreGroups.Where(e => e.ChildId == child)],
            TransfersIn = [.. db.TransfersIn.Where(e => e.ChildId == child)],
            TransfersOut = [.. db.TransfersOut.Where(e => e.ChildId == child)],
            Goals = [.. db.PlanGoals.Where(e => e.ChildId == child)],
            GoalReviews = [.. db.GoalReviews.Where(e => e.ChildId == child)],
            Statuses = [.. db.StatusPeriods.Where(e => e.ChildId == child)],
        };
        acts(history);
        db.AddRange(history.Made);
        await db.SaveChangesAsync();
    }
}
