using System.Security.Cryptography;
using System.Text;
using CaseManagement.Application.Settings;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using Npgsql;

namespace CaseManagement.Application.Access;

/// <summary>One live session of a member of staff.</summary>
public sealed record SessionRow(Guid Id, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, string Address, string Device, bool IsPending);

/// <summary>Server-side sessions: the browser holds an opaque key, the database its hash and everything else.</summary>
public sealed class Sessions(NpgsqlDataSource database, InTheNameOf inTheNameOf, ProductSettings settings)
{
    /// <summary>Starts a session and returns its key, which only the browser keeps.</summary>
    public async Task<string> StartAsync(StaffId staff, bool pending, Origin origin, CancellationToken cancellation)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await inTheNameOf.ScalarAsync(
            staff, "select sec.start_session($1, $2, $3, $4, $5, $6)", cancellation, Guid.CreateVersion7(), Hash(key), staff.Value, pending, origin.Address, origin.Device);
        return key;
    }

    /// <summary>Who holds the key, with their roles now and their ties to the child of the page: one round trip. Null when it is worth nothing.</summary>
    /// <param name="key">From the browser.</param>
    /// <param name="child">The child the page is about.</param>
    /// <param name="touch">Whether this request counts as activity; background polls do not.</param>
    /// <returns>The viewer, and whether the session still lives: a viewer whose session ran out may only have their text kept.</returns>
    public async Task<(Viewer Viewer, bool IsLive)?> ResumeAsync(string key, ChildId? child, bool touch, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select * from sec.resume_session($1, $2, $3, $4, $5)");
        command.Parameters.Add(new() { Value = Hash(key) });
        command.Parameters.Add(new() { Value = settings.IdleTime });
        command.Parameters.Add(new() { Value = settings.AbsoluteTime });
        command.Parameters.Add(new() { Value = touch });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = child?.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        var viewer = new Viewer
        {
            SessionId = reader.GetGuid(0),
            StaffId = new StaffId(reader.GetGuid(1)),
            DisplayName = reader.GetString(2),
            JobTitle = reader.GetString(3),
            IsPending = reader.GetBoolean(4),
            Roles = [.. reader.GetFieldValue<string[]>(6).Select(Enum.Parse<Role>)],
            TeamId = reader.IsDBNull(7) ? null : new TeamId(reader.GetGuid(7)),
            TeamName = reader.IsDBNull(8) ? null : reader.GetString(8),
            IsManager = reader.GetBoolean(9),
            UnreadNotifications = reader.GetInt32(10),
            Display = new DisplaySettings
            {
                Theme = reader.GetString(11),
                HighContrast = reader.GetBoolean(12),
                LargerText = reader.GetBoolean(13),
                WiderSpacing = reader.GetBoolean(14),
                ReducedMotion = reader.GetBoolean(15),
                SingleKeys = reader.GetBoolean(16),
            },
            HasSecondFactor = reader.GetBoolean(17),
            ChildId = child,
            Ties = new Ties(
                Exists: reader.GetBoolean(18),
                Via: reader.IsDBNull(19) ? null : Enum.Parse<Via>(reader.GetString(19)),
                MayWrite: reader.GetBoolean(20),
                IsRestricted: reader.GetBoolean(22),
                HasConflict: reader.GetBoolean(23),
                TeamReason: reader.IsDBNull(24) ? null : reader.GetString(24),
                AccessId: reader.IsDBNull(25) ? null : reader.GetGuid(25),
                Until: reader.IsDBNull(21) ? null : reader.GetFieldValue<DateTimeOffset>(21)),
        };

        return (viewer, reader.GetBoolean(5));
    }

    /// <summary>Ends one session; signing out, or taking it away from somewhere else.</summary>
    public async Task EndAsync(Guid session, string reason, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select sec.end_session($1, $2)");
        command.Parameters.Add(new() { Value = session });
        command.Parameters.Add(new() { Value = reason });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Ends all sessions of somebody but one, and says how many there were.</summary>
    public async Task<int> EndAllAsync(StaffId staff, Guid? but, string reason, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select sec.end_sessions_of($1, $2, $3)");
        command.Parameters.Add(new() { Value = staff.Value });
        command.Parameters.Add(new NpgsqlParameter<Guid?> { TypedValue = but, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = reason });
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>The live sessions of somebody, latest first.</summary>
    public async Task<IReadOnlyList<SessionRow>> OfAsync(StaffId staff, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select * from sec.sessions_of($1)");
        command.Parameters.Add(new() { Value = staff.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<SessionRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new(reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3), reader.GetString(4), reader.GetBoolean(5)));
        }

        return rows;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.ASCII.GetBytes(key));
}
