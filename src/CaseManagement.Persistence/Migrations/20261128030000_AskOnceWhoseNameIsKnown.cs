using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>Asks once, as the owner, whose name a member of staff may know. SQL only: the model stays as it was.</summary>
    [DbContext(typeof(CaseManagementDb))]
    [Migration("20261128030000_AskOnceWhoseNameIsKnown")]
    public partial class AskOnceWhoseNameIsKnown : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EmbeddedSql.Read("People.Sql.known_people"));
            migrationBuilder.Sql(EmbeddedSql.Read("Children.Sql.record"));
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new System.NotSupportedException("Migrations go forward only.");
    }
}
