using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CaseManagement.Browser.Tests.Running;

/// <summary>What every page must be, in every state (WCAG 2.2 AA and the rules of the pages).</summary>
public static class PageChecks
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Asserts that the page has no fault, and names every fault it has.</summary>
    public static async Task AssertSoundAsync(this Desk desk) => AssertNone(await desk.FaultsAsync());

    /// <summary>Asserts that there is no fault, and writes out every one.</summary>
    public static void AssertNone(IReadOnlyCollection<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));

    /// <summary>Every fault of the page in words; none for a sound page.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(this Desk desk) =>
        [.. await ShapeAsync(desk.Page), .. await BarriersAsync(desk.Page)];

    /// <summary>One h1, a title, the skip link first, nothing wider than the screen, no id twice.</summary>
    public static async Task<IReadOnlyList<string>> ShapeAsync(IPage page)
    {
        var faults = await page.EvaluateAsync<string[]>("""
            () => {
              const faults = [];
              const visible = element => element.getClientRects().length > 0;
              const h1 = [...document.querySelectorAll('h1')].filter(visible);
              if (h1.length !== 1) faults.push(`${h1.length} h1 headings`);
              if (!document.title.trim()) faults.push('no title');
              if (document.documentElement.lang !== 'en-GB') faults.push('no language');
              const first = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')][0];
              if (!first?.classList.contains('govuk-skip-link')) faults.push('the skip link is not first');
              const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
              const twice = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
              if (twice.length) faults.push(`ids used twice: ${twice.join(', ')}`);
              const width = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth > width) {
                const wide = [...document.querySelectorAll('main *, header *, nav *, .app-identity *')].filter(element => visible(element) && element.getBoundingClientRect().right > width + 1 && !element.closest('.app-scroll'));
                faults.push(`wider than the screen by ${document.documentElement.scrollWidth - width}: ${wide.slice(0, 3).map(element => `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className} "${element.textContent.trim().slice(0, 40)}"`).join('; ')}`);
              }
              return faults;
            }
            """);
        return [.. faults.Select(fault => $"{page.Url}: {fault}")];
    }

    /// <summary>What axe finds on the page as it looks now, by all its rules or by one.</summary>
    public static async Task<IReadOnlyList<string>> BarriersAsync(IPage page, string? rule = null)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Axe);
        }

        var found = await page.EvaluateAsync<string[]>("""
            async rule => {
              const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
              const runOnly = rule ? { type: 'rule', values: [rule] } : { type: 'tag', values: tags };
              const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
              const place = node => `\n    ${node.target.join(' ')}\n      ${node.html.slice(0, 300)}\n      ${[...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')}`;
              return violations.map(found => `${found.id}: ${found.help} (${found.nodes.length} places)${found.nodes.slice(0, 3).map(place).join('')}`);
            }
            """, rule);
        return [.. found.Select(fault => $"{page.Url}: {fault}")];
    }
}
