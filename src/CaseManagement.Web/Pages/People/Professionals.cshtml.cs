using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.People;

/// <summary>Professionals of other agencies who work with the child.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Contact)]
public sealed class ProfessionalsModel(RecordSubjects subjects, PersonItems items, RecordProfessional act, TimeProvider clock) : ItemsPage<Professional, ProfessionalsForm>(subjects, clock)
{
    public override string DraftName => "Professional";

    public override bool MayChange => Record.MayWrite(RecordArea.Contact);

    public IReadOnlyList<Choice> Roles => [.. CodeSet.Get("professional-roles").On(Today).Select(c => new Choice(c.Value, c.Label))];

    protected override string Place => "professionals";

    protected override string NothingYet => "Nobody is recorded yet. Add the school, the GP and everybody else who works with the child.";

    protected override string DoneWords => "Professional recorded";

    protected override Task<IReadOnlyList<ItemRow<Professional>>> RowsAsync(CancellationToken cancellation) => items.ProfessionalsAsync(Record, Subject, cancellation);

    // Adults have no professionals of their own: these work with the child.
    protected override async Task<bool> ReadAsync(CancellationToken cancellation) => Subject.IsChild && await base.ReadAsync(cancellation);

    protected override bool Show(Professional item, ProfessionalsForm form)
    {
        (form.Name, form.Agency, form.Role, form.Phone, form.Email) = (item.Name, item.Agency, item.Role, PersonItems.Phone(item.Phone), item.Email);
        (form.ConsentToShare, form.InviteToMeetings) = (item.ConsentToShare, item.InviteToMeetings);
        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation) => Accepts(await act.ExecuteAsync(
        Record, Subject, new ProfessionalAnswer(ItemId, Form.Name, Form.Agency, Form.Role, Form.Phone, Form.Email, Form.ConsentToShare, Form.InviteToMeetings, Form.ToProvenance(), Form.Version), cancellation));

    protected override IEnumerable<AnswerInWords> InWords(ProfessionalsForm form) =>
    [
        new(nameof(form.Name), "Name", form.Name, AnswerShape.Line),
        new(nameof(form.Role), "What do they do?", AnswerWords.Of(Roles, form.Role)),
        new(nameof(form.Agency), "Agency", form.Agency, AnswerShape.Line),
        new(nameof(form.Phone), "Telephone", form.Phone, AnswerShape.Line),
        new(nameof(form.Email), "Email", form.Email, AnswerShape.Line),
        new(nameof(form.ConsentToShare), "Did the family agree to sharing with them?", AnswerWords.Of(form.ConsentToShare)),
        new(nameof(form.InviteToMeetings), "Invite them to meetings", AnswerWords.Of(form.InviteToMeetings)),
        .. form.InWords(),
    ];
}

/// <summary>A professional as typed.</summary>
public sealed class ProfessionalsForm : ProvenanceForm
{
    public string? Name { get; set; }

    public string? Agency { get; set; }

    public string? Role { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public bool? ConsentToShare { get; set; }

    public bool InviteToMeetings { get; set; }

    internal sealed class Validator : Rules<ProfessionalsForm>;
}
