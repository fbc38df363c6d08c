using CaseManagement.Application.People;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Children;
using CaseManagement.Domain.People;
using CaseManagement.Web.Access;
using CaseManagement.Web.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CaseManagement.Web.Pages.People;

/// <summary>The family as a picture and as a table, brothers and sisters, and professionals.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Basic)]
public sealed class PeopleModel(RecordSubjects subjects, FamilyPicture families, PersonItems items, TimeProvider clock) : ItemPage(subjects)
{
    public Family Family { get; private set; } = null!;

    public IReadOnlyList<FamilyRow> Rows { get; private set; } = [];

    /// <summary>What everybody is to the child.</summary>
    public IReadOnlyList<FamilyRow> OwnRows => [.. Rows.Where(IsOwn)];

    /// <summary>What the others are to each other.</summary>
    public IReadOnlyList<FamilyRow> OtherRows => [.. Rows.Where(r => !IsOwn(r))];

    public IReadOnlyList<ItemRow<Professional>> Professionals { get; private set; } = [];

    public DateOnly Today => clock.TodayInLondon();

    public Genogram Picture => Genogram.Of(Family, Today);

    public bool MayWrite => Record.MayWrite(RecordArea.Basic);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        PersonId = null;
        await FindSubjectAsync(cancellation);
        Family = await families.ReadAsync(Record, Subject, cancellation);
        Rows = FamilyRow.Of(Family, Today);
        if (Record.MayRead(RecordArea.Contact))
        {
            Professionals = await items.ProfessionalsAsync(Record, Subject, cancellation);
        }

        return Page();
    }

    /// <summary>"34 years", "Age not known".</summary>
    public string AgeOf(FamilyMember person) =>
        person is { BornOn: null, ExpectedOn: null, DiedOn: null } ? "Age not known" : AgeInWords.On(person.BornOn, person.ExpectedOn, person.DiedOn, Today);

    /// <summary>"Child in need", "Open: being assessed", "Closed".</summary>
    public string StatusWords(SiblingCard card) => !card.IsOpen ? "Closed"
        : card.Statuses.Count == 0 ? "Open: being assessed"
        : string.Join(", ", card.Statuses.Select(s => BarOf.Words(Enum.Parse<StatusKind>(s), null)));

    private bool IsOwn(FamilyRow row) => row.Tie.Item.PersonId == Family.ChildId || row.Tie.Item.OtherId == Family.ChildId;
}

/// <summary>Rows of the family table under one caption.</summary>
public sealed record FamilyTable(PeopleModel Page, string Caption, IReadOnlyList<FamilyRow> Rows);
