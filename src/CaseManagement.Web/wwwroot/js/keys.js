// Shortcuts. Those of one key are off until the user turns them on (WCAG 2.1.4).

const isVisible = element => element && element.getClientRects().length > 0;
const press = selector => {
  const form = document.activeElement?.closest("form");
  const button = form?.querySelector(selector) ?? [...document.querySelectorAll(selector)].find(isVisible);
  button?.click();
  return Boolean(button);
};

const control = {
  "k": () => {
    const box = document.querySelector("[data-typeahead] input[type=text]");
    box?.focus();
    box?.select();
    return Boolean(box);
  },
  "s": () => press("[data-save-draft]"),
  "enter": () => press("[data-main-button]"),
};

// g then h, c, p or d follows the link of that name; n opens "Add to record".
const go = { h: "/", c: "Chronology", p: "People", d: "Documents" };
const follow = text => [...document.querySelectorAll("nav a, .app-identity a")].find(link => isVisible(link) && link.textContent.trim().startsWith(text))?.click();
let waitsForSecond = 0;

function single(key) {
  if (Date.now() - waitsForSecond < 1500 && key in go) {
    waitsForSecond = 0;
    return go[key] === "/" ? location.assign("/") : follow(go[key]);
  }
  if (key === "g") {
    waitsForSecond = Date.now();
  } else if (key === "n") {
    follow("Add to record");
  } else if (key === "?") {
    location.assign("/accessibility");
  }
}

addEventListener("keydown", event => {
  const key = event.key.toLowerCase();
  if (event.isComposing || document.querySelector("dialog[open]")) {
    return;
  }
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && key in control) {
    if (control[key]()) {
      event.preventDefault();
    }
    return;
  }
  const isTyping = event.target.matches?.("input, textarea, select, [contenteditable]");
  if (document.body.dataset.singleKeys === "on" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    single(key);
  }
});

// Menus close with Escape, which gives the focus back, and when something else is clicked.
addEventListener("keydown", event => {
  const menu = event.key === "Escape" && document.querySelector("details[data-menu][open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
addEventListener("click", event => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = menu.contains(event.target);
  }
});
