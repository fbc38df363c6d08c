using System.Globalization;
using CaseManagement.Application.Access;
using CaseManagement.Application.Episodes;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.CodeSets;
using CaseManagement.Domain.People;
using CaseManagement.Domain.Worklists;
using CaseManagement.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseManagement.Application.People;

/// <summary>A date of birth or an expected one: exactly one of the two.</summary>
public sealed record BirthAnswer(DateOnly? BornOn, DateOnly? ExpectedOn, bool IsEstimated, string? Sex, Provenance Provenance, uint Version);

/// <summary>Records a birth, or when it is expected. The expected date stays known after the birth.</summary>
public sealed class RecordBirth(CaseManagementDb db, ItemBook book)
{
    public async Task<Outcome<Person>> ExecuteAsync(OpenedRecord record, RecordSubject subject, BirthAnswer answer, CancellationToken cancellation)
    {
        var person = subject.Person;
        if (person.Version != answer.Version)
        {
            return await book.ConflictAsync<Detail>(null, d => d.Value, cancellation);
        }

        var refusals = answer.Provenance.Refusals(book.Today).ToList();
        if (person.BornOn is not null && answer.ExpectedOn is not null && answer.BornOn is null)
        {
            refusals.Add(new Refusal("The birth is recorded already: correct the date of birth instead", nameof(answer.ExpectedOn)));
        }

        if (answer.BornOn is not null && !string.IsNullOrEmpty(answer.Sex) && !CodeSet.Get("sex").Offers(answer.Sex, book.Today))
        {
            refusals.Add(new Refusal("Select an answer from the list", nameof(answer.Sex)));
        }

        var before = Words(person);
        var outcome = refusals.Count > 0 ? Outcome<Person>.Refused(refusals) : person.SetBirth(answer.BornOn, answer.ExpectedOn, answer.IsEstimated, book.Today);
        if (!outcome.IsDone)
        {
            db.ChangeTracker.Clear();
            return outcome;
        }

        if (answer.BornOn is not null && !string.IsNullOrEmpty(answer.Sex))
        {
            person.Sex = answer.Sex;
        }

        foreach (var old in await db.Details.Where(d => d.PersonId == person.Id && (subject.IsChild || d.FamilyId == subject.FamilyId) && d.Key == "birth" && d.SupersededAt == null).ToListAsync(cancellation))
        {
            old.Supersede(book.Now);
        }

        db.Details.Add(new Detail { Key = "birth", Value = Words(person), Stamp = book.Stamp(record, subject, answer.Provenance) });
        return await book.SavePersonAsync(record, person, new ItemChange(RecordArea.Basic, "Birth", before, Words(person)), cancellation);
    }

    private static string Words(Person person) => string.Create(CultureInfo.InvariantCulture, $"{(person.BirthIsEstimated ? "about " : "")}{person.BornOn:yyyy-MM-dd}{(person.BornOn is null ? $"expected {person.ExpectedOn:yyyy-MM-dd}" : "")}");
}

/// <summary>Records a death. Visits are no longer due, tasks that a rule made end; plans end and the case closes on that day.</summary>
public sealed class RecordDeath(CaseManagementDb db, ItemBook book, ChildHistories histories)
{
    public async Task<Outcome<Person>> ExecuteAsync(OpenedRecord record, RecordSubject subject, DateOnly on, Provenance provenance, uint version, CancellationToken cancellation)
    {
        var person = subject.Person;
        if (person.Version != version)
        {
            return await book.ConflictAsync<Detail>(null, d => d.Value, cancellation);
        }

        var refusals = provenance.Refusals(book.Today).ToList();
        var before = person.DiedOn;
        var outcome = refusals.Count > 0 ? Outcome<Person>.Refused(refusals) : person.RecordDeath(on, book.Today);
        if (!outcome.IsDone)
        {
            db.ChangeTracker.Clear();
            return outcome;
        }

        var value = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        db.Details.Add(new Detail { Key = "death", Value = value, Stamp = book.Stamp(record, subject, provenance) });
        if (subject.IsChild)
        {
            subject.Child.ExpectVisitBy(null);
            foreach (WorkTask task in await db.Tasks.Where(t => t.ChildId == subject.Child.Id && t.RuleId != null && t.DoneOn == null && t.CancelledAt == null).ToListAsync(cancellation))
            {
                task.Cancel(book.Now, "The child died");
            }
        }

        var saved = await book.SavePersonAsync(record, person, new ItemChange(RecordArea.Basic, "Death", before?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), value), cancellation);
        if (saved.IsDone && subject.IsChild)
        {
            await EndPathwayAsync(record, on, cancellation);
        }

        return saved;
    }

    private async Task EndPathwayAsync(OpenedRecord record, DateOnly on, CancellationToken cancellation)
    {
        var history = await histories.ReadToChangeAsync(record, cancellation);
        if (history.OpenEpisode is null)
        {
            return;
        }

        history.Died(on, record.Viewer.StaffId);
        await histories.KeepAsync(record, history, [new HistoryEvent(on, $"{history.Child.Name} died", RecordArea.Plans)], cancellation);
    }
}
