// Noting who came, and printing, work without this file.

// <print-button> prints the page.
customElements.define("print-button", class extends HTMLElement {
	connectedCallback() {
		const button = this.firstElementChild;
		button.hidden = false;
		button.addEventListener("click", () => print());
	}
});

// send sends a form without leaving the page, and returns the page that the server answers with, and whether it went well.
async function send(form) {
	const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
	return [new DOMParser().parseFromString(await answer.text(), "text/html"), answer.ok];
}

// <check-in> notes who came without leaving the page, and shows the list as the server answers.
customElements.define("check-in", class extends HTMLElement {
	connectedCallback() {
		this.addEventListener("submit", async (event) => {
			const button = event.submitter, row = event.target.closest("li");
			if (!button || !row) return;
			event.preventDefault();
			button.disabled = true;
			try {
				const [page, ok] = await send(event.target), fresh = page.getElementById(row.id);
				if (!ok || !fresh) throw new Error();
				this.querySelector("[data-count]").replaceWith(page.querySelector("check-in [data-count]"));
				row.replaceWith(fresh);
				fresh.querySelector("button").focus();
			} catch {
				button.disabled = false;
				event.target.submit(); // what went wrong is shown on a page of its own
			}
		});
	}
});

// <badge-reader> reads the codes on badges with the camera, where the browser can.
customElements.define("badge-reader", class extends HTMLElement {
	async connectedCallback() {
		if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
		if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return;
		this.button = this.querySelector("button[type=button]");
		this.video = this.querySelector("video");
		this.button.hidden = false;
		this.button.addEventListener("click", () => (this.video.hidden ? this.#read() : this.#stop()));
	}

	disconnectedCallback() { this.#stop(); }

	#stop() {
		for (const track of this.video?.srcObject?.getTracks() ?? []) track.stop();
		if (!this.video) return;
		this.video.hidden = true;
		this.button.textContent = this.dataset.read;
	}

	async #read() {
		try {
			this.video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
			await this.video.play();
		} catch {
			this.querySelector("[role=status]").textContent = this.dataset.none;
			return;
		}
		this.video.hidden = false;
		this.button.textContent = this.dataset.stop;
		const detector = new BarcodeDetector({ formats: ["qr_code"] });
		for (let last; this.isConnected && !this.video.hidden; await new Promise(requestAnimationFrame)) {
			const [code] = await detector.detect(this.video);
			if (!code || code.rawValue === last) continue;
			last = code.rawValue;
			await this.#note(last);
		}
	}

	// #note notes who has a badge, and says who that is; the camera goes on to the next one.
	async #note(address) {
		const form = this.querySelector("form"), code = form.querySelector("input[name=skylt]");
		code.value = address.split("/").pop();
		try {
			const [page, ok] = await send(form), fresh = page.querySelector("badge-reader form");
			const said = ok ? page.querySelector(".flash") : fresh.querySelector(".field-problem");
			this.querySelector("[role=status]").textContent = said.textContent.trim();
			for (const field of form.querySelectorAll("input[type=hidden]")) field.value = fresh.querySelector(`[name=${field.name}]`).value;
			document.querySelector("check-in")?.replaceWith(page.querySelector("check-in"));
			code.value = "";
		} catch {
			this.#stop();
			form.submit(); // what went wrong is shown on a page of its own
		}
	}
});
