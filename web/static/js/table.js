// A table whose cells are typed. It works without this file, which adds the keys of a spreadsheet, pasting, new rows, and sums that
// follow. Amounts are counted in öre as whole numbers, so that they are exact.

const decimals = { "": 2, kr: 2, kronor: 2, tkr: 5, mnkr: 8, mkr: 8 };
const amount = /^(-?) ?(\d+|\d{1,3}(?: \d{3})+)(?:,(\d+))? ?(kr|kronor|tkr|mnkr|mkr)?$/;

// parse reads an amount as öre; null if it is empty or is not written plainly. The server reads more ways to write one.
function parse(text) {
	const plain = text.replace(/[\s\u00a0\u2000-\u200a\u202f]+/g, " ").replace(/[\u2212\u2013]/g, "-").trim().toLowerCase();
	const [, sign, whole, part = "", unit = ""] = plain.match(amount) ?? [];
	if (whole === undefined || part.length > decimals[unit]) return null;
	return BigInt(sign + whole.replaceAll(" ", "") + part.padEnd(decimals[unit], "0"));
}

// format writes öre in kronor: 1 250 or 1 250,50.
function format(ore) {
	const digits = String(ore < 0n ? -ore : ore).padStart(3, "0");
	const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
	return (ore < 0n ? "\u2212" : "") + whole + (digits.endsWith("00") ? "" : "," + digits.slice(-2));
}

const count = (text) => BigInt(text.replace(/\s/g, "").match(/^\d{1,7}$/)?.[0] ?? 0);

