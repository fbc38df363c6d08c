using System.Net;
using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.Timescales;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.Contacts;

public sealed class RecordContactTests(Product product) : IClassFixture<Product>
{
    [Fact]
    public async Task A_contact_about_an_unknown_child_opens_a_record_with_the_front_door_and_sets_its_managers_clock()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);

        var contact = await desk.RecordAsync(FrontDoorDesk.About("Zia"));

        var child = await desk.ChildOfAsync(contact);
        Assert.Equal(desk.Team.Value, await product.ScalarAsync<Guid>("select team_id from app.children where id = $1", child));
        Assert.Equal("Zia Quill", await product.ScalarAsync<string>("select given || ' ' || family from app.person_names where person_id = $1 and kind = 'Legal'", child));
        Assert.Equal(WorkingDayCalendar.England.AddWorkingDays(product.Today, 1), await product.ScalarAsync<DateOnly>("select due_on from app.tasks where child_id = $1 and rule_id = 'T01' and owner_id = $2", child, desk.Manager.Value));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and action = 'Create' and subject = 'front door contact'", child));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.chronology_events where child_id = $1 and headline = 'Contact to the front door: Schools'", child));
        Assert.Equal("FrontDoor", await desk.ViaAsync(child, desk.Worker));
        Assert.Equal("ManagerLine", await desk.ViaAsync(child, desk.Manager));

        var visitor = await desk.AsWorkerAsync();
        await visitor.OpenAsync(contact);
        Assert.Contains(FrontDoorDesk.Worry, visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Not decided yet", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brothers_sisters_and_a_baby_on_the_way_are_one_family_with_home_and_mother()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var due = product.Today.AddDays(60);

        var contact = await desk.RecordAsync(FrontDoorDesk.About("Ilse", "Marlowe", [
            ("Form.Children[1].Given", "Otto"), ("Form.Children[1].Family", "Marlowe"), ("Form.Children[1].Sex", "M"),
            ("Form.Children[2].Family", "Marlowe"), ("Form.Children[2].ExpectedOn.Day", $"{due.Day}"), ("Form.Children[2].ExpectedOn.Month", $"{due.Month}"), ("Form.Children[2].ExpectedOn.Year", $"{due.Year}"),
            ("Form.HomeLines", "4 Mill Lane\nHartwell"), ("Form.HomePostcode", "le3 8ra"),
            ("Form.Parents[0].Given", "Greta"), ("Form.Parents[0].Family", "Marlowe"), ("Form.Parents[0].Kind", "mother"), ("Form.Parents[0].Phone", "01632 960001")]));

        var occasion = FrontDoorDesk.Occasion(contact);
        const string children = "select child_id from app.front_door_contacts where occasion_id = $1";
        Assert.Equal(3, await product.ScalarAsync<long>("select count(*) from app.front_door_contacts where occasion_id = $1", occasion));
        Assert.Equal(1, await product.ScalarAsync<long>($"select count(distinct family_id) from app.children where id in ({children})", occasion));
        Assert.Equal(3, await product.ScalarAsync<long>($"select count(*) from app.addresses where person_id in ({children}) and postcode = 'LE3 8RA' and kind = 'Home'", occasion));
        Assert.Equal(3, await product.ScalarAsync<long>($"select count(*) from app.relationships where other_id in ({children}) and kind = 'mother'", occasion));
        Assert.Equal(1, await product.ScalarAsync<long>($"select count(distinct person_id) from app.relationships where other_id in ({children}) and kind = 'mother'", occasion));
        Assert.Equal(1, await product.ScalarAsync<long>($"select count(*) from app.contact_points where value like '%1632960001' and person_id in (select person_id from app.relationships where other_id in ({children}))", occasion));
        Assert.Equal(1, await product.ScalarAsync<long>($"select count(*) from app.people where id in ({children}) and expected_on = $2 and sex = 'U' and born_on is null", occasion, due));
        Assert.Equal(3, await product.ScalarAsync<long>($"select count(*) from app.tasks where child_id in ({children}) and rule_id = 'T01'", occasion));

        var visitor = await desk.AsWorkerAsync();
        await visitor.OpenAsync("/contacts");
        Assert.Contains("Ilse Marlowe, Otto Marlowe, Unborn baby Marlowe", visitor.Text, StringComparison.Ordinal);
        Assert.Single(visitor.Page.QuerySelectorAll($"a[href='{contact}']"));
    }

    [Fact]
    public async Task About_a_child_another_team_works_with_worker_and_manager_are_told_and_the_contact_is_in_the_childs_record()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var child = await product.Authority.ChildAsync("Perpetua", "Underhill", desk.SocialWorker, desk.North);

        var contact = await desk.RecordKnownAsync("Perpetua Underhill");

        Assert.Equal(child.Value, await desk.ChildOfAsync(contact));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.people where given_name = 'Perpetua'"));
        foreach (var told in new[] { desk.SocialWorker, desk.NorthManager })
        {
            Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where child_id = $1 and staff_id = $2 and words like 'Somebody contacted the front door%'", child.Value, told.Value));
        }

        var worker = await Visitor.SignedInAsync(product, desk.SocialWorker);
        await worker.OpenAsync($"/children/{child.Value}/entries");
        Assert.Contains("Contacts at the front door", worker.Text, StringComparison.Ordinal);
        Assert.Contains(FrontDoorDesk.Worry, worker.Text, StringComparison.Ordinal);
        await worker.OpenAsync(contact);
        Assert.Equal(HttpStatusCode.OK, worker.Status);
    }

    [Fact]
    public async Task A_member_of_the_public_is_protected_unless_they_agreed_and_is_kept_encrypted()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var contact = await desk.RecordAsync(FrontDoorDesk.About("Nell", "Protected", [("Form.Source", "1B"), ("Form.SourceWords", "Mrs Dove next door")]));
        var child = await desk.ChildOfAsync(contact);
        await desk.DecideAsync(contact, "Referral", desk.Accepted(desk.SocialWorker));

        Assert.StartsWith("closed:", await product.ScalarAsync<string>("select source_words from app.front_door_contacts where child_id = $1", child), StringComparison.Ordinal);
        var door = await desk.AsWorkerAsync();
        await door.OpenAsync(contact);
        Assert.Contains("Mrs Dove next door", door.Text, StringComparison.Ordinal);
        Assert.True(await product.ScalarAsync<long>("select count(*) from audit.event where child_id = $1 and staff_id = $2 and subject = 'who told us, protected'", child, desk.Worker.Value) >= 1);

        // Pages that a family may be shown never name them, and colleagues of the team do not learn it either.
        var worker = await Visitor.SignedInAsync(product, desk.SocialWorker);
        await worker.OpenAsync($"/children/{child}/entries");
        Assert.Contains("Somebody who must not be named", worker.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dove", worker.Html, StringComparison.Ordinal);
        await worker.OpenAsync($"/children/{child}/chronology");
        Assert.DoesNotContain("Dove", worker.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("acquaintance", worker.Html, StringComparison.Ordinal);
        var reviewer = await product.Authority.StaffAsync(Role.ReviewingOfficer);
        await using (var db = product.Tables())
        {
            db.Involvements.Add(Involvement.Start(new ChildId(child), reviewer, null, InvolvementRole.ReviewingOfficer, product.Today));
            await db.SaveChangesAsync();
        }

        var involved = await Visitor.SignedInAsync(product, reviewer);
        await involved.OpenAsync(contact);
        Assert.Contains("Protected. Ask the front door if you need to know", involved.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dove", involved.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2A", null, false)]
    [InlineData("1A", null, true)]
    [InlineData("1B", null, true)]
    [InlineData("1C", null, false)]
    [InlineData("1D", null, true)]
    [InlineData("9", null, true)]
    [InlineData("1A", "true", false)]
    [InlineData("6", "false", true)]
    public async Task Who_is_protected_follows_from_who_they_are_unless_somebody_says_otherwise(string source, string? mayReveal, bool isProtected)
    {
        var desk = await FrontDoorDesk.OpenAsync(product);

        var contact = await desk.RecordAsync(FrontDoorDesk.About($"Sam{source}{mayReveal}", "Sourced", [("Form.Source", source), ("AllNew", "true"), .. mayReveal is null ? Array.Empty<(string, string)>() : [("Form.MayReveal", mayReveal)]]));

        Assert.Equal(isProtected, await product.ScalarAsync<bool>("select do_not_reveal from app.front_door_contacts where occasion_id = $1", FrontDoorDesk.Occasion(contact)));
    }

    [Fact]
    public async Task Somebody_like_a_known_child_is_compared_first_and_chosen_or_saved_as_new()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var known = await product.Authority.ChildAsync("Barnaby", "Thistlewood", desk.SocialWorker, desk.North);
        var visitor = await desk.AsWorkerAsync();

        await visitor.OpenAsync("/contacts/new");
        await visitor.PressAsync("Save contact", FrontDoorDesk.About("Barnaby", "Thistlewood"));
        Assert.Equal("/contacts/new", visitor.Path);
        Assert.Contains("This may be someone we already know", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(FrontDoorDesk.Worry, visitor.Value("Form.Concern"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.front_door_contacts where child_as_told = 'Barnaby Thistlewood'"));

        await visitor.PressAsync("None of these: save as new");
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.people where given_name = 'Barnaby' and has_record"));

        await visitor.OpenAsync("/contacts/new");
        await visitor.PressAsync("Save contact", FrontDoorDesk.About("Barnaby", "Thistlewood"));
        var theirs = visitor.Page.QuerySelectorAll("button[name='Pick.0']").Single(b => b.TextContent.Contains("born", StringComparison.Ordinal));
        await visitor.PressAsync(string.Join(' ', theirs.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        await visitor.PressAsync("Save contact");
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.front_door_contacts where child_id = $1", known.Value));
        Assert.Equal(2, await product.ScalarAsync<long>("select count(*) from app.people where given_name = 'Barnaby' and has_record"));
    }

    [Theory]
    [InlineData("restricted")]
    [InlineData("sealed")]
    [InlineData("conflict")]
    public async Task A_child_who_is_closed_to_the_recorder_gives_no_hint_and_somebody_else_is_told_of_the_second_record(string why)
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var governance = await product.Authority.StaffAsync(Role.InformationGovernance);
        var name = $"Hid{why}";
        var hidden = await product.Authority.ChildAsync(name, "Farrow", desk.SocialWorker, desk.North);
        if (why == "conflict")
        {
            await product.Authority.ConflictAsync(desk.Worker, hidden.Person);
        }
        else
        {
            await product.Authority.RestrictAsync(hidden, why == "sealed" ? RestrictionKind.AdoptionSealed : RestrictionKind.SecureAddress);
        }

        var contact = await desk.RecordAsync(FrontDoorDesk.About(name, "Farrow"));

        Assert.NotEqual(hidden.Value, await desk.ChildOfAsync(contact));
        Assert.True(await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1 and words like '%second record%'", governance.Value) >= 1);
    }

    [Fact]
    public async Task A_token_of_somebody_else_or_made_by_hand_chooses_nobody()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var child = await product.Authority.ChildAsync("Forged", "Token", desk.SocialWorker, desk.North);
        var visitor = await desk.AsWorkerAsync();
        await visitor.OpenAsync("/contacts/new");

        await visitor.PressAsync("Save contact", FrontDoorDesk.About("", "", ("Form.Children[0].Known", child.Value.ToString())));

        Assert.Equal("Choose the child from the list again", visitor.Error("Form.Children[0].Look"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.front_door_contacts where child_id = $1", child.Value));
    }

    public static TheoryData<string, string, string, string> Unacceptable => new()
    {
        { "Form.Source", "", "Form.Source", "Select who told us" },
        { "Form.Source", "77", "Form.Source", "Select who told us" },
        { "Form.Method", "", "Form.Method", "Select how it reached us" },
        { "Form.Method", "pigeon", "Form.Method", "Select how it reached us" },
        { "Form.Concern", "  ", "Form.Concern", "Enter what the worry is" },
        { "Form.Consent", "", "Form.Consent", "Select whether the family knows and agrees" },
        { "Form.Consent", "7", "Form.Consent", "Select whether the family knows and agrees" },
        { "Form.ImmediateRisk", "", "Form.ImmediateRisk", "Select whether a child may be in danger now" },
        { "Form.ImmediateRisk", "true", "Form.ActionTaken", "A child may be in danger: say what was done at once" },
        { "Form.Time", "25:99", "Form.Time", "Enter the time it reached us, such as 2:30pm" },
        { "Form.Time", "23:59", "Form.Time", "The day and time must be now or in the past" },
        { "Form.Day.When", "", "Form.Day.When", "Enter the date it reached us" },
        { "Form.Children[0].Sex", "X", "Form.Children[0].Sex", "Select the sex, or that it is not known" },
        { "Form.Children[0].BornOn.Day", "3", "Form.Children[0].BornOn", "The date of birth must include a month and year" },
        { "Form.HomePostcode", "nowhere", "Form.HomeLines", "Enter the address" },
        { "Form.Parents[0].Phone", "12", "Form.Parents[0].Given", "Enter at least one name" },
    };

    [Theory]
    [MemberData(nameof(Unacceptable))]
    public async Task An_answer_that_cannot_be_is_refused_beside_its_field_and_everything_typed_stays(string field, string typed, string refused, string message)
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var visitor = await desk.AsWorkerAsync();
        await visitor.OpenAsync("/contacts/new");

        await visitor.PressAsync("Save contact", FrontDoorDesk.About("Kept", "Typed", (field, typed)));

        Assert.Equal("/contacts/new", visitor.Path);
        Assert.Equal(message, visitor.Error(refused));
        Assert.Equal("Kept", visitor.Value("Form.Children[0].Given"));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.front_door_contacts where recorded_by = $1", desk.Worker.Value));
        Assert.Equal(0, await product.ScalarAsync<long>("select count(*) from app.people where given_name = 'Kept'"));

        // On another device, or tomorrow, it is all still there.
        var later = await desk.AsWorkerAsync();
        await later.OpenAsync("/contacts/new");
        Assert.Equal("Kept", later.Value("Form.Children[0].Given"));
    }

    [Fact]
    public async Task Nobody_at_all_an_anonymous_name_and_the_same_child_twice_are_refused()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var visitor = await desk.AsWorkerAsync();
        await visitor.OpenAsync("/contacts/new");

        await visitor.PressAsync("Save contact", FrontDoorDesk.About("", "", ("Form.Children[0].Sex", "")));
        Assert.Equal("Say who it is about: look for the child, or enter a name", visitor.Error("Form.Children[0].Given"));

        await visitor.PressAsync("Save contact", FrontDoorDesk.About("Any", "One", ("Form.Source", "9"), ("Form.SourceWords", "Bob")));
        Assert.Equal("Somebody anonymous has no name. Leave it empty, or select who told us", visitor.Error("Form.SourceWords"));
    }

    [Fact]
    public async Task A_form_sent_twice_makes_one_contact()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var visitor = await desk.AsWorkerAsync();
        await visitor.OpenAsync("/contacts/new");
        var key = visitor.Value("OnceKey")!;
        await visitor.PressAsync("Save contact", FrontDoorDesk.About("Once", "Only"));

        await visitor.OpenAsync("/contacts/new");
        await visitor.PressAsync("Save contact", FrontDoorDesk.About("Once", "Only", ("OnceKey", key)));

        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.front_door_contacts where child_as_told = 'Once Only'"));
    }

    [Fact]
    public async Task The_emergency_duty_team_records_for_the_front_door_and_follows_its_own()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var night = await product.Authority.TeamAsync(kind: TeamKind.OutOfHours);
        var staff = await product.Authority.StaffAsync(Role.OutOfHoursWorker, night);
        var child = await product.Authority.ChildAsync("Nightingale", "Owl", desk.SocialWorker, desk.North);
        var visitor = await Visitor.SignedInAsync(product, staff);

        await visitor.OpenAsync("/contacts/new");
        await visitor.PressAsync("Look for child 1", ("Form.Children[0].Look", "Nightingale Owl"));
        await visitor.PressAsync(string.Join(' ', visitor.Page.QuerySelector("button[name='Pick.0']")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        (string, string)[] told = [("Form.Source", "6"), ("Form.Method", "phone"), ("Form.Concern", "Found alone."), ("Form.Consent", "NotAsked"), ("Form.ImmediateRisk", "true"), ("Form.ActionTaken", "With the neighbour.")];
        await visitor.PressAsync("Save contact", visitor.Page.QuerySelector("[name='Form.Team']") is null ? told : [.. told, ("Form.Team", desk.Team.Value.ToString())]);

        Assert.Equal(46, visitor.Path.Length);
        Assert.Equal(desk.Team.Value, await product.ScalarAsync<Guid>("select team_id from app.front_door_contacts where child_id = $1", child.Value));
        Assert.Equal("FrontDoorSummary", await desk.ViaAsync(child.Value, staff));
        Assert.Equal(1, await product.ScalarAsync<long>("select count(*) from app.notifications where staff_id = $1 and words like 'A child may be in danger now%'", desk.Manager.Value));
        await visitor.OpenAsync("/contacts");
        Assert.Contains("May be in danger now", visitor.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_front_door_reads_no_history_of_a_child_another_team_works_with()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var child = await product.Authority.ChildAsync("Historia", "Finch", desk.SocialWorker, desk.North);
        await using (var db = product.Tables())
        {
            db.ChronologyEvents.Add(new Domain.Children.ChronologyEvent { ChildId = child, HappenedOn = product.Today.AddDays(-5), Headline = "Told only to her team", RecordedBy = desk.SocialWorker, RecordedAt = product.Clock.GetUtcNow() });
            db.Tasks.Add(Domain.Worklists.WorkTask.ForDeadline(
                Domain.Timescales.TimescaleBook.AsShipped.From(Domain.Timescales.ChildProtectionTimescales.LaterReview, product.Today), desk.SocialWorker, child, product.Clock.GetUtcNow(), null));
            await db.SaveChangesAsync();
        }

        await desk.RecordKnownAsync("Historia Finch");
        Assert.Equal("FrontDoorSummary", await desk.ViaAsync(child.Value, desk.Worker));
        var visitor = await desk.AsWorkerAsync();

        foreach (var page in new[] { "", "/pathway", "/chronology", "/chronology/add", "/summary" })
        {
            await visitor.OpenAsync($"/children/{child.Value}{page}");
            Assert.DoesNotContain("Told only to her team", visitor.Html, StringComparison.Ordinal);
            Assert.DoesNotContain(Domain.Timescales.ChildProtectionTimescales.LaterReview.Task, visitor.Html, StringComparison.Ordinal);
        }

        await visitor.OpenAsync($"/children/{child.Value}");
        Assert.DoesNotContain("Latest events", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(3, await product.ScalarAsync<long>(
            "select count(*) from audit.event where child_id = $1 and staff_id = $2 and action = 'Deny' and area = 'Chronology' and rule = 'front door sees the summary only'", child.Value, desk.Worker.Value));
        var worker = await Visitor.SignedInAsync(product, desk.SocialWorker);
        await worker.OpenAsync($"/children/{child.Value}");
        Assert.Contains("Told only to her team", worker.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_child_that_a_line_of_the_list_names_has_an_audit_entry()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        var mine = await product.Authority.ChildAsync("Listed", "Swift", desk.SocialWorker, desk.North);
        var other = await product.Authority.ChildAsync("Beside", "Swift", team: await product.Authority.TeamAsync());
        var occasion = OccasionId.New();
        await using (var db = product.Tables())
        {
            // The manager of one child's team has to do with the other child in another way.
            db.Involvements.Add(Involvement.Start(other, desk.NorthManager, null, InvolvementRole.LegalAdviser, product.Today.AddDays(-1)));
            foreach (var (child, name) in new[] { (mine, "Listed"), (other, "Beside") })
            {
                db.FrontDoorContacts.Add(Domain.Contacts.FrontDoorContact.Record(
                    child, name, occasion, desk.Team,
                    new Domain.Contacts.FrontDoorContactDetails { ReceivedAt = product.Clock.GetUtcNow(), Source = "2A", Method = "phone", Concern = FrontDoorDesk.Worry, Consent = Domain.Contacts.ConsentKnown.NotAsked, ImmediateRisk = false },
                    product.Today, desk.Worker, product.Clock.GetUtcNow()));
            }

            await db.SaveChangesAsync();
        }

        var visitor = await Visitor.SignedInAsync(product, desk.NorthManager);
        await visitor.OpenAsync("/contacts");

        Assert.Contains("Listed Swift", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("Beside Swift", visitor.Text, StringComparison.Ordinal);
        Assert.Equal(2, await product.ScalarAsync<long>(
            "select count(distinct child_id) from audit.event where staff_id = $1 and action = 'List' and subject = 'Contacts' and child_id = any($2)", desk.NorthManager.Value, new[] { mine.Value, other.Value }));
    }

    [Fact]
    public async Task Suggestions_obey_the_search_and_only_the_front_door_has_them()
    {
        var desk = await FrontDoorDesk.OpenAsync(product);
        await product.Authority.ChildAsync("Suggested", "Wren", desk.SocialWorker, desk.North);
        var secret = await product.Authority.ChildAsync("Suggested", "Wrenhidden", desk.SocialWorker, desk.North);
        await product.Authority.RestrictAsync(secret, RestrictionKind.AdoptionSealed);
        var visitor = await desk.AsWorkerAsync();
        await visitor.OpenAsync("/contacts/new");

        await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/contacts/suggest") { Content = new FormUrlEncodedContent([new("q", "Suggested"), new("__RequestVerificationToken", visitor.FormToken)]) });

        Assert.Contains("Suggested Wren\"", visitor.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Wrenhidden", visitor.Html, StringComparison.Ordinal);
        var worker = await Visitor.SignedInAsync(product, desk.SocialWorker);
        await worker.OpenAsync("/contacts/new");
        Assert.Equal(HttpStatusCode.NotFound, worker.Status);
    }
}
