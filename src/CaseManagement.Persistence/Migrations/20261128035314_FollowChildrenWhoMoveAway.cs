using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CaseManagement.Persistence.Migrations
{
    /// <summary>Children who move to another authority, which was told and is to take them over.</summary>
    public partial class FollowChildrenWhoMoveAway : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "transfers_out",
                schema: "app",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    episode_id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_authority = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    told_on = table.Column<DateOnly>(type: "date", nullable: false),
                    sent = table.Column<string>(type: "text", nullable: false),
                    taken_over_on = table.Column<DateOnly>(type: "date", nullable: true),
                    stayed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    stayed_because = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfers_out", x => x.id);
                    table.ForeignKey(
                        name: "fk_transfers_out_child_in_need_episodes_episode_id",
                        column: x => x.episode_id,
                        principalSchema: "app",
                        principalTable: "child_in_need_episodes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_transfers_out_children_child_id",
                        column: x => x.child_id,
                        principalSchema: "app",
                        principalTable: "children",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "one_awaited_transfer_out",
                schema: "app",
                table: "transfers_out",
                column: "episode_id",
                unique: true,
                filter: "taken_over_on is null and stayed_on is null");

            migrationBuilder.CreateIndex(
                name: "transfers_out_of_child",
                schema: "app",
                table: "transfers_out",
                column: "child_id");

            migrationBuilder.Sql(EmbeddedSql.Read("Episodes.Sql.transfers_out"));
        }

        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations go forward only.");
    }
}
