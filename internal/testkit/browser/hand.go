package browser

import (
	"encoding/json"
	"fmt"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// findScript is a script that finds a visible link or button by its text, first in the main part of the page, or a field by its
// label.
const findScript = `(kind, text) => {
	const said = e => (e.getAttribute("aria-label") || e.innerText || e.textContent || "").replace(/\s+/g, " ").trim();
	const seen = e => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length > 0;
	if (kind === "field") {
		const label = [...document.querySelectorAll("label")].find(l => seen(l) && said(l).startsWith(text));
		return label ? label.control : [...document.querySelectorAll("input, select")].find(e => seen(e) && e.ariaLabel === text) ?? null;
	}
	const within = (e) => [...e.querySelectorAll("a[href], button, summary")].filter(seen);
	const all = [...within(document.querySelector("main") ?? document), ...within(document)];
	return all.find(e => said(e) === text) || all.find(e => said(e).startsWith(text)) || null;
}`

// foundAttribute marks the element that was found last.
const foundAttribute = "data-found"

// seek marks an element that a person sees; the test fails if there is none.
func (b *Tab) seek(kind, text string) chromedp.CSS {
	b.t.Helper()
	quoted, _ := json.Marshal(text) // a string always can
	found := Eval[bool](b, fmt.Sprintf(`(() => {
		document.querySelectorAll("[%[1]s]").forEach(e => e.removeAttribute("%[1]s"));
		const e = (%[2]s)(%[3]q, %[4]s);
		if (e) { e.setAttribute("%[1]s", ""); e.scrollIntoView({block: "center"}); }
		return e !== null;
	})()`, foundAttribute, findScript, kind, quoted))
	if !found {
		b.t.Fatalf("no %s %q on %s: %.600s", kind, text, b.Path(), b.Text())
	}
	return chromedp.CSS("[" + foundAttribute + "]")
}

// Press presses the link or button with a text and waits for the page it leads to, which must not be an error.
func (b *Tab) Press(text string) {
	b.t.Helper()
	b.goByStep("press "+text, chromedp.Click(b.seek("link or button", text)))
}

// Touch presses a link or button that stays on the page.
func (b *Tab) Touch(text string) {
	b.t.Helper()
	b.do("touch "+text, chromedp.Click(b.seek("link or button", text)))
}

// Fill types a text in the field with a label.
func (b *Tab) Fill(label, text string) {
	b.t.Helper()
	b.do("fill in "+label, chromedp.SendKeys(b.seek("field", label), text))
}

// Choose selects an option by its value in the field with a label.
func (b *Tab) Choose(label, value string) {
	b.t.Helper()
	b.do("choose "+label, chromedp.SetValue(b.seek("field", label), value))
}

// Pick types words in a field in which things are chosen by typing, and chooses the first hit with the keyboard.
func (b *Tab) Pick(label, words string) {
	b.t.Helper()
	b.do("focus "+label, chromedp.Focus(b.seek("field", label)))
	b.PickHere(words)
}

// PickHere is Pick in the field with the focus.
func (b *Tab) PickHere(words string) {
	b.t.Helper()
	b.Key(words)
	b.Await("hits of "+words, `document.activeElement.ariaExpanded === "true" &&
		document.activeElement.closest("combo-box").dataset.shown === document.activeElement.value.trim()`)
	b.Key(kb.ArrowDown)
	b.Key(kb.Enter)
}

// Await waits until an expression in the page is true; the test fails if that takes ten seconds.
func (b *Tab) Await(what, condition string) {
	b.t.Helper()
	if !Eval[bool](b, fmt.Sprintf(`new Promise((resolve) => {
		const until = performance.now() + 10000;
		const look = () => (%s) ? resolve(true) : performance.now() > until ? resolve(false) : setTimeout(look, 20);
		look();
	})`, condition)) {
		b.t.Fatalf("on %s there was no %s: %.600s", b.Path(), what, b.Text())
	}
}

// goByStep runs an action and waits for the page it leads to, which must not be an error.
func (b *Tab) goByStep(what string, step chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if code := b.loadByStep(what, step); code >= 400 {
		b.t.Fatalf("%s: %s answers %d: %.600s", what, b.Path(), code, b.Text())
	}
}

// loadByStep runs an action, waits for the page it leads to and returns its status.
func (b *Tab) loadByStep(what string, step chromedp.Action[chromedp.Void]) int64 {
	b.t.Helper()
	answer, err := chromedp.RunResponse(b.ctx, step)
	if err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
	if answer == nil {
		return 0
	}
	return answer.Status
}

// Text returns the visible text of the page.
func (b *Tab) Text() string {
	b.t.Helper()
	return Eval[string](b, `document.body.innerText`)
}

// Heading returns the heading of the page.
func (b *Tab) Heading() string {
	b.t.Helper()
	return Eval[string](b, `document.querySelector("h1")?.innerText ?? ""`)
}

// maxTabPresses is how often Tab is pressed before an element counts as unreachable.
const maxTabPresses = 200

// TabTo presses Tab until the link, button or field with a text has the focus, and demands that the focus is visible at each step.
func (b *Tab) TabTo(kind, text string) {
	b.t.Helper()
	quoted, _ := json.Marshal(text) // a string always can
	look := fmt.Sprintf(`({Here: document.activeElement === (%s)(%q, %s), Unseen: %s})`, findScript, kind, quoted, unseenFocusScript)
	for range maxTabPresses {
		b.Key(kb.Tab)
		focus := Eval[struct {
			Here   bool
			Unseen string
		}](b, look)
		if focus.Unseen != "" {
			b.t.Errorf("on %s the focus cannot be seen on %s", b.Path(), focus.Unseen)
		}
		if focus.Here {
			return
		}
	}
	b.t.Fatalf("on %s the Tab key does not reach the %s %q: %.600s", b.Path(), kind, text, b.Text())
}

// unseenFocusScript returns the focused element if its focus is not visible, "" otherwise.
const unseenFocusScript = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body) return "";
	const s = getComputedStyle(e), r = e.getBoundingClientRect();
	const drawn = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none";
	const there = r.width > 0 && r.height > 0 && r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth;
	return drawn && there && e.matches(":focus-visible") ? "" : e.outerHTML.slice(0, 200);
})()`

// Key presses a key, or types a text, at the focus.
func (b *Tab) Key(keys string) {
	b.t.Helper()
	b.do("press a key", chromedp.KeyEvent(keys))
}

// Control presses a key together with Ctrl at the focus.
func (b *Tab) Control(key string) {
	b.t.Helper()
	b.do("press Ctrl and a key", withControl(key))
}

// PressControl is Control for keys that lead to another page, which it waits for.
func (b *Tab) PressControl(key string) {
	b.t.Helper()
	b.goByStep("press Ctrl and a key", withControl(key))
}

func withControl(key string) chromedp.Action[chromedp.Void] {
	return chromedp.KeyEvent(key, chromedp.KeyModifiers(chromedp.ModifierCtrl))
}

// PressKey presses a key at the focus and waits for the page it leads to.
func (b *Tab) PressKey(key string) {
	b.t.Helper()
	b.goByStep("turn the page", chromedp.KeyEvent(key))
}

// Enter presses Enter at the focus and waits for the page it leads to.
func (b *Tab) Enter() {
	b.t.Helper()
	b.goByStep("press Enter", chromedp.KeyEvent(kb.Enter))
}

// Space presses the space bar at the focus and waits for the page it leads to.
func (b *Tab) Space() {
	b.t.Helper()
	b.goByStep("press the space bar", chromedp.KeyEvent(" "))
}

// PressRefused presses a button that must lead to an error page.
func (b *Tab) PressRefused(text string) {
	b.t.Helper()
	if code := b.loadByStep("press "+text, chromedp.Click(b.seek("link or button", text))); code < 400 {
		b.t.Fatalf("press %s: answered %d on %s", text, code, b.Path())
	}
}
