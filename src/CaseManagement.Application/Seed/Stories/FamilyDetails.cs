using System.Globalization;

namespace CaseManagement.Application.Seed.Stories;

/// <summary>The facts around the story: professionals, health, school, warning markers, today's summary.</summary>
internal sealed class FamilyDetails(FamilyDraft family, Cast cast, Numbers numbers)
{
    private readonly Dice _dice = Dice.For(21, family.Key);

    private static readonly (string Kind, string Value)[] Conditions =
    [
        ("Condition", "Asthma"), ("Condition", "Eczema"), ("Condition", "Epilepsy, well controlled"), ("Allergy", "Peanuts: carries an adrenaline pen"),
        ("Allergy", "Penicillin: rash"), ("Condition", "Glue ear, grommets fitted"), ("Medication", "Melatonin 2 mg at night"), ("Condition", "Type 1 diabetes"),
        ("Condition", "Migraine"), ("Allergy", "Cow's milk"), ("Condition", "Constipation, on medicine"), ("Medication", "Blue inhaler when needed"),
    ];

    private static readonly string[] SenNeeds = ["SEMH", "SLCN", "MLD", "SPLD", "ASD"];

    public void Fill()
    {
        foreach (var child in family.Children)
        {
            Professionals(child);
            if (child.DateOfBirth is not null)
            {
                Health(child);
                Education(child);
            }
        }

        Markers();
    }

    private void Professionals(StoryPerson child)
    {
        var from = Ages.Later(family.Start.AddYears(-1), child.DateOfBirth ?? family.Start);
        var to = child.DiedOn;
        var surgery = cast.Organisation("Surgery", "");
        family.Professionals.Add(new(child.Key, "GP", surgery.Name, surgery.Key, "Health", surgery.Phone, from, to));
        if (child.DateOfBirth is null)
        {
            var hospital = cast.Organisation("Hospital", "");
            family.Professionals.Add(new(child.Key, "Midwife", "Helen Osgood", hospital.Key, "Health", hospital.Phone, family.Start, null));
        }
        else if (child.DateOfBirth > family.Today.AddYears(-5))
        {
            family.Professionals.Add(new(child.Key, "Health visitor", cast.HealthVisitor, null, "Health", numbers.Landline(), from, to));
        }

        var on = child.DiedOn ?? family.End;
        if (cast.School(child, on) is { } school)
        {
            var title = school.Kind == "Nursery" ? "Key person" : "Teacher";
            family.Professionals.Add(new(child.Key, title, cast.Teacher(child.Key, on), school.Key, "Education", school.Phone, new DateOnly(Cast.SchoolYear(on), 9, 1), to));
        }

        if (family.Groups.Exists(g => g.Children.Contains(child) && g.Phases.Exists(p => p.Label == StoryStatus.LookedAfter)) && _dice.Chance(60))
        {
            family.Professionals.Add(new(child.Key, "Children's guardian", _dice.Pick(new[] { "Alma Bridges", "Peter Cantwell", "Dilys Ford" }), null, "Cafcass", numbers.Landline(), family.Start.AddDays(200), null));
        }
    }

    private void Health(StoryPerson child)
    {
        var born = child.DateOfBirth!.Value;
        var from = Ages.Later(born, family.Start);
        if (_dice.Chance(24))
        {
            var (kind, value) = _dice.Pick(Conditions);
            family.Facts.Add(new(child.Key, "Health", kind, value, "Parent", from, null));
        }

        family.Facts.Add(new(child.Key, "Health", "Immunisations", _dice.Chance(84) ? "Up to date" : "One or more missing", "GP", from, null));
        if (Ages.On(born, family.End) >= 3)
        {
            family.Facts.Add(new(child.Key, "Health", "Dentist", _dice.Chance(70) ? $"Seen {family.End.AddDays(-_dice.Between(20, 300)).ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}" : "Not seen in the last year", "Parent", from, null));
        }
    }

    private void Education(StoryPerson child)
    {
        var end = child.DiedOn ?? family.End;
        string? last = null;
        for (var year = Cast.SchoolYear(Ages.Later(family.Start, child.DateOfBirth!.Value.AddYears(2))); year <= Cast.SchoolYear(end); year++)
        {
            var september = new DateOnly(year, 9, 1);
            if (cast.School(child, september.AddDays(10)) is { } school && school.Key != last && september <= end)
            {
                last = school.Key;
                family.Facts.RemoveAll(f => f.PersonKey == child.Key && f.Kind == "School" && f.To is null && Replace(f, september));
                family.Facts.Add(new(child.Key, "Education", "School", school.Name, "School", september, null));
            }
        }

        family.Facts.AddRange(_ended);
        _ended.Clear();
        var age = Ages.On(child.DateOfBirth!.Value, end);
        if (last is null || age < 5 || age > 16)
        {
            return;
        }

        var term = new DateOnly(Cast.SchoolYear(end), 9, 1);
        var ageInSeptember = Ages.On(child.DateOfBirth!.Value, term.AddDays(-1));
        family.Facts.Add(new(child.Key, "Education", "SchoolYear", ageInSeptember == 4 ? "Reception" : $"Year {ageInSeptember - 4}", "School", term, null));
        family.Facts.Add(new(child.Key, "Education", "Attendance", $"{(family.Theme == "attendance" ? _dice.Between(52, 84) : _dice.Between(79, 99))}% this year", "School", term, null));
        if (_dice.Chance(38))
        {
            family.Facts.Add(new(child.Key, "Education", "FreeSchoolMeals", "Yes", "School", term, null));
        }

        if (child.Disabilities.Any(d => d != "NONE") || _dice.Chance(18))
        {
            family.Facts.Add(new(child.Key, "Education", "SpecialNeed", $"{(child.Disabilities.Count > 1 ? "E" : "K")} {_dice.Pick(SenNeeds)}", "School", term, null));
        }
    }

    private readonly List<StoryFact> _ended = [];

    private bool Replace(StoryFact fact, DateOnly to)
    {
        _ended.Add(fact with { To = to.AddDays(-1) });
        return true;
    }

    private void Markers()
    {
        var adult = family.People.Find(p => !p.IsChild && p.DiedOn is null);
        if (adult is null)
        {
            return;
        }

        if (_dice.Chance(7))
        {
            Marker(adult.Key, "DangerousDog", "A large dog is loose in the house and has snapped at a visitor.", "Ring first. Ask for the dog to be shut away before you go in.");
        }

        if (_dice.Chance(family.Theme is "abuse" or "exploitation" ? 16 : 3) && family.Father is { DiedOn: null } father)
        {
            Marker(father.Key, "ViolenceToStaff", "Threatened a worker at the office door.", "Visit in pairs. Meet at the office where you can.");
        }

        if (family.ConfidentialAddress && family.Mother is { } mother)
        {
            Marker(mother.Key, "NonSafeContact", "Somebody she fled from may read post or answer an old number.", "Use only the number marked safe. Send no letters.");
        }
    }

    private void Marker(string person, string kind, string reason, string advice)
    {
        var from = Ages.Later(family.Start, family.End.AddDays(-_dice.Between(30, 300)));
        family.Markers.Add(new(person, kind, reason, advice, family.WorkerKey, from, from.AddYears(1), family.IsOpen ? null : family.End, _dice.Chance(70)));
    }
}
