using CaseManagement.Domain.Text;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Requests;

/// <summary>What somebody asks of their data. UK GDPR Arts 15 to 22; Data Protection Act 2018 s164A for the complaint.</summary>
public enum DataRight
{
    Access,
    Rectification,
    Erasure,
    Restriction,
    Objection,
    Portability,
    DirectMarketing,
    AutomatedDecisions,
    Complaint,
}

/// <summary>Who asks.</summary>
public enum RequesterKind
{
    /// <summary>The person whose data it is: a child, a young person, an adult who was in care, a parent about themselves.</summary>
    Self,

    /// <summary>A parent for their child: it is the child's right that they use.</summary>
    Parent,

    /// <summary>A solicitor, advocate or friend with authority.</summary>
    Representative,

    /// <summary>Somebody who may act by law: attorney, deputy, litigation friend.</summary>
    Appointed,
    Other,
}

/// <summary>A request as it reached the council.</summary>
/// <param name="Right">What is asked.</param>
/// <param name="Requester">Who asks, by name.</param>
/// <param name="RequesterKind">What they are to the person it is about.</param>
/// <param name="About">Whom it is about, in words: name, date of birth, when they were known to us.</param>
/// <param name="Asked">What they asked, in their own words; nobody needs to say "subject access".</param>
/// <param name="Method">Code of "contact-methods".</param>
/// <param name="ReceivedOn">The day it reached anybody at the council.</param>
/// <param name="NextContactOn">The day by which they hear from us.</param>
public sealed record RightsRequestDetails(
    DataRight? Right, string? Requester, RequesterKind? RequesterKind, string? About, string? Asked, string? Method, DateOnly? ReceivedOn, DateOnly? NextContactOn);

/// <summary>A request about personal data, with everything that happened to it. Its dates follow from the events alone.</summary>
public sealed class RightsRequest
{
    public const int LineMaxLength = 200;
    public const int AboutMaxLength = 500;
    public const int TextMaxLength = 4_000;
    public const int WhyMinLength = 20;

    /// <summary>Days within which a complaint about data is acknowledged (Data Protection Act 2018 s164A, in force 19 June 2026).</summary>
    public const int AcknowledgeDays = 30;

    /// <summary>The furthest a next contact may be promised, in days: a month is the longest anybody should wait for a word.</summary>
    public const int FurthestPromise = 31;

    private readonly List<RequestEvent> _events = [];

    private RightsRequest()
    {
    }

    public RequestId Id { get; private init; }

    /// <summary>The number people quote: R-12. Given by the database.</summary>
    public int Number { get; private init; }

    public DataRight Right { get; private init; }

    public string Requester { get; private init; } = "";

    public RequesterKind RequesterKind { get; private init; }

    public string About { get; private init; } = "";

    public string Asked { get; private init; } = "";

    public string Method { get; private init; } = "";

    public DateOnly ReceivedOn { get; private init; }

    public StaffId LoggedBy { get; private init; }

    public DateTimeOffset LoggedAt { get; private init; }

    /// <summary>Who deals with it; null until somebody does.</summary>
    public StaffId? OwnerId { get; private set; }

    /// <summary>The record it is about, once information governance has matched it.</summary>
    public ChildId? ChildId { get; private init; }

    /// <summary>The day by which the person hears from us; null once it is closed.</summary>
    public DateOnly? NextContactOn { get; private set; }

    /// <summary>The last day on time as it stands; null while the clock has not begun or stands still, and once nothing more is due.</summary>
    public DateOnly? DueOn { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<RequestEvent> Events => _events;

    public bool IsOpen => ClosedOn is null;

    /// <summary>The clock of the answer; for a complaint only its acknowledgement has a date (<see cref="DueOn"/>).</summary>
    public RequestClock Clock => new(
        ReceivedOn, Has(RequestEventKind.IdentityAsked), Latest(RequestEventKind.IdentityShown)?.HappenedOn, Stops(), Has(RequestEventKind.Extended));

    /// <summary>How the clock stands, in plain words; null when nothing more has a date.</summary>
    public string? ClockInWords(DateOnly today, WorkingDayCalendar calendar) =>
        Right != DataRight.Complaint ? Clock.Words(today, calendar) : DueOn is { } due ? RequestClock.DaysLeft(due, today) : null;

    /// <summary>What can be recorded now.</summary>
    public IReadOnlyList<RequestEventKind> Next => [.. Enum.GetValues<RequestEventKind>().Where(kind => WhyNot(kind) is null)];

    /// <summary>Logs a request the day it comes, or later with its true day.</summary>
    public static Outcome<RightsRequest> Log(RightsRequestDetails details, StaffId by, DateOnly today, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        var refusals = Refusals(details, today).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<RightsRequest>.Refused(refusals);
        }

        var request = new RightsRequest
        {
            Id = new RequestId(Guid.CreateVersion7()),
            Right = details.Right!.Value,
            Requester = PlainText.CleanLine(details.Requester)!,
            RequesterKind = details.RequesterKind!.Value,
            About = PlainText.Clean(details.About)!,
            Asked = PlainText.Clean(details.Asked)!,
            Method = details.Method!,
            ReceivedOn = details.ReceivedOn!.Value,
            LoggedBy = by,
            LoggedAt = now,
            NextContactOn = details.NextContactOn,
        };
        request.Reckon(calendar);
        return request;
    }

