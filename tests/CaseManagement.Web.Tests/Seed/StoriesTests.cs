using System.Diagnostics;
using System.Text.RegularExpressions;
using CaseManagement.Application.Seed.Stories;

namespace CaseManagement.Web.Tests.Seed;

/// <summary>The invented authority, before any of it is in a database.</summary>
public sealed partial class StoriesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Lazy<StoryAuthority> Made = new(() => StoryGenerator.Create(Today));

    private static StoryAuthority Authority => Made.Value;

    private static IEnumerable<StoryPerson> People => Authority.Families.SelectMany(f => f.People);

    private static IEnumerable<StoryEvent> Events => Authority.Families.SelectMany(f => f.Events);

    [GeneratedRegex("^(GIR 0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW]) [0-9][ABD-HJLNP-UW-Z]{2})$")]
    private static partial Regex Postcode();

    [GeneratedRegex("^(01632 960[0-9]{3}|07700 900[0-9]{3})$")]
    private static partial Regex DramaNumber();

    [Fact]
    public void The_same_day_and_seed_tell_the_same_story()
    {
        var again = StoryGenerator.Create(Today);

        Assert.Equal(Fingerprint(Authority), Fingerprint(again));
        Assert.NotEqual(Fingerprint(Authority), Fingerprint(StoryGenerator.Create(Today, seed: 7)));
    }

    private static List<string> Fingerprint(StoryAuthority authority) =>
    [
        .. authority.Staff.Select(s => s.FullName),
        .. authority.Families.SelectMany(f => f.People).Select(p => $"{p.FullName} {p.DateOfBirth} {p.NhsNumber}"),
        .. authority.Families.SelectMany(f => f.Events).Select(e => $"{e.On} {e.AuthorKey} {e.Narrative}"),
    ];

    [Fact]
    public void The_authority_is_as_large_as_the_demo_needs()
    {
        var entries = Authority.Families
            .SelectMany(f => f.Children.Select(c => f.Events.Count(e => e.Children.Any(a => a.ChildKey == c)))).ToList();

        Assert.True(Authority.Teams.Count >= 10);
        Assert.True(Authority.Staff.Count >= 48);
        Assert.True(Authority.Families.Count >= 320);
        Assert.True(Authority.Families.Sum(f => f.Children.Count) >= 640);
        Assert.True(entries.Count(n => n >= 80) >= 30);
        Assert.InRange(entries.Max(), 2000, 3000);
        Assert.True(Authority.Families.Count(f => f.Events.Count > 0 && f.Events[^1].On < Today.AddMonths(-6)) > 30, "closed long ago");
    }

    [Fact]
    public void Every_role_has_somebody_in_it()
    {
        string[] roles =
        [
            "SocialWorker", "StudentSocialWorker", "NewlyQualifiedSocialWorker", "FamilySupportWorker", "TeamManager", "ServiceManager", "HeadOfService",
            "Director", "MashOfficer", "MashManager", "EmergencyDutyWorker", "IndependentReviewingOfficer", "ChildProtectionChair", "AdoptionWorker",
            "AdoptionRecordsOfficer", "FosteringWorker", "PersonalAdviser", "AccessToFilesOfficer", "BusinessIntelligenceAnalyst", "ReturnsOfficer",
            "InformationGovernance", "CaldicottGuardian", "LegalServices", "BusinessSupport", "FinanceOfficer", "ComplaintsOfficer", "Auditor",
            "QualityAssurance", "VirtualSchoolPartner", "HealthPartner", "SystemAdministrator", "ElectedMember",
        ];

        Assert.Empty(roles.Except(Authority.Staff.SelectMany(s => s.Roles)));
        Assert.Equal(Authority.Staff.Count, Authority.Staff.Select(s => s.UserName).Distinct().Count());
    }

    [Fact]
    public void Maya_Tobi_and_Ade_are_with_Jo_Reed_in_North_2_under_Sam_Patel()
    {
        var family = Authority.Families.Single(f => f.FamilyName == "Oyelaran");
        var worker = Authority.Staff.Single(s => s.Key == family.WorkerKey);
        var team = Authority.Teams.Single(t => t.Key == family.TeamKey);

        Assert.Equal(["Maya", "Tobi", "Ade"], family.Children.Select(c => family.People.Single(p => p.Key == c).Given));
        Assert.Equal("Jo Reed", worker.FullName);
        Assert.Equal("North 2", team.Name);
        Assert.Equal("Sam Patel", Authority.Staff.Single(s => s.Key == team.ManagerKey).FullName);
        Assert.All(family.Children, c => Assert.Contains(family.Statuses, s => s.ChildKey == c && s.Label == StoryStatus.ChildProtectionPlan && s.Detail == "NEG" && s.To is null));
        Assert.Contains(family.Events, e => e.Headline == "Maya seen alone, hungry after school");
        Assert.Contains(family.Events.SelectMany(e => e.Tasks), t => t.Rule == "T18" && t.DueOn == Today.AddDays(-3));
    }

    [Fact]
    public void Numbers_pass_their_checks_and_belong_to_one_person()
    {
        var nhs = People.Select(p => p.NhsNumber).OfType<string>().ToList();
        var upn = People.Select(p => p.Upn).OfType<string>().ToList();

        Assert.All(nhs, n => Assert.True(n.Length == 10 && n.StartsWith("999", StringComparison.Ordinal) && Numbers.NhsCheckDigit(n[..9]) == n[9] - '0', n));
        Assert.All(upn, n => Assert.True(n.Length == 13 && Numbers.UpnLetter(n[1..]) == n[0], n));
        Assert.Equal(nhs.Count, nhs.Distinct().Count());
        Assert.Equal(upn.Count, upn.Distinct().Count());
    }

    [Theory]
    [InlineData("943476591", 9)]
    [InlineData("999000001", 8)]
    [InlineData("999111222", 7)]
    [InlineData("999000000", null)]
    public void The_check_digit_of_an_NHS_number_is_the_published_one(string nine, int? expected) =>
        Assert.Equal(expected, Numbers.NhsCheckDigit(nine));

    [Theory]
    [InlineData("896200116001", 'G')]
    [InlineData("895200115002", 'F')]
    [InlineData("855301412345", 'E')]
    public void The_check_letter_of_a_UPN_is_the_published_one(string twelve, char expected) =>
        Assert.Equal(expected, Numbers.UpnLetter(twelve));

    [Fact]
    public void Postcodes_look_real_and_are_in_an_area_that_does_not_exist() =>
        Assert.All(Authority.Families.SelectMany(f => f.Addresses), a => Assert.True(Postcode().IsMatch(a.Postcode) && a.Postcode.StartsWith("HW", StringComparison.Ordinal), a.Postcode));

    [Fact]
    public void Telephone_numbers_are_kept_for_drama_and_mail_goes_nowhere()
    {
        var numbers = People.SelectMany(p => p.Phones).Select(p => p.Number)
            .Concat(Authority.Staff.Select(s => s.Phone)).Concat(Authority.Teams.Select(t => t.Phone))
            .Concat(Authority.Organisations.Select(o => o.Phone)).Concat(Authority.Families.SelectMany(f => f.Professionals).Select(p => p.Phone));

        Assert.All(numbers, n => Assert.Matches(DramaNumber(), n));
        Assert.All(People.Select(p => p.Email).OfType<string>().Concat(Authority.Staff.Select(s => s.Email)), e => Assert.EndsWith("@example.org", e, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_key_leads_to_something()
    {
        var people = People.Select(p => p.Key).ToHashSet();
        var staff = Authority.Staff.Select(s => s.Key).ToHashSet();
        var teams = Authority.Teams.Select(t => t.Key).ToHashSet();

        Assert.Equal(People.Count(), people.Count);
        Assert.Equal(Events.Count(), Events.Select(e => e.Key).Distinct().Count());
        Assert.All(Authority.Teams, t => Assert.True((t.ParentKey is null || teams.Contains(t.ParentKey)) && staff.Contains(t.ManagerKey!)));
        foreach (var family in Authority.Families)
        {
            var missing = family.Children
                .Concat(family.Relationships.SelectMany(r => new[] { r.FromKey, r.ToKey }))
                .Concat(family.Addresses.SelectMany(a => a.LivingWith.Append(a.PersonKey)))
                .Concat(family.Professionals.Select(p => p.PersonKey)).Concat(family.Facts.Select(f => f.PersonKey))
                .Concat(family.Markers.Select(m => m.PersonKey)).Concat(family.Restrictions.Select(r => r.PersonKey)).Concat(family.Conflicts.Select(c => c.PersonKey))
                .Concat(family.Statuses.Select(s => s.ChildKey)).Concat(family.Involvements.Select(i => i.ChildKey)).Concat(family.Summaries.Select(s => s.ChildKey))
                .Concat(family.Events.SelectMany(e => e.Children.Select(c => c.ChildKey).Concat(e.Tasks.Select(t => t.ChildKey))))
                .Where(k => !people.Contains(k));
            var nobody = family.Events.Select(e => e.AuthorKey).Concat(family.Events.SelectMany(e => e.Tasks).Select(t => t.OwnerKey))
                .Concat(family.Involvements.Select(i => i.StaffKey)).Concat(family.Markers.Select(m => m.OwnerKey)).Concat(family.Conflicts.Select(c => c.StaffKey))
                .Concat(family.Restrictions.SelectMany(r => r.NamedStaff.Append(r.OwnerKey))).Append(family.WorkerKey).Where(k => !staff.Contains(k));

            Assert.Empty(missing);
            Assert.Empty(nobody);
        }
    }

    [Fact]
    public void Nothing_happens_to_a_child_before_birth_after_death_or_in_the_future()
    {
        Assert.All(Events, e => Assert.True(e.On <= Today));
        foreach (var family in Authority.Families)
        {
            var people = family.People.ToDictionary(p => p.Key);
            foreach (var entry in family.Events)
            {
                foreach (var answer in entry.Children)
                {
                    var child = people[answer.ChildKey];
                    Assert.True(child.DateOfBirth is not null || answer.Seen is null, $"{entry.Key}: an unborn child cannot be seen");
                    Assert.True(child.DiedOn is not { } died || entry.On <= died, $"{entry.Key}: after {child.Given} died");
                    Assert.True(answer.Seen is null || child.DateOfBirth <= entry.On, $"{entry.Key}: before {child.Given} was born");
                    Assert.True((child.DateOfBirth ?? child.ExpectedOn)!.Value.AddDays(-280) <= entry.On, $"{entry.Key}: long before {child.Given} was born");
                    Assert.True(answer.Seen != false || answer.WhyNot is not null, $"{entry.Key}: not seen needs a reason");
                    Assert.True(answer.SeenAlone != false || answer.WhyNot is not null, $"{entry.Key}: not seen alone needs a reason");
                }
            }
        }
    }

    [Fact]
    public void Brothers_and_sisters_are_twins_or_born_well_apart()
    {
        foreach (var family in Authority.Families)
        {
            var mothers = family.Relationships.Where(r => r.Kind == "Mother").GroupBy(r => r.FromKey);
            foreach (var born in mothers.Select(m => m.Select(r => family.People.Single(p => p.Key == r.ToKey)).Select(p => p.DateOfBirth ?? p.ExpectedOn).OfType<DateOnly>().Distinct().Order().ToList()))
            {
                Assert.All(born.Zip(born.Skip(1)), pair => Assert.True(pair.Second.DayNumber - pair.First.DayNumber > 270, $"{family.Key}: {pair}"));
            }
        }
    }

    [Fact]
    public void Entries_are_hardly_ever_word_for_word_the_same()
    {
        var all = Events.Select(e => e.Narrative).ToList();

        Assert.True(all.Count >= 20_000, $"{all.Count} entries");
        Assert.True((all.Count - all.Distinct().Count()) * 100 < all.Count, $"{all.Count - all.Distinct().Count()} of {all.Count} are repeats");
        Assert.All(all, text => Assert.DoesNotMatch("[{}|\\[\\]@]|  | [.,;]", text));
    }

    [Fact]
    public void The_longest_record_reads_like_one_life_in_which_things_follow_from_each_other()
    {
        var leon = Authority.Families.MaxBy(f => f.Events.Count)!;
        var notes = leon.Events.Where(e => e.Purpose == "Carer's note").Select(e => (e.On, e.Narrative)).ToList();
        Assert.True(notes.Count > 1000);

        // Without names of carers and friends, so that the same sentence about somebody else is the same sentence.
        var names = leon.People.Select(p => p.Given).ToHashSet();
        var openings = notes.Select(n => string.Join(' ', n.Narrative.Split(' ').Where(w => !names.Contains(w.Trim(':', '.', ',')) && w.Length > 3).Take(5))).CountBy(o => o).ToList();
        Assert.True(openings.Count > 300, $"{openings.Count} ways to begin");
        Assert.True(openings.Max(o => o.Value) < notes.Count / 50, $"{openings.MaxBy(o => o.Value)}");

        // A matter that begins goes on within weeks, in its order, and comes to its end.
        var lesson = notes.FindIndex(n => n.Narrative.Contains("first swimming lesson", StringComparison.Ordinal));
        var wet = notes.FindIndex(lesson + 1, n => n.Narrative.Contains("swimming: in to the waist", StringComparison.OrdinalIgnoreCase));
        Assert.True(lesson >= 0 && wet > lesson && notes[wet].On < notes[lesson].On.AddDays(60), "the second swimming lesson follows the first");
    }

    [Fact]
    public void A_care_leaver_is_kept_in_touch_with_every_eight_weeks()
    {
        var tasks = Authority.Families.SelectMany(f => f.Statuses.Where(s => s is { Label: StoryStatus.CareLeaver, To: null })
            .SelectMany(s => f.Events.SelectMany(e => e.Tasks.Where(t => t.ChildKey == s.ChildKey && t.Rule is not null && t.DoneOn is null)))).ToList();

        Assert.NotEmpty(tasks);
        Assert.All(tasks, t => Assert.Equal("T64", t.Rule));
        Assert.All(tasks, t => Assert.StartsWith("Keep in touch with ", t.Title, StringComparison.Ordinal));
    }

    [Fact]
    public void The_awkward_cases_of_access_are_all_there()
    {
        var families = Authority.Families;
        var children = families.SelectMany(f => f.Children.Select(c => f.People.Single(p => p.Key == c))).ToList();

        Assert.Contains(families, f => f.Conflicts.Any(c => c.Relation == "Niece"));
        Assert.Contains(families, f => f.Addresses.Any(a => a.Confidential));
        Assert.True(families.SelectMany(f => f.Restrictions).Select(r => r.Kind).Distinct().Count() >= 5);
        Assert.True(families.SelectMany(f => f.Relationships).Count(r => r.Kind == "Twin") >= 3, "several twins");
        Assert.Contains(families, f => f.Relationships.Any(r => r.Kind == "HalfSibling"));
        Assert.Contains(families, f => f.Relationships.Any(r => f.People.All(p => p.Key != r.FromKey)));
        Assert.Contains(children, c => c.DiedOn is not null);
        Assert.Contains(People, p => !p.IsChild && p.DiedOn is not null);
        Assert.True(children.Count(c => c.Sex == "U" && c.ExpectedOn > Today && c.DateOfBirth is null) >= 3, "unborn");
        Assert.True(children.Count(c => c is { Given: "Jack", Family: "Taylor" }) >= 2, "same name, unrelated");
        Assert.Contains(families.SelectMany(f => f.Statuses), s => s.Label == StoryStatus.CareLeaver);
    }

    [Fact]
    public void Short_stories_for_bulk_data_come_by_the_tens_of_thousands()
    {
        var stories = new ScaleStories(5);
        var clock = Stopwatch.StartNew();
        var some = Enumerable.Range(0, 50_000).Select(_ => stories.Narrative("Kai")).ToList();

        Assert.True(some.Distinct().Count() > 20_000);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");
    }
}
