using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>My team shows what needs a manager's eye. SQL only: the model stays as it was.</summary>
    [DbContext(typeof(CaseManagementDb))]
    [Migration("20261128003000_ShowWhatNeedsOversight")]
    public partial class ShowWhatNeedsOversight : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(EmbeddedSql.Read("Worklists.Sql.lists"));

        protected override void Down(MigrationBuilder migrationBuilder) => throw new System.NotSupportedException("Migrations go forward only.");
    }
}
