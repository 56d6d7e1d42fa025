// Things that are chosen by typing. It works without this file, by a button that searches; with it, it is a combobox as ARIA describes
// it, whose list of hits follows what is typed.

customElements.define("combo-box", class extends HTMLElement {
	#timer;
	#asked;
	#hits = new Map();
	#active = null;
	#handled = false; // whether the key that is pressed did something here, so that it sends no form

	connectedCallback() {
		this.input = this.querySelector(".pick-search input");
		this.picks = this.querySelector(".picks");
		this.many = this.hasAttribute("data-many");
		const found = this.querySelector(".pick-found");
		for (const box of found?.querySelectorAll("input:checked") ?? []) this.picks.append(box.closest("li"));
		found?.remove();
		this.querySelector(".pick-search button").remove();
		for (const li of [...this.picks.children]) {
			const box = li.querySelector("input");
			if (box.checked && box.value) li.replaceWith(this.#chip(box.value, li.querySelector("label")));
			else li.remove();
		}
		this.#build();
		this.input.value = "";
		this.input.removeAttribute("name");
		this.#prompt();
		this.input.addEventListener("input", () => this.#typed());
		this.input.addEventListener("keydown", (event) => this.#key(event));
		this.input.addEventListener("keypress", (event) => { if (event.key === "Enter" && this.#handled) event.preventDefault(); });
		this.input.addEventListener("click", () => this.#open());
		this.addEventListener("focusout", (event) => { if (!this.contains(event.relatedTarget)) this.#close(); });
	}

	disconnectedCallback() {
		clearTimeout(this.#timer);
		this.#asked?.abort();
	}

	// #build makes the list of hits and what is said aloud, and tells the input of them.
	#build() {
		const make = (tag, attributes) => {
			const e = document.createElement(tag);
			for (const [name, value] of Object.entries(attributes)) e.setAttribute(name, value);
			return e;
		};
		const name = this.closest(".field").querySelector("label").firstChild.textContent.trim();
		this.list = make("div", { id: `${this.input.id}-traffar`, class: "pick-list", role: "listbox", "aria-label": name, hidden: "" });
		if (this.many) this.list.setAttribute("aria-multiselectable", "true");
		this.count = make("p", { class: "pick-count", hidden: "" });
		this.said = make("p", { class: "visually-hidden", role: "status" });
		this.querySelector(".pick-search").append(this.list, this.count, this.said);
		for (const [key, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list",
			"aria-controls": this.list.id })) this.input.setAttribute(key, value);
		this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps the focus
		this.list.addEventListener("click", (event) => this.#choose(event.target.closest("[role=option]")));
	}

	// #chip returns what is chosen as an item with a button that takes it away.
	#chip(value, text) {
		const li = document.createElement("li"), hidden = document.createElement("input"), button = document.createElement("button");
		li.className = "pick";
		Object.assign(hidden, { type: "hidden", name: this.dataset.name, value });
		Object.assign(button, { type: "button", textContent: "×" });
		const title = text.querySelector("[data-title]").textContent;
		button.setAttribute("aria-label", this.dataset.remove.replace("%s", title));
		button.addEventListener("click", () => this.#remove(li, true));
		li.append(hidden, ...[...text.childNodes].map((node) => node.cloneNode(true)), button);
		return li;
	}

	#chosen(value) { return [...this.picks.children].find((li) => li.firstChild.value === value); }

	#title(e) { return e.querySelector("[data-title]").textContent; }

	#prompt() {
		this.input.placeholder = this.many || !this.picks.children.length ? this.dataset.prompt : this.dataset.change;
	}

	#changed(text, li) {
		this.#say(text.replace("%s", this.#title(li)));
		this.#prompt();
		for (const option of this.list.querySelectorAll("[role=option]")) this.#mark(option);
		this.dispatchEvent(new Event("input", { bubbles: true }));
		this.dispatchEvent(new Event("change", { bubbles: true }));
	}

	#remove(li, focus) {
		li.remove();
		this.#changed(this.dataset.removed, li);
		if (focus) this.input.focus();
	}

	#choose(option) {
		if (!option) return;
		const before = this.#chosen(option.dataset.value);
		if (before && this.many) {
			this.#remove(before, false);
			return;
		}
		const li = this.#chip(option.dataset.value, option);
		if (this.many) this.picks.append(li);
		else this.picks.replaceChildren(li);
		this.#changed(this.dataset.chosen, li);
		if (this.many) {
			this.input.select(); // what is typed next replaces it
		} else {
			this.input.value = "";
			this.#close();
		}
	}

	// #typed asks for hits when typing pauses. An event that says that something was chosen comes from the element itself.
	#typed() {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#ask(), 150);
	}

	#open() { if (this.list.hidden) this.#ask(); }

	async #ask() {
		clearTimeout(this.#timer);
		this.#asked?.abort();
		const words = this.input.value.trim(), asked = this.#asked = new AbortController();
		try {
			if (!this.#hits.has(words)) {
				const address = new URL(this.dataset.address, location);
				address.searchParams.set("q", words);
				const answer = await fetch(address, { signal: asked.signal, redirect: "error" });
				if (!answer.ok) throw new Error(answer.status);
				this.#hits.set(words, await answer.text());
			}
			if (asked.signal.aborted || !this.contains(document.activeElement)) return;
			this.#show(this.#hits.get(words));
			this.dataset.shown = words;
		} catch {
			if (!asked.signal.aborted) this.#show("", this.dataset.failed);
		}
	}

	// #show fills the list with hits, which the portal has written.
	#show(html, failed) {
		this.list.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
		this.#activate(null);
		const count = this.list.querySelector("[data-count]"), options = this.#options();
		count?.remove();
		options.forEach((option, i) => {
			option.id = `${this.list.id}-${i}`;
			this.#mark(option);
		});
		const text = failed ?? count?.textContent ?? "";
		this.list.hidden = options.length === 0;
		this.count.hidden = options.length > 0;
		this.count.textContent = text;
		this.input.setAttribute("aria-expanded", String(options.length > 0));
		this.#say(text);
	}

	#mark(option) { option.setAttribute("aria-selected", String(Boolean(this.#chosen(option.dataset.value)))); }

	#say(text) { this.said.textContent = text; }

	#close() {
		clearTimeout(this.#timer);
		this.#asked?.abort();
		this.list.hidden = this.count.hidden = true;
		this.input.setAttribute("aria-expanded", "false");
		this.#activate(null);
	}

	#options() { return [...this.list.querySelectorAll("[role=option]")]; }

	#activate(option) {
		this.#active?.removeAttribute("data-active");
		this.#active = option ?? null;
		this.#active?.setAttribute("data-active", "");
		if (this.#active) {
			this.input.setAttribute("aria-activedescendant", this.#active.id);
			this.#active.scrollIntoView({ block: "nearest" });
		} else {
			this.input.removeAttribute("aria-activedescendant");
		}
	}

	async #move(step) {
		if (this.list.hidden) await this.#ask();
		const options = this.#options(), at = options.indexOf(this.#active);
		this.#activate(at < 0 ? options.at(step > 0 ? 0 : -1) : options[(at + step + options.length) % options.length]);
	}

	#key(event) {
		this.#handled = false;
		if (event.isComposing || event.ctrlKey || event.metaKey) return;
		const open = !this.list.hidden || !this.count.hidden;
		const acts = {
			ArrowDown: () => this.#move(1),
			ArrowUp: () => this.#move(-1),
			Home: this.#active && (() => this.#activate(this.#options()[0])),
			End: this.#active && (() => this.#activate(this.#options().at(-1))),
			Enter: this.#active ? () => this.#choose(this.#active) : this.input.value.trim() && (() => this.#ask()),
			Escape: open ? () => this.#close() : this.input.value && (() => { this.input.value = ""; }),
			Backspace: !this.input.value && this.picks.lastElementChild && (() => this.#remove(this.picks.lastElementChild, false)),
		};
		const act = acts[event.key];
		if (!act) return;
		event.preventDefault();
		this.#handled = true;
		act();
	}
});
