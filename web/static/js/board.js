// A board whose cards are dragged to another phase. It works without this file, by the buttons of each card.

// <plan-board> holds phases with data-phase, and in them cards, each with a form that moves it.
customElements.define("plan-board", class extends HTMLElement {
	#card;

	connectedCallback() {
		for (const card of this.querySelectorAll(".board-card:has(.board-act)")) card.draggable = true;
		this.addEventListener("dragstart", (event) => {
			this.#card = event.target.closest(".board-card");
			event.dataTransfer.effectAllowed = "move";
		});
		this.addEventListener("dragover", (event) => {
			const phase = this.#target(event);
			this.#mark(phase);
			if (phase) event.preventDefault();
		});
		this.addEventListener("drop", (event) => {
			const phase = this.#target(event);
			if (!phase) return;
			event.preventDefault();
			this.#move(phase.dataset.phase);
		});
		this.addEventListener("dragend", () => this.#mark(null));
	}

	// #target returns the phase under the pointer, unless the card is in it already.
	#target(event) {
		const phase = event.target.closest(".board-phase");
		return this.#card && phase !== this.#card.closest(".board-phase") ? phase : null;
	}

	#mark(phase) {
		for (const other of this.querySelectorAll(".board-phase")) other.toggleAttribute("data-target", other === phase);
	}

	#move(phase) {
		const form = this.#card.querySelector("form");
		const field = document.createElement("input");
		Object.assign(field, { type: "hidden", name: "etapp", value: phase });
		form.append(field);
		form.requestSubmit();
	}
});
