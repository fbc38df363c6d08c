using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>Who can chair a conference, and the end of plans at the 18th birthday. SQL only: the model stays as it was.</summary>
    [DbContext(typeof(CaseManagementDb))]
    [Migration("20261128004000_ChairConferences")]
    public partial class ChairConferences : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(EmbeddedSql.Read("Episodes.Sql.conferences"));

        protected override void Down(MigrationBuilder migrationBuilder) => throw new System.NotSupportedException("Migrations go forward only.");
    }
}
