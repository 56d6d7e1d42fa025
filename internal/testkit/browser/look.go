package browser

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed axe.min.js
var axe string

// Finding is a violation that axe found on a page.
type Finding struct {
	Rule  string
	Where []string
}

// String returns the rule and the places.
func (f Finding) String() string { return f.Rule + " at " + strings.Join(f.Where, ", ") }

// HasAll reports whether every one of some selectors has an element on the page.
func (b *Tab) HasAll(selectors []string) bool {
	b.t.Helper()
	return Eval[bool](b, fmt.Sprintf(`(%s ?? []).every(s => document.querySelector(s))`, b.json(selectors)))
}

// Axe returns the violations on the page as it is shown, or in the parts that selectors name: of all rules, or of some.
func (b *Tab) Axe(parts []string, rules ...string) []Finding {
	b.t.Helper()
	if !Eval[bool](b, `typeof axe === "object"`) {
		Eval[any](b, axe+";null")
	}
	options := map[string]any{"resultTypes": []string{"violations"}, "preload": false, "iframes": false}
	if len(rules) > 0 {
		options["runOnly"] = rules
	}
	return Eval[[]Finding](b, fmt.Sprintf(`axe.run(%s ?? document, %s).then(r => r.violations.map(v => ({
		Rule: v.id + " (" + v.help + ")",
		Where: v.nodes.map(n => n.target.join(" ") + ": " + n.html.slice(0, 120) + " " + (n.any[0]?.message ?? "")),
	})))`, b.json(parts), b.json(options)))
}

// TextColour is a colour of text, the colour behind it, and an element with both.
type TextColour struct{ Ink, Ground, Where string }

// TextColours returns the pairs of colours in which the page as it is shown, or the parts that selectors name, has text.
func (b *Tab) TextColours(parts []string) []TextColour {
	b.t.Helper()
	return Eval[[]TextColour](b, fmt.Sprintf(`(parts => {
		const found = new Map();
		const written = e => e.matches("input:not([type=checkbox], [type=radio]), select, textarea") ||
			!e.matches("svg *:not(text)") && [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim());
		const clear = e => getComputedStyle(e).backgroundColor === "rgba(0, 0, 0, 0)";
		for (const e of document.querySelectorAll(parts.flatMap(p => [p, p + " *"]).join())) {
			if (!written(e) || !e.checkVisibility({visibilityProperty: true})) continue;
			let on = e;
			while (clear(on) && on.parentElement) on = on.parentElement;
			const style = getComputedStyle(e);
			const pair = {Ink: e instanceof SVGElement ? style.fill : style.color, Ground: getComputedStyle(on).backgroundColor};
			found.set(pair.Ink + pair.Ground, {...pair, Where: e.outerHTML.slice(0, 120)});
		}
		return [...found.values()];
	})(%s ?? ["body"])`, b.json(parts)))
}

// json returns a value as a literal of a script; nil is null.
func (b *Tab) json(v any) string {
	b.t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(out)
}

// Overflow returns elements that overflow the window horizontally, and menus that do so when they are opened; none if the page does not
// scroll that way.
func (b *Tab) Overflow() []string {
	b.t.Helper()
	return Eval[[]string](b, `(() => {
		const width = document.documentElement.clientWidth, said = (e) => e.outerHTML.slice(0, 120);
		const scrolls = () => document.documentElement.scrollWidth > width;
		if (scrolls()) return [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > width + 1)
			.map(said).slice(0, 5);
		return [...document.querySelectorAll("details:not([open]):is(.more, .filter-menu)")].filter((menu) => {
			menu.open = true;
			const wide = scrolls();
			menu.open = false;
			return wide;
		}).map(said);
	})()`)
}
