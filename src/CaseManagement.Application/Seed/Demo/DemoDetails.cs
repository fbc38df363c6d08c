using System.Globalization;
using CaseManagement.Application.Seed.Loading;
using CaseManagement.Application.Seed.Stories;
using CaseManagement.Domain.People;

namespace CaseManagement.Application.Seed.Demo;

/// <summary>The other items of the record, under the keys of the catalogue of details: one row for each question that was asked.</summary>
internal sealed class DemoDetails(DemoContext context)
{
    public IEnumerable<DetailRow> Rows() => context.Authority.Families.SelectMany(f => f.People).SelectMany(About);

    private IEnumerable<DetailRow> About(StoryPerson person)
    {
        var unanswered = person.Unanswered.ToDictionary(u => u.Item, u => Enum.Parse<AnswerKind>(u.Reason));
        yield return unanswered.TryGetValue("Ethnicity", out var why)
            ? Without(person, "ethnicity", why)
            : Known(person, "ethnicity", person.EthnicityCode, "service-user");
        yield return Known(person, "language", string.Join(' ', person.Languages.Select(DemoWords.LanguageOf).Distinct()), "service-user");
        yield return Known(person, "interpreter", person.InterpreterNeeded ? "yes" : "no");
        yield return Known(person, "nationality", string.Join(' ', person.Nationalities.Distinct()), "service-user");

        if (person.Religion is { } religion)
        {
            yield return Known(person, "religion", DemoWords.ReligionOf(religion), "service-user");
        }
        else if (unanswered.TryGetValue("Religion", out var refused))
        {
            yield return Without(person, "religion", refused);
        }

        if (person.Pronouns is { } pronouns)
        {
            yield return Known(person, "pronouns", pronouns, "service-user");
        }

        if (person.Gender is { } gender)
        {
            yield return gender == "Prefers not to say" ? Without(person, "gender-identity", AnswerKind.Refused) : Known(person, "gender-own-words", gender, "service-user");
        }

        if (person.Disabilities.Count > 0)
        {
            yield return Known(person, "disability", string.Join(' ', person.Disabilities.Distinct()), "parent");
        }

        if (context.HasRecord(person.Key))
        {
            yield return Known(person, "collection-notice", DemoContext.StartOf(context.FamilyOf(person.Key)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                with
            { Note = "Given to the family at the first visit and talked through." };
            foreach (var row in Facts(person))
            {
                yield return row;
            }
        }
    }

    private IEnumerable<DetailRow> Facts(StoryPerson person)
    {
        var facts = context.FamilyOf(person.Key).Facts.Where(f => f.PersonKey == person.Key).ToList();
        foreach (var past in facts.Where(f => f.Kind == "School" && f.To is not null))
        {
            yield return Known(person, "school", past.Value, "school", past.From, past.To);
        }

        foreach (var group in facts.Where(f => f.To is null).GroupBy(f => KeyOf(f.Kind)).Where(g => g.Key is not null))
        {
            var fact = group.First();
            var source = fact.Source switch { "Parent" => "parent", "GP" => "gp", _ => "school" };
            var value = group.Key switch
            {
                "immunisations" => fact.Value == "Up to date" ? "yes" : "no",
                "school-year" => fact.Value == "Reception" ? "R" : fact.Value.Replace("Year ", "", StringComparison.Ordinal),
                "attendance" => fact.Value.Split('%')[0],
                "free-school-meals" => "yes",
                "sen-status" => fact.Value.Split(' ')[0],
                "conditions" or "medication" => string.Join('\n', group.Select(f => f.Value)),
                _ => string.Join("; ", group.Select(f => f.Value)),
            };
            yield return Known(person, group.Key!, value, source, fact.From) with { Note = group.Key == "immunisations" && value == "no" ? fact.Value : null };
            if (group.Key == "sen-status" && fact.Value.Split(' ') is [_, var need])
            {
                yield return Known(person, "sen-needs", need, source, fact.From);
            }
        }

        if (facts.Exists(f => f is { Kind: "School", To: null }))
        {
            yield return Known(person, "education-status", "school", "school");
        }
    }

    private static string? KeyOf(string kind) => kind switch
    {
        "Condition" => "conditions",
        "Allergy" => "allergies",
        "Medication" => "medication",
        "Immunisations" or "Immunisation" => "immunisations",
        "Dentist" or "Dental" => "dentist",
        "School" => "school",
        "SchoolYear" => "school-year",
        "Attendance" => "attendance",
        "FreeSchoolMeals" => "free-school-meals",
        "SpecialNeed" => "sen-status",
        _ => null,
    };

    private DetailRow Known(StoryPerson person, string key, string value, string source = "own-observation", DateOnly? from = null, DateOnly? to = null) =>
        new(
            context.Head(person, $"{key} {from:O}", from, to) with { Source = source, SupersededAt = to is { } ended ? context.During(ended.AddDays(1), $"{person.Key}|{key}|{to:O}") : null },
            key, value, null);

    private DetailRow Without(StoryPerson person, string key, AnswerKind why) => new(context.Head(person, key) with { Answer = why }, key, "", null);
}
