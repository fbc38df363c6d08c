using CaseManagement.Domain;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Browser.Tests.Running;

/// <summary>What the journeys of one product share: desks, and the promise that no browser complained at any of them.</summary>
public abstract class Journey(Product product) : IAsyncLifetime
{
    private readonly List<Desk> _desks = [];

    protected Product Product => product;

    protected Authority Authority => product.Authority;

    public virtual Task InitializeAsync() => Task.CompletedTask;

    /// <summary>A browser that knows nothing yet.</summary>
    protected async Task<Desk> DeskAsync(Look? look = null)
    {
        var desk = await Desk.AtAsync(product, look ?? Look.Wide);
        _desks.Add(desk);
        return desk;
    }

    /// <summary>A browser with somebody signed in.</summary>
    protected async Task<Desk> DeskOfAsync(StaffId staff, Look? look = null) => await (await DeskAsync(look)).SignedInAsync(staff);

    public virtual async Task DisposeAsync()
    {
        foreach (var desk in _desks)
        {
            await desk.VanishAsync();
        }

        PageChecks.AssertNone([.. _desks.SelectMany(desk => desk.Problems)]);
    }
}
