// Small comforts on forms. Each works on its own; without this file every form still works.

document.documentElement.classList.add("js");

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// What is wrong is read out first (GOV.UK pattern). Links go to the field itself, with its label in view.
const summary = document.querySelector("[data-error-summary]");
summary?.focus();
summary?.addEventListener("click", event => {
  const link = event.target.closest("a[href^='#']");
  const field = link && document.getElementById(link.hash.slice(1));
  if (field) {
    event.preventDefault();
    (field.closest("fieldset") ?? field.closest(".govuk-form-group") ?? field).scrollIntoView();
    const target = field.matches("input, select, textarea, button, a") ? field : field.querySelector("input, select, textarea");
    target?.focus({ preventScroll: true });
  }
});

// Boxes grow with the text. Browsers that know field-sizing do it themselves.
const grow = box => {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
};
if (!CSS.supports("field-sizing", "content")) {
  all("textarea").forEach(grow);
  document.addEventListener("input", event => event.target.matches("textarea") && grow(event.target));
}

// Near the longest text that is kept, say how much room is left. Nothing is cut off.
const count = box => {
  const left = Number(box.dataset.maxLength) - box.value.length;
  let note = box.nextElementSibling;
  if (!note?.matches(".app-status")) {
    note = document.createElement("p");
    note.className = "app-status";
    note.setAttribute("role", "status");
    box.after(note);
  }
  const near = left < Number(box.dataset.maxLength) / 10;
  const text = !near ? "" : left < 0 ? `You have ${-left} characters too many` : `You have ${left} characters left`;
  if (note.textContent !== text) {
    note.textContent = text;
  }
};
let counting;
document.addEventListener("input", event => {
  if (event.target.matches("textarea[data-max-length]")) {
    clearTimeout(counting);
    counting = setTimeout(count, 800, event.target);
  }
});

// An answer shows what only matters with it. Hidden boxes keep what was typed.
const reveal = () => {
  const shown = new Map();
  for (const choice of all("[data-reveals]:not([data-reveals=''])")) {
    shown.set(choice.dataset.reveals, shown.get(choice.dataset.reveals) || choice.checked);
  }
  for (const [id, isShown] of shown) {
    const part = document.getElementById(id);
    if (part) {
      part.hidden = !isShown;
    }
  }
};
reveal();
document.addEventListener("change", reveal);
addEventListener("pageshow", reveal);

// Two figures for a year become four in plain sight, the way the server reads them: 49 is 2049, 50 is 1950.
document.addEventListener("focusout", event => {
  const box = event.target;
  if (box.matches?.("[data-year]") && /^\s*\d\d\s*$/.test(box.value)) {
    const year = Number(box.value);
    box.value = String(year < 50 ? 2000 + year : 1900 + year);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

// "Same for all": the first child's answers for every child, each of which can then be changed.
document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-same-for-all]");
  if (!button) {
    return;
  }
  const prefix = `${button.dataset.sameForAll}[`;
  const fields = all("input, select, textarea", button.form ?? document)
    .filter(field => field.name.startsWith(prefix) && field.type !== "hidden" && !("own" in field.dataset));
  const first = fields.filter(field => field.name.startsWith(`${prefix}0]`));
  for (const field of fields) {
    const question = field.name.slice(field.name.indexOf("]"));
    const model = first.find(other => other.name.endsWith(`[0${question}`)
      && (field.type !== "radio" && field.type !== "checkbox" || other.value === field.value));
    if (!model || model === field) {
      continue;
    }
    if (field.type === "radio" || field.type === "checkbox") {
      field.checked = model.checked;
    } else {
      field.value = model.value;
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  document.dispatchEvent(new Event("change"));
  const note = button.parentElement.querySelector("[role=status]") ?? button.after(Object.assign(document.createElement("span"), { className: "app-status", role: "status" })) ?? button.nextElementSibling;
  note.setAttribute("role", "status");
  note.textContent = " Done. You can still change each answer.";
});

// A form is sent once. The button comes back when the page does, or when the answer was a file.
document.addEventListener("submit", event => {
  const form = event.target;
  if (event.defaultPrevented) {
    return;
  }
  if ("sent" in form.dataset) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "";
  form.setAttribute("aria-busy", "true");
  const free = () => {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  };
  setTimeout(free, 15000);
  addEventListener("pageshow", free, { once: true });
});