    /// <summary>Gives it to somebody to deal with.</summary>
    public void GiveTo(StaffId owner) => OwnerId = owner;

    /// <summary>Records what happened; every date is reckoned anew.</summary>
    public Outcome<RequestEvent> Record(RequestEventDetails details, StaffId by, DateOnly today, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        var refusals = Refusals(details, today, calendar).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<RequestEvent>.Refused(refusals);
        }

        var ends = Ends(details.Kind);
        var happened = new RequestEvent
        {
            Id = Guid.CreateVersion7(),
            RequestId = Id,
            Kind = details.Kind,
            HappenedOn = details.On!.Value,
            Words = PlainText.Clean(details.Words) is { Length: > 0 } words ? words : null,
            Reason = details.Kind == RequestEventKind.Extended ? details.Reason : null,
            NextContactOn = ends ? null : details.NextContactOn,
            RecordedBy = by,
            RecordedAt = now,
        };
        _events.Add(happened);
        (NextContactOn, ClosedOn) = (happened.NextContactOn, ends ? happened.HappenedOn : null);
        Reckon(calendar);
        return happened;
    }

    /// <summary>Whether this ends the request.</summary>
    public static bool Ends(RequestEventKind kind) => kind is RequestEventKind.Answered or RequestEventKind.Refused or RequestEventKind.Withdrawn;

    private static IEnumerable<Refusal> Refusals(RightsRequestDetails details, DateOnly today)
    {
        if (details.Right is null)
        {
            yield return new Refusal("Select what they ask for", nameof(details.Right));
        }

        if (PlainText.CleanLine(details.Requester) is not { Length: > 0 and <= LineMaxLength })
        {
            yield return new Refusal($"Enter who asks, in {LineMaxLength} characters or fewer", nameof(details.Requester));
        }

        if (details.RequesterKind is null)
        {
            yield return new Refusal("Select what they are to the person it is about", nameof(details.RequesterKind));
        }

        if (PlainText.Clean(details.About) is not { Length: > 0 and <= AboutMaxLength })
        {
            yield return new Refusal($"Enter whom it is about, in {AboutMaxLength} characters or fewer", nameof(details.About));
        }

        if (PlainText.Clean(details.Asked) is not { Length: > 0 and <= TextMaxLength })
        {
            yield return new Refusal($"Enter what they asked, in {TextMaxLength:N0} characters or fewer", nameof(details.Asked));
        }

        if (string.IsNullOrEmpty(details.Method))
        {
            yield return new Refusal("Select how it reached us", nameof(details.Method));
        }

        if (details.ReceivedOn is not { } received || received > today || received < today.AddYears(-2))
        {
            yield return new Refusal("The day it reached us must be today or within the last two years", nameof(details.ReceivedOn));
        }

        if (PromiseRefusal(details.NextContactOn, today) is { } promise)
        {
            yield return promise;
        }
    }

    private static Refusal? PromiseRefusal(DateOnly? promised, DateOnly today) =>
        promised is { } on && on >= today && on <= today.AddDays(FurthestPromise) ? null
            : new Refusal($"Enter the day by which they hear from us: today or within {FurthestPromise} days", nameof(RequestEventDetails.NextContactOn));

    private IEnumerable<Refusal> Refusals(RequestEventDetails details, DateOnly today, WorkingDayCalendar calendar)
    {
        if (WhyNot(details.Kind) is { } not)
        {
            yield return new Refusal(not, nameof(details.Kind));
            yield break;
        }

        var earliest = details.Kind switch
        {
            RequestEventKind.IdentityShown => Latest(RequestEventKind.IdentityAsked)!.HappenedOn,
            RequestEventKind.ClarificationAnswered => Clock.StoppedSince!.Value,
            _ => ReceivedOn,
        };
        if (details.On is not { } on || on > today || on < earliest)
        {
            yield return new Refusal(earliest == ReceivedOn ? "The day must be between the day the request came and today" : "The day must be between the day we asked and today", nameof(details.On));
            yield break;
        }

        var said = PlainText.Clean(details.Words) ?? "";
        if (said.Length > TextMaxLength)
        {
            yield return new Refusal($"Use {TextMaxLength:N0} characters or fewer", nameof(details.Words));
        }

        if (details.Kind == RequestEventKind.Extended)
        {
            if (Clock.ExtendBy(calendar) is { } last && on > last)
            {
                yield return new Refusal("Two months more can be taken only when the person is told within the first month", nameof(details.On));
            }

            if (details.Reason is null)
            {
                yield return new Refusal("Select why two months more are needed", nameof(details.Reason));
            }
        }

        if (NeedsWhy(details.Kind, on) is { } why && said.Length < WhyMinLength)
        {
            yield return new Refusal($"{why}, in at least {WhyMinLength} characters", nameof(details.Words));
        }

        if (!Ends(details.Kind) && PromiseRefusal(details.NextContactOn, today) is { } promise)
        {
            yield return promise;
        }
    }

    private string? NeedsWhy(RequestEventKind kind, DateOnly on) => kind switch
    {
        RequestEventKind.Extended => "Say what the person was told of the reasons",
        RequestEventKind.Refused => "Say why it is refused, and what the person was told of their rights",
        RequestEventKind.ClarificationAsked => "Say what was asked, and why it is needed",
        RequestEventKind.Answered when Right != DataRight.Complaint && on > DueOn => "It is late. Say why",
        _ => null,
    };

    // Why something cannot be recorded as things stand, in words; null when it can.
    private string? WhyNot(RequestEventKind kind)
    {
        if (!IsOpen)
        {
            return "This request is closed";
        }

        var waitsForIdentity = Has(RequestEventKind.IdentityAsked) && !Has(RequestEventKind.IdentityShown);
        var isStopped = Clock.StoppedSince is not null;
        return kind switch
        {
            RequestEventKind.IdentityAsked when Has(RequestEventKind.IdentityAsked) => "Proof was asked for already",
            RequestEventKind.IdentityShown when !waitsForIdentity => "No proof is awaited",
            RequestEventKind.ClarificationAsked or RequestEventKind.Extended when Right == DataRight.Complaint => "A complaint has no clock to stop or extend",
            RequestEventKind.ClarificationAsked when isStopped => "An answer is awaited already",
            RequestEventKind.ClarificationAnswered when !isStopped => "No answer is awaited",
            RequestEventKind.Extended when Has(RequestEventKind.Extended) => "Two months more were taken already",
            RequestEventKind.Extended when waitsForIdentity || isStopped => "The clock does not run, so it cannot be extended",
            RequestEventKind.Acknowledged when Right != DataRight.Complaint => "Only a complaint is acknowledged",
            RequestEventKind.Acknowledged when Has(RequestEventKind.Acknowledged) => "It was acknowledged already",
            RequestEventKind.Answered when waitsForIdentity => "Proof of identity or authority is awaited. Record it before the answer",
            RequestEventKind.Answered when isStopped => "An answer from the person is awaited. Record it before ours",
            _ => null,
        };
    }

    private void Reckon(WorkingDayCalendar calendar) => DueOn =
        !IsOpen ? DueOn
        : Right != DataRight.Complaint ? Clock.DueOn(calendar)
        : Has(RequestEventKind.Acknowledged) ? null
        : ReceivedOn.AddDays(AcknowledgeDays);

    private List<ClarificationStop> Stops()
    {
        var answers = new Queue<RequestEvent>(InOrder(RequestEventKind.ClarificationAnswered));
        return [.. InOrder(RequestEventKind.ClarificationAsked).Select(asked => new ClarificationStop(asked.HappenedOn, answers.TryDequeue(out var answer) ? answer.HappenedOn : null))];
    }

    private IEnumerable<RequestEvent> InOrder(RequestEventKind kind) => _events.Where(e => e.Kind == kind).OrderBy(e => e.RecordedAt).ThenBy(e => e.Id);

    private bool Has(RequestEventKind kind) => _events.Exists(e => e.Kind == kind);

    private RequestEvent? Latest(RequestEventKind kind) => InOrder(kind).LastOrDefault();
}
