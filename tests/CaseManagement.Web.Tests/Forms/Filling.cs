using AngleSharp.Html.Dom;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Forms;

/// <summary>A family with its worker and manager, and how a worker fills in a form.</summary>
internal sealed record Family(StaffId WorkerId, StaffId ManagerId, TeamId Team, FamilyId FamilyId, ChildId Maya, Visitor Worker, Visitor Manager);

internal static class Filling
{
    public const string Assessment = ShippedTemplates.SocialWorkAssessment;
    public const string Review = ShippedTemplates.ChildInNeedReview;

    public static async Task<Family> FamilyAsync(this Product product)
    {
        var team = await product.Authority.TeamAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team);
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var family = new FamilyId(Guid.CreateVersion7());
        var maya = await product.Authority.ChildAsync("Maya", worker: worker, team: team, familyId: family);
        await product.ReferredAsync(maya, manager);
        return new(worker, manager, team, family, maya, await Visitor.SignedInAsync(product, worker), await Visitor.SignedInAsync(product, manager));
    }

    /// <summary>A brother or sister with the same worker.</summary>
    public static async Task<ChildId> SiblingAsync(this Product product, Family family, string given, StaffId? worker = null)
    {
        var child = await product.Authority.ChildAsync(given, worker: worker ?? family.WorkerId, team: family.Team, familyId: family.FamilyId, bornOn: product.Today.AddYears(-4));
        await product.ReferredAsync(child, family.ManagerId);
        return child;
    }

    /// <summary>Starts a form and returns its address.</summary>
    public static async Task<string> StartAsync(this Visitor worker, ChildId child, string kind, params ChildId[] also)
    {
        await worker.OpenAsync($"/children/{child.Value}/forms/start?kind={kind}");
        await worker.PressAsync("Start", [.. also.Prepend(child).Select(c => ("Form.Children", c.Value.ToString()))]);
        Assert.True(worker.Path.Contains("/forms/", StringComparison.Ordinal) && !worker.Path.Contains("start", StringComparison.Ordinal), worker.Text);
        return worker.Path;
    }

    /// <summary>Opens a section, answers everything in it, and saves.</summary>
    public static async Task FillAsync(this Visitor worker, string form, string section, params (string Name, string Value)[] own)
    {
        await worker.OpenAsync($"{form}/sections/{section}");
        var answers = new List<(string Name, string Value)>(own);
        void Add(string? name, string value)
        {
            if (name is not null && answers.TrueForAll(a => a.Name != name))
            {
                answers.Add((name, value));
            }
        }

        foreach (var field in worker.Page.QuerySelectorAll("main [name^='Form.']"))
        {
            var name = field.GetAttribute("name")!;
            switch (field)
            {
                case IHtmlTextAreaElement when !name.EndsWith("WhyNoFactors", StringComparison.Ordinal):
                    Add(name, $"What I found ({name.Split('.')[^1]})");
                    break;
                case IHtmlInputElement { Type: "radio" } radio:
                    Add(name, name.EndsWith("Outcome", StringComparison.Ordinal) ? "ChildInNeedPlan" : radio.Value);
                    break;
                case IHtmlInputElement { Type: "checkbox" } box when !name.EndsWith("HeldBack", StringComparison.Ordinal):
                    Add(name, name.EndsWith("Factors", StringComparison.Ordinal) ? "16A" : box.Value);
                    break;
                case IHtmlInputElement { Type: "text" } when name.EndsWith(".Day", StringComparison.Ordinal):
                    Add(name, $"{DateTime.UtcNow.AddDays(-1).Day}");
                    break;
                case IHtmlInputElement { Type: "text" } when name.EndsWith(".Month", StringComparison.Ordinal):
                    Add(name, $"{DateTime.UtcNow.AddDays(-1).Month}");
                    break;
                case IHtmlInputElement { Type: "text" } when name.EndsWith(".Year", StringComparison.Ordinal):
                    Add(name, $"{DateTime.UtcNow.AddDays(-1).Year}");
                    break;
                case IHtmlInputElement { Type: "text" }:
                    Add(name, "Jo Reed, social worker");
                    break;
            }
        }

        await worker.PressAsync("Save and continue", [.. answers]);
    }

    /// <summary>Answers every section.</summary>
    public static async Task FillAllAsync(this Visitor worker, string form, string kind)
    {
        foreach (var section in ShippedTemplates.All.Single(t => t.Key == kind).Sections)
        {
            await worker.FillAsync(form, section.Id);
            Assert.True(worker.Summary.Count == 0, $"{section.Id}: {string.Join(". ", worker.Summary)}");
        }
    }

    /// <summary>Starts, fills in and sends a form; returns its address.</summary>
    public static async Task<string> SubmittedAsync(this Visitor worker, ChildId child, string kind, params ChildId[] also)
    {
        var form = await worker.StartAsync(child, kind, also);
        await worker.FillAllAsync(form, kind);
        await worker.OpenAsync($"{form}/submit");
        await worker.PressAsync("Send to the manager");
        Assert.True(worker.Text.Contains("With the manager", StringComparison.Ordinal), worker.Text);
        return form;
    }

    /// <summary>Starts, fills in, sends and signs a form; returns its address.</summary>
    public static async Task<string> SignedAsync(this Family family, ChildId child, string kind)
    {
        var form = await family.Worker.SubmittedAsync(child, kind);
        await family.Manager.OpenAsync($"{form}/decide");
        await family.Manager.PressAsync("Approve and sign");
        Assert.Equal("/approvals", family.Manager.Path);
        return form;
    }

    public static Guid IdOf(string form) => Guid.Parse(form.Split('/')[4]);

    public static Task<string?> StateAsync(this Product product, string form) => product.ScalarAsync<string>("select state from app.case_forms where id = $1", IdOf(form));
}
