using CaseManagement.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseManagement.TestSupport.Running;

/// <summary>
/// The product in another year. The clock of the product and the clock of its database move together, so that what hangs on the
/// database's own time (access that ends, sessions that run out, entries of the audit log) happens on the days of the test too.
/// </summary>
/// <remarks>
/// PostgreSQL has no clock that can be set. Its functions <c>now()</c> and <c>clock_timestamp()</c> are therefore given a body of
/// their own in this one database, which the planner puts in their place wherever product or test asks for the time. Not moved:
/// <c>current_date</c> and its kin, which are no functions; the product does not use them.
/// </remarks>
public abstract class MovedProduct(DateOnly startsOn) : Product(startsOn.ToInstant(new TimeOnly(9, 0)))
{
    /// <summary>Moves both clocks to a later moment, London time, and does the background work that was due by then.</summary>
    public async Task MoveToAsync(DateOnly day, TimeOnly time)
    {
        Clock.SetUtcNow(day.ToInstant(time));
        await SetDatabaseAsync();
        await DoBackgroundWorkAsync();
    }

    protected override void AdjustServices(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new MovedTime(Clock)));

    private protected override async Task PrepareAsync()
    {
        await ScalarAsync<object>(
            """
            create table public.moved_clock (at timestamptz not null);
            insert into public.moved_clock values (now());
            create function pg_catalog.moved_clock() returns timestamptz language sql stable security definer as 'select at from public.moved_clock';
            create or replace function pg_catalog.now() returns timestamptz language sql stable as 'select pg_catalog.moved_clock()';
            create or replace function pg_catalog.clock_timestamp() returns timestamptz language sql volatile as 'select pg_catalog.moved_clock()';
            """);
        await SetDatabaseAsync();
    }

    private Task SetDatabaseAsync() => ScalarAsync<object>("update public.moved_clock set at = $1", Clock.GetUtcNow());

    // Timers run on real time: what happens every five seconds need not happen a million times when months go by.
    private sealed class MovedTime(TimeProvider moved) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moved.GetUtcNow();
    }
}
