package contentview

import (
	"context"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/day"
	"framsyn/internal/link"
	"framsyn/internal/published"
	"framsyn/templates/ui"
)

// Published is a published copy as its public page shows it, with related publications. Work is the address of the
// working page for those who may see it, and "" for others.
type Published struct {
	published.Publication
	Thread []published.Neighbour
	// IndirectSources are the sources of what a scenario rests on.
	IndirectSources []published.IndirectNeighbour
	Work            string
	// About links to the subject of the copy if that is not content, such as the activity of a documentation.
	About ui.Crumb
	// Origins are the activities that led to it.
	Origins []ui.Crumb
	// Further is what there is besides the frozen copy, nil if nothing is.
	Further templ.Component
	// Address is the permanent address of the page with its host, for citations.
	Address string
}

// ThreadProps returns the red thread of a published copy.
func (p Published) ThreadProps(ctx context.Context) ui.ThreadProps {
	t := ui.ThreadProps{Title: p.Title, Kind: KindName(p.Kind)}
	for _, n := range p.Thread {
		node := ui.ThreadNode{Href: link.Published(ctx, n.Kind, n.Slug), Title: n.Title, Kind: KindName(n.Kind),
			Note: n.Note, Lang: "sv"}
		addToThread(&t, p.Kind, n.Kind, n.Up, n.Relation, node)
	}
	return t
}

// publicationYear returns the year of publication, for citations.
func publicationYear(t time.Time) string { return t.In(day.Zone).Format("2006") }
