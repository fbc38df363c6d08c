using CaseManagement.Domain.Access;
using CaseManagement.Domain.Forms;

namespace CaseManagement.Domain.Tests.Forms;

public class CaseFormTests
{
    private static readonly StaffId Author = StaffId.New();
    private static readonly Signer Manager = new(StaffId.New(), SigningTie.Line);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly FormTemplate Assessment = ShippedTemplates.All.Single(t => t.Key == ShippedTemplates.SocialWorkAssessment);

    public static TheoryData<FormState, FormAct> EveryCell
    {
        get
        {
            var cells = new TheoryData<FormState, FormAct>();
            foreach (var state in Enum.GetValues<FormState>())
            {
                foreach (var act in Enum.GetValues<FormAct>())
                {
                    cells.Add(state, act);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Every_act_leads_where_the_table_says_or_is_refused_with_a_sentence(FormState from, FormAct act)
    {
        var form = In(from);
        var refusals = Do(form, act);

        if (FormTransitions.To(from, act) is { } to)
        {
            Assert.Empty(refusals);
            Assert.Equal(to, form.State);
        }
        else
        {
            Assert.NotEmpty(Assert.Single(refusals).Message);
            Assert.Equal(from, form.State);
        }
    }

    [Fact]
    public void Nobody_who_wrote_in_a_form_signs_it_or_sends_it_back()
    {
        var form = In(FormState.Draft);
        form.Write("why", [], [], null, Manager.Id, Now);
        form.Submit(Author, null, Now);

        foreach (var writer in new[] { Author, Manager.Id })
        {
            Assert.Equal("You wrote in this form, so another manager must decide about it", Assert.Single(form.Sign(new Signer(writer, SigningTie.Line), null, Now).Refusals).Message);
            Assert.False(form.Return(new Signer(writer, SigningTie.Delegate), "No", Now).IsDone);
        }

        Assert.Equal(FormState.Submitted, form.State);
        Assert.Null(form.SignedBy);
    }

    [Fact]
    public void Who_manages_neither_the_child_nor_for_somebody_decides_nothing()
    {
        var stranger = new Signer(StaffId.New(), SigningTie.None);

        Assert.False(In(FormState.Submitted).Sign(stranger, null, Now).IsDone);
        Assert.False(In(FormState.Submitted).Return(stranger, "Change it", Now).IsDone);
        Assert.False(In(FormState.Draft).Cancel(stranger, "Wrong child", Now).IsDone);
    }

    [Theory]
    [InlineData(FormAct.Return, "Say what needs to change")]
    [InlineData(FormAct.Cancel, "Say why the form is cancelled")]
    public void Sending_back_and_cancelling_need_words(FormAct act, string message)
    {
        var form = In(FormState.Submitted);
        var outcome = act == FormAct.Return ? form.Return(Manager, "  ", Now) : form.Cancel(Manager, null, Now);

        Assert.Equal(message, Assert.Single(outcome.Refusals).Message);
        Assert.Equal(FormState.Submitted, form.State);
    }

    [Fact]
    public void What_was_submitted_is_kept_with_the_step()
    {
        var form = In(FormState.Draft);
        form.Write("why", [KeyValuePair.Create("reason", new Answer("School rang"))], [], null, Author, Now);

        var step = form.Submit(Author, null, Now).Made!;
        form.Return(Manager, "Say who rang", Now);
        form.Write("why", [KeyValuePair.Create("reason", new Answer("Mrs Hill of the school rang"))], [], null, Author, Now);

        Assert.Equal("School rang", step.Snapshot!.Shared["reason"].Text);
        Assert.Equal("Mrs Hill of the school rang", form.Shared["reason"].Text);
    }

    [Fact]
    public void Each_writing_of_a_section_has_its_edition()
    {
        var form = In(FormState.Draft);
        form.Write("child", [], [], null, Author, Now);
        form.Write("child", [], [], null, Manager.Id, Now);

        Assert.Equal(2, form.Sections["child"].Edition);
        Assert.Equal(Manager.Id, form.Sections["child"].By);
        Assert.Equal([Author, Manager.Id], form.Writers);
    }

    [Fact]
    public void A_new_version_starts_with_the_signed_text_and_takes_its_place()
    {
        var signed = In(FormState.Signed);
        var next = signed.StartNewVersion(OccasionId.From(Guid.NewGuid()), Assessment, Author, Now).Made!;

        Assert.Equal(signed.Id, next.SupersedesId);
        Assert.Equal(FormState.Draft, next.State);
        Assert.Equal(signed.Shared["reason"].Text, next.Shared["reason"].Text);
        Assert.False(In(FormState.Draft).StartNewVersion(OccasionId.From(Guid.NewGuid()), Assessment, Author, Now).IsDone);
    }

    [Theory]
    [InlineData(Role.TeamManager, Role.TeamManager, true, "the same grade")]
    [InlineData(Role.TeamManager, Role.ServiceManager, true, "a higher grade")]
    [InlineData(Role.FrontDoorManager, Role.TeamManager, true, "the same grade under another name")]
    [InlineData(Role.ServiceManager, Role.TeamManager, false, "a lower grade")]
    [InlineData(Role.TeamManager, Role.SocialWorker, false, "no manager")]
    [InlineData(Role.Director, Role.HeadOfService, false, "a lower grade")]
    public void Who_stands_in_is_of_the_same_grade_or_higher(Role away, Role standsIn, bool may, string why)
    {
        var today = new DateOnly(2026, 3, 2);
        var outcome = SigningDelegation.Make(StaffId.New(), [away], StaffId.New(), [standsIn], today, today.AddDays(7), "Leave", today, Now);

        Assert.True(may == outcome.IsDone, why);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-08", "FromOn", "the first day is over")]
    [InlineData("2026-03-09", "2026-03-08", "UntilOn", "it ends before it begins")]
    [InlineData("2026-03-02", "2026-08-02", "UntilOn", "it is longer than three months")]
    public void A_delegation_has_days_that_can_be(string from, string until, string field, string why)
    {
        var outcome = SigningDelegation.Make(StaffId.New(), [Role.TeamManager], StaffId.New(), [Role.TeamManager], DateOnly.Parse(from), DateOnly.Parse(until), "Leave", new DateOnly(2026, 3, 2), Now);

        Assert.True(outcome.Refusals is [{ Field: { } named }] && named == field, why);
    }

    [Fact]
    public void Nobody_stands_in_for_themselves()
    {
        var me = StaffId.New();
        var today = new DateOnly(2026, 3, 2);

        Assert.Equal("Delegate", Assert.Single(SigningDelegation.Make(me, [Role.TeamManager], me, [Role.TeamManager], today, today, "Leave", today, Now).Refusals).Field);
    }

    private static IReadOnlyList<Refusal> Do(CaseForm form, FormAct act) => act switch
    {
        FormAct.Write => form.Write("why", [], [], null, Author, Now).Refusals,
        FormAct.Submit => form.Submit(Author, null, Now).Refusals,
        FormAct.Return => form.Return(Manager, "Say more", Now).Refusals,
        FormAct.Sign => form.Sign(Manager, null, Now).Refusals,
        FormAct.AddAddendum => form.AddAddendum(Author, "Gran called later", Now).Refusals,
        FormAct.Supersede => form.Supersede(Manager.Id, Now).Refusals,
        _ => form.Cancel(Manager, "Wrong child", Now).Refusals,
    };

    private static CaseForm In(FormState state)
    {
        var form = CaseForm.Start([new FormStart(ChildId.New(), OccasionId.From(Guid.NewGuid()), false)], Assessment, Author, Now)[0];
        form.Write("why", [KeyValuePair.Create("reason", new Answer("The school rang"))], [], null, Author, Now);
        foreach (var act in state switch
        {
            FormState.Draft => Array.Empty<FormAct>(),
            FormState.Submitted => [FormAct.Submit],
            FormState.Returned => [FormAct.Submit, FormAct.Return],
            FormState.Signed => [FormAct.Submit, FormAct.Sign],
            FormState.Superseded => [FormAct.Submit, FormAct.Sign, FormAct.Supersede],
            _ => [FormAct.Cancel],
        })
        {
            Assert.Empty(Do(form, act));
        }

        Assert.Equal(state, form.State);
        return form;
    }
}