// <line-table> holds a table of rows with a cell for each column. With data-typed, the columns of which every row has one filled in,
// rows can be added, up to data-max.
customElements.define("line-table", class extends HTMLElement {
	connectedCallback() {
		this.body = this.querySelector("tbody");
		this.participants = JSON.parse(this.dataset.participants ?? "{}");
		this.addEventListener("keydown", (event) => this.#key(event));
		this.addEventListener("keypress", (event) => { if (event.key === "Enter" && event.target.closest("tbody")) event.preventDefault(); });
		this.addEventListener("paste", (event) => this.#paste(event));
		this.addEventListener("input", () => this.#follow());
		this.#follow();
	}

	#cell(row, column) { return row.querySelector(`[data-column="${column}"] :is(input:not([type=hidden]), select)`); }

	#value(row, column) { return this.#cell(row, column)?.value.trim() ?? ""; }

	#controls(row) { return [...row.querySelectorAll("[data-column] :is(input:not([type=hidden]), select)")]; }

	// #isEmpty reports whether nothing is typed in the columns of which every row has one.
	#isEmpty(row) {
		return (this.dataset.typed ?? "").split(" ").every((column) => {
			const control = this.#cell(row, column);
			return !control || (control.type === "checkbox" ? !control.checked : control.value.trim() === "");
		});
	}

	// #follow keeps an empty row last, and counts again.
	#follow() {
		if (this.dataset.typed && !this.#isEmpty(this.body.lastElementChild)) this.#addRow();
		this.#count();
	}

	#addRow() {
		const last = this.body.lastElementChild, next = this.body.rows.length;
		if (!this.dataset.typed || next >= Number(this.dataset.max)) return null;
		const row = last.cloneNode(true);
		for (const x of row.querySelectorAll(".field-problem, .theirs")) x.remove();
		for (const x of row.querySelectorAll("input, select")) {
			x.name = x.name.replace(/\.\d+\./, `.${next}.`);
			if (x.id) x.id = x.id.replace(/\.\d+\./, `.${next}.`);
			for (const gone of ["aria-invalid", "aria-describedby"]) x.removeAttribute(gone);
			x.setAttribute("aria-label", (x.getAttribute("aria-label") ?? "").replace(/\d+$/, next + 1));
			if (x.type === "checkbox") x.checked = false;
			else if (x.tagName === "SELECT") x.selectedIndex = 0;
			else x.value = "";
		}
		for (const x of row.querySelectorAll("output")) x.textContent = "";
		last.after(row);
		return row;
	}

	#key(event) {
		const control = event.target.closest("tbody input, tbody select"), row = control?.closest("tr");
		const step = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
		if (!row || !step || event.ctrlKey || event.metaKey) return;
		if (event.altKey && event.key !== "Enter") {
			event.preventDefault();
			this.#move(row, step, control);
			return;
		}
		if (event.altKey || control.tagName === "SELECT" && event.key !== "Enter") return;
		event.preventDefault();
		const beside = step < 0 ? row.previousElementSibling : row.nextElementSibling ?? this.#addRow();
		if (beside) this.#go(beside, this.#controls(row).indexOf(control));
	}

	#go(row, at) {
		const next = this.#controls(row)[at];
		next?.focus();
		if (next?.type === "text") next.select();
	}

	#move(row, step, control) {
		const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
		if (!other || !this.#cell(row, "ordning")) return;
		if (step < 0) other.before(row);
		else other.after(row);
		[...this.body.rows].forEach((r, i) => {
			if (!this.#isEmpty(r)) this.#cell(r, "ordning").value = Number(this.dataset.first) + i + 1;
		});
		control.focus();
		control.dispatchEvent(new Event("input", { bubbles: true }));
	}

	#paste(event) {
		const control = event.target.closest("tbody input"), text = event.clipboardData?.getData("text/plain") ?? "";
		const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
		if (!control || lines.length === 1 && lines[0].length === 1) return;
		event.preventDefault();
		let row = control.closest("tr");
		const at = this.#controls(row).indexOf(control);
		for (const line of lines) {
			if (!row) break;
			line.forEach((value, i) => this.#fill(this.#controls(row)[at + i], value.trim()));
			row = row.nextElementSibling ?? this.#addRow();
		}
		control.dispatchEvent(new Event("input", { bubbles: true }));
	}

	// #fill writes what was pasted to a cell; a choice is made by its label.
	#fill(control, value) {
		if (!control) return;
		const same = (text) => text.trim().toLowerCase() === value.toLowerCase();
		if (control.type === "checkbox") control.checked = /^(ja|yes|x|1|true|sant)$/i.test(value);
		else if (control.tagName === "SELECT") control.value = [...control.options].find((o) => same(o.text) || same(o.value))?.value ?? "";
		else control.value = value;
	}

	// #plan returns what a row plans in öre; null if that is not known.
	#plan(row) {
		const fixed = parse(this.#value(row, "belopp")), price = parse(this.#value(row, "pris"));
		const readable = (ore, column) => ore !== null || this.#value(row, column) === "";
		const none = fixed === null && price === null || this.#value(row, "saknas") !== "";
		if (none || !readable(fixed, "belopp") || !readable(price, "pris")) return null;
		let people = count(this.#value(row, "personer"));
		if (this.#cell(row, "foljer")?.checked) people += BigInt(this.participants?.[this.#year(row)] ?? 0);
		return (fixed ?? 0n) + (price ?? 0n) * people * (count(this.#value(row, "dagar")) || 1n);
	}

	// #year returns the year of a row: what is typed, or else the only one there is.
	#year(row) {
		const years = (this.dataset.years ?? "").split(" ");
		return row.dataset.year || this.#value(row, "ar") || (years.length === 1 ? years[0] : "");
	}

	// #amount returns the amount that is typed in a column, or that its row says stands for an empty one: undefined for none, null if it
	// is not known.
	#amount(row, column) {
		if (this.#value(row, `${column}-saknas`)) return null;
		if (this.#value(row, column) !== "") return parse(this.#value(row, column));
		const planned = row.dataset[column];
		return planned ? BigInt(planned) : planned === "" ? null : undefined;
	}

	#count() {
		const planned = new Map();
		for (const row of this.body.rows) {
			const counts = !this.dataset.typed || !this.#isEmpty(row) && !this.#cell(row, "bort")?.checked;
			const ore = counts ? this.#plan(row) : undefined, shown = row.querySelector("output");
			planned.set(row, ore);
			if (shown) shown.textContent = ore === undefined ? "" : ore === null ? this.dataset.missing : format(ore);
		}
		for (const sum of this.querySelectorAll("output[data-rest]")) this.#sum(sum, planned);
		const over = this.querySelector("[data-ceiling]");
		if (over) over.hidden = this.capped <= BigInt(over.dataset.ceiling);
	}

	// #sum writes the sum of what the rows of a side, a year and a payer plan, or of a column of theirs.
	#sum(sum, planned) {
		const { of, year, side, payer, rest, unknown, text, one, many } = sum.dataset;
		let total = BigInt(rest), without = Number(unknown);
		for (const [row, plan] of planned) {
			const ofSide = (row.dataset.side ?? (this.#value(row, "sida") || "cost")) === side;
			const ore = of ? this.#amount(row, of) : plan;
			if (ore === undefined || !ofSide || year && this.#year(row) !== year || payer && this.#value(row, "betalas") !== payer) continue;
			if (ore === null) without++;
			else total += ore;
		}
		if ("capped" in sum.dataset) this.capped = total;
		const left = without === 0 ? "" : " " + (without === 1 ? one : many.replace("%d", without));
		sum.textContent = text.replace("%s", format(total)) + left;
	}
});
