using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Adds a person, after a look whether they are known already; all on one page.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class AddModel(RecordSubjects subjects, AddPerson add, LinkPerson link, KnownPeople known, KnownMatches matches, TimeProvider clock) : ItemFormPage<AddForm>(subjects, clock)
{
    public override string DraftName => "Add a person";

    public override string Back => $"{Root}/people";

    /// <summary>The button "This is them": the token of the person chosen.</summary>
    [BindProperty]
    public string? Chosen { get; set; }

    /// <summary>Those known already who may be the one being added.</summary>
    public IReadOnlyList<KnownMatch> Matches { get; private set; } = [];

    /// <summary>Somebody known, chosen from the suggestions; null while a new person is described.</summary>
    public KnownMatch? Picked => matches.Read(Record, Form.Known);

    protected override string DoneWords => "Person added to the family";

    protected override Task<bool> ReadAsync(CancellationToken cancellation) => Task.FromResult(Subject.IsChild);

    protected override async Task<bool> RecordAsync(CancellationToken cancellation)
    {
        if ((Chosen ?? Form.Known) is { Length: > 0 } token)
        {
            if (matches.Read(Record, token) is { } match)
            {
                return Accepts(await link.ExecuteAsync(Record, Subject, Form.ToAnswer(null, match.Id, Subject.Person.Id), cancellation));
            }

            Form.Known = null;
            ModelState.Remove("Form.Known");
            ModelState.AddModelError("", "Choose the person from the list again");
            return false;
        }

        if (!Form.IsNew && await known.FindAsync(Record, Form.Given, Form.Family, Form.BornOn.ToDate(), cancellation) is { Count: > 0 } people)
        {
            Matches = [.. people.Select(p => matches.Of(Record, p))];
            return false;
        }

        var answer = new NewPerson(
            Form.Given, Form.Family, Form.Sex, Form.BornOn.ToDate(), Form.ExpectedOn.ToDate(), Form.IsEstimated, Form.OpensRecord, Form.ToAnswer(null, default, Subject.Person.Id));
        return Accepts(await add.ExecuteAsync(Record, Subject, answer, cancellation));
    }

    // Always somebody new to the family: nobody else's version stands beside it.
    protected override IEnumerable<AnswerInWords> InWords(AddForm form) => [];
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
