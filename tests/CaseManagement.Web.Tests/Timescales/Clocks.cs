using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.Domain.Worklists;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Timescales;

/// <summary>A child with a worker, a manager and a task that a time limit made.</summary>
internal sealed record Clocks(Product Product, TeamId Team, StaffId Manager, StaffId Worker, ChildId Maya)
{
    public const string Why = "The family is away until the middle of the month";

    public static async Task<Clocks> OfAsync(Product product)
    {
        var team = await product.Authority.TeamAsync();
        var manager = await product.Authority.StaffAsync(Role.TeamManager, team, "Priya Shah");
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team, "Jo Reed");
        return new Clocks(product, team, manager, worker, await product.Authority.ChildAsync(worker: worker, team: team));
    }

    /// <summary>A task whose clock started on this day; the child's next visit follows it when a visit is asked for.</summary>
    public async Task<string> TaskAsync(Timescale rule, DateOnly start)
    {
        await using var db = Product.Tables();
        var deadline = TimescaleBook.AsShipped.From(rule, start);
        var task = WorkTask.ForDeadline(deadline, Worker, Maya, Product.Clock.GetUtcNow(), path: null);
        db.Tasks.Add(task);
        (await db.Children.FindAsync(Maya))!.ExpectVisitBy(deadline.DueOn);
        await db.SaveChangesAsync();
        return $"/children/{Maya.Value}/tasks/{task.Id.Value}";
    }

    public Task<Visitor> WorkerAsync() => Visitor.SignedInAsync(Product, Worker);

    public Task<Visitor> ManagerAsync() => Visitor.SignedInAsync(Product, Manager);

    public static async Task<Visitor> AdministratorAsync(Product product) =>
        await Visitor.SignedInAsync(product, await product.Authority.StaffAsync(Role.SystemAdministrator));

    public Task<T?> OfTaskAsync<T>(string column) => Product.ScalarAsync<T>($"select {column} from app.tasks where child_id = $1", Maya.Value);

    public static (string, string)[] Date(string field, DateOnly date) =>
        [($"{field}.Day", $"{date.Day}"), ($"{field}.Month", $"{date.Month}"), ($"{field}.Year", $"{date.Year}")];
}
