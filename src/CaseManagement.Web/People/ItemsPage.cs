using CaseManagement.Application.People;
using CaseManagement.Domain.People;

namespace CaseManagement.Web.People;

/// <summary>A page that lists the items of one kind about one person, and adds or changes one of them.</summary>
public abstract class ItemsPage<TItem, TForm>(RecordSubjects subjects, TimeProvider clock) : ItemFormPage<TForm>(subjects, clock)
    where TItem : RecordedItem
    where TForm : ProvenanceForm, new()
{
    /// <summary>The table over the form.</summary>
    public ItemsView List => ItemsView.Of(Rows, MayChange ? $"{Root}/{Place}" : null, Query, NothingYet);

    public override string Back => $"{Root}/{Place}{Query}";

    /// <summary>The page's place under the record: "names".</summary>
    protected abstract string Place { get; }

    /// <summary>What the table says when nothing is recorded.</summary>
    protected abstract string NothingYet { get; }

    private IReadOnlyList<ItemRow<TItem>> Rows { get; set; } = [];

    protected abstract Task<IReadOnlyList<ItemRow<TItem>>> RowsAsync(CancellationToken cancellation);

    /// <summary>Shows an item in the form; false when it is closed to this reader.</summary>
    protected abstract bool Show(TItem item, TForm form);

    protected override async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        Rows = await RowsAsync(cancellation);
        if (ItemId is not { } id)
        {
            return true;
        }

        var form = new TForm();
        if (StandingFor(id) is not { } row || !Show(row.Item, form))
        {
            return false;
        }

        form.Carry(row.Item);
        (ItemId, Standing) = (row.Item.Id, new StandingAnswers<TForm>(form, row.Origin.RecordedBy, row.Item.RecordedAt));
        return true;
    }

    // An address, or a draft, may name an item that somebody replaced meanwhile; what stands is the last that took its place.
    private ItemRow<TItem>? StandingFor(Guid id)
    {
        var row = Rows.FirstOrDefault(r => r.Item.Id == id);
        while (row is { Item.IsCurrent: false } replaced)
        {
            row = Rows.FirstOrDefault(r => r.Item.SupersedesId == replaced.Item.Id);
        }

        return row;
    }
}
