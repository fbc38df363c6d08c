using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Somebody already known who may be the one being added; the token proves that the search showed them to this user.</summary>
public sealed record KnownMatch(string Token, string Name, string Facts);

/// <summary>Adds a person, after a look whether they are known already; all on one page.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class AddModel(RecordSubjects subjects, AddPerson add, LinkPerson link, KnownPeople known, IDataProtectionProvider protection, TimeProvider clock) : ItemPage(subjects)
{
    [BindProperty]
    public AddForm Form { get; set; } = new();

    public IReadOnlyList<KnownMatch> Matches { get; private set; } = [];

    private IDataProtector Tokens => protection.CreateProtector("known person", $"{Record.ChildId.Value}", $"{Record.Viewer.StaffId.Value}");

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        PersonId = null;
        await FindSubjectAsync(cancellation);
        if (!ModelState.IsValid)
        {
            return Page();
        }

        if (Form.Known is { Length: > 0 })
        {
            return Read(Form.Known) is { } person && Accepts(await link.ExecuteAsync(Record, Subject, Form.ToAnswer(null, person, Subject.Person.Id), cancellation), Form)
                ? Done("Person added to the family", "people")
                : Page();
        }

        if (!Form.IsNew && await MatchesAsync(cancellation) is { Count: > 0 } matches)
        {
            Matches = matches;
            return Page();
        }

        var answer = new NewPerson(
            Form.Given, Form.Family, Form.Sex, Form.BornOn.ToDate(), Form.ExpectedOn.ToDate(), Form.IsEstimated, Form.OpensRecord, Form.ToAnswer(null, default, Subject.Person.Id));
        return Accepts(await add.ExecuteAsync(Record, Subject, answer, cancellation), Form) ? Done("Person added to the family", "people") : Page();
    }

    private async Task<IReadOnlyList<KnownMatch>> MatchesAsync(CancellationToken cancellation)
    {
        var today = clock.TodayInLondon();
        var people = await known.FindAsync(Record, Form.Given, Form.Family, Form.BornOn.ToDate(), cancellation);
        return [.. people.Select(p => new KnownMatch(
            Tokens.Protect($"{p.Id}"), p.Name,
            string.Join(", ", new[] { p.BornOn is { } born ? $"{Domain.People.Age.On(born, today)}, born {born.InWords()}" : p.YearOfBirth is { } year ? $"born {year}" : null, p.Team is null ? null : $"known to {p.Team}{(p.Phone is null ? "" : $", {p.Phone}")}" }.OfType<string>().DefaultIfEmpty("no more to show"))))];
    }

    private PersonId? Read(string token)
    {
        try
        {
            return new PersonId(Guid.Parse(Tokens.Unprotect(token)));
        }
        catch (Exception exception) when (exception is System.Security.Cryptography.CryptographicException or FormatException)
        {
            ModelState.AddModelError("", "Choose the person from the list again");
            return null;
        }
    }
}

/// <summary>A person as typed.</summary>
public sealed class AddForm : RelationshipForm
{
    public string? Given { get; set; }

    public string? Family { get; set; }

    public string? Sex { get; set; }

    public DateAnswer BornOn { get; set; } = new();

    public DateAnswer ExpectedOn { get; set; } = new();

    public bool IsEstimated { get; set; }

    public bool OpensRecord { get; set; }

    /// <summary>The token of somebody known who was chosen.</summary>
    public string? Known { get; set; }

    /// <summary>The user compared, and it is none of those shown.</summary>
    public bool IsNew { get; set; }

    internal sealed class Validator : RelationshipRules<AddForm>
    {
        public Validator()
        {
            RuleFor(f => f.BornOn).RealDate("the date of birth", optional: true);
            RuleFor(f => f.ExpectedOn).RealDate("the expected date of birth", optional: true);
        }
    }
}
