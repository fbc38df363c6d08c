using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>A record's hot pages decide access once, and a search looks less often into the same tables.</summary>
    public partial class ReadARecordInOnePass : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (var file in new[] { "Children.Sql.record", "People.Sql.find_people" })
            {
                migrationBuilder.Sql(EmbeddedSql.Read(file));
            }
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new System.NotSupportedException("Migrations go forward only.");
    }
}
