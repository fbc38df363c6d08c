using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Professionals of other agencies who work with the child.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Contact)]
public sealed class ProfessionalsModel(RecordSubjects subjects, PersonItems items, RecordProfessional act, TimeProvider clock) : ItemPage(subjects)
{
    [BindProperty]
    public ProfessionalsForm Form { get; set; } = new();

    public IReadOnlyList<ItemRow<Professional>> Rows { get; private set; } = [];

    public bool MayChange => Record.MayWrite(RecordArea.Contact);

    public IReadOnlyList<Choice> Roles => [.. CodeSet.Get("professional-roles").On(Today).Select(c => new Choice(c.Value, c.Label))];

    public DateOnly Today => clock.TodayInLondon();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        if (ItemId is not null)
        {
            if (Rows.FirstOrDefault(r => r.Item.Id == ItemId && r.Item.IsCurrent)?.Item is not { } item)
            {
                return NotFound();
            }

            Form.Carry(item);
            (Form.Name, Form.Agency, Form.Role, Form.Phone, Form.Email) = (item.Name, item.Agency, item.Role, item.Phone, item.Email);
            (Form.ConsentToShare, Form.InviteToMeetings) = (item.ConsentToShare, item.InviteToMeetings);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation) || !MayChange)
        {
            return NotFound();
        }

        if (ModelState.IsValid && Accepts(await act.ExecuteAsync(Record, Subject, new ProfessionalAnswer(ItemId, Form.Name, Form.Agency, Form.Role, Form.Phone, Form.Email, Form.ConsentToShare, Form.InviteToMeetings, Form.ToProvenance(), Form.Version), cancellation), Form))
        {
            return Done("Professional recorded", "professionals");
        }

        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await FindSubjectAsync(cancellation) || !Subject.IsChild)
        {
            return false;
        }

        Rows = await items.ProfessionalsAsync(Record, Subject, cancellation);
        return true;
    }
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
