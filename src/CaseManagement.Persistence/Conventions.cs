using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CaseManagement.Persistence;

/// <summary>Stores every identifier type as its uuid.</summary>
internal sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => From(value))
    where TId : struct, IId<TId>
{
    // An expression tree cannot call a static member of an interface, but may call this.
    private static TId From(Guid value) => TId.From(value);
}

/// <summary>Instants are stored in UTC; PostgreSQL accepts no other offset.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);

internal static class IdentityTables
{
    /// <summary>Staff are called staff: Identity's own table names stay otherwise and say nothing to a reader.</summary>
    public static void NameIdentityTables(this ModelBuilder builder)
    {
        builder.Entity<Account>(account =>
        {
            account.ToTable("staff");
            account.Ignore(a => a.StaffId);

            // The column is there, and out of the pages' reach: functions ask it in its owner's name only.
            account.Ignore(a => a.PasswordHash);
            account.ComplexProperty(a => a.Display);
            account.Property(a => a.DisplayName).HasMaxLength(200);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("staff_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("staff_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("staff_tokens");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
    }
}
