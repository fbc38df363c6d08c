using System.Net;
using CaseManagement.Domain.Children;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Contacts;

public sealed class RecordEntryInputTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task An_empty_visit_says_everything_that_is_missing_at_once()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.PressAsync("Save and finish", ("Form.Narrative", ""));

        Assert.Contains("Write what happened", worker.Summary);
        Assert.Contains("Select whether Maya was seen", worker.Summary);
        Assert.Equal(0, await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task Nobody_ticked_is_refused()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync(("Form.Children[0].Included", "false"));
        Assert.Contains("Select who this is about", worker.Summary);
    }

    [Theory]
    [InlineData("31", "2", "2026", "The date must be a real date, such as 27 3 2026")]
    [InlineData("29", "2", "2025", "The date must be a real date, such as 27 3 2026")]
    [InlineData("", "3", "2026", "The date must include a day")]
    [InlineData("1", "1", "2099", "The visit date must be today or in the past")]
    [InlineData("1", "1", "0001", "The visit date must not be earlier than 40 weeks before Maya was born")]
    public async Task A_date_that_cannot_be_is_said_so_and_the_text_stays(string day, string month, string year, string message)
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync(("Form.Day.When", "another"), ("Form.Day.Date.Day", day), ("Form.Day.Date.Month", month), ("Form.Day.Date.Year", year), ("Form.DateIsRight", "true"), ("Form.Children[0].Seen", "false"), ("Form.Children[0].WhyNot", "Nobody in"));

        Assert.Contains(message, worker.Summary);
        Assert.Equal("Maya showed me her drawing.", worker.Value("Form.Narrative"));
        Assert.Equal(0, await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task A_time_later_than_now_is_refused_today_and_taken_for_yesterday()
    {
        // The clock of the tests stands at ten in the morning, or eleven in summer.
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync(("Form.Time", "4pm"));
        Assert.Equal("The visit time must not be later than now", worker.Error("Form.Time"));

        await worker.PressAsync("Save and finish", ("Form.Day.When", "yesterday"));

        Assert.Equal(product.Today.AddDays(-1), await product.ScalarAsync<DateOnly>("select happened_on from app.entries where child_id = $1", maya.Value));
    }

    [Fact]
    public async Task A_date_more_than_twelve_months_ago_asks_once()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync(Recording.AnotherDate(product.Today.AddYears(-2)));
        Assert.Contains(worker.Summary, m => m.Contains("is more than 12 months ago", StringComparison.Ordinal));

        await worker.PressAsync("Save and finish", ("Form.DateIsRight", "true"));

        Assert.Equal(1, await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task Not_alone_on_a_child_protection_plan_asks_why_but_does_not_block()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync(StatusKind.ChildProtectionPlan);
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync(("Form.Children[0].SeenAlone", "false"));
        Assert.Contains(worker.Summary, m => m.StartsWith("Maya has a child protection plan and was not seen alone", StringComparison.Ordinal));

        await worker.PressAsync("Save and finish", ("Form.NoReason", "true"));

        Assert.Equal(1, await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task Twenty_thousand_characters_emoji_right_to_left_and_script_tags_are_kept_as_typed_without_what_cannot_be_stored()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        var text = "<script>alert(1)</script> 👩‍👧‍👦 שלום עולם\tpasted\n" + new string('x', 19_900);
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync(("Form.Narrative", text.Insert(5, "\u0007\u001b")), ("Form.Children[0].OwnWords", "<b>no</b>"));

        Assert.Equal(text, await product.ScalarAsync<string>("select narrative from app.entries where child_id = $1", maya.Value));
        Assert.DoesNotContain("<script>alert", worker.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>no</b>", worker.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_character_that_no_browser_types_is_refused_before_anything_is_read()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync(("Form.Narrative", "a\0b"));

        Assert.Equal(HttpStatusCode.BadRequest, worker.Status);
        Assert.Equal(0, await product.CountAsync("entries", maya));
    }

    [Fact]
    public async Task One_character_too_many_is_refused_and_none_is_cut_off()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        var text = new string('x', 20_001);
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync(("Form.Narrative", text));

        Assert.Contains("What happened must be 20,000 characters or fewer", worker.Summary);
        Assert.Equal(text, worker.Value("Form.Narrative")!.Trim('\n'));
    }

    [Theory]
    [InlineData("Form.Place", "moon")]
    [InlineData("Form.SourceKind", "oracle")]
    [InlineData("Form.Children[0].WorryLevel", "11")]
    [InlineData("Form.Children[0].Seen", "perhaps")]
    [InlineData("Form.Time", "teatime")]
    public async Task An_answer_that_was_not_offered_is_refused(string field, string value)
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync((field, value));

        Assert.NotEmpty(worker.Summary);
        Assert.Equal(0, await product.CountAsync("entries", maya));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?kind=Nonsense")]
    [InlineData("?kind=7")]
    public async Task A_kind_that_does_not_exist_is_not_found(string query)
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, $"entries/record{query}");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
    }

    [Theory]
    [InlineData("TelephoneCall", "Record a telephone call about Maya", "Telephone call: School")]
    [InlineData("OtherContact", "Record a contact about Maya", "Other contact: School")]
    [InlineData("CaseNote", "Write a case note about Maya", "Case note: School")]
    public async Task Calls_contacts_and_notes_are_recorded_on_the_same_page(string kind, string heading, string headline)
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, $"entries/record?kind={kind}");
        Assert.Equal(heading, worker.Heading);

        await worker.PressAsync("Save and finish", ("Form.Narrative", "Absent for six days."), ("Form.Purpose", "School"));

        Assert.Equal(headline, await product.ScalarAsync<string>("select headline from app.chronology_events where child_id = $1", maya.Value));
    }

    [Fact]
    public async Task A_source_that_must_not_be_revealed_is_closed_in_the_table_and_open_in_the_entry()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        await worker.OpenAsync(maya, "entries/record?kind=TelephoneCall");
        await worker.PressAsync("Save and finish", ("Form.Narrative", "Shouting at night."), ("Form.SourceKind", "neighbour"), ("Form.SourceWords", "Mrs Quill at number 9"), ("Form.DoNotReveal", "true"));

        Assert.DoesNotContain("Quill", await product.ScalarAsync<string>("select source_words from app.entries where child_id = $1", maya.Value), StringComparison.Ordinal);
        var entry = await product.ScalarAsync<Guid>("select id from app.entries where child_id = $1", maya.Value);
        await worker.OpenAsync(maya, $"entries/{entry}");
        Assert.Contains("Mrs Quill at number 9", worker.Text, StringComparison.Ordinal);
        Assert.Contains("Do not reveal to the family", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_up_tasks_have_what_who_and_by_when_and_a_significant_event_its_headline()
    {
        var (worker, id, maya, _) = await product.WorkerWithChildAsync();
        var due = product.Today.AddDays(7);
        await worker.OpenAsync(maya, Recording.Visit);
        await worker.FinishVisitAsync(("Form.Tasks[0].What", "Ring the school"));
        Assert.Contains("Enter the date by when", worker.Summary);

        await worker.PressAsync("Save and finish",
            ("Form.Tasks[0].DueOn.Day", $"{due.Day}"), ("Form.Tasks[0].DueOn.Month", $"{due.Month}"), ("Form.Tasks[0].DueOn.Year", $"{due.Year}"),
            ("Form.IsSignificant", "true"), ("Form.Headline", "Hungry after school"), ("Form.Children[0].Meaning", "Worried about food at weekends"));

        Assert.Equal(due, await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and owner_id = $2 and title = 'Ring the school'", maya.Value, id.Value));
        Assert.True(await product.ScalarAsync<bool>("select is_significant from app.chronology_events where child_id = $1 and headline = 'Hungry after school' and meaning = 'Worried about food at weekends'", maya.Value));
    }

    [Fact]
    public async Task A_task_for_somebody_who_was_not_offered_is_refused()
    {
        var (worker, _, maya, _) = await product.WorkerWithChildAsync();
        var stranger = await product.Authority.StaffAsync(Domain.Access.Role.SocialWorker);
        await worker.OpenAsync(maya, Recording.Visit);

        await worker.FinishVisitAsync(("Form.Tasks[0].What", "Ring"), ("Form.Tasks[0].Who", $"{stranger.Value}"), ("Form.Tasks[0].DueOn.Day", "1"), ("Form.Tasks[0].DueOn.Month", "1"), ("Form.Tasks[0].DueOn.Year", "2030"));

        Assert.Contains("Select who will do it", worker.Summary);
        Assert.Equal(0, await product.CountAsync("tasks", maya));
    }
}
