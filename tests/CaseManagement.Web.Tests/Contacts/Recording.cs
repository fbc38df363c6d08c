using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Contacts;

/// <summary>A worker at the page that records a visit, call, contact or note.</summary>
internal static class Recording
{
    public const string Visit = "entries/record?kind=Visit";

    /// <summary>A social worker with the child allocated to them, signed in.</summary>
    public static async Task<(Visitor Worker, StaffId Id, ChildId Maya, FamilyId Family)> WorkerWithChildAsync(this Product product, StatusKind? status = null, DateOnly? bornOn = null, DateOnly? expectedOn = null)
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var family = new FamilyId(Guid.CreateVersion7());
        var maya = await product.Authority.ChildAsync(worker: worker, team: team, familyId: family, bornOn: bornOn, expectedOn: expectedOn);
        if (status is { } kind)
        {
            await product.StatusAsync(maya, kind);
        }

        return (await Visitor.SignedInAsync(product, worker), worker, maya, family);
    }

    public static async Task StatusAsync(this Product product, ChildId child, StatusKind kind)
    {
        await using var db = product.Tables();
        db.StatusPeriods.Add(new StatusPeriod { ChildId = child, Kind = kind, Detail = kind == StatusKind.ChildProtectionPlan ? "neglect" : null, StartedOn = product.Today.AddMonths(-3) });
        await db.SaveChangesAsync();
    }

    public static Task OpenAsync(this Visitor visitor, ChildId child, string page) => visitor.OpenAsync($"/children/{child.Value}/{page}");

    /// <summary>Fills in a plain visit at which the first child was seen alone; the answers given change or add to it.</summary>
    public static Task FinishVisitAsync(this Visitor visitor, params (string Name, string Value)[] answers)
    {
        (string Name, string Value)[] plain =
        [
            ("Form.Narrative", "Maya showed me her drawing."), ("Form.Children[0].Seen", "true"), ("Form.Children[0].SeenAlone", "true"),
        ];
        return visitor.PressAsync("Save and finish", [.. answers, .. plain.Where(p => answers.All(a => a.Name != p.Name))]);
    }

    public static Task<long> CountAsync(this Product product, string table, ChildId child) =>
        product.ScalarAsync<long>($"select count(*) from app.{table} where child_id = $1", child.Value);

    public static (string, string)[] AnotherDate(DateOnly date) =>
        [("Form.Day.When", "another"), ("Form.Day.Date.Day", $"{date.Day}"), ("Form.Day.Date.Month", $"{date.Month}"), ("Form.Day.Date.Year", $"{date.Year}")];
}
