using CaseManagement.Domain.Requests;
using CaseManagement.Domain.Timescales;

namespace CaseManagement.Domain.Tests.Requests;

public class RightsRequestTests
{
    private static readonly WorkingDayCalendar England = WorkingDayCalendar.England;
    private static readonly StaffId Officer = StaffId.New();
    private static readonly DateOnly Received = new(2026, 1, 31);

    [Fact]
    public void Scenario_10_runs_from_the_letter_to_the_answer()
    {
        var request = Logged();
        Assert.Equal(new DateOnly(2026, 3, 2), request.DueOn);

        Record(request, RequestEventKind.IdentityAsked, new(2026, 1, 31));
        Assert.Null(request.DueOn);
        Record(request, RequestEventKind.IdentityShown, new(2026, 2, 6));
        Assert.Equal(new DateOnly(2026, 3, 6), request.DueOn);
        Assert.Equal(new DateOnly(2026, 3, 5), request.Clock.TargetOn(England));

        Record(request, RequestEventKind.ClarificationAsked, new(2026, 2, 10), "Which period of your life do you want to read about?");
        Assert.Null(request.DueOn);
        Record(request, RequestEventKind.ClarificationAnswered, new(2026, 2, 17));
        Assert.Equal(new DateOnly(2026, 3, 16), request.DueOn);

        Record(request, RequestEventKind.Extended, new(2026, 3, 5), "3,900 pages with many other people in them", ExtensionReason.ThirdParties);
        Assert.Equal(new DateOnly(2026, 5, 14), request.DueOn);

        Record(request, RequestEventKind.Answered, new(2026, 5, 8));
        Assert.False(request.IsOpen);
        Assert.Null(request.NextContactOn);
        Assert.Empty(request.Next);
        Assert.Equal(new DateOnly(2026, 5, 14), request.DueOn);
    }

    [Fact]
    public void A_complaint_about_data_is_acknowledged_within_thirty_days()
    {
        var request = Logged(DataRight.Complaint, new(2026, 7, 6));
        Assert.Equal(new DateOnly(2026, 8, 5), request.DueOn);

        Record(request, RequestEventKind.Acknowledged, new(2026, 7, 20));

        Assert.Null(request.DueOn);
        Assert.True(request.IsOpen);
    }

    [Theory]
    [InlineData(RequestEventKind.IdentityShown, "No proof is awaited")]
    [InlineData(RequestEventKind.ClarificationAnswered, "No answer is awaited")]
    [InlineData(RequestEventKind.Acknowledged, "Only a complaint is acknowledged")]
    public void What_nobody_waits_for_is_refused(RequestEventKind kind, string why) => Assert.Equal(why, Refused(Logged(), kind, Received).Message);

    [Fact]
    public void Nothing_is_answered_while_proof_or_an_answer_is_awaited()
    {
        var request = Logged();
        Record(request, RequestEventKind.IdentityAsked, Received);
        Assert.Contains("Proof of identity", Refused(request, RequestEventKind.Answered, new(2026, 2, 3)).Message, StringComparison.Ordinal);

        Record(request, RequestEventKind.IdentityShown, new(2026, 2, 3));
        Record(request, RequestEventKind.ClarificationAsked, new(2026, 2, 4), "Which of the two families do you mean?");
        Assert.Contains("Record it before ours", Refused(request, RequestEventKind.Answered, new(2026, 2, 5)).Message, StringComparison.Ordinal);
        Assert.Contains(RequestEventKind.Withdrawn, request.Next);
    }

    [Fact]
    public void Two_months_more_are_not_taken_after_the_first_month()
    {
        var refusal = Refused(Logged(), RequestEventKind.Extended, new(2026, 3, 3), "Too many pages for a month alone", ExtensionReason.Volume);

        Assert.Contains("within the first month", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_goes_on_without_a_promised_next_contact()
    {
        var outcome = Logged().Record(new RequestEventDetails(RequestEventKind.ContactMade, Received, null, null, null), Officer, new(2026, 2, 2), At(2), England);

        Assert.Equal(nameof(RequestEventDetails.NextContactOn), outcome.Refusals.Single().Field);
    }

    [Fact]
    public void A_late_answer_says_why_and_one_on_the_last_day_need_not()
    {
        Assert.Contains("It is late", Refused(Logged(), RequestEventKind.Answered, new(2026, 3, 3)).Message, StringComparison.Ordinal);
        Record(Logged(), RequestEventKind.Answered, new(2026, 3, 2));
    }

    [Theory]
    [InlineData("2026-01-30")]
    [InlineData("2026-06-02")]
    public void Nothing_happens_before_the_request_or_in_the_future(string on) =>
        Assert.Equal(nameof(RequestEventDetails.On), Refused(Logged(), RequestEventKind.ContactMade, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture)).Field);

    [Fact]
    public void An_empty_request_names_everything_that_is_missing() =>
        Assert.Equal(
            ["Right", "Requester", "RequesterKind", "About", "Asked", "Method", "ReceivedOn", "NextContactOn"],
            RightsRequest.Log(new RightsRequestDetails(null, " ", null, null, "", null, null, null), Officer, Received, At(0), England).Refusals.Select(r => r.Field));

    private static RightsRequest Logged(DataRight right = DataRight.Access, DateOnly? received = null)
    {
        var on = received ?? Received;
        var details = new RightsRequestDetails(right, "Dion Marsh", RequesterKind.Self, "Dion Marsh, born 8 July 1999", "I want my file", "email", on, on.AddDays(5));
        return RightsRequest.Log(details, Officer, on, At(0), England).Made!;
    }

    private static RequestEvent Record(RightsRequest request, RequestEventKind kind, DateOnly on, string? words = null, ExtensionReason? reason = null)
    {
        var outcome = request.Record(new RequestEventDetails(kind, on, words, reason, on.AddDays(7)), Officer, on, At(request.Events.Count + 1), England);
        Assert.True(outcome.IsDone, string.Join("; ", outcome.Refusals.Select(r => r.Message)));
        return outcome.Made;
    }

    private static Refusal Refused(RightsRequest request, RequestEventKind kind, DateOnly on, string? words = null, ExtensionReason? reason = null)
    {
        var today = new DateOnly(2026, 6, 1);
        return Assert.Single(request.Record(new RequestEventDetails(kind, on, words, reason, today.AddDays(7)), Officer, today, At(request.Events.Count + 1), England).Refusals);
    }

    private static DateTimeOffset At(int minute) => new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero).AddMinutes(minute);
}
