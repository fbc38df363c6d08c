namespace CaseManagement.Application.Seed.Stories;

/// <summary>The families that the documentation, the tests and the demonstrations know by name, and the awkward cases of access.</summary>
internal sealed class ParticularFamilies(DateOnly today, ulong seed, Telling telling, FamilyBuilder builder, IReadOnlyList<StoryStaff> staff)
{
    private int _number;

    public IEnumerable<StoryFamily> Make()
    {
        var jo = Named("Jo", "Reed");
        var dcs = staff.First(s => s.Roles.Contains("HeadOfService"));
        yield return new Oyelarans(today, telling, builder).Tell(Draft("neglect"), jo);
        yield return Leon(jo);
        yield return Ordinary("attendance", "Kowalczyk", ["Ana*"], "pl", jo);
        yield return Niece(Named("Priya", "Nair"));
        yield return Restricted("mind", "StaffFamily", "The father works in another team of this council.", dcs, 4);
        yield return Restricted("care", "AdoptionPath", "Placed for adoption. The adopters' address and names are known to few.", dcs, 2);
        yield return Restricted("abuse", "PoliceEmbargo", "Police enquiry under way; the family must not learn of it from us.", dcs, 3);
        var first = Ordinary("abuse", null, null, null, null);
        yield return first;
        yield return SharedFather(first);
        yield return ChildWhoDied();
        foreach (var theme in new[] { "neglect", "attendance" })
        {
            yield return Ordinary(theme, "Taylor", ["Jack", "Evie*"], "en", null);
        }

        foreach (var theme in new[] { "housing", "disability" })
        {
            yield return Ordinary(theme, "Hussain", ["Zainab*"], "ur", null);
        }

        yield return Restricted("exploitation", "PublicFigure", "A parent is an elected member of this council.", dcs, 5);
        yield return Restricted("abuse", "SecureAddress", "Flight from so-called honour-based abuse. Relatives look for the family.", dcs, 2);
        foreach (var theme in new[] { "youngcarer", "newbaby", "kin", "mind" })
        {
            yield return Ordinary(theme, null, null, null, jo);
        }
    }

    private StoryStaff Named(string given, string family) => staff.First(s => s.Given == given && s.Family == family);

    private FamilyDraft Draft(string theme, bool confidential = false, int placements = 0, int notes = 0)
    {
        var number = _number++;
        return new FamilyDraft($"family-{number + 1}", number, theme, Dice.For(seed, $"particular {number}"), today)
        {
            ConfidentialAddress = confidential,
            Placements = placements,
            DiaryNotesAWeek = notes,
        };
    }

    private StoryFamily Ordinary(string theme, string? surname, string[]? names, string? language, StoryStaff? worker)
    {
        var family = Draft(theme);
        builder.People(family, surname, names, language);
        return telling.Tell(family, worker);
    }

    /// <summary>Sixteen, in care since he was nearly two, five foster homes: the longest record of the authority.</summary>
    private StoryFamily Leon(StoryStaff worker)
    {
        var family = Draft("care", placements: 5, notes: 2);
        builder.People(family, "Barrett", ["Leon"], "en");
        family.Replace(family.Children[0] with { DateOfBirth = today.AddYears(-16).AddDays(-95), KnownAs = null });
        return telling.Tell(family, worker, [(StoryStatus.Assessment, 2, 2), (StoryStatus.ChildProtectionPlan, 8, 8), (StoryStatus.LookedAfter, 164, 164)]);
    }

    /// <summary>A worker's own niece is a client: she has said so and may not find the record.</summary>
    private StoryFamily Niece(StoryStaff aunt)
    {
        var family = Draft("mind");
        builder.People(family, aunt.Family, ["Meera*", "Rohan"], "gu");
        family.Conflicts.Add(new StoryConflict(aunt.Key, family.Children[0].Key, "Niece", today.AddDays(-60)));
        family.Conflicts.Add(new StoryConflict(aunt.Key, family.Children[1].Key, "Nephew", today.AddDays(-60)));
        return telling.Tell(family, staff.First(s => s.TeamKey == "south-2" && s.Roles.Contains("SocialWorker")));
    }

    private StoryFamily Restricted(string theme, string kind, string reason, StoryStaff owner, int workerAt)
    {
        var family = Draft(theme, confidential: kind is "SecureAddress" or "AdoptionPath");
        builder.People(family);
        return telling.Tell(family, retell: f =>
        {
            var manager = staff.First(s => s.TeamKey == f.TeamKey && s.Roles.Contains("TeamManager"));
            var named = new[] { f.WorkerKey, manager.Key, owner.Key }.Concat(kind == "AdoptionPath" ? [staff.First(s => s.Roles.Contains("AdoptionWorker")).Key] : []).Distinct().ToList();
            var level = kind is "PoliceEmbargo" or "SecureAddress" ? "NeedToKnow" : "NamedOnly";
            f.Restrictions.AddRange(f.People.Where(p => p.IsChild || p.Key == f.Mother?.Key)
                .Select(p => new StoryRestriction(p.Key, level, kind, reason, owner.Key, today.AddDays(-30 * workerAt), today.AddDays(180 - (30 * workerAt)), named)));
        });
    }

    /// <summary>The father of the family before is the father of this one's child too; the mothers do not know each other.</summary>
    private StoryFamily SharedFather(StoryFamily other)
    {
        var family = Draft("newbaby");
        builder.People(family);
        if (family.Father is { } made)
        {
            family.People.RemoveAll(p => p.Key == made.Key);
            family.Relationships.RemoveAll(r => r.FromKey == made.Key);
            family.Father = null;
            family.FatherLivesIn = false;
        }

        var father = other.People.First(p => !p.IsChild && p.Sex == "M");
        foreach (var child in family.Children)
        {
            family.Relationships.Add(new StoryRelationship("Father", father.Key, child.Key, false, null, child.DateOfBirth, null, false, "None at present"));
        }

        return telling.Tell(family);
    }

    private StoryFamily ChildWhoDied()
    {
        var family = Draft("disability");
        builder.People(family, null, ["Daisy*", "Toby", "Nell*"], "en");
        family.Replace(family.Children[0] with { DiedOn = Ages.Weekday(today.AddDays(-240)), DateOfBirth = today.AddYears(-9).AddDays(-51) });
        family.Replace(family.Children[1] with { DateOfBirth = today.AddYears(-6).AddDays(-160) });
        family.Replace(family.Children[2] with { DateOfBirth = today.AddYears(-3).AddDays(-220) });
        return telling.Tell(family, path: [(StoryStatus.Assessment, 2, 2), (StoryStatus.ChildInNeed, 30, 30)]);
    }
}
