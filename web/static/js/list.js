// A list that people work in. It works without this file, which narrows the list as one types, keeps count of what is chosen, and shows
// a row beside the list.

// <work-list> holds the filters of a list, and the list in an element with data-part="results".
customElements.define("work-list", class extends HTMLElement {
	#timer;
	#asked;
	#show = () => this.#choose(); // a browser that comes back to a list ticks the boxes that were ticked

	connectedCallback() {
		this.filters = this.querySelector(".filter-bar form");
		this.filters?.addEventListener("input", (event) => this.#wait(event.target.type === "search" || event.target.type === "text" ? 250 : 0));
		this.filters?.addEventListener("submit", (event) => { event.preventDefault(); this.#wait(0); });
		this.addEventListener("change", (event) => { if (event.target.closest(".rows-form")) this.#choose(event.target); });
		this.addEventListener("click", (event) => this.#click(event));
		this.addEventListener("keydown", (event) => this.#key(event));
		addEventListener("pageshow", this.#show);
		this.#prepare();
	}

	disconnectedCallback() {
		removeEventListener("pageshow", this.#show);
		clearTimeout(this.#timer);
		this.#asked?.abort();
	}

	get #boxes() { return [...this.querySelectorAll('.rows-form input[name="val"]')]; }

	// #prepare adds to a new list what only a script can do: a box for the whole page.
	#prepare() {
		const head = this.querySelector("thead .rows-choose");
		if (head) {
			const box = document.createElement("input");
			box.type = "checkbox";
			box.dataset.page = "";
			box.setAttribute("aria-label", this.dataset.page);
			const option = document.createElement("div");
			option.className = "option";
			option.append(box);
			head.replaceChildren(option);
		}
		this.#choose();
	}

	// #choose follows what has been chosen: the box of the page chooses its rows, and shift all rows since the last.
	#choose(target) {
		const boxes = this.#boxes, page = this.querySelector("[data-page]"), all = this.querySelector('input[name="alla"]');
		if (target?.dataset.page !== undefined) for (const box of boxes) box.checked = target.checked;
		const chosen = boxes.filter((box) => box.checked).length;
		if (page) {
			page.checked = chosen > 0 && chosen === boxes.length;
			page.indeterminate = chosen > 0 && chosen < boxes.length;
		}
		const says = this.querySelector(".rows-chosen");
		const words = chosen === 1 ? says?.dataset.one : says?.dataset.many.replace("…", chosen);
		if (says) says.textContent = all?.checked ? says.dataset.all : chosen ? words : "";
	}

	#wait(time) {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#narrow(), time);
	}

	// #narrow asks for the list as the filters are, and puts it in the place of the one that is shown.
	async #narrow() {
		const query = new URLSearchParams([...new FormData(this.filters)].filter(([, value]) => value !== ""));
		const address = this.filters.getAttribute("action") + (query.size ? "?" + query : "");
		this.#asked?.abort();
		const asked = this.#asked = new AbortController();
		this.toggleAttribute("data-loading", true);
		try {
			const answer = await fetch(address, { signal: asked.signal, redirect: "error" });
			if (!answer.ok) throw new Error(answer.status);
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			for (const part of this.querySelectorAll("[data-part]"))
				part.replaceWith(document.adoptNode(page.querySelector(`[data-part="${part.dataset.part}"]`)));
			for (const count of page.querySelectorAll("[data-count]")) {
				const shown = this.querySelector(`[data-count="${CSS.escape(count.dataset.count)}"]`);
				if (shown) shown.textContent = count.textContent;
			}
			history.replaceState(null, "", address);
			this.toggleAttribute("data-loading", false);
			this.#prepare();
		} catch {
			if (!asked.signal.aborted) location.assign(address); // the page says what is wrong
		}
	}

	#click(event) {
		const row = event.target.closest("[data-row]");
		if (row && event.shiftKey && event.target.name === "val") this.#chooseSince(event.target);
		if (event.target.name === "val") this.last = event.target;
		const link = event.target.closest("[data-peek]");
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
		event.preventDefault();
		this.#peek(link.closest("[data-row]"));
	}

	#chooseSince(box) {
		const boxes = this.#boxes, [from, to] = [boxes.indexOf(this.last), boxes.indexOf(box)].sort((a, b) => a - b);
		if (from >= 0) for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
	}

	// #key closes the menus of the list with Escape, and the panel.
	#key(event) {
		if (event.key !== "Escape") return;
		const open = event.target.closest("details[open]");
		if (!open) return;
		open.open = false;
		open.querySelector("summary").focus();
	}

	// #peek shows the page of a row beside the list.
	async #peek(row) {
		const link = row.querySelector(".row-link"), shown = row.querySelector("[data-peek]").href;
		this.panel ??= this.#newPanel();
		for (const other of this.querySelectorAll("[data-row][data-current]")) other.removeAttribute("data-current");
		row.setAttribute("data-current", "");
		this.row = row;
		const body = this.panel.querySelector(".peek-body");
		this.panel.setAttribute("aria-label", link.textContent);
		this.panel.querySelector("a").href = link.href;
		if (!this.panel.open) this.panel.show();
		try {
			const answer = await fetch(shown);
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			if (this.row !== row) return;
			const main = page.querySelector("main");
			for (const gone of main.querySelectorAll("turn-page, script")) gone.remove();
			this.#rename(main);
			body.replaceChildren(...document.adoptNode(main).childNodes);
			this.panel.scrollTop = 0;
			this.panel.focus();
		} catch {
			location.assign(shown);
		}
	}

	// #rename gives what has a name in a page, and what refers to it, names that the page of the list does not have.
	#rename(main) {
		for (const named of main.querySelectorAll("[id]")) named.id = "peek-" + named.id;
		for (const name of ["for", "aria-labelledby", "aria-describedby"])
			for (const refers of main.querySelectorAll(`[${name}]`))
				refers.setAttribute(name, refers.getAttribute(name).replaceAll(/[^\s]+/g, "peek-$&"));
	}

	#newPanel() {
		const panel = document.createElement("dialog");
		panel.className = "peek";
		panel.tabIndex = -1;
		const button = (label, does) => {
			const b = document.createElement("button");
			b.type = "button";
			b.className = "button";
			b.dataset.kind = "secondary";
			b.textContent = label;
			b.addEventListener("click", does);
			return b;
		};
		const open = document.createElement("a");
		open.className = "button";
		open.dataset.kind = "primary";
		open.textContent = this.dataset.open;
		const head = document.createElement("div");
		head.className = "peek-head";
		head.append(open, button(this.dataset.previous, () => this.#step(-1)), button(this.dataset.next, () => this.#step(1)),
			button(this.dataset.close, () => this.#close()));
		const body = document.createElement("div");
		body.className = "peek-body";
		panel.append(head, body);
		panel.addEventListener("keydown", (event) => {
			if (event.key === "Escape") this.#close();
			else if (event.key === "j") this.#step(1);
			else if (event.key === "k") this.#step(-1);
			else return;
			event.preventDefault();
		});
		this.append(panel);
		return panel;
	}

	#step(by) {
		const rows = [...this.querySelectorAll("[data-row]:has([data-peek])")], next = rows[rows.indexOf(this.row) + by];
		if (!next) return;
		next.scrollIntoView({ block: "nearest" });
		this.#peek(next);
	}

	#close() {
		this.panel.close();
		this.row?.querySelector("[data-peek]").focus();
	}
});

// <follow-progress> looks each other second how far something has come that goes on.
customElements.define("follow-progress", class extends HTMLElement {
	#timer;

	connectedCallback() { this.#wait(); }

	disconnectedCallback() { clearTimeout(this.#timer); }

	#wait() { if (this.hasAttribute("data-running")) this.#timer = setTimeout(() => this.#look(), 1500); }

	async #look() {
		try {
			const answer = await fetch(location.href);
			const page = new DOMParser().parseFromString(await answer.text(), "text/html"), next = page.querySelector("follow-progress");
			if (!next) return location.reload();
			if (!next.hasAttribute("data-running")) return this.replaceWith(document.adoptNode(next));
			this.querySelector(".progress-line").replaceWith(document.adoptNode(next.querySelector(".progress-line")));
		} catch { /* the next look may answer */ }
		this.#wait();
	}
});
