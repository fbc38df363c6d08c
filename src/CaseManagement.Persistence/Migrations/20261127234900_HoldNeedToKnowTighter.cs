using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>
    /// Row policies for what needs a further grant and for accounts, and functions that forgot conflicts of interest. The files that hold
    /// only functions run a second time: on a new database they say the same as before, an older one catches up.
    /// </summary>
    /// <remarks>The column password_hash stays; only functions reach it now.</remarks>
    public partial class HoldNeedToKnowTighter : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var file in new[] { "Access.Sql.child_access", "People.Sql.find_people", "Audit.Sql.audit", "People.Sql.family", "Access.Sql.sessions", "Access.Sql.accounts", "Access.Sql.reviews", "People.Sql.further_grants", "Access.Sql.staff" })
            {
                migrationBuilder.Sql(EmbeddedSql.Read(file));
            }
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new System.NotSupportedException("Migrations go forward only.");
    }
}
