using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Requests;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>Requests about personal data in every state: new, waiting for proof, stopped, extended, late and answered. Made by the domain's own acts.</summary>
internal sealed class DemoRequests
{
    private static readonly Told[] Asked =
    [
        new(DataRight.Access, RequesterKind.Self, "I was in foster care from when I was six until I was eleven. I want to read everything you have about me and why I was moved.", "email", 40, true,
            [(RequestEventKind.IdentityAsked, 40, null), (RequestEventKind.IdentityShown, 34, "Passport seen at the civic centre"), (RequestEventKind.Extended, 12, "3,900 pages over two families. Told by letter that we need two months more.")]),
        new(DataRight.Access, RequesterKind.Parent, "As a parent I want to see the assessment and what the school said about us.", "letter", 24, true,
            [(RequestEventKind.ContactMade, 20, "Rang. They want to read it with somebody beside them.")]),
        new(DataRight.Access, RequesterKind.Representative, "We act for our client and ask for a full copy of the social care file. Signed authority is enclosed.", "letter", 18, true,
            [(RequestEventKind.ClarificationAsked, 9, "Asked whether the years with the grandmother are wanted as well.")]),
        new(DataRight.Access, RequesterKind.Self, "can i see my file pls, my PA said to ask you", "text", 6, true, [(RequestEventKind.IdentityAsked, 5, "Asked for a photo of the provisional licence")]),
        new(DataRight.Rectification, RequesterKind.Parent, "The report says I was drunk at the meeting. I was not, I have diabetes. I want it put right.", "phone", 45, true,
            [(RequestEventKind.ContactMade, 38, "Told them that the chair's note is being looked at."), (RequestEventKind.ContactMade, 20, "Told them we are sorry that it takes so long.")]),
        new(DataRight.Complaint, RequesterKind.Self, "A letter about my son went to my old address. My ex-partner opened it.", "phone", 12, true, [(RequestEventKind.Acknowledged, 10, "Letter sent, and the address put right the same day.")]),
        new(DataRight.Access, RequesterKind.Self, "I was adopted in 2001 and want to know what you hold from before.", "online-form", 3, false, []),
        new(DataRight.Objection, RequesterKind.Self, "I do not want my details used for the holiday clubs leaflet.", "email", 1, false, []),
        new(DataRight.Access, RequesterKind.Self, "I would like a copy of my leaving care file.", "in-person", 95, true,
            [(RequestEventKind.ContactMade, 80, "Told them it will be ready next week."), (RequestEventKind.Answered, 70, "Read together with the personal adviser. Copy handed over.")]),
        new(DataRight.Erasure, RequesterKind.Parent, "Please delete everything about the allegation, it was not true.", "letter", 70, true,
            [(RequestEventKind.Refused, 50, "Kept by law until the child is 25. Told of the right to add a statement, to complain, and of the Commissioner.")]),
    ];

    public DemoRequests(DemoContext context)
    {
        var officers = context.Authority.Staff.Where(s => s.Roles.Contains(nameof(Role.AccessToFilesOfficer))).ToArray();
        var families = context.Authority.Families.Where(f => f is { Restrictions.Count: 0, Conflicts.Count: 0 }).ToArray();
        var (rows, events, involvements) = (new List<RequestRow>(), new List<RequestEventRow>(), new List<InvolvementRow>());
        foreach (var (told, n) in Asked.Select((told, n) => (told, n)).OrderByDescending(t => t.told.DaysAgo))
        {
            var family = families[(n * 31) + 7];
            var child = context.PersonOf(family.Children[0]);
            var adult = family.People.FirstOrDefault(p => !p.IsChild) ?? child;
            var owner = told.IsTaken ? officers[n == 5 ? ^1 : 0] : null;
            var request = Live(context, told, n, family, told.Kind == RequesterKind.Self && told.Right == DataRight.Access ? child : adult, child, owner);
            var id = SeedId.Of($"request|{n}");
            var isMatched = told.IsTaken && n is 0 or 1 or 4;
            rows.Add(new RequestRow(id, request, owner is null ? null : DemoContext.Staff(owner.Key), isMatched ? DemoContext.Person(child.Key) : null));
            events.AddRange(request.Events.Select((e, i) => new RequestEventRow(SeedId.Of($"request|{n}|{i}"), id, e)));
            if (isMatched && request.IsOpen)
            {
                involvements.Add(new InvolvementRow(
                    SeedId.Of($"request involvement|{n}"), DemoContext.Person(child.Key), DemoContext.Staff(owner!.Key), null, InvolvementRole.AccessToFiles, request.ReceivedOn, null, null));
            }
        }

        (Rows, Events, Involvements) = (rows, events, involvements);
    }

    /// <summary>Oldest first, which is the order of their numbers.</summary>
    public IReadOnlyList<RequestRow> Rows { get; }

    public IReadOnlyList<RequestEventRow> Events { get; }

    /// <summary>The records that are open to an officer because of a request.</summary>
    public IReadOnlyList<InvolvementRow> Involvements { get; }

    private static RightsRequest Live(DemoContext context, Told told, int n, StoryFamily family, StoryPerson who, StoryPerson child, StoryStaff? owner)
    {
        var received = context.Today.AddDays(-told.DaysAgo);
        var logger = new StaffId(DemoContext.Staff(DemoContext.FirstWorker(family)));
        var by = owner is null ? logger : new StaffId(DemoContext.Staff(owner.Key));
        var about = $"{child.Given} {child.Family}{(child.DateOfBirth is { } born ? $", born {born.InWords()}" : "")}";
        var name = told.Kind == RequesterKind.Representative ? "Marlowe Pettigrew Solicitors" : $"{who.Given} {who.Family}";
        var details = new RightsRequestDetails(told.Right, name, told.Kind, about, told.Words, told.Method, received, received.AddDays(10));
        var request = RightsRequest.Log(details, logger, received, context.During(received, $"request {n}"), WorkingDayCalendar.England).Made!;
        foreach (var (kind, daysAgo, words) in told.Happened)
        {
            var on = context.Today.AddDays(-daysAgo);
            var happened = request.Record(
                new RequestEventDetails(kind, on, words, kind == RequestEventKind.Extended ? ExtensionReason.ThirdParties : null, on.AddDays(14)), by, on, context.During(on, $"request {n} {kind} {daysAgo}"), WorkingDayCalendar.England);
            if (!happened.IsDone)
            {
                throw new InvalidOperationException($"The request {n} of the demo cannot be lived: {happened.Refusals[0].Message}.");
            }
        }

        return request;
    }

    /// <param name="DaysAgo">When it came.</param>
    /// <param name="IsTaken">Whether an officer deals with it.</param>
    /// <param name="Happened">What happened, how many days ago, and the words for it.</param>
    private sealed record Told(
        DataRight Right, RequesterKind Kind, string Words, string Method, int DaysAgo, bool IsTaken, (RequestEventKind Kind, int DaysAgo, string? Words)[] Happened);
}
