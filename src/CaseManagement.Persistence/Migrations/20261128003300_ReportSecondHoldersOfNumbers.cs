using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>Tells information governance when a number that one person alone can have is recorded for two. SQL only: the model stays as it was.</summary>
    [DbContext(typeof(CaseManagementDb))]
    [Migration("20261128003300_ReportSecondHoldersOfNumbers")]
    public partial class ReportSecondHoldersOfNumbers : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(EmbeddedSql.Read("People.Sql.numbers"));

        protected override void Down(MigrationBuilder migrationBuilder) => throw new System.NotSupportedException("Migrations go forward only.");
    }
}
