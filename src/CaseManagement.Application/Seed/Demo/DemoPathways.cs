using CaseManagement.Application.Episodes;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Domain;
using CaseManagement.Domain.Contacts;
using CaseManagement.Domain.Episodes;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>A case as its story told it through the domain's own acts.</summary>
internal interface IToldCase
{
    /// <summary>The same each time the demo is made.</summary>
    string Child { get; }

    ChildHistory History { get; }

    /// <summary>Whose work a time limit is.</summary>
    StaffId OwnerOf(Timescale rule);
}

/// <summary>The pathways of all children of the demo as rows, with their clocks and the contacts they came from.</summary>
internal sealed class DemoPathways
{
    private readonly DemoContext _context;
    private readonly DemoContacts _contacts;
    private readonly DemoFrontDoor _door;
    private readonly List<DemoPathway> _told;
    private readonly List<(IToldCase Pathway, SeededIds Ids)> _all;

    public DemoPathways(DemoContext context, DemoContacts contacts)
    {
        (_context, _contacts, _door) = (context, contacts, new DemoFrontDoor(context));
        _told = [.. context.Authority.Families.SelectMany(f => f.Children.Select(c => DemoPathway.Of(context, _door, f, c))).OfType<DemoPathway>()];
        _all = [.. _told.Concat<IToldCase>(contacts.Referrals).Select(p => (p, new SeededIds(p.Child)))];
    }

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
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.Goals.Select(e => new PlanGoalRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => a.Pathway.History.GoalReviews.Select(e => new GoalReviewRow(a.Ids, e))), cancellation);
        await load.CopyAsync(_all.SelectMany(a => Clocks(a.Pathway)), cancellation);
        await load.CopyAsync(Contacts(), cancellation);
        await load.CopyAsync(
            _told.Select(p => p.Contact).OfType<FrontDoorContact>().Select(c => DemoFrontDoor.Clock(c, SeedId.Of($"contact-task|{c.ChildId.Value}|{c.OccasionId.Value}"), _door.Manager)).Concat(_contacts.Tasks()), cancellation);
    }

    // Those of the stories first, each with the case it opened.
    private IEnumerable<ContactRow> Contacts()
    {
        var ids = _all.ToDictionary(a => a.Pathway.Child, a => a.Ids, StringComparer.Ordinal);
        return _told.Where(p => p.Contact is not null)
            .Select(p => new ContactRow(p.History.Episodes[0].ContactId!.Value.Value, p.Contact!, ids[p.Child].Of(p.History.Episodes[0].Id.Value)))
            .Concat(_contacts.Rows((child, made) => ids[child].Of(made)));
    }

    // Visits are told by the stories; every other clock that ran to its end is kept with the day it was met, and those that nothing ended still run.
    private IEnumerable<TaskRow> Clocks(IToldCase pathway)
    {
        var running = new Dictionary<string, (Timescale Rule, DateOnly From, StaffId? Owner)>(StringComparer.Ordinal);
        var met = new List<TaskRow>();
        foreach (var change in pathway.History.Clocks)
        {
            switch (change)
            {
                case ClockStarts starts when !VisitRules.All.Contains(starts.Rule):
                    running[starts.Rule.Id] = (starts.Rule, starts.From, starts.Owner);
                    break;
                case ClockMet done when running.Remove(done.Rule.Id, out var was):
                    met.Add(Row(was, done.On, met.Count));
                    break;
                case ClockCancelled cancelled:
                    running.Remove(cancelled.Rule.Id);
                    break;
                case AllClocksCancelled:
                    running.Clear();
                    break;
            }
        }

        return [.. met, .. running.Values.Select(r => Row(r, doneOn: null, number: null))];

        TaskRow Row((Timescale Rule, DateOnly From, StaffId? Owner) clock, DateOnly? doneOn, int? number)
        {
            var key = $"clock|{pathway.Child}|{clock.Rule.Id}{(number is null ? "" : $"|{number}")}";
            var child = pathway.History.Child.ChildId;
            return new TaskRow(
                SeedId.Of(key), child.Value, (clock.Owner ?? pathway.OwnerOf(clock.Rule)).Value, clock.Rule.Task, TimescaleBook.AsShipped.From(clock.Rule, clock.From).DueOn, clock.Rule.Id, clock.From, null,
                ClockPaths.Of(clock.Rule, child), null, _context.During(clock.From < _context.Today ? clock.From : _context.Today, key), doneOn);
        }
    }
}
