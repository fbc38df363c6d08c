using System.Net;
using System.Net.Sockets;

namespace CaseManagement.Benchmarks.Measuring;

/// <summary>
/// Stands between the product and its database and counts round trips: how often the product speaks again after the database has
/// answered. Used only to count, never while anything is timed.
/// </summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _database;
    private long _trips;

    public CountingProxy(int databasePort)
    {
        _database = databasePort;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public long Trips => Interlocked.Read(ref _trips);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var product = client;
        using var database = new TcpClient { NoDelay = true };
        product.NoDelay = true;
        try
        {
            await database.ConnectAsync(IPAddress.Loopback, _database, _end.Token);
            var answered = true;
            await Task.WhenAny(
                PumpAsync(product.GetStream(), database.GetStream(), () =>
                {
                    if (answered)
                    {
                        Interlocked.Increment(ref _trips);
                    }

                    answered = false;
                }),
                PumpAsync(database.GetStream(), product.GetStream(), () => answered = true));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
        {
            // One of the two hung up.
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Action moved)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, _end.Token)) > 0)
        {
            moved();
            await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }
}
