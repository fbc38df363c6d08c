using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>The front door reads, decides and passes on; the access rules follow. No table changes.</summary>
    [DbContext(typeof(CaseManagementDb))]
    [Migration("20261127235500_OpenTheFrontDoor")]
    public partial class OpenTheFrontDoor : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EmbeddedSql.Read("Access.Sql.child_access"));
            migrationBuilder.Sql(EmbeddedSql.Read("Contacts.Sql.front_door"));
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations go forward only.");
    }
}
