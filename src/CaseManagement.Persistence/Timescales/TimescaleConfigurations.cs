using CaseManagement.Domain.Timescales;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Persistence.Timescales;

internal sealed class TimescaleFigureConfiguration : IEntityTypeConfiguration<TimescaleFigure>
{
    public void Configure(EntityTypeBuilder<TimescaleFigure> figure)
    {
        figure.ToTable("timescale_figures");

        // Two administrators at once: the second is told.
        figure.HasKey(f => new { f.RuleId, f.Version });
        figure.Property(f => f.RuleId).HasMaxLength(20);
        figure.Property(f => f.Reason).HasMaxLength(TimescaleFigure.ReasonMaxLength);
        figure.ComplexProperty(f => f.Limit, limit => limit.Ignore(l => l.CountsBack));
    }
}

internal sealed class AddedNonWorkingDayConfiguration : IEntityTypeConfiguration<AddedNonWorkingDay>
{
    public void Configure(EntityTypeBuilder<AddedNonWorkingDay> day)
    {
        day.ToTable("non_working_days");
        day.HasKey(d => d.Day);
        day.Property(d => d.Name).HasMaxLength(AddedNonWorkingDay.NameMaxLength);
    }
}
