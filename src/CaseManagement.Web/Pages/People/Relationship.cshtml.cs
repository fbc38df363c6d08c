using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>Records, changes or ends what two people of the family are to each other.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic, Write = true)]
public sealed class RelationshipModel(RecordSubjects subjects, FamilyPicture families, RecordRelationship act, EndRelationship end) : ItemPage(subjects)
{
    [BindProperty]
    public TieForm Form { get; set; } = new();

    [BindProperty]
    public EndForm End { get; set; } = new();

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        JudgeOnly(nameof(Form));
        if (!await ReadAsync(cancellation))
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            var answer = Form.ToAnswer(ItemId, new PersonId(Form.Person!.Value), new PersonId(Form.Other!.Value));
            if (Accepts(await act.ExecuteAsync(Record, Subject, answer, cancellation), Form))
            {
                return Done("Relationship recorded", "people");
            }
        }

        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellation)
    {
        JudgeOnly(nameof(End));
        if (!await ReadAsync(cancellation) || ItemId is not { } item)
        {
            return NotFound();
        }

        if (ModelState.IsValid && ModelState.Accepts(await end.ExecuteAsync(Record, Subject, item, End.EndedOn.ToDate()!.Value, End.Version, cancellation), nameof(End)))
        {
            return Done("The relationship was ended", "people");
        }

        if (ModelState.IsValid)
        {
            ModelState.AddModelError("", "Someone else changed this while you were writing. Open it again to see what stands now.");
        }

        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        PersonId = null;
        await FindSubjectAsync(cancellation);
        var family = await families.ReadAsync(Record, Subject, cancellation);
        var siblings = family.Siblings.Where(s => family.Members.All(m => m.Id.Value != s.Id)).Select(s => new Choice($"{s.Id}", s.Name));
        People = [.. family.Members.Select(m => new Choice($"{m.Id.Value}", m.Name)), .. siblings];

        if (ItemId is null)
        {
            Form.Other ??= Record.ChildId.Value;
            return true;
        }

        if (family.Ties.FirstOrDefault(t => t.Item.Id == ItemId) is not { } tie)
        {
            return HttpMethods.IsPost(Request.Method);
        }

        if (HttpMethods.IsGet(Request.Method))
        {
            Form.Show(tie.Item);
            (Form.Person, Form.Other) = (tie.Item.PersonId.Value, tie.Item.OtherId.Value);
        }

        End.Version = HttpMethods.IsGet(Request.Method) ? tie.Item.Version : End.Version;
        return true;
    }

    // The page has two forms; only the one that was sent is judged. (The other is bound without its prefix when none of its fields came.)
    private void JudgeOnly(string form)
    {
        foreach (var key in ModelState.Keys.Where(k => !k.StartsWith($"{form}.", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }
}

/// <summary>Two people and what the first is to the second.</summary>
public sealed class TieForm : RelationshipForm
{
    public Guid? Person { get; set; }

    public Guid? Other { get; set; }

    internal sealed class Validator : RelationshipRules<TieForm>
    {
        public Validator()
        {
            RuleFor(f => f.Person).NotNull().WithMessage("Select who it is about");
            RuleFor(f => f.Other).NotNull().WithMessage("Select to whom");
        }
    }
}

/// <summary>The day a relationship ended.</summary>
public sealed class EndForm
{
    public DateAnswer EndedOn { get; set; } = new();

    public uint Version { get; set; }

    internal sealed class Validator : AbstractValidator<EndForm>
    {
        public Validator() => RuleFor(f => f.EndedOn).RealDate("the day it ended");
    }
}
