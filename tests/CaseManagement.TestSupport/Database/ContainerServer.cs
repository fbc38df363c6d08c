using System.Net.Sockets;
using Testcontainers.PostgreSql;

namespace CaseManagement.TestSupport.Database;

/// <summary>A PostgreSQL in a container; the container library removes it after the test process has ended.</summary>
internal static class ContainerServer
{
    private const string DockerSocket = "/var/run/docker.sock";

    /// <summary>Whether something listens on Docker's socket: an installed client without an engine does not count.</summary>
    public static bool DockerAnswers()
    {
        if (!File.Exists(DockerSocket))
        {
            return false;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(DockerSocket));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static async Task<string> StartAsync()
    {
        var container = new PostgreSqlBuilder("postgres:17")
            .WithCommand("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "jit=off", "-c", "timezone=UTC")
            .Build();
        await container.StartAsync();
        return container.GetConnectionString();
    }
}
