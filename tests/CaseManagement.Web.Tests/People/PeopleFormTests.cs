using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.People;

/// <summary>What every form about people does with bad input, lost sessions and impatient hands.</summary>
public sealed class PeopleFormTests(Product product) : IClassFixture<Product>
{
    private const string Odd = "שלום עולם 👩‍👧‍👦 <script>alert(1)</script>";

    public static TheoryData<string> Forms => PeopleForm.Names;

    public static TheoryData<string> FormsWithText => PeopleForm.WithText;

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Sent_twice_it_counts_once(string name)
    {
        var filler = await FormFiller.AtAsync(product, name);
        var (key, version) = (filler.Visitor.Value("OnceKey")!, filler.Visitor.Value("Form.Version") ?? "");
        await filler.SendAsync();
        Assert.Equal(HttpStatusCode.OK, filler.Visitor.Status);
        var recorded = await filler.RecordedAsync();
        Assert.True(recorded > 0, string.Join("; ", filler.Visitor.Summary));

        await filler.OpenAsync();
        await filler.SendAsync(("OnceKey", key), ("Form.Version", version));

        Assert.True(filler.Visitor.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, $"{filler.Visitor.Status}");
        Assert.Contains(filler.Visitor.Status == HttpStatusCode.OK ? "It is kept once." : "This form was already sent with other answers", filler.Visitor.Text, StringComparison.Ordinal);
        Assert.Equal(recorded, await filler.RecordedAsync());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Without_its_token_or_its_key_it_stores_nothing(string name)
    {
        var filler = await FormFiller.AtAsync(product, name);

        foreach (var field in new[] { "__RequestVerificationToken", "OnceKey" })
        {
            await filler.OpenAsync();
            await filler.SendAsync((field, ""));

            Assert.Equal(HttpStatusCode.BadRequest, filler.Visitor.Status);
            Assert.Equal(0, await filler.RecordedAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Saved_as_a_draft_it_is_on_another_device_and_not_yet_on_the_record(string name)
    {
        var filler = await FormFiller.AtAsync(product, name);
        var (field, typed) = (filler.Form.Text ?? $"{filler.Form.Date}.Year", filler.Form.Text is null ? "2o26" : Odd);

        await filler.PressAsync("Save draft", (field, typed));

        Assert.Contains("You can leave this page.", filler.Visitor.Text, StringComparison.Ordinal);
        Assert.Equal(0, await filler.RecordedAsync());
        var elsewhere = await Visitor.SignedInAsync(product, filler.Worker);
        await elsewhere.OpenAsync(filler.Address);
        Assert.Equal(typed, elsewhere.Value(field)!.Trim('\n'));
        Assert.Contains("This is your draft", elsewhere.Text, StringComparison.Ordinal);
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.drafts where staff_id = $1 and fields::text like '%' || $2 || '%'", filler.Worker.Value, typed[..4]));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Sent_after_the_session_ran_out_it_is_kept_and_can_be_sent_after_signing_in(string name)
    {
        var filler = await FormFiller.AtAsync(product, name);
        await product.ScalarAsync<object>("update sec.sessions set last_seen_at = now() - interval '3 hours' where staff_id = $1", filler.Worker.Value);

        await filler.SendAsync();
        Assert.StartsWith("/sign-in", filler.Visitor.Path, StringComparison.Ordinal);
        Assert.Equal(0, await filler.RecordedAsync());

        await filler.Visitor.SendAsync(("Form.UserName", await product.Authority.UserNameAsync(filler.Worker)), ("Form.Password", Authority.Password));
        Assert.Equal(filler.Address, filler.Visitor.Path);
        Assert.Contains("We kept what you wrote", filler.Visitor.Text, StringComparison.Ordinal);
        await filler.Visitor.PressAsync(filler.Form.Button);
        Assert.True(await filler.RecordedAsync() > 0, string.Join("; ", filler.Visitor.Summary));
    }

    [Theory]
    [MemberData(nameof(FormsWithText))]
    public async Task Emoji_right_to_left_text_and_script_tags_are_taken_or_refused_but_never_run_and_never_lost(string name)
    {
        var filler = await FormFiller.AtAsync(product, name);

        await filler.SendAsync((filler.Form.Text!, Odd.Insert(3, "\u0007\u001b")));

        Assert.Equal(HttpStatusCode.OK, filler.Visitor.Status);
        Assert.DoesNotContain("<script>alert", filler.Visitor.Html, StringComparison.Ordinal);
        Assert.True(await filler.RecordedAsync() > 0 || filler.Visitor.Value(filler.Form.Text!)!.Contains("👩‍👧‍👦", StringComparison.Ordinal), string.Join("; ", filler.Visitor.Summary));
    }

    [Theory]
    [MemberData(nameof(FormsWithText))]
    public async Task Twenty_thousand_characters_are_refused_in_words_and_none_is_cut_off(string name)
    {
        var filler = await FormFiller.AtAsync(product, name);
        var text = string.Concat(Enumerable.Repeat("A\tpasted\ttable ", 1_340))[..20_000];

        await filler.SendAsync((filler.Form.Text!, text));

        Assert.Equal(HttpStatusCode.OK, filler.Visitor.Status);
        Assert.NotEmpty(filler.Visitor.Summary);
        Assert.NotNull(filler.Visitor.Error(filler.Form.Text!));
        Assert.Equal(text, filler.Visitor.Value(filler.Form.Text!)!.Trim('\n'));
        Assert.Equal(0, await filler.RecordedAsync());
    }

    [Theory]
    [MemberData(nameof(FormsWithText))]
    public async Task The_character_that_no_browser_types_is_refused_before_anything_is_read(string name)
    {
        var filler = await FormFiller.AtAsync(product, name);

        await filler.SendAsync((filler.Form.Text!, "a\0b"));

        Assert.Equal(HttpStatusCode.BadRequest, filler.Visitor.Status);
        Assert.Equal(0, await filler.RecordedAsync());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task An_impossible_date_is_said_beside_its_boxes_and_stays_in_them(string name)
    {
        var filler = await FormFiller.AtAsync(product, name);
        var date = filler.Form.Date;

        foreach (var (day, month, year) in new[] { ("31", "2", "2026"), ("29", "2", "2025"), ("1", "13", "2020"), ("99999999999", "1", "2020"), ("1", "1", "0000") })
        {
            await filler.OpenAsync();
            await filler.SendAsync(($"{date}.Day", day), ($"{date}.Month", month), ($"{date}.Year", year));

            Assert.Equal(HttpStatusCode.OK, filler.Visitor.Status);
            Assert.NotNull(filler.Visitor.Error(date));
            Assert.Equal((day, month, year), (filler.Visitor.Value($"{date}.Day"), filler.Visitor.Value($"{date}.Month"), filler.Visitor.Value($"{date}.Year")));
            Assert.Equal(0, await filler.RecordedAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Ids_of_other_peoples_children_relatives_and_items_are_not_found(string name)
    {
        var filler = await FormFiller.AtAsync(product, name);
        var other = await product.Authority.ChildAsync("Tom", "Brackley", team: await product.Authority.TeamAsync());
        var stranger = await product.Authority.RelativeAsync(other, "Lena", "Brackley");
        var own = filler.Address;

        foreach (var address in new[] { own.Replace($"{filler.Child.Value}", $"{other.Value}", StringComparison.Ordinal), $"{own}{(own.Contains('?', StringComparison.Ordinal) ? "&" : "?")}person={stranger.Value}" })
        {
            await filler.OpenAsync();
            await filler.Visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent([
                    new("__RequestVerificationToken", filler.Visitor.FormToken), new("OnceKey", $"{Guid.NewGuid()}"), new("Form.SourceKind", "parent"), .. filler.Form.Good.Select(g => KeyValuePair.Create(g.Name, g.Value))]),
            });

            Assert.Equal(HttpStatusCode.NotFound, filler.Visitor.Status);
            Assert.DoesNotContain("Lena", filler.Visitor.Html, StringComparison.Ordinal);
        }

        Assert.Equal(0, await filler.RecordedAsync());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_code_that_was_not_offered_is_refused(string name)
    {
        var filler = await FormFiller.AtAsync(product, name);
        var (field, value) = name == "end of a relationship" ? ("Form.EndedOn.Month", "Brumaire") : ("Form.SourceKind", "oracle");

        await filler.SendAsync((field, value));

        Assert.Equal(HttpStatusCode.OK, filler.Visitor.Status);
        Assert.NotEmpty(filler.Visitor.Summary);
        Assert.Equal(0, await filler.RecordedAsync());
    }

    [Theory]
    [InlineData("person_names", "name")]
    [InlineData("details", "long detail")]
    [InlineData("people", "birth")]
    [InlineData("people", "death")]
    [InlineData("warning_markers", "warning")]
    public async Task A_change_that_the_row_policy_refuses_is_not_found_and_the_text_is_kept(string table, string name)
    {
        var filler = await FormFiller.AtAsync(product, name);
        if (table is "details")
        {
            await filler.SendAsync();
            await filler.OpenAsync();
        }

        var before = await filler.RecordedAsync();
        await product.ScalarAsync<object>($"create policy closed_for_test on app.{table} as restrictive for {(table is "people" or "details" ? "update" : "insert")} to cm_web {(table is "people" or "details" ? "using" : "with check")} (false)");
        try
        {
            await filler.SendAsync(("Form.SourceWords", "The grandmother"));
        }
        finally
        {
            await product.ScalarAsync<object>($"drop policy closed_for_test on app.{table}");
        }

        Assert.Equal(HttpStatusCode.NotFound, filler.Visitor.Status);
        Assert.Equal(before, await filler.RecordedAsync());
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Deny' and rule = 'row policy'", filler.Child.Value));
        await filler.OpenAsync();
        Assert.Equal("The grandmother", filler.Visitor.Value("Form.SourceWords"));
    }

    [Fact]
    public async Task Whoever_may_only_read_sends_no_form()
    {
        var filler = await FormFiller.AtAsync(product, "name");
        var officer = await product.Authority.StaffAsync(Role.ReviewingOfficer);
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(filler.Child, officer, null, InvolvementRole.ReviewingOfficer, product.Today));
            await db.SaveChangesAsync();
        }

        var reader = await Visitor.SignedInAsync(product, officer);
        await reader.OpenAsync(filler.Address);
        await reader.SendAsync(new HttpRequestMessage(HttpMethod.Post, filler.Address)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", reader.FormToken), new("OnceKey", $"{Guid.NewGuid()}"), .. filler.Form.Good.Select(g => KeyValuePair.Create(g.Name, g.Value))]),
        });

        Assert.Equal(HttpStatusCode.NotFound, reader.Status);
    }
}
