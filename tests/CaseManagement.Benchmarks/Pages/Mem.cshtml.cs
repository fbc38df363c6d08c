using CaseManagement.Benchmarks.Limits;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseManagement.Benchmarks.Pages;

/// <summary>Renders a page from memory.</summary>
[IgnoreAntiforgeryToken]
internal sealed class MemModel(PageStore store) : PageModel
{
    public IReadOnlyList<Piece> Pieces { get; private set; } = [];

    public void OnGet(string name) => Pieces = store.Of(name);
}
