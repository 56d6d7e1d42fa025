// Every page works without this file, which adds the comforts of forms and working pages, each an element of its own.

// <dirty-form> asks before a page with unsaved text is left. One that is changed comes back with a text from before.
customElements.define("dirty-form", class extends HTMLElement {
	#dirty = false;
	#ask = (event) => { if (this.#dirty) event.preventDefault(); };

	connectedCallback() {
		this.#dirty = this.hasAttribute("changed");
		this.addEventListener("input", () => { this.#dirty = true; });
		this.addEventListener("submit", () => { this.#dirty = false; });
		addEventListener("beforeunload", this.#ask);
	}

	disconnectedCallback() { removeEventListener("beforeunload", this.#ask); }
});

// <long-form> holds a form in parts. A link to a part that is folded, or to a field in it, opens it; Ctrl+S saves.
customElements.define("long-form", class extends HTMLElement {
	#open = (event) => {
		const to = event.target.closest?.("a[href^='#']"), at = to && document.getElementById(to.hash.slice(1));
		for (let fold = at?.closest("details"); this.contains(fold); fold = fold.parentElement.closest("details")) fold.open = true;
	};

	#save = (event) => {
		if (event.key !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
		event.preventDefault();
		const form = this.querySelector("form");
		form.requestSubmit(form.querySelector(".save-bar button"));
	};

	connectedCallback() {
		document.addEventListener("click", this.#open);
		this.addEventListener("keydown", this.#save);
	}

	disconnectedCallback() { document.removeEventListener("click", this.#open); }
});

// <auto-save> keeps what is typed in the form around it every data-seconds, and when the page is left, at data-address. With changed,
// the form holds something that is not kept yet. Each form has a text of its own, by a key that its hidden field names last, after those
// that it has taken up; back on a page that was left, the form begins another one.
customElements.define("auto-save", class extends HTMLElement {
	#kept;
	#sequence = 0;
	#leaving = false;
	#hide = () => { if (document.visibilityState === "hidden") this.#keep(true); };
	#leave = () => { this.#keep(true); };
	#show = (event) => {
		this.#leaving = false;
		if (event.persisted) this.names.value = "";
	};

	connectedCallback() {
		if (!this.dataset.form.startsWith("/")) return; // a form that is only shown
		[this.names, this.said] = this.children;
		this.form = this.closest("form");
		this.opened = this.names.value;
		this.#kept = this.hasAttribute("changed") ? "" : this.#text(this.#fresh());
		this.form.addEventListener("input", () => { this.#leaving = false; });
		this.form.addEventListener("submit", () => {
			this.#keep(true);
			this.#leaving = true;
		});
		this.#rely(true);
		this.timer = setInterval(() => this.#keep(), this.dataset.seconds * 1000);
		document.addEventListener("visibilitychange", this.#hide);
		addEventListener("pagehide", this.#leave);
		addEventListener("pageshow", this.#show);
	}

	disconnectedCallback() {
		clearInterval(this.timer);
		document.removeEventListener("visibilitychange", this.#hide);
		removeEventListener("pagehide", this.#leave);
		removeEventListener("pageshow", this.#show);
	}

	// #fresh returns the form as it was opened: a browser that comes back to it fills in what it held.
	#fresh() {
		const form = this.form.cloneNode(true);
		form.reset();
		return form;
	}

	// #text returns what a form holds, without what the portal has added.
	#text(form = this.form) {
		const fields = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !/^_(?!person$)/.test(name));
		return new URLSearchParams(fields).toString();
	}

	#title() {
		const page = document.title.replace(/ \u2013 [^\u2013]*$/, ""), name = this.form.querySelector("input[type=text]")?.value.trim();
		return name && name !== page ? `${page}: ${name}` : page;
	}

	// #rely has the browser that comes back to the form show what the portal has, or else what was typed.
	#rely(is) { this.form.autocomplete = is ? "off" : "on"; }

	// #rename gives the text another key, beside those that it replaces.
	#rename() {
		const letters = crypto.getRandomValues(new Uint8Array(26));
		const key = [...letters].map((n) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[n % 32]).join("");
		this.names.value = `${this.opened} ${key}`.trim();
	}

	async #keep(leaves = false, again = false) {
		const text = this.#text();
		if (text === this.#kept || this.#leaving) return;
		if (this.names.value === this.opened) this.#rename();
		this.#sequence = Math.max(this.#sequence + 1, Date.now());
		const own = { _utkast: this.names.value, _adress: this.dataset.form, _rubrik: this.#title(), _nummer: this.#sequence };
		const body = `${text}&${new URLSearchParams(own)}`;
		try {
			const answer = await fetch(this.dataset.address, { method: "POST", redirect: "error",
				headers: { "Content-Type": "application/x-www-form-urlencoded" }, body, keepalive: leaves && body.length < 60000 });
			this.#rely(answer.ok);
			if (answer.status === 401) return this.#say(this.dataset.signedOut);
			if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error(answer.status);
			const told = await answer.json();
			if (told.again && !again && !this.#leaving) {
				this.opened = "";
				this.#rename();
				return this.#keep(leaves, true);
			}
			if (answer.ok) this.#kept = text;
			this.#say(told.said);
		} catch {
			this.#rely(false);
			this.#say(this.dataset.failed);
		}
	}

	// #say tells how it went, unless that has been told.
	#say(words) { if (words && this.said.textContent !== words) this.said.textContent = words; }
});

// <char-count for="field" max="300"> tells how much room is left, aloud only when typing pauses near the end.
customElements.define("char-count", class extends HTMLElement {
	#timer;

	connectedCallback() {
		this.field = document.getElementById(this.getAttribute("for"));
		this.max = Number(this.getAttribute("max"));
		this.live = document.createElement("span");
		this.live.className = "visually-hidden";
		this.live.setAttribute("aria-live", "polite");
		this.shown = document.createElement("span");
		this.shown.setAttribute("aria-hidden", "true");
		this.replaceChildren(this.shown, this.live);
		this.field?.addEventListener("input", () => this.#count());
		this.#count();
	}

	disconnectedCallback() { clearTimeout(this.#timer); }

	#count() {
		const left = this.max - [...this.field?.value.trim() ?? ""].length;
		const number = Math.abs(left).toLocaleString(document.documentElement.lang);
		const text = this.getAttribute(left < 0 ? "data-over" : "data-left").replace("%d", number);
		this.shown.textContent = text;
		this.toggleAttribute("data-full", left < 0);
		clearTimeout(this.#timer);
		if (left < this.max / 10) this.#timer = setTimeout(() => { this.live.textContent = text; }, 1000);
	}
});

// <pass-key> asks a passkey when its button is pressed, and sends the form around it with the answer.
customElements.define("pass-key", class extends HTMLElement {
	connectedCallback() {
		if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
		const form = this.closest("form");
		this.hidden = form.hidden = false;
		form.parentElement.querySelector("[data-no-passkey]")?.remove();
		this.querySelector("button").addEventListener("click", (event) => {
			event.preventDefault();
			this.#ask(event.target, form);
		});
	}

	async #ask(button, form) {
		const failed = this.querySelector("[data-failed]");
		failed.textContent = "";
		button.disabled = true;
		try {
			const options = JSON.parse(this.dataset.options).publicKey;
			const credential = options.user
				? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
				: await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
			this.querySelector("input").value = JSON.stringify(credential.toJSON());
			button.disabled = false;
			form.requestSubmit(button);
		} catch {
			button.disabled = false;
			failed.textContent = failed.dataset.failed;
		}
	}
});

// <password-meter for="field"> tells in words how hard a password is to guess while it is chosen, when typing pauses, and
// shows what has been typed to whoever wants to see it.
customElements.define("password-meter", class extends HTMLElement {
	#timer;
	#asked;

	connectedCallback() {
		this.hidden = false;
		this.field = document.getElementById(this.getAttribute("for"));
		this.field.addEventListener("input", () => {
			clearTimeout(this.#timer);
			this.#asked?.abort();
			this.#timer = setTimeout(() => this.#ask(), 400);
		});
		const button = this.querySelector("button");
		const show = (is) => {
			button.setAttribute("aria-pressed", is);
			for (const field of this.field.form.querySelectorAll("[autocomplete=new-password]")) field.type = is ? "text" : "password";
		};
		button.addEventListener("click", () => show(this.field.type === "password"));
		this.field.form.addEventListener("submit", () => show(false));
	}

	disconnectedCallback() { clearTimeout(this.#timer); }

	async #ask() {
		const { address, email, name } = this.dataset;
		const asked = this.#asked = new AbortController();
		let words = "";
		try {
			const body = new URLSearchParams({ losenord: this.field.value, epost: email, namn: name });
			const answer = this.field.value && await fetch(address, { method: "POST", body, redirect: "error", signal: asked.signal });
			if (answer.ok) words = await answer.text();
		} catch { /* the page tells when the form has been sent */ }
		if (!asked.signal.aborted) this.querySelector("p").textContent = words;
	}
});

// <fit-choices for="field" fits="other"> fetches the choices of the other field that fit when the field changes, by its button.
customElements.define("fit-choices", class extends HTMLElement {
	connectedCallback() {
		const button = this.querySelector("button");
		button.type = "button"; // so that Enter in a field still saves
		this.hidden = true;
		document.getElementById(this.getAttribute("for"))?.addEventListener("change", () => this.#fit(button));
	}

	async #fit(button) {
		try {
			const body = new URLSearchParams(new FormData(button.form));
			body.append(button.name, button.value);
			const answer = await fetch(button.form.action, { method: "POST", body, redirect: "error" });
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			const other = this.getAttribute("fits");
			document.getElementById(other).replaceChildren(...page.getElementById(other).children);
		} catch {
			this.hidden = false;
			button.type = "submit";
		}
	}
});

// <copy-text> copies the text of the field in it, which can also be selected and copied by hand.
customElements.define("copy-text", class extends HTMLElement {
	connectedCallback() {
		const field = this.querySelector("input"), button = this.querySelector("button"), said = this.querySelector("[role=status]");
		field.addEventListener("focus", () => field.select());
		button.hidden = !navigator.clipboard;
		button.addEventListener("click", async () => {
			try {
				await navigator.clipboard.writeText(field.value);
				said.textContent = this.dataset.done;
			} catch {
				field.focus();
			}
		});
	}
});
