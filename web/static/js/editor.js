// Texts in Markdown are written without this file too, which adds a bar of buttons, pasting from word processors, links to what the
// portal has, and how readers will see the text. The text area stays what it is; all changes can be undone.

// The marks of Markdown in plain words are taken literally.
const literal = (text) => text.replace(/[\\`*_[\]]/g, "\\$&");

const squeezed = (text) => text.replace(/[\s\u00a0]+/g, " ");

// wrapped puts marks around the words of a text, not around the spaces at its ends.
const wrapped = (text, mark) => text.trim() === "" ? text : text.replace(/^(\s*)([^]*?)(\s*)$/, `$1${mark}$2${mark}$3`);

// styleOf returns the style of an element, as fromHTML has put it aside.
const styleOf = (e) => `;${(e.dataset?.style ?? "").replace(/\s+/g, " ")}`;

const isBold = (e) => /^(B|STRONG)$/.test(e.tagName) ? !/; ?font-weight: ?(normal|400)/i.test(styleOf(e))
	: /; ?font-weight: ?(bold|[6-9]00)/i.test(styleOf(e));
const isItalic = (e) => /^(I|EM)$/.test(e.tagName) ? !/; ?font-style: ?normal/i.test(styleOf(e))
	: /; ?font-style: ?italic/i.test(styleOf(e));

// isIgnored reports whether an element is no part of the text: styles, the numbers of lists that Word draws itself, pictures.
const isIgnored = (e) => /^(STYLE|SCRIPT|META|LINK|TITLE|HEAD|XML|IMG|SVG|BUTTON|INPUT|SELECT|TEXTAREA)$/i.test(e.tagName) ||
	/mso-list: ?ignore|display: ?none|mso-hide: ?all/i.test(styleOf(e)) || e.tagName.includes(":") && e.tagName !== "O:P";

// inline returns the text of a node on one line, with its marks; heavy and slanted tell what is around it already.
function inline(node, heavy = false, slanted = false) {
	if (node.nodeType === Node.TEXT_NODE) return literal(squeezed(node.data));
	if (node.nodeType !== Node.ELEMENT_NODE || isIgnored(node)) return "";
	if (node.tagName === "BR") return "\n";
	const bold = !heavy && isBold(node), italic = !slanted && isItalic(node);
	let text = [...node.childNodes].map((n) => inline(n, heavy || bold, slanted || italic)).join("");
	if (italic) text = wrapped(text, "*");
	if (bold) text = wrapped(text, "**");
	const to = node.tagName === "A" ? node.getAttribute("href") ?? "" : "";
	return /^(https?:|mailto:)/i.test(to) && text.trim() ? `[${text.trim()}](${to.replace(/[()\s]/g, encodeURIComponent)})` : text;
}

const lineOf = (node, heavy) => inline(node, heavy).replace(/ *\n */g, " ").replace(/ {2,}/g, " ").trim();

// table returns rows of cells as a table in Markdown, whose first row is its head.
function table(rows) {
	const wide = Math.max(0, ...rows.map((r) => r.length));
	if (wide === 0) return "";
	const line = (cells) => `| ${Array.from({ length: wide }, (_, i) => (cells[i] ?? "").replace(/\|/g, "\\|")).join(" | ")} |`;
	return [line(rows[0]), line(Array(wide).fill("---")), ...rows.slice(1).map(line)].join("\n");
}

const cellsOf = (row) => [...row.cells].map((cell) => lineOf(cell, cell.tagName === "TH"));

// item returns an item of a list at a depth; what follows its first line is indented to stay in it.
const item = (text, depth, numbered) => "   ".repeat(depth) + (numbered ? "1. " : "- ") + text;

// list returns the lines of a list.
function list(node, depth) {
	const out = [];
	for (const child of node.children) {
		if (/^[OU]L$/.test(child.tagName)) out.push(...list(child, depth + 1));
		if (child.tagName !== "LI") continue;
		const inner = [...child.childNodes].filter((n) => /^[OU]L$/.test(n.tagName ?? ""));
		const words = [...child.childNodes].filter((n) => !inner.includes(n)).map((n) => inline(n)).join("");
		if (words.trim()) out.push(item(squeezed(words).trim(), depth, node.tagName === "OL"));
		for (const n of inner) out.push(...list(n, depth + 1));
	}
	return out;
}

// wordItem returns a paragraph that Word has made an item of a list, as a line; "" if it is none.
function wordItem(p) {
	const level = styleOf(p).match(/mso-list: ?l\d+ level(\d+)/i);
	if (!level) return "";
	const sign = [...p.querySelectorAll("[data-style]")].find((e) => /mso-list: ?ignore/i.test(styleOf(e)))?.textContent ?? "";
	return item(lineOf(p), Number(level[1]) - 1, /^\s*[\da-z]{1,3}[.)]/i.test(sign));
}

// heading returns the level of a heading, 0 for what is none.
function heading(e) {
	const named = e.tagName.match(/^H([1-6])$/) ?? (e.className ?? "").match?.(/^MsoHeading(\d)|^(?:Rubrik|Heading)(\d)/);
	const level = Number(named?.[1] ?? named?.[2] ?? 0) || (/^MsoTitle/.test(e.className) ? 1 : 0);
	return level && Math.min(level, 4);
}

const isBlock = (e) => e.nodeType === Node.ELEMENT_NODE &&
	/^(P|DIV|H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|SECTION|ARTICLE|PRE|HR|BODY|MAIN|HEADER|FOOTER|DL|DT|DD|FIGURE)$/.test(e.tagName);

// blocks adds the blocks of a node to out: text, and whether the line belongs to a list.
function blocks(node, out) {
	let run = "";
	const end = () => {
		const text = run.replace(/ *\n */g, "  \n").replace(/ {3,}/g, " ").trim();
		if (text) out.push({ text: text.replace(/^(\d+)([.)])/, "$1\\$2").replace(/^([-+#>])/, "\\$1") });
		run = "";
	};
	for (const child of node.childNodes) {
		if (child.nodeType === Node.COMMENT_NODE || child.nodeType === Node.ELEMENT_NODE && isIgnored(child)) continue;
		if (!isBlock(child) && !(child.querySelector?.("p, div, table, ul, ol, h1, h2, h3, h4"))) {
			run += inline(child);
			continue;
		}
		end();
		const level = heading(child), word = level ? "" : child.tagName === "P" ? wordItem(child) : "";
		if (level) {
			const text = lineOf(child, true);
			if (text) out.push({ text: `${"#".repeat(level)} ${text}` });
		} else if (word) out.push({ text: word, listed: true });
		else if (/^[OU]L$/.test(child.tagName)) for (const text of list(child, 0)) out.push({ text, listed: true });
		else if (child.tagName === "TABLE") out.push({ text: table([...child.rows].map(cellsOf)) });
		else if (child.tagName === "BLOCKQUOTE") {
			const inner = [];
			blocks(child, inner);
			out.push({ text: joined(inner).replace(/^/gm, "> ") });
		} else blocks(child, out);
	}
	end();
}

// joined joins blocks, the items of a list without a line between them.
const joined = (all) => all.filter((b) => b.text)
	.map((b, i, them) => (i === 0 ? "" : b.listed && them[i - 1].listed ? "\n" : "\n\n") + b.text).join("");

// fromHTML returns what was copied from a word processor, a spreadsheet or a page as Markdown. Its styles are read but never applied.
function fromHTML(html) {
	const out = [], unstyled = html.replace(/<style\b[^]*?<\/style>/gi, "")
		.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
	blocks(new DOMParser().parseFromString(unstyled, "text/html").body, out);
	return joined(out);
}

// fromCells returns what was copied from a spreadsheet as a table; "" if it is no table.
function fromCells(text) {
	const rows = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n").map((line) => line.split("\t").map((c) => literal(c.trim())));
	return rows.length > 1 && rows.every((r) => r.length > 1) ? table(rows) : "";
}

// hasForm reports whether HTML has more than plain words in it.
const hasForm = (html) => /<(h[1-6]|b|strong|i|em|ul|ol|li|table|a|blockquote)\b|mso-list|MsoTitle/i.test(html) ||
	/font-weight:\s*(bold|[6-9]00)|font-style:\s*italic/i.test(html);

customElements.define("text-editor", class extends HTMLElement {
	#timer;
	#asked;
	#plain = false;

	connectedCallback() {
		this.area = this.querySelector("textarea");
		this.bar = this.querySelector("[role=toolbar]");
		this.side = this.querySelector(".editor-side");
		this.found = this.querySelector("[role=listbox]");
		this.said = this.querySelector("[role=status]");
		this.tools = [...this.bar.querySelectorAll("button")];
		this.bar.hidden = false;
		this.querySelector("button[type=submit]").hidden = true;
		this.bar.addEventListener("click", (event) => this.#press(event.target.closest("button")?.dataset.do));
		this.bar.addEventListener("keydown", (event) => this.#walk(event));
		this.area.addEventListener("keydown", (event) => this.#key(event));
		this.area.addEventListener("paste", (event) => this.#paste(event));
		this.area.addEventListener("input", () => {
			this.#lookForLink();
			this.#showSoon();
		});
		this.area.addEventListener("blur", () => this.#closeLinks());
		this.found.addEventListener("pointerdown", (event) => {
			event.preventDefault();
			this.#choose(event.target.closest("[role=option]"));
		});
		this.side.addEventListener("click", (event) => this.#aside(event));
		if (!this.side.hidden) this.#preview(true);
	}

	disconnectedCallback() { clearTimeout(this.#timer); }

	// #walk goes through the bar with the arrow keys.
	#walk(event) {
		const at = this.tools.indexOf(document.activeElement), last = this.tools.length - 1;
		const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[event.key];
		if (to === undefined) return;
		event.preventDefault();
		for (const [i, tool] of this.tools.entries()) tool.tabIndex = i === to ? 0 : -1;
		this.tools[to].focus();
	}

	#key(event) {
		if (!this.found.hidden && this.#choosing(event)) return;
		if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
		if (event.shiftKey) {
			this.#plain = event.key.toLowerCase() === "v";
			return;
		}
		const does = { b: "bold", i: "italic", k: "link" }[event.key];
		if (!does) return;
		event.preventDefault();
		this.#press(does);
	}

	#press(does) {
		if (does === "preview") return this.#preview(this.side.hidden);
		if (!does) return;
		this.area.focus();
		switch (does) {
		case "bold": return this.#mark("**");
		case "italic": return this.#mark("*");
		case "heading": return this.#prefix(/^#{1,6} /, () => "## ");
		case "list": return this.#prefix(/^[-*+] /, () => "- ");
		case "numbers": return this.#prefix(/^\d+[.)] /, (i) => `${i + 1}. `);
		case "quote": return this.#prefix(/^> ?/, () => "> ");
		case "link": return this.#link();
		case "table": return this.#insert("\n| Rubrik | Rubrik |\n| --- | --- |\n|  |  |\n");
		}
	}

	// #insert writes a text over what is selected, such that it can be undone.
	#insert(text, from = this.area.selectionStart, to = this.area.selectionEnd) {
		this.area.focus();
		this.area.setSelectionRange(from, to);
		if (!document.execCommand(text === "" ? "delete" : "insertText", false, text)) {
			this.area.setRangeText(text, from, to, "end");
			this.area.dispatchEvent(new Event("input", { bubbles: true }));
		}
	}

	// #mark puts marks around what is selected, or takes them away.
	#mark(mark) {
		const { value, selectionStart: from, selectionEnd: to } = this.area, long = mark.length;
		const text = value.slice(from, to);
		if (value.slice(from - long, from) === mark && value.slice(to, to + long) === mark) {
			this.#insert(text, from - long, to + long);
			this.area.setSelectionRange(from - long, to - long);
			return;
		}
		this.#insert(wrapped(text, mark) || mark + mark, from, to);
		const skipped = text.trim() === "" ? 0 : text.length - text.trimStart().length;
		this.area.setSelectionRange(from + long + skipped, from + long + skipped + text.trim().length);
	}

	// #prefix begins every selected line with a mark, or takes it away if they all have it.
	#prefix(has, mark) {
		const { value } = this.area, from = value.lastIndexOf("\n", this.area.selectionStart - 1) + 1;
		const end = value.indexOf("\n", Math.max(from, this.area.selectionEnd - (this.area.selectionEnd > this.area.selectionStart ? 1 : 0)));
		const to = end < 0 ? value.length : end, lines = value.slice(from, to).split("\n");
		const all = lines.every((line) => has.test(line));
		const text = lines.map((line, i) => all ? line.replace(has, "") : mark(i) + line.replace(has, "")).join("\n");
		this.#insert(text, from, to);
		this.area.setSelectionRange(from, from + text.length);
	}

	#link() {
		const { value, selectionStart: from, selectionEnd: to } = this.area, text = value.slice(from, to);
		if (text === "") return this.#insert("[[");
		this.#insert(`[${text}](https://)`, from, to);
		this.area.setSelectionRange(from + text.length + 3, from + text.length + 11);
	}

	#paste(event) {
		const plain = this.#plain;
		this.#plain = false;
		if (plain || !event.clipboardData) return;
		const html = event.clipboardData.getData("text/html"), text = event.clipboardData.getData("text/plain");
		const markdown = html && html.length < 2_000_000 && hasForm(html) ? fromHTML(html) : fromCells(text);
		if (!markdown) return;
		event.preventDefault();
		const before = this.area.value.slice(0, this.area.selectionStart);
		const gap = markdown.includes("\n") && before !== "" && !before.endsWith("\n\n") ? before.endsWith("\n") ? "\n" : "\n\n" : "";
		this.#insert(gap + markdown);
	}

	// #lookForLink lists what can be linked to while [[ and some words stand before the caret.
	async #lookForLink() {
		const { value, selectionStart: at } = this.area;
		const typed = value.slice(Math.max(0, at - 80), at).match(/\[\[([^\][\n]*)$/);
		if (!typed) return this.#closeLinks();
		this.#asked?.abort();
		const asked = this.#asked = new AbortController();
		try {
			const answer = await fetch(`${this.dataset.links}?q=${encodeURIComponent(typed[1])}`, { redirect: "error", signal: asked.signal });
			if (!answer.ok) return this.#closeLinks();
			const hits = await answer.json();
			if (asked.signal.aborted) return;
			this.typed = typed[0].length;
			this.#list(hits);
		} catch {
			if (!asked.signal.aborted) this.#closeLinks();
		}
	}

	#list(hits) {
		this.found.replaceChildren(...hits.map((hit, i) => {
			const option = document.createElement("li"), detail = document.createElement("span");
			option.role = "option";
			option.id = `${this.found.id}-${i}`;
			option.textContent = hit.title;
			option.dataset.title = hit.title;
			option.dataset.address = hit.address;
			option.setAttribute("aria-selected", i === 0);
			detail.textContent = hit.detail;
			option.append(" ", detail);
			return option;
		}));
		this.found.hidden = hits.length === 0;
		this.said.textContent = hits.length ? this.dataset.found.replace("%d", hits.length) : this.dataset.none;
		this.#point(0);
	}

	#point(to) {
		const options = [...this.found.children];
		for (const [i, option] of options.entries()) option.setAttribute("aria-selected", i === to);
		if (options[to]) {
			options[to].scrollIntoView({ block: "nearest" });
			this.area.setAttribute("aria-activedescendant", options[to].id);
			this.area.setAttribute("aria-controls", this.found.id);
		} else this.area.removeAttribute("aria-activedescendant");
	}

	// #choosing handles a key while the list of links is open, and reports whether it did.
	#choosing(event) {
		const options = [...this.found.children], at = options.findIndex((o) => o.ariaSelected === "true");
		const to = { ArrowDown: (at + 1) % options.length, ArrowUp: (at + options.length - 1) % options.length }[event.key];
		if (to !== undefined) this.#point(to);
		else if (event.key === "Enter" || event.key === "Tab") this.#choose(options[at]);
		else if (event.key === "Escape") this.#closeLinks();
		else return false;
		event.preventDefault();
		event.stopPropagation();
		return true;
	}

	#choose(option) {
		if (!option) return;
		const at = this.area.selectionStart, { title, address } = option.dataset;
		this.#closeLinks();
		this.#insert(`[${literal(title)}](${address})`, at - this.typed, at);
	}

	#closeLinks() {
		this.#asked?.abort();
		this.found.hidden = true;
		this.found.replaceChildren();
		this.area.removeAttribute("aria-activedescendant");
		this.area.removeAttribute("aria-controls");
	}

	// #preview shows the text beside as readers will see it, or hides that.
	#preview(is) {
		this.side.hidden = !is;
		this.toggleAttribute("data-shows", is);
		this.tools.at(-1).setAttribute("aria-pressed", is);
		clearTimeout(this.#timer);
		if (is) this.#show();
	}

	#showSoon() {
		clearTimeout(this.#timer);
		if (!this.side.hidden) this.#timer = setTimeout(() => this.#show(), 600);
	}

	async #show() {
		const text = this.area.value;
		try {
			const answer = await fetch(this.dataset.preview, { method: "POST", body: new URLSearchParams({ text }), redirect: "error" });
			if (answer.status === 429 || answer.status === 503) return this.#showSoon();
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			if (text !== this.area.value) return;
			const problem = page.querySelector(".problem > .lead");
			if (answer.ok || problem) this.side.replaceChildren(...(answer.ok ? page.body.childNodes : [problem]));
		} catch { /* what was shown stays */ }
	}

	// #aside keeps which kinds of hints are folded, when one has been.
	#aside(event) {
		const pressed = event.target.closest("summary")?.parentElement;
		if (!pressed?.dataset.hints) return;
		const folded = [...this.side.querySelectorAll("[data-hints]")].filter((h) => h === pressed ? h.open : !h.open);
		const body = new URLSearchParams(folded.map((h) => ["undan", h.dataset.hints]));
		fetch(this.dataset.hints, { method: "POST", body, redirect: "error" }).catch(() => { /* it holds for this page */ });
	}
});
