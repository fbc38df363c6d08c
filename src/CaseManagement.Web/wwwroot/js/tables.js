// Tables that sort by their headings, and that stay tables for screen readers when CSS turns rows into cards.

for (const table of document.querySelectorAll(".app-cards")) {
  table.setAttribute("role", "table");
  for (const [selector, role] of [["thead, tbody", "rowgroup"], ["tr", "row"], ["thead th", "columnheader"], ["tbody th", "rowheader"], ["td", "cell"]]) {
    table.querySelectorAll(selector).forEach(part => part.setAttribute("role", role));
  }
}

const words = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });
const valueOf = (row, column) => row.cells[column]?.dataset.sortValue ?? row.cells[column]?.textContent.trim() ?? "";

function sort(table, heading, status) {
  const column = heading.cellIndex;
  const isAscending = heading.getAttribute("aria-sort") !== "ascending";
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((a, b) => words.compare(valueOf(a, column), valueOf(b, column)) * (isAscending ? 1 : -1));
  body.append(...rows);

  for (const other of heading.parentElement.cells) {
    other.removeAttribute("aria-sort");
  }
  heading.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
  status.textContent = `Sorted by ${heading.textContent.trim()}, ${isAscending ? "ascending" : "descending"}`;
}

for (const table of document.querySelectorAll("table[data-sortable]")) {
  const status = document.createElement("p");
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  table.after(status);

  for (const heading of table.querySelectorAll("thead th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "app-sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sort(table, heading, status));
  }
}
