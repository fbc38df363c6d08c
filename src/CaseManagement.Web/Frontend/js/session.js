// Warns before an idle session ends, and hides the screen from people who should not see it.

const { idleMinutes, warnMinutes, ping, signIn } = document.body.dataset;
const IDLE = Number(idleMinutes) * 60000;
const WARN = Number(warnMinutes) * 60000;
const MINUTE = 60000;
const KEY = "last-active"; // shared between tabs, so that they end together; holds a time and nothing else

const make = (tag, properties, ...content) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...content);
  return element;
};

// A neutral page over everything. The form under it stays as it is.
const title = document.title;
const curtain = make("dialog", { className: "app-curtain", ariaLabel: "Screen hidden" },
  make("p", { className: "govuk-body-l", textContent: "This page is hidden." }));
const showAgain = make("button", { type: "button", className: "govuk-button", textContent: "Show again" });
curtain.append(showAgain);
document.body.append(curtain);

function hide() {
  document.dispatchEvent(new Event("app:save-drafts"));
  if (!curtain.open) {
    curtain.showModal();
    document.title = "Case management";
  }
}
showAgain.addEventListener("click", () => curtain.close());
curtain.addEventListener("close", () => { document.title = title; });
// Escape is too easily pressed by whoever stands at the desk.
curtain.addEventListener("cancel", event => event.preventDefault());

addEventListener("click", event => event.target.closest?.("[data-hide-screen]") && hide());
addEventListener("keydown", event => {
  if (event.ctrlKey && event.shiftKey && event.key.toLowerCase() === "h") {
    event.preventDefault();
    hide();
  }
});

if (IDLE && WARN && ping) {
  watch();
}

function watch() {
  let lastPing = Date.now();
  let announced = 0;
  let ended = false;

  const heading = make("h2", { className: "govuk-heading-m", id: "session-heading" });
  const words = make("p", { className: "govuk-body" });
  const aloud = make("p", { className: "govuk-visually-hidden" });
  aloud.setAttribute("role", "alert");
  const stay = make("button", { type: "button", className: "govuk-button", textContent: "Stay signed in" });
  const link = make("a", { className: "govuk-button", href: signIn || "/sign-in", target: "_blank", textContent: "Sign in to keep going", hidden: true });
  const dialog = make("dialog", { className: "app-dialog" }, heading, words, aloud, stay, link);
  dialog.setAttribute("aria-labelledby", heading.id);
  document.body.append(dialog);

  const lastActive = () => Number(localStorage.getItem(KEY)) || lastPing;
  const note = time => localStorage.setItem(KEY, String(time));
  note(lastPing);

  async function tellServer() {
    lastPing = Date.now();
    const token = document.querySelector("input[name=__RequestVerificationToken]")?.value ?? "";
    try {
      const response = await fetch(ping, { method: "POST", body: new URLSearchParams({ __RequestVerificationToken: token }), credentials: "same-origin", redirect: "manual" });
      if (response.ok) {
        carryOn();
      } else if (response.status === 401 || response.type === "opaqueredirect") {
        end();
      }
    } catch {
      // No network: the next activity asks again, and drafts say for themselves that they are not saved.
    }
  }

  function active() {
    if (ended || dialog.open || curtain.open) {
      return;
    }
    note(Date.now());
    if (Date.now() - lastPing >= MINUTE) {
      tellServer();
    }
  }

  function carryOn() {
    ended = false;
    dialog.classList.remove("app-dialog--ended");
    announced = 0;
    note(Date.now());
    aloud.textContent = "";
    if (dialog.open) {
      dialog.close();
    }
  }

  function show(title, text) {
    heading.textContent = title;
    words.textContent = text;
    if (!dialog.open) {
      dialog.showModal();
    }
  }

  function warn(minutesLeft) {
    const text = `You have not done anything for a while. We will sign you out in ${minutesLeft === 1 ? "1 minute" : `${minutesLeft} minutes`}. What you typed is saved as a draft.`;
    stay.hidden = false;
    link.hidden = true;
    show("Do you want to stay signed in?", text);
    // Read out at 5, 2 and 1 minutes, and when the warning comes, not each second.
    if (announced === 0 || [5, 2, 1].includes(minutesLeft) && announced !== minutesLeft) {
      announced = minutesLeft;
      aloud.textContent = text;
    }
  }

  function end() {
    if (ended) {
      return;
    }
    ended = true;
    dialog.classList.add("app-dialog--ended");
    stay.hidden = true;
    link.hidden = false;
    show("You have been signed out", "Your text is still here. Sign in in the new tab, then come back to this one.");
    link.focus();
  }

  stay.addEventListener("click", tellServer);
  dialog.addEventListener("cancel", event => {
    event.preventDefault();
    if (!ended) {
      tellServer();
    }
  });
  addEventListener("focus", () => ended && tellServer());
  for (const kind of ["keydown", "input", "pointerdown", "scroll"]) {
    addEventListener(kind, active, { passive: true, capture: true });
  }

  setInterval(() => {
    const idle = Date.now() - lastActive();
    if (ended) {
      return;
    }
    if (idle >= IDLE) {
      // One last save; then nothing about anybody stays readable until somebody has signed in.
      document.dispatchEvent(new Event("app:save-drafts"));
      end();
    } else if (idle >= WARN) {
      warn(Math.max(1, Math.ceil((IDLE - idle) / MINUTE)));
    } else if (dialog.open) {
      carryOn();
    }
  }, 5000);
}
