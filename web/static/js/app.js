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
