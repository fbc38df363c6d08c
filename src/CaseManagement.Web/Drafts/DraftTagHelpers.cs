using CaseManagement.Domain;
using CaseManagement.Web.Shell.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseManagement.Web.Drafts;

/// <summary>Makes a form save itself as a draft and count once: <c>&lt;form method="post" app-drafted&gt;</c>.</summary>
[HtmlTargetElement("form", Attributes = "app-drafted")]
public sealed class DraftedFormTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var draft = ViewContext.HttpContext.Features.Get<DraftState>() ?? throw new InvalidOperationException("The page of a drafted form implements IDraftedForm.");
        output.Attributes.RemoveAll("app-drafted");
        output.Attributes.SetAttribute("novalidate", "novalidate");
        output.Attributes.SetAttribute("data-draft", "/drafts/save");
        output.Attributes.SetAttribute("data-form", draft.Name);

        foreach (var (name, value) in new[]
        {
            (SentForm.NameField, draft.Name), (SentForm.PathField, draft.Path), (SentForm.IdField, draft.DraftId?.ToString() ?? ""), (SentForm.OnceField, draft.OnceKey.ToString()),
        })
        {
            var input = Html.Tag("input");
            input.TagRenderMode = TagRenderMode.SelfClosing;
            input.Attributes["type"] = "hidden";
            input.Attributes["name"] = name;
            input.Attributes["value"] = value;
            output.PreContent.AppendHtml(input);
        }
    }
}

/// <summary>The lines beside the heading that say when the draft was saved and who else writes in the record, and the notice when text was kept over the end of a session.</summary>
[HtmlTargetElement("app-draft-status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DraftStatusTagHelper : TagHelper
{
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var draft = ViewContext.HttpContext.Features.Get<DraftState>();
        output.TagName = null;

        if (draft is { WasKept: true })
        {
            var notice = Html.Tag("div", "app-banner app-banner--notice");
            notice.Attributes["role"] = "alert";
            notice.InnerHtml.AppendHtml(Html.Tag("p", text: "We kept what you wrote. Check it, then send it."));
            output.Content.AppendHtml(notice);
        }

        var status = Html.Tag("p", "app-status");
        status.Attributes["role"] = "status";
        status.Attributes["data-draft-status"] = "";
        if (draft?.SavedAt is { } at)
        {
            status.InnerHtml.Append(draft.IsRestored ? $"This is your draft, saved on {at.DateInLondon().InWords()} at {DraftState.Time(at)}." : $"Saved at {DraftState.Time(at)}. You can leave this page.");
        }

        output.Content.AppendHtml(status);

        var others = Html.Tag("p", "app-status app-status--others");
        others.Attributes["role"] = "status";
        others.Attributes["data-also-writing"] = "/drafts/also-writing";
        others.InnerHtml.Append(draft?.AlsoWriting ?? "");
        output.Content.AppendHtml(others);

        if (draft is { IsRestored: true, DraftId: { } id })
        {
            var discard = Html.Tag("a", "govuk-link", text: "Discard this draft");
            discard.Attributes["href"] = $"/drafts/{id}/discard";
            var line = Html.Tag("p", "govuk-body app-screen-only");
            line.InnerHtml.AppendHtml(discard);
            output.Content.AppendHtml(line);
        }
    }
}
