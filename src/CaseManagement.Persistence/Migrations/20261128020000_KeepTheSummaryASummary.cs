using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>The front door's summary of a child worked with elsewhere tells no history. SQL only: the model stays as it was.</summary>
    [DbContext(typeof(CaseManagementDb))]
    [Migration("20261128020000_KeepTheSummaryASummary")]
    public partial class KeepTheSummaryASummary : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(EmbeddedSql.Read("Children.Sql.record"));

        protected override void Down(MigrationBuilder migrationBuilder) => throw new System.NotSupportedException("Migrations go forward only.");
    }
}
