// Package searchview renders the search page.
package searchview

import (
	"context"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/search"
)

// Props is the search page. Typed is the text of the search box. Kind is the only kind shown, or "" for all, and
// AllKindsHref links to all kinds. LiteralHref links to the search for exactly what was typed if the query was corrected.
type Props struct {
	Typed                     string
	Result                    search.Result
	Groups                    []Group
	Kind                      id.Kind
	AllKindsHref, LiteralHref string
	// SearchHref returns the address of a search for another word.
	SearchHref func(word string) string
}

// Group is the hits of one kind. MoreHref links to all hits of the kind, and Prev and Next to other pages of them.
type Group struct {
	Kind                 id.Kind
	Count                int
	Hits                 []Row
	MoreHref, Prev, Next string
}

// Row is a hit. State is one that ui.StateBadge knows, or "".
type Row struct {
	Href, State    string
	Title, Excerpt []search.Piece
	Meta           []string
}

// kindNames are the names of the kinds in the plural.
var kindNames = map[id.Kind]string{
	id.Scenario: "Scenarier", id.Trend: "Trender", id.Source: "Källor", id.Fiction: "Designfiktioner",
	id.Organisation:  "Organisationer",
	id.Documentation: "Dokumentation", id.Activity: "Aktiviteter", id.Process: "Processer",
	id.Plan: "Planer", id.Goal: "Mål", id.Commitment: "Åtaganden", id.Project: "Projekt", id.Network: "Nätverk",
}

// hitCount returns the number of hits of all kinds together; more reports whether there are more than were counted.
func (p Props) hitCount() (n int, more bool) {
	for _, g := range p.Groups {
		n += min(g.Count, search.MaxCounted)
		more = more || g.Count > search.MaxCounted
	}
	return n, more
}

// moreLabel returns the label of the link to the rest of a group.
func moreLabel(ctx context.Context, g Group) string {
	what := map[id.Kind]string{
		id.Scenario: "Visa fler scenarier", id.Trend: "Visa fler trender", id.Source: "Visa fler källor",
		id.Fiction:      "Visa fler designfiktioner",
		id.Organisation: "Visa fler organisationer", id.Documentation: "Visa mer dokumentation", id.Activity: "Visa fler aktiviteter",
		id.Process: "Visa fler processer", id.Plan: "Visa fler planer", id.Goal: "Visa fler mål",
		id.Commitment: "Visa fler åtaganden", id.Project: "Visa fler projekt", id.Network: "Visa fler nätverk",
	}
	return i18n.T(ctx, what[g.Kind])
}
