using CaseManagement.Domain;
using CaseManagement.Domain.Access;
using CaseManagement.TestSupport.Running;

namespace CaseManagement.Web.Tests.People;

/// <summary>One of the forms about people, filled in well.</summary>
/// <param name="Path">Under the record; "{mother}" stands for a relative, "{tie}" for her relationship.</param>
/// <param name="Button">What is pressed.</param>
/// <param name="Good">Answers that are taken.</param>
/// <param name="Text">A field that takes words; null when there is none.</param>
/// <param name="Date">A field that takes a date.</param>
/// <param name="IsAboutAdults">The address may name an adult.</param>
internal sealed record PeopleForm(string Path, string Button, (string Name, string Value)[] Good, string? Text, string Date = "Form.FromOn", bool IsAboutAdults = true)
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);
    private static readonly (string, string)[] Told = [("Form.SourceKind", "parent")];

    public static IReadOnlyDictionary<string, PeopleForm> All { get; } = new Dictionary<string, PeopleForm>(StringComparer.Ordinal)
    {
        ["name"] = new("names", "Save", [("Form.Kind", "Alias"), ("Form.Given", "Mimi"), .. Told], "Form.Given"),
        ["address"] = new("addresses", "Save", [("Form.Kind", "Home"), ("Form.Lines", "4 Mill Lane"), ("Form.Postcode", "LE3 8RA"), .. Told], "Form.Note"),
        ["telephone"] = new("contact", "Save", [("Form.Kind", "Mobile"), ("Form.Value", "07700 900123"), .. Told], "Form.Note"),
        ["number"] = new("numbers", "Save", [("Form.Kind", "Uln"), ("Form.Value", "1234567890"), .. Told], "Form.Value"),
        ["professional"] = new("professionals", "Save", [("Form.Name", "Dr Pemberton"), ("Form.Role", "gp"), .. Told], "Form.Agency", IsAboutAdults: false),
        ["long detail"] = new("details/conditions", "Save", [("Form.Value", "Asthma"), .. Told], "Form.Value"),
        ["coded detail"] = new("details/disability", "Save", [("Form.Values", "MOB"), .. Told], "Form.Note"),
        ["dated detail"] = new("details/dental-check", "Save", [.. Day("Form.ValueOn", Today.AddYears(-1)), .. Told], "Form.Note", "Form.ValueOn", IsAboutAdults: false),
        ["birth"] = new("birth", "Save", [.. Day("Form.BornOn", Today.AddYears(-6)), .. Told], "Form.SourceWords", "Form.BornOn"),
        ["death"] = new("death", "Record the death", [.. Day("Form.DiedOn", Today.AddDays(-3)), .. Told], "Form.SourceWords", "Form.DiedOn"),
        ["new person"] = new("people/add", "Add this person", [("Form.Family", "Quillfeather"), ("Form.Kind", "aunt"), .. Told], "Form.FamilyTimeOrder", "Form.BornOn", IsAboutAdults: false),
        ["relationship"] = new("people/relationship", "Save", [("Form.Person", "{mother}"), ("Form.Kind", "aunt"), .. Told], "Form.FamilyTimeOrder", IsAboutAdults: false),
        ["end of a relationship"] = new("people/relationship/end?item={tie}", "End this relationship", [.. Day("Form.EndedOn", Today.AddDays(-3))], null, "Form.EndedOn", IsAboutAdults: false),
        ["warning"] = new("warnings/propose", "Propose", [("Form.Kind", "dangerous-dog"), ("Form.Advice", "Ring first"), ("Form.Reason", "It bit a neighbour"), ("Form.PersonTold", "true"), .. Day("Form.ReviewOn", Today.AddMonths(6)), .. Told], "Form.Advice", "Form.ReviewOn", IsAboutAdults: false),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static TheoryData<string> WithText => [.. All.Where(f => f.Value.Text is not null).Select(f => f.Key)];

    public static (string, string)[] Day(string field, DateOnly day) => [($"{field}.Day", $"{day.Day}"), ($"{field}.Month", $"{day.Month}"), ($"{field}.Year", $"{day.Year}")];
}

/// <summary>A social worker at one of those forms.</summary>
internal sealed class FormFiller(Product product, Visitor visitor, StaffId worker, ChildId child, PersonId mother, Guid tie, PeopleForm form)
{
    private long _before;

    public Visitor Visitor => visitor;

    public StaffId Worker => worker;

    public ChildId Child => child;

    public PeopleForm Form => form;

    public string Address => $"/children/{child.Value}/{Known(form.Path)}";

    /// <summary>Somebody at the form, which is open.</summary>
    public static async Task<FormFiller> AtAsync(Product product, string name)
    {
        var team = await product.Authority.TeamAsync();
        var worker = await product.Authority.StaffAsync(Role.SocialWorker, team);
        var child = await product.Authority.ChildAsync(worker: worker, team: team);
        var mother = await product.Authority.RelativeAsync(child);
        var tie = await product.ScalarAsync<Guid>("select id from app.relationships where person_id = $1", mother.Value);
        var filler = new FormFiller(product, await Visitor.SignedInAsync(product, worker), worker, child, mother, tie, PeopleForm.All[name]);
        filler._before = await filler.RecordedAsync();
        await filler.OpenAsync();
        Assert.Equal(System.Net.HttpStatusCode.OK, filler.Visitor.Status);
        return filler;
    }

    public Task OpenAsync() => visitor.OpenAsync(Address);

    /// <summary>Sends the good answers; those given change or add to them.</summary>
    public Task SendAsync(params (string Name, string Value)[] answers) => PressAsync(form.Button, answers);

    public Task PressAsync(string button, params (string Name, string Value)[] answers) =>
        visitor.PressAsync(button, [.. answers, .. form.Good.Where(g => answers.All(a => a.Name != g.Name)).Select(g => (g.Name, Known(g.Value)))]);

    /// <summary>How many items this worker has recorded since the form was opened.</summary>
    public async Task<long> RecordedAsync() => await product.ScalarAsync<long>(
        $"select {string.Join(" + ", new[] { "person_names", "addresses", "contact_points", "identifiers", "details", "relationships", "professionals", "warning_markers" }.Select(t => $"(select count(*) from app.{t} where recorded_by = $1)"))}", worker.Value) - _before;

    private string Known(string text) => text.Replace("{mother}", $"{mother.Value}", StringComparison.Ordinal).Replace("{tie}", $"{tie}", StringComparison.Ordinal);
}
