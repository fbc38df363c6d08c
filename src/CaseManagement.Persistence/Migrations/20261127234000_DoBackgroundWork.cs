using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>Background work and what it clears, reminders of drafts, and who else writes in a record. SQL only: the model stays as it was.</summary>
    [DbContext(typeof(CaseManagementDb))]
    [Migration("20261127234000_DoBackgroundWork")]
    public partial class DoBackgroundWork : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EmbeddedSql.Read("Hosting.Sql.background_work"));
            migrationBuilder.Sql(EmbeddedSql.Read("Drafts.Sql.drafts"));
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new System.NotSupportedException("Migrations go forward only.");
    }
}
