using AngleSharp.Dom;
using CaseManagement.Web.Shell;
using CaseManagement.Web.Shell.TagHelpers;

namespace CaseManagement.Web.Tests.Shell;

/// <summary>The fields of a form: labels, errors, and above all what was typed.</summary>
public sealed class FieldTagHelperTests
{
    private readonly FormOnPage page = new();

    [Fact]
    public void What_cannot_be_read_is_shown_as_it_was_typed()
    {
        page.Typed("Form.Minutes", "abc", error: "We cannot read the minutes");

        var field = page.Show(new InputTagHelper { For = page.Question<int?>("Form.Minutes", null), Label = "Minutes" });

        Assert.Equal("abc", field.QuerySelector("input")!.GetAttribute("value"));
        Assert.Equal("Error: We cannot read the minutes", field.QuerySelector(".govuk-error-message")!.TextContent);
        Assert.Equal("Form_Minutes-error", field.QuerySelector("input")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public void A_label_belongs_to_its_field()
    {
        var field = page.Show(new InputTagHelper { For = page.Question("Form.Children[1].Words", "hello"), Label = "Words", Optional = true });

        Assert.Equal(field.QuerySelector("input")!.Id, field.QuerySelector("label")!.GetAttribute("for"));
        Assert.Equal("Words (optional)", field.QuerySelector("label")!.TextContent);
        Assert.Equal("Form.Children[1].Words", field.QuerySelector("input")!.GetAttribute("name"));
    }

    [Fact]
    public void A_password_is_never_sent_back()
    {
        page.Typed("Form.Password", "secret");

        var field = page.Show(new InputTagHelper { For = page.Question("Form.Password", "secret"), Label = "Password", Type = "password" });

        Assert.DoesNotContain("secret", field.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_text_keeps_its_lines_and_its_angle_brackets()
    {
        var typed = "\nFirst\n\n<script>alert(1)</script> 😀";
        page.Typed("Form.Notes", typed);

        var field = page.Show(new TextTagHelper { For = page.Question("Form.Notes", typed), Label = "Notes" });

        Assert.Equal(typed, field.QuerySelector("textarea")!.TextContent);
        Assert.Null(field.QuerySelector("script"));
    }

    [Fact]
    public void A_date_that_is_none_is_still_in_its_boxes()
    {
        page.Typed("Form.VisitedOn.Day", "31").Typed("Form.VisitedOn.Month", "feb").Typed("Form.VisitedOn.Year", "2026").Wrong("Form.VisitedOn", "Must be a real date");

        var field = page.Show(new DateTagHelper { For = page.Question("Form.VisitedOn", new DateAnswer()), Legend = "Date" });

        Assert.Equal(["31", "feb", "2026"], field.QuerySelectorAll("input").Select(i => i.GetAttribute("value")));
        Assert.Equal("group", field.QuerySelector("fieldset")!.GetAttribute("role"));
        Assert.All(field.QuerySelectorAll("input"), i => Assert.True(i.ClassList.Contains("govuk-input--error")));
    }

    [Fact]
    public void Yes_or_no_needs_no_list_of_choices()
    {
        var field = page.Show(new RadiosTagHelper { For = page.Question<bool?>("Form.Seen", true), Legend = "Seen?" });

        Assert.Equal(["true", "false"], field.QuerySelectorAll("input").Select(i => i.GetAttribute("value")));
        Assert.True(field.QuerySelector("input[value=true]")!.HasAttribute("checked"));
        Assert.Equal("Form_Seen", field.QuerySelector("input")!.Id);
    }

    [Fact]
    public void Ticks_that_were_sent_stay_ticked()
    {
        page.Ticked("Form.About", "maya", "ade");

        var field = page.Show(new CheckboxesTagHelper
        {
            For = page.Question("Form.About", new List<string>()),
            Legend = "Who is this about?",
            Items = [new("maya", "Maya"), new("tobi", "Tobi"), new("ade", "Ade")],
        });

        Assert.Equal(["maya", "ade"], field.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")));
    }

    [Fact]
    public void A_choice_outside_the_list_chooses_nothing()
    {
        page.Typed("Form.Place", "moon", error: "Select where you met");

        var field = page.Show(new SelectTagHelper { For = page.Question<string?>("Form.Place", null), Label = "Place", Items = [new("home", "Home")] });

        Assert.Empty(field.QuerySelectorAll("option[selected]"));
        Assert.Equal("Select", field.QuerySelector("option")!.TextContent);
    }

    [Fact]
    public void The_summary_follows_the_page_and_leads_to_each_field()
    {
        page.Wrong("Form.Alpha", "Enter alpha").Wrong("Form.VisitedOn", "Enter the date").Wrong("", "Try again");
        page.Show(new DateTagHelper { For = page.Question("Form.VisitedOn", new DateAnswer()), Legend = "Date" });
        page.Show(new InputTagHelper { For = page.Question<string?>("Form.Alpha", null), Label = "Alpha" });

        var summary = page.Show(new ErrorSummaryTagHelper { ViewContext = page.View });

        Assert.Equal(["Enter the date", "Enter alpha", "Try again"], summary.QuerySelectorAll("li").Select(l => l.TextContent));
        Assert.Equal(["#Form_VisitedOn_Day", "#Form_Alpha"], summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void The_summary_is_written_once()
    {
        page.Wrong("Form.Alpha", "Enter alpha");

        Assert.NotEmpty(page.Show(new ErrorSummaryTagHelper { ViewContext = page.View }).Children);
        Assert.Empty(page.Show(new ErrorSummaryTagHelper { ViewContext = page.View }).Children);
    }

    [Fact]
    public void The_practice_block_asks_its_three_questions()
    {
        page.Typed("Form.Worried", "hungry");

        var block = page.Show(new PracticeBlockTagHelper
        {
            ViewContext = page.View,
            Worried = page.Question("Form.Worried", "hungry"),
            Well = page.Question<string?>("Form.Well", null),
            Needs = page.Question<string?>("Form.Needs", null),
            Scale = page.Question<int?>("Form.Scale", 4),
        });

        Assert.Equal(["What are we worried about", "What is working well", "What needs to happen"], block.QuerySelectorAll("label[for^=Form_]").Take(3).Select(l => l.TextContent));
        Assert.Equal("hungry", block.QuerySelector("textarea")!.TextContent);
        Assert.Equal("4", block.QuerySelector("input[checked]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(1, 1, "")]
    [InlineData(1, 3, "1 2 ⋯ 3")]
    [InlineData(6, 12, "1 ⋯ 5 6 7 ⋯ 12")]
    public void Pagination_shows_the_neighbours_and_the_ends(int number, int pages, string shown)
    {
        var list = page.Show(new PaginationTagHelper { Page = number, Pages = pages, Href = "?page={page}" });

        Assert.Equal(shown.Replace("2 ⋯ 3", "2 3", StringComparison.Ordinal), string.Join(' ', list.QuerySelectorAll("li").Select(l => l.TextContent)));
    }
}
