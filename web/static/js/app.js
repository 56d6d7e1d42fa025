// Every page works without this file, which adds the comforts that published pages have, each an element of its own.

// <turn-page> turns to the previous or the next page with the arrow keys, when they are not needed for anything else.
customElements.define("turn-page", class extends HTMLElement {
	#turn = (event) => {
		const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
		if (!rel || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
		if (event.target.closest("input, select, textarea, summary, [contenteditable], [role=region]")) return;
		this.querySelector(`a[rel=${rel}]`)?.click();
	};

	connectedCallback() { addEventListener("keydown", this.#turn); }

	disconnectedCallback() { removeEventListener("keydown", this.#turn); }
});


// <fold-out> closes the <details> in it by Escape, which leads back to its summary, and by a click or a focus elsewhere. Of several
// within each other, Escape closes the innermost.
customElements.define("fold-out", class extends HTMLElement {
	#close = (event) => {
		const fold = this.firstElementChild;
		if (!fold.open) return;
		if (event.key === undefined) {
			fold.open = this.contains(event.target);
		} else if (event.key === "Escape" && !event.defaultPrevented && !fold.querySelector("fold-out > [open]")) {
			event.preventDefault();
			fold.open = false;
			fold.firstElementChild.focus();
		}
	};

	connectedCallback() { for (const type of ["click", "focusin", "keydown"]) document.addEventListener(type, this.#close); }

	disconnectedCallback() { for (const type of ["click", "focusin", "keydown"]) document.removeEventListener(type, this.#close); }
});

// <key-map> does what single keys say while nothing is typed: / searches, j and k go through the rows of a list, g and a letter lead to
// a place, and ? shows its dialog, which tells of them all and has the links that they follow. A row has data-row, and a link inside.
customElements.define("key-map", class extends HTMLElement {
	#going = false; // whether g was pressed last

	#key = (event) => {
		if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
		if (event.target.closest("input, select, textarea, dialog[open], [contenteditable], [role=combobox]")) return;
		const act = this.#going ? this.#go(event.key) : this.#acts[event.key];
		this.#going = false;
		if (!act) return;
		event.preventDefault();
		act();
	};

	#acts = {
		"/": () => this.#search(),
		"?": () => { this.dialog.showModal(); this.dialog.focus(); }, // read from its heading on
		g: () => { this.#going = true; },
		j: () => this.#move(1),
		k: () => this.#move(-1),
	};

	connectedCallback() {
		this.dialog = this.querySelector("dialog");
		this.dialog.querySelector("button").addEventListener("click", () => this.dialog.close());
		addEventListener("keydown", this.#key);
	}

	disconnectedCallback() { removeEventListener("keydown", this.#key); }

	#go(key) {
		const link = [...this.dialog.querySelectorAll("[data-key]")].find((a) => a.dataset.key === key.toLowerCase());
		return link && (() => link.click());
	}

	#search() {
		const fields = [...document.querySelectorAll("main input[type=search], header input[type=search]")];
		const field = fields.find((f) => f.checkVisibility()) ?? fields.at(-1);
		field?.closest("details:not([open])")?.setAttribute("open", "");
		field?.focus();
		field?.select();
	}

	#move(step) {
		const rows = [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
		const at = rows.findIndex((row) => row.contains(document.activeElement));
		const row = at < 0 ? rows.at(step > 0 ? 0 : -1) : rows[at + step];
		row?.querySelector("a[href]")?.focus();
	}
});
