// Package searchview is the page that shows what was found in the portal.
package searchview

import (
	"context"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/search"
)

// Props is the page. Typed stands in the search box. Kind is the only kind that is shown, "" for all, and All leads back
// to all of them; Literal leads to the search for what was typed where something else was searched for.
type Props struct {
	Typed        string
	Result       search.Result
	Groups       []Group
	Kind         id.Kind
	All, Literal string
	// Try makes the address of a search for another word.
	Try func(word string) string
}

// Group is the hits of one kind. Of this kind only More leads to all of them, and Prev and Next turn pages.
type Group struct {
	Kind             id.Kind
	Count            int
	Hits             []Row
	More, Prev, Next string
}

// Row is a hit. State is one that ui.StateBadge knows, "" where there is none to speak of.
type Row struct {
	Href, State    string
	Title, Excerpt []search.Piece
	Meta           []string
}

// names is what several things of a kind are called.
var names = map[id.Kind]string{
	id.Scenario: "Scenarier", id.Trend: "Trender", id.Source: "Källor", id.Organisation: "Organisationer",
	id.Documentation: "Dokumentation", id.Activity: "Aktiviteter", id.Process: "Processer",
}

// total returns how many hits there are of all kinds together, as far as they are counted; more tells that there are more.
func (p Props) total() (n int, more bool) {
	for _, g := range p.Groups {
		n += min(g.Count, search.MostCounted)
		more = more || g.Count > search.MostCounted
	}
	return n, more
}

// more says what is behind the link to the rest of a group.
func more(ctx context.Context, g Group) string {
	what := map[id.Kind]string{
		id.Scenario: "Visa fler scenarier", id.Trend: "Visa fler trender", id.Source: "Visa fler källor",
		id.Organisation: "Visa fler organisationer", id.Documentation: "Visa mer dokumentation", id.Activity: "Visa fler aktiviteter",
		id.Process: "Visa fler processer",
	}
	return i18n.T(ctx, what[g.Kind])
}
