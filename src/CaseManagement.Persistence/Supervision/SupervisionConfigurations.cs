using CaseManagement.Domain.Supervision;
using CaseManagement.Persistence.Episodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseManagement.Persistence.Supervision;

internal sealed class CaseSupervisionConfiguration : IEntityTypeConfiguration<CaseSupervision>
{
    public void Configure(EntityTypeBuilder<CaseSupervision> supervision)
    {
        supervision.HangsOnChild("case_supervisions", hasVersion: false);
        supervision.Property(s => s.Actions).IsJsonList();
    }
}

internal sealed class ManagementDecisionConfiguration : IEntityTypeConfiguration<ManagementDecision>
{
    public void Configure(EntityTypeBuilder<ManagementDecision> decision) => decision.HangsOnChild("management_decisions", hasVersion: false);
}
