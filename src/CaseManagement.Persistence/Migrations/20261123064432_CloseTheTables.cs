using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>Need to know, audit and sessions: the parts of the database that are written in SQL.</summary>
    public partial class CloseTheTables : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var file in new[] { "Access.Sql.context", "Access.Sql.child_access", "People.Sql.find_people_index", "People.Sql.find_people", "Audit.Sql.audit", "Access.Sql.policies", "People.Sql.family", "Access.Sql.sessions", "Access.Sql.accounts", "Access.Sql.reviews" })
            {
                migrationBuilder.Sql(EmbeddedSql.Read(file));
            }
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new System.NotSupportedException("Migrations go forward only.");
    }
}
