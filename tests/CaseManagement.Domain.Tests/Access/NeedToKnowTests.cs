using CaseManagement.Domain.Access;

namespace CaseManagement.Domain.Tests.Access;

public sealed class NeedToKnowTests
{
    private static readonly Role[] AllRoles = Enum.GetValues<Role>();
    private static readonly RecordArea[] Areas = Enum.GetValues<RecordArea>();
    private static readonly Via[] Vias = [.. Enum.GetValues<Via>().Where(v => v != Via.FrontDoorSummary)];

    public static TheoryData<Role> EveryRole => [.. AllRoles];

    [Theory]
    [MemberData(nameof(EveryRole))]
    public void Every_tie_opens_exactly_the_areas_of_the_role(Role role)
    {
        foreach (var via in Vias)
        {
            foreach (var area in Areas)
            {
                var right = RoleRights.Of(role, area);
                var ties = Tied(via) with { TeamReason = "CoveringAbsence" };

                Assert.Equal(right >= Right.Read ? DoorAnswer.Granted : DoorAnswer.AreaClosed, NeedToKnow.Decide([role], ties, area).Answer);
                Assert.Equal(right >= Right.Write ? DoorAnswer.Granted : DoorAnswer.AreaClosed, NeedToKnow.Decide([role], ties with { MayWrite = true }, area, toWrite: true).Answer);
            }
        }
    }

    [Theory]
    [InlineData(RecordArea.Basic, true)]
    [InlineData(RecordArea.Risk, true)]
    [InlineData(RecordArea.Referrals, true)]
    [InlineData(RecordArea.CaseNotes, false)]
    [InlineData(RecordArea.Chronology, false)]
    [InlineData(RecordArea.Plans, false)]
    [InlineData(RecordArea.Conferences, false)]
    public void The_front_door_sees_the_summary_of_a_child_worked_with_elsewhere_and_no_notes(RecordArea area, bool opens) =>
        Assert.Equal(opens ? DoorAnswer.Granted : DoorAnswer.AreaClosed, NeedToKnow.Decide([Role.FrontDoorWorker], Tied(Via.FrontDoorSummary) with { MayWrite = true }, area).Answer);

    [Theory]
    [MemberData(nameof(EveryRole))]
    public void No_role_opens_anything_without_a_tie(Role role)
    {
        foreach (var area in Areas)
        {
            var answer = NeedToKnow.Decide([role], Untied, area).Answer;
            Assert.Equal(RoleRights.Of(role, RecordArea.Basic) >= Right.Read ? DoorAnswer.Card : DoorAnswer.NotFound, answer);
        }
    }

    [Theory]
    [MemberData(nameof(EveryRole))]
    public void A_conflict_of_interest_closes_the_record_whatever_the_role_and_tie(Role role)
    {
        foreach (var via in Vias)
        {
            Assert.Equal(DoorAnswer.NotFound, NeedToKnow.Decide([role], Tied(via) with { HasConflict = true, TeamReason = "Other", MayWrite = true }, RecordArea.Basic).Answer);
        }
    }

    [Theory]
    [MemberData(nameof(EveryRole))]
    public void A_restricted_record_and_one_that_does_not_exist_give_the_same_answer(Role role)
    {
        var restricted = NeedToKnow.Decide([role], Untied with { IsRestricted = true }, RecordArea.Basic);
        var missing = NeedToKnow.Decide([role], Ties.None, RecordArea.Basic);

        Assert.Equal(missing.Answer, restricted.Answer);
        Assert.Equal(DoorAnswer.NotFound, restricted.Answer);
    }

    [Fact]
    public void Nobody_without_a_role_opens_anything()
    {
        foreach (var via in Vias)
        {
            Assert.NotEqual(DoorAnswer.Granted, NeedToKnow.Decide([], Tied(via), RecordArea.Basic).Answer);
        }
    }

    [Fact]
    public void A_colleague_of_the_team_gives_a_reason_first()
    {
        Assert.Equal(DoorAnswer.ReasonNeeded, NeedToKnow.Decide([Role.SocialWorker], Tied(Via.Team), RecordArea.Basic).Answer);
        Assert.Equal(DoorAnswer.Granted, NeedToKnow.Decide([Role.SocialWorker], Tied(Via.Team) with { TeamReason = "Other" }, RecordArea.Basic).Answer);
    }

    [Theory]
    [InlineData(Via.Team)]
    [InlineData(Via.Former)]
    [InlineData(Via.Reasoned)]
    public void Ties_that_only_read_never_write(Via via) =>
        Assert.Equal(DoorAnswer.AreaClosed, NeedToKnow.Decide([Role.SocialWorker], Tied(via) with { TeamReason = "Other" }, RecordArea.CaseNotes, toWrite: true).Answer);

    [Fact]
    public void Two_roles_give_the_further_right()
    {
        Assert.Equal(DoorAnswer.AreaClosed, NeedToKnow.Decide([Role.BusinessSupport], Tied(Via.Allocated), RecordArea.CaseNotes).Answer);
        Assert.Equal(DoorAnswer.Granted, NeedToKnow.Decide([Role.BusinessSupport, Role.SocialWorker], Tied(Via.Allocated), RecordArea.CaseNotes).Answer);
    }

    [Theory]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.Analyst)]
    [InlineData(Role.ReturnsOfficer)]
    public void Roles_without_case_content_have_no_right_in_any_area(Role role) => Assert.All(Areas, a => Assert.Equal(Right.None, RoleRights.Of(role, a)));

    [Fact]
    public void An_administrator_holds_no_other_role()
    {
        Assert.NotNull(Roles.MayNotStandTogether([Role.SystemAdministrator, Role.SocialWorker]));
        Assert.Null(Roles.MayNotStandTogether([Role.SystemAdministrator]));
        Assert.Null(Roles.MayNotStandTogether([Role.SocialWorker, Role.ReviewingOfficer]));
    }

    [Fact]
    public void Only_roles_that_read_the_basics_may_give_a_reason() => Assert.All(Roles.MayGiveReason, r => Assert.True(RoleRights.Of(r, RecordArea.Basic) >= Right.Read));

    [Theory]
    [InlineData(RestrictionKind.SecureAddress, Role.TeamManager, true)]
    [InlineData(RestrictionKind.SecureAddress, Role.SocialWorker, false)]
    [InlineData(RestrictionKind.StaffOrPublicFigure, Role.TeamManager, false)]
    [InlineData(RestrictionKind.StaffOrPublicFigure, Role.HeadOfService, true)]
    [InlineData(RestrictionKind.AdoptionSealed, Role.HeadOfService, false)]
    public void Each_restriction_is_set_by_who_answers_for_it(RestrictionKind kind, Role role, bool may) => Assert.Equal(may, Restriction.MayBeSetBy(kind, [role]));

    private static readonly Ties Untied = Ties.None with { Exists = true };

    private static Ties Tied(Via via) => Untied with { Via = via };
}
