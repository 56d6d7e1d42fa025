package browser

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

//go:embed axe.min.js
var axe string

// Finding is something that axe found on a page.
type Finding struct {
	Rule  string
	Where []string
}

// String tells what was found and where.
func (f Finding) String() string { return f.Rule + " at " + strings.Join(f.Where, ", ") }

// Axe lists what axe finds wrong with the page as it is shown now: all of it, or by some of its rules only.
func (b *Tab) Axe(rules ...string) []Finding {
	b.t.Helper()
	if !Eval[bool](b, `typeof axe === "object"`) {
		Eval[any](b, axe+";null")
	}
	options := map[string]any{"resultTypes": []string{"violations"}, "preload": false, "iframes": false}
	if len(rules) > 0 {
		options["runOnly"] = rules
	}
	o, err := json.Marshal(options)
	if err != nil {
		b.t.Fatal(err)
	}
	return Eval[[]Finding](b, fmt.Sprintf(`axe.run(document, %s).then(r => r.violations.map(v => ({
		Rule: v.id + " (" + v.help + ")",
		Where: v.nodes.map(n => n.target.join(" ") + ": " + n.html.slice(0, 120) + " " + (n.any[0]?.message ?? "")),
	})))`, o))
}

// Overflow names what reaches outside the window sideways; nothing if the page does not scroll that way.
func (b *Tab) Overflow() []string {
	b.t.Helper()
	return Eval[[]string](b, `(() => {
		const width = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= width) return [];
		return [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > width + 1)
			.map(e => e.outerHTML.slice(0, 120)).slice(0, 5);
	})()`)
}
