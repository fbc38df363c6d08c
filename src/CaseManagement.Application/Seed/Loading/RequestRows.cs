using CaseManagement.Domain.Requests;

namespace CaseManagement.Application.Seed.Loading;

/// <summary>A request about personal data; its number is given by the database in the order of loading.</summary>
internal sealed record RequestRow(Guid Id, RightsRequest Request, Guid? OwnerId, Guid? ChildId) : ISeedRow
{
    public static string Into =>
        "app.requests (id, \"right\", requester, requester_kind, about, asked, method, received_on, logged_by, logged_at, owner_id, child_id, next_contact_on, due_on, closed_on)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(Request.Right).Put(Request.Requester).Put(Request.RequesterKind).Put(Request.About).Put(Request.Asked).Put(Request.Method).Put(Request.ReceivedOn)
        .Put(Request.LoggedBy.Value).Put(Request.LoggedAt).Put(OwnerId).Put(ChildId).Put(Request.NextContactOn).Put(Request.DueOn).Put(Request.ClosedOn);
}

/// <summary>Something that happened to it.</summary>
internal sealed record RequestEventRow(Guid Id, Guid RequestId, RequestEvent Happened) : ISeedRow
{
    public static string Into => "app.request_events (id, request_id, kind, happened_on, words, reason, next_contact_on, recorded_by, recorded_at)";

    public void Write(RowWriter to) => to
        .Put(Id).Put(RequestId).Put(Happened.Kind).Put(Happened.HappenedOn).Put(Happened.Words).Put(Happened.Reason is { } reason ? Enum.GetName(reason) : null)
        .Put(Happened.NextContactOn).Put(Happened.RecordedBy.Value).Put(Happened.RecordedAt);
}
