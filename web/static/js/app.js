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
