using CaseManagement.Application.Episodes;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>The pathways of all children of the demo as rows, with the clocks that still run.</summary>
internal sealed class DemoPathways(DemoContext context)
{
    private readonly List<(DemoPathway Pathway, SeededIds Ids)> _all =
    [
        .. context.Authority.Families.SelectMany(f => f.Children.Select(c => DemoPathway.Of(context, f, c))).OfType<DemoPathway>().Select(p => (p, new SeededIds(p.Child))),
    ];

    public async Task LoadAsync(BulkLoad load, CancellationToken cancellation)
    {
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.Episodes.Select(e => new EpisodeRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.Assessments.Select(e => new AssessmentRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.ChildInNeedPlans.Select(e => new InNeedPlanRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.ChildInNeedReviews.Select(e => new InNeedReviewRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.StrategyDiscussions.Select(e => new StrategyRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.Enquiries.Select(e => new EnquiryRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.ProtectionPlans.Select(e => new ProtectionPlanRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.Conferences.Select(e => new ConferenceRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.CoreGroups.Select(e => new CoreGroupRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => Running(a.Pathway)), cancellation);
    }

    // Visits are told by the stories; every other clock that nothing ended still runs.
    private IEnumerable<TaskRow> Running(DemoPathway pathway)
    {
        var running = new Dictionary<string, (Timescale Rule, DateOnly From, StaffId? Owner)>(StringComparer.Ordinal);
        foreach (var change in pathway.History.Clocks)
        {
            switch (change)
            {
                case ClockStarts starts when !VisitRules.All.Contains(starts.Rule):
                    running[starts.Rule.Id] = (starts.Rule, starts.From, starts.Owner);
                    break;
                case ClockMet met:
                    running.Remove(met.Rule.Id);
                    break;
                case ClockCancelled cancelled:
                    running.Remove(cancelled.Rule.Id);
                    break;
                case AllClocksCancelled:
                    running.Clear();
                    break;
            }
        }

        return running.Values.Select(r =>
        {
            var deadline = TimescaleBook.AsShipped.From(r.Rule, r.From);
            var child = pathway.History.Child.ChildId;
            return new TaskRow(
                SeedId.Of($"clock|{pathway.Child}|{r.Rule.Id}"), child.Value, (r.Owner ?? pathway.OwnerOf(r.Rule)).Value, r.Rule.Task, deadline.DueOn, r.Rule.Id, r.From, null,
                ClockPaths.Of(r.Rule, child), null, context.During(r.From < context.Today ? r.From : context.Today, $"clock|{pathway.Child}|{r.Rule.Id}"), null);
        });
    }
}
