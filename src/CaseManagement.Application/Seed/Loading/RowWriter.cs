using Npgsql;
using NpgsqlTypes;

namespace CaseManagement.Application.Seed.Loading;

/// <summary>A row of one table that writes itself in the order of its columns.</summary>
internal interface ISeedRow
{
    /// <summary>Table and columns: "app.teams (id, name)".</summary>
    static abstract string Into { get; }

    void Write(RowWriter to);
}

/// <summary>Writes the cells of binary COPY without a box around each.</summary>
internal sealed class RowWriter(NpgsqlBinaryImporter copy)
{
    public RowWriter Put(Guid value)
    {
        copy.Write(value, NpgsqlDbType.Uuid);
        return this;
    }

    public RowWriter Put(Guid? value) => value is { } given ? Put(given) : Null();

    public RowWriter Put(string? value)
    {
        if (value is null)
        {
            return Null();
        }

        copy.Write(value, NpgsqlDbType.Text);
        return this;
    }

    /// <summary>An enumeration is stored by its name.</summary>
    public RowWriter Put<TEnum>(TEnum value)
        where TEnum : struct, Enum => Put(Enum.GetName(value));

    public RowWriter Put(bool value)
    {
        copy.Write(value, NpgsqlDbType.Boolean);
        return this;
    }

    public RowWriter Put(bool? value) => value is { } given ? Put(given) : Null();

    public RowWriter Put(int value)
    {
        copy.Write(value, NpgsqlDbType.Integer);
        return this;
    }

    public RowWriter Put(int? value) => value is { } given ? Put(given) : Null();

    public RowWriter Put(long value)
    {
        copy.Write(value, NpgsqlDbType.Bigint);
        return this;
    }

    public RowWriter Put(DateOnly value)
    {
        copy.Write(value, NpgsqlDbType.Date);
        return this;
    }

    public RowWriter Put(DateOnly? value) => value is { } given ? Put(given) : Null();

    public RowWriter Put(TimeOnly? value)
    {
        if (value is not { } given)
        {
            return Null();
        }

        copy.Write(given, NpgsqlDbType.Time);
        return this;
    }

    public RowWriter Put(DateTimeOffset value)
    {
        copy.Write(value.UtcDateTime, NpgsqlDbType.TimestampTz);
        return this;
    }

    public RowWriter Put(DateTimeOffset? value) => value is { } given ? Put(given) : Null();

    public RowWriter Put(byte[]? value)
    {
        if (value is null)
        {
            return Null();
        }

        copy.Write(value, NpgsqlDbType.Bytea);
        return this;
    }

    public RowWriter Put(Guid[] values)
    {
        copy.Write(values, NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        return this;
    }

    public RowWriter PutJson(string? value)
    {
        if (value is null)
        {
            return Null();
        }

        copy.Write(value, NpgsqlDbType.Jsonb);
        return this;
    }

    private RowWriter Null()
    {
        copy.WriteNull();
        return this;
    }
}
