// Nothing typed is ever lost: forms with data-draft save themselves as a draft on the server while somebody writes.
//
// Sent to the address in data-draft as an ordinary form:
//   __RequestVerificationToken, DraftId     from the form's hidden fields (DraftId is empty the first time)
//   _form, _page                            data-form, and the address of the page without its query
//   every field whose answer changed        with all its present answers, valid or not
//   _cleared                                once for each changed field that has no answer now (an unticked box)
// Answer: { "draftId": "...", "savedAt": "14:05" }. 401 means signed out: the page stays, and saving goes on trying.

const QUIET = 2000;      // saved this long after the typing stops
const LONGEST = 5000;    // and at least this often while it goes on
const KEEPALIVE = 60000; // browsers refuse larger requests from a page that is closing
const TROUBLE = "Not saved – we will keep trying. Your text is safe on this page.";

const own = new Set(["__RequestVerificationToken", "DraftId"]);

class Draft {
  #form; #status; #url; #known; #quiet; #firstChange = 0; #busy = false; #again = false; #failures = 0; #stopped = false;

  constructor(form) {
    this.#form = form;
    this.#url = form.dataset.draft;
    this.#status = form.querySelector("[data-draft-status]") ?? document.querySelector("[data-draft-status]");
    // A page that came back with errors shows text that was sent but not kept, so all of it is saved again.
    this.#known = document.querySelector("[data-error-summary]") ? new Map() : this.#answers(true);

    form.addEventListener("input", () => this.#changed());
    form.addEventListener("change", () => this.#changed());
    form.addEventListener("focusout", () => this.save());
    form.addEventListener("submit", () => { this.#stopped = true; clearTimeout(this.#quiet); });
    form.addEventListener("reset", () => setTimeout(() => this.#changed()));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" ? this.save(true) : this.save());
    addEventListener("pagehide", () => this.save(true));
    addEventListener("pageshow", () => { this.#stopped = false; });
    addEventListener("online", () => this.save());
    addEventListener("focus", () => this.save());
    document.addEventListener("app:save-drafts", () => this.save(true));

    // The browser may have put back what was typed before a crash or a reload.
    this.save();
  }

  // Each field's answers, or with isFirst those the server wrote, whatever the browser has put back since.
  #answers(isFirst = false) {
    const answers = new Map();
    for (const field of this.#form.elements) {
      if (!field.name || field.disabled || own.has(field.name) || ["submit", "button", "file", "password", "image", "reset", "fieldset"].includes(field.type)) {
        continue;
      }
      const values = answers.get(field.name) ?? [];
      answers.set(field.name, values);
      if (field.type === "radio" || field.type === "checkbox") {
        if (isFirst ? field.defaultChecked : field.checked) {
          values.push(field.value);
        }
      } else if (field.tagName === "SELECT") {
        const chosen = [...field.options].filter(option => isFirst ? option.defaultSelected : option.selected);
        values.push(...(chosen.length || field.multiple ? chosen : [...field.options].slice(0, 1)).map(option => option.value));
      } else {
        values.push(isFirst && field.type !== "hidden" ? field.defaultValue.replaceAll("\r\n", "\n") : field.value);
      }
    }
    return answers;
  }

  #differences(answers) {
    const same = (a, b) => a && b && a.length === b.length && a.every((value, i) => value === b[i]);
    return [...new Set([...answers.keys(), ...this.#known.keys()])].filter(name => !same(answers.get(name), this.#known.get(name)));
  }

  #changed() {
    this.#firstChange ||= Date.now();
    clearTimeout(this.#quiet);
    const wait = Math.min(QUIET, Math.max(0, this.#firstChange + LONGEST - Date.now()));
    this.#quiet = setTimeout(() => this.save(), wait);
  }

  async save(isLeaving = false) {
    if (this.#stopped) {
      return;
    }
    const answers = this.#answers();
    const names = this.#differences(answers);
    if (names.length === 0) {
      return;
    }
    // A save that is on its way does not hold up the last one of a closing page.
    if (this.#busy && !isLeaving) {
      this.#again = true;
      return;
    }

    clearTimeout(this.#quiet);
    this.#firstChange = 0;
    this.#busy = true;
    if (this.#failures === 0) {
      this.#say("Saving");
    }

    const body = this.#body(answers, names);
    let signedOut = false;
    try {
      const response = await fetch(this.#url, {
        method: "POST", body, credentials: "same-origin", redirect: "manual",
        keepalive: isLeaving && body.toString().length < KEEPALIVE,
        headers: { "Accept": "application/json", "X-Requested-With": "fetch" },
      });
      signedOut = response.status === 401 || response.type === "opaqueredirect";
      if (!response.ok) {
        throw new Error(String(response.status));
      }
      const answer = await response.json();
      this.#setId(answer.draftId);
      names.forEach(name => answers.has(name) ? this.#known.set(name, answers.get(name)) : this.#known.delete(name));
      this.#failures = 0;
      this.#say(`Saved at ${answer.savedAt}`);
    } catch {
      this.#failures += 1;
      signedOut ? this.#saySignedOut() : this.#say(TROUBLE, true);
      this.#quiet = setTimeout(() => this.save(), Math.min(30000, 1000 * 2 ** this.#failures));
    } finally {
      this.#busy = false;
      if (this.#again) {
        this.#again = false;
        this.#changed();
      }
    }
  }

  #body(answers, names) {
    const body = new URLSearchParams();
    for (const name of own) {
      body.append(name, this.#form.elements[name]?.value ?? "");
    }
    body.append("_form", this.#form.dataset.form ?? "");
    body.append("_page", location.pathname);
    // Hidden fields say what the form is about, so they always travel.
    for (const field of this.#form.elements) {
      if (field.type === "hidden" && field.name && !own.has(field.name) && !names.includes(field.name)) {
        body.append(field.name, field.value);
      }
    }
    for (const name of names) {
      const values = answers.get(name) ?? [];
      values.forEach(value => body.append(name, value));
      if (values.length === 0) {
        body.append("_cleared", name);
      }
    }
    return body;
  }

  #setId(id) {
    const field = this.#form.elements.DraftId ?? this.#form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "DraftId" }));
    field.value = id ?? field.value;
  }

  #say(text, isTrouble = false) {
    if (this.#status && this.#status.textContent !== text) {
      this.#status.textContent = text;
      this.#status.classList.toggle("app-status--trouble", isTrouble);
    }
  }

  #saySignedOut() {
    const text = "You have been signed out. Your text is still here. ";
    if (this.#status && !this.#status.textContent.startsWith(text)) {
      const link = Object.assign(document.createElement("a"), { className: "govuk-link", target: "_blank", href: document.body.dataset.signIn || "/sign-in", textContent: "Sign in to keep going" });
      link.append(Object.assign(document.createElement("span"), { className: "govuk-visually-hidden", textContent: " (opens in a new tab)" }));
      this.#status.replaceChildren(text, link);
      this.#status.classList.add("app-status--trouble");
    }
  }
}

document.querySelectorAll("form[data-draft]").forEach(form => new Draft(form));

// "Sam Patel is also writing here": asked while the page is looked at. It is no activity, so it keeps nobody signed in.
const POLL = 15000;
const others = document.querySelector("[data-also-writing]");
const drafted = document.querySelector("form[data-draft]");
if (others && drafted) {
  const ask = async () => {
    if (document.visibilityState === "hidden") {
      return;
    }
    const body = new URLSearchParams();
    for (const name of ["__RequestVerificationToken", "DraftPath"]) {
      body.append(name, drafted.elements[name]?.value ?? "");
    }
    try {
      const response = await fetch(others.dataset.alsoWriting, { method: "POST", body, credentials: "same-origin", redirect: "manual", headers: { "Accept": "application/json", "X-Background": "1" } });
      const words = response.ok ? (await response.json()).words : "";
      if (others.textContent !== words) {
        others.textContent = words;
      }
    } catch {
      others.textContent = "";
    }
  };
  setInterval(ask, POLL);
  document.addEventListener("visibilitychange", ask);
}
