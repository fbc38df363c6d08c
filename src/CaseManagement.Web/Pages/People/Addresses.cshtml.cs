using CaseManagement.Application.People;
using CaseManagement.Domain.Access;
using CaseManagement.Domain.People;
using CaseManagement.Web.Access;
using CaseManagement.Web.Drafts;
using CaseManagement.Web.People;
using CaseManagement.Web.Shell;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;

namespace CaseManagement.Web.Pages.People;

/// <summary>Addresses with their history; a confidential one is open only to those who lead the work.</summary>
[Authorize(Policies.CaseWork)]
[RecordArea(RecordArea.Contact)]
public sealed class AddressesModel(RecordSubjects subjects, PersonItems items, RecordAddress act, TimeProvider clock) : ItemsPage<Address, AddressesForm>(subjects, clock)
{
    public override string DraftName => "Address";

    public override bool MayChange => Record.MayWrite(RecordArea.Contact);

    protected override string Place => "addresses";

    protected override string NothingYet => "No address is recorded yet.";

    protected override string DoneWords => "Address recorded";

    protected override Task<IReadOnlyList<ItemRow<Address>>> RowsAsync(CancellationToken cancellation) => items.AddressesAsync(Record, Subject, cancellation);

    protected override bool Show(Address item, AddressesForm form)
    {
        if (item.IsConfidential && !Record.MayReadRestricted())
        {
            return false;
        }

        (form.Lines, form.Postcode) = act.Open(item);
        (form.Kind, form.IsConfidential, form.Note) = (item.Kind, item.IsConfidential, item.Note);
        return true;
    }

    protected override async Task<bool> RecordAsync(CancellationToken cancellation) => Accepts(await act.ExecuteAsync(
        Record, Subject, new AddressAnswer(ItemId, Form.Kind!.Value, Form.Lines, Form.Postcode, Form.IsConfidential, Form.HasMoved, Form.Note, Form.ToProvenance(), Form.Version), cancellation));

    // An address is one thing: two of them under each other are none.
    protected override IEnumerable<AnswerInWords> InWords(AddressesForm form) =>
    [
        new(nameof(form.Kind), "What kind of address is it?", AnswerWords.Of(AddressesForm.Kinds, $"{form.Kind}")),
        new(nameof(form.Lines), "Address", form.Lines, AnswerShape.Line),
        new(nameof(form.Postcode), "Postcode", form.Postcode, AnswerShape.Line),
        new(nameof(form.IsConfidential), "Confidential: it must not be shared", AnswerWords.Of(form.IsConfidential)),
        new(nameof(form.Note), "Note", form.Note, AnswerShape.Text),
        .. form.InWords(),
    ];
}

/// <summary>An address as typed.</summary>
public sealed class AddressesForm : ProvenanceForm
{
    /// <summary>The kinds to choose from.</summary>
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<AddressKind>().Select(k => new Choice(k.ToString(), PersonItems.Words(k)))];

    public AddressKind? Kind { get; set; }

    public string? Lines { get; set; }

    public string? Postcode { get; set; }

    public bool IsConfidential { get; set; }

    public bool HasMoved { get; set; }

    public string? Note { get; set; }

    internal sealed class Validator : Rules<AddressesForm>
    {
        public Validator() => RuleFor(f => f.Kind).NotNull().WithMessage("Select what kind of address it is");
    }
}
