using System.Security.Cryptography;
using System.Text;
using CaseManagement.Benchmarks.Measuring;
using CaseManagement.Benchmarks.Paths;

namespace CaseManagement.Benchmarks;

/// <summary>One whole measurement: each path by product, mem and batch in turn, several rounds, after equal warm-up.</summary>
internal sealed class Run(Options options)
{
    private const int Rounds = 3;

    // So many requests compile a page fully; the same for each program.
    private const int WarmUp = 400;
    private const int LeastInRound = 50;
    private readonly string _self = typeof(Run).Assembly.Location;

    public async Task<int> ExecuteAsync()
    {
        await using var database = await ScaleDatabase.OpenAsync(options.Data);
        var product = Path.Combine(options.Product, "CaseManagement.Web.dll");
        var paths = HotPaths.All.Where(p => options.Only is null || p.Name == options.Only).ToList();
        var counts = await CountAsync(database, product, paths);

        var port = RunningProgram.FreePort();
        await using var running = await StartAsync(product, port, database, database.Port);
        var limitPort = RunningProgram.FreePort();
        await using var mem = await RunningProgram.StartAsync(_self, ["limit", $"{limitPort}", database.Superuser], limitPort, new Dictionary<string, string>());
        limitPort = RunningProgram.FreePort();
        await using var batch = await RunningProgram.StartAsync(_self, ["limit", $"{limitPort}", database.Superuser], limitPort, new Dictionary<string, string>());

        var results = new List<PathResult>();
        foreach (var path in paths)
        {
            if (!counts.TryGetValue(path.Name, out var count))
            {
                Console.Error.WriteLine($"{path.Name}: not served as expected, so not measured.");
                continue;
            }

            results.Add(await MeasureAsync(path, count, database, running, mem, batch));
            Console.Error.WriteLine($"{path.Name}: measured.");
        }

        Console.WriteLine(Report.Write(results, database.People, options));
        return results.Count == paths.Count && results.TrueForAll(r => r is { Product.Count: > 0, Mem.Count: > 0, Batch.Count: > 0 }) ? 0 : 1;
    }

    /// <summary>Round trips and bytes of each path, through a proxy, each asked several times so that statements are prepared.</summary>
    private static async Task<Dictionary<string, (double Trips, string Page)>> CountAsync(ScaleDatabase database, string product, IReadOnlyList<HotPath> paths)
    {
        await using var proxy = new CountingProxy(database.Port);
        await using var running = await StartAsync(product, RunningProgram.FreePort(), database, proxy.Port);
        using var browser = new Browser(running.Port);
        var counts = new Dictionary<string, (double, string)>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            var actors = (path.IsManager ? database.Managers : database.Workers).Take(4).ToList();
            await browser.PrepareAsync(path, actors);
            await browser.SendAsync(path, actors[0]);
            var trips = new List<long>();
            var page = "";
            foreach (var actor in Enumerable.Repeat(actors, 5).SelectMany(a => a))
            {
                var before = proxy.Trips;
                var (done, body) = await browser.SendAsync(path, actor);
                if (done)
                {
                    trips.Add(proxy.Trips - before);
                    page = body.Length > 0 ? body : page;
                }
            }

            // The most frequent number: a background job may speak in between.
            if (trips.Count > 0)
            {
                counts[path.Name] = (trips.GroupBy(t => t).MaxBy(g => g.Count())!.Key, page.Length > 0 ? page : "<html><body>Saved</body></html>");
            }
        }

        return counts;
    }

    private async Task<PathResult> MeasureAsync(HotPath path, (double Trips, string Page) count, ScaleDatabase database, RunningProgram product, RunningProgram mem, RunningProgram batch)
    {
        var actors = path.IsManager ? database.Managers : database.Workers;
        using var browser = new Browser(product.Port);
        await browser.PrepareAsync(path, actors);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });
        var name = Uri.EscapeDataString(path.Name);
        foreach (var limit in new[] { mem, batch })
        {
            using var page = new StringContent(count.Page);
            (await http.PutAsync(new Uri($"http://127.0.0.1:{limit.Port}/page/{name}"), page)).EnsureSuccessStatusCode();
        }

        var programs = new (Sample Sample, Func<int, Task<bool>> Send, int Process)[]
        {
            (new Sample(), async n => (await browser.SendAsync(path, actors[n % actors.Count])).Done, product.Id),
            (new Sample(), n => GetAsync(http, $"http://127.0.0.1:{mem.Port}/mem/{name}"), mem.Id),
            (new Sample(), n => GetAsync(http, $"http://127.0.0.1:{batch.Port}/batch/{name}?{Query(actors[n % actors.Count])}"), batch.Id),
        };
        foreach (var (_, send, process) in programs)
        {
            await Load.RunAsync(new Sample(), options.Connections, TimeSpan.FromSeconds(Math.Max(3, options.Seconds / 3.0)), WarmUp, send, () => (0, 0));
        }

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (sample, send, process) in programs)
            {
                await Load.RunAsync(sample, options.Connections, TimeSpan.FromSeconds(options.Seconds / (double)Rounds), LeastInRound, send,
                    () => (ProcessTime.Of(process), ProcessTime.OfTree(database.ServerProcess)));
            }
        }

        return new PathResult(path.Name, count.Trips, Encoding.UTF8.GetByteCount(count.Page), programs[0].Sample, programs[1].Sample, programs[2].Sample);
    }

    private static string Query(Actor actor) => $"staff={actor.StaffId}&child={actor.ChildId}&who={Uri.EscapeDataString(actor.ChildName)}";

    private static async Task<bool> GetAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(new Uri(address));
        await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode;
    }

    private static Task<RunningProgram> StartAsync(string product, int port, ScaleDatabase database, int databasePort) => RunningProgram.StartAsync(product, [], port, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["CM_ENVIRONMENT"] = "test",
        ["CM_DEMO"] = "true",
        ["CM_ADDRESS"] = $"http://127.0.0.1:{port}",
        ["CM_DATABASE"] = database.Web(databasePort),
        ["CM_CONTEXT_KEY"] = database.ContextKey,
        ["CM_FIELD_KEY"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        ["CM_LOG_LEVEL"] = "error",
    });
}
