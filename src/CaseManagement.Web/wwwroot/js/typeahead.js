// "Find a person": suggestions under the box from two characters (ARIA combobox pattern). Without it the form asks for the full list.
// With data-pick="Name" inside another form, choosing a child sends that form with the child's id under this name.
// With data-fills the person chosen is put into that form instead; without the script the form asks when it is sent.

const WAIT = 150;

class Suggestions {
  #root; #form; #box; #list; #status; #timer; #asked = 0; #items = []; #at = -1;

  constructor(root) {
    this.#root = root;
    this.#form = root.closest("form");
    this.#box = root.querySelector("input[type=text]");
    root.hidden = false;

    this.#list = document.createElement("ul");
    this.#list.className = "app-suggestions";
    this.#list.id = `${this.#box.id}-list`;
    this.#list.hidden = true;
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", "People found");

    this.#status = document.createElement("span");
    this.#status.className = "govuk-visually-hidden";
    this.#status.setAttribute("role", "status");

    this.#box.after(this.#list);
    root.append(this.#status);

    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id };
    if (!this.#isPart) {
      attributes["aria-keyshortcuts"] = "Control+K";
    }
    for (const [name, value] of Object.entries(attributes)) {
      this.#box.setAttribute(name, value);
    }

    this.#box.addEventListener("input", () => this.#typed());
    this.#box.addEventListener("keydown", event => this.#key(event));
    this.#box.addEventListener("blur", () => setTimeout(() => this.#close(), 200));
    this.#list.addEventListener("pointerdown", event => event.preventDefault());
    this.#list.addEventListener("click", event => this.#open([...this.#list.children].indexOf(event.target.closest("li"))));
  }

  #typed() {
    clearTimeout(this.#timer);
    if (this.#box.value.trim().length < 2) {
      this.#asked += 1;
      this.#close();
      this.#status.textContent = "";
      return;
    }
    this.#timer = setTimeout(() => this.#ask(), WAIT);
  }

  async #ask() {
    const turn = this.#asked += 1;
    const typed = this.#box.value.trim();
    try {
      const response = await fetch(this.#root.dataset.typeahead, {
        method: "POST", body: this.#question(), credentials: "same-origin", redirect: "manual",
        headers: { "Accept": "application/json", "X-Requested-With": "fetch" },
      });
      const people = response.ok ? await response.json() : [];
      // An answer that was overtaken by more typing says nothing.
      if (turn === this.#asked && document.activeElement === this.#box) {
        this.#show(people, typed, response.ok);
      }
    } catch {
      this.#close();
    }
  }

  // Stands in another form: only its token goes with the words.
  get #isPart() {
    return "pick" in this.#root.dataset || "fills" in this.#root.dataset;
  }

  #question() {
    return new URLSearchParams(!this.#isPart ? new FormData(this.#form)
      : { __RequestVerificationToken: this.#form.elements.__RequestVerificationToken.value, q: this.#box.value, ...(this.#root.dataset.pick ? { children: "true" } : {}) });
  }

  #show(people, typed, isAnswer) {
    this.#items = people;
    this.#at = -1;
    this.#list.replaceChildren(...people.map((person, i) => this.#line(person, i)));
    this.#list.hidden = people.length === 0;
    this.#box.setAttribute("aria-expanded", String(people.length > 0));
    this.#box.removeAttribute("aria-activedescendant");
    this.#status.textContent = !isAnswer ? ""
      : people.length === 0 ? `We cannot find "${typed}". Check the spelling, ${"fills" in this.#root.dataset ? "or describe them below" : "or press Enter to search everything"}.`
      : `${people.length} ${people.length === 1 ? "person" : "people"} found. Use the arrow keys to choose.`;
  }

  #line(person, index) {
    const line = document.createElement("li");
    line.id = `${this.#list.id}-${index}`;
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    const label = document.createElement("strong");
    label.textContent = person.label;
    line.append(label);
    if (person.hint) {
      const hint = document.createElement("span");
      hint.className = "app-suggestions__hint";
      hint.textContent = person.hint;
      line.append(" ", hint);
    }
    return line;
  }

  #key(event) {
    const isOpen = !this.#list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (isOpen) {
        event.preventDefault();
        const count = this.#items.length;
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.#mark(this.#at < 0 ? (step > 0 ? 0 : count - 1) : (this.#at + step + count) % count);
      }
    } else if (event.key === "Enter" && isOpen && this.#at >= 0) {
      event.preventDefault();
      this.#open(this.#at);
    } else if (event.key === "Enter" && this.#root.dataset.pick) {
      event.preventDefault();
      this.#root.querySelector("button").click();
    } else if (event.key === "Enter" && "fills" in this.#root.dataset) {
      event.preventDefault();
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.#close();
    }
  }

  #mark(index) {
    this.#at = index;
    [...this.#list.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === index)));
    const line = this.#list.children[index];
    this.#box.setAttribute("aria-activedescendant", line.id);
    line.scrollIntoView({ block: "nearest" });
  }

  #open(index) {
    if ("fills" in this.#root.dataset) {
      this.#close();
      fill(this.#form, this.#items[index]);
      return;
    }
    const { id, url } = this.#items[index] ?? {};
    if (this.#root.dataset.pick) {
      if (id) {
        const button = Object.assign(document.createElement("button"), { name: this.#root.dataset.pick, value: id, hidden: true });
        this.#form.append(button);
        this.#form.requestSubmit(button);
      }
      return;
    }
    // Only addresses of this site: what the server sends is data, never script.
    if (url?.startsWith("/") && !url.startsWith("//")) {
      location.assign(url);
    }
  }

  #close() {
    this.#list.hidden = true;
    this.#at = -1;
    this.#box.setAttribute("aria-expanded", "false");
    this.#box.removeAttribute("aria-activedescendant");
  }
}

// Shows who was chosen in place of the questions about somebody new; with no person, the other way round.
function fill(form, person) {
  const token = form.querySelector("[data-picked-token]");
  token.value = person?.token ?? "";
  form.querySelector("[data-picked-name]").textContent = person ? `${person.label}, ${person.hint}` : "";
  form.querySelector("[data-picked]").hidden = !person;
  form.querySelectorAll("[data-not-picked]").forEach(part => { part.hidden = Boolean(person); });
  token.dispatchEvent(new Event("input", { bubbles: true }));
  form.querySelector(person ? "[data-after-pick]" : "[data-fills] input").focus();
}

document.querySelectorAll("[data-typeahead]").forEach(root => new Suggestions(root));
document.querySelectorAll("[data-unpick]").forEach(button => {
  button.hidden = false;
  button.addEventListener("click", () => fill(button.form, null));
});
