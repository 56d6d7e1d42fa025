package contentview

import (
	"context"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/link"
	"framsyn/internal/published"
	"framsyn/templates/ui"
)

// Published is a frozen copy as its public page shows it, with what is published around it. Work is the address of the
// working copy for those who may see it, "" for others.
type Published struct {
	published.Publication
	Thread []published.Neighbour
	// Behind are the sources behind what a scenario rests on.
	Behind []published.Ground
	Work   string
	// Of leads to what the copy tells of, where that is no content: the activity of a documentation.
	Of ui.Crumb
	// Origins are the activities that it came of.
	Origins []ui.Crumb
	// Address is the lasting address of the page with its host, to cite.
	Address string
}

// ThreadProps returns the picture of the red thread around a published copy.
func (p Published) ThreadProps(ctx context.Context) ui.ThreadProps {
	t := ui.ThreadProps{Title: p.Title, Kind: KindName(p.Kind)}
	for _, n := range p.Thread {
		node := ui.ThreadNode{Href: link.Published(ctx, n.Kind, n.Slug), Title: n.Title, Kind: KindName(n.Kind),
			Note: n.Note, Lang: "sv"}
		place(&t, p.Kind, n.Kind, n.Up, n.Relation, node)
	}
	return t
}

// year returns the year in which something was published, as it is cited.
func year(t time.Time) string { return t.In(day.Zone).Format("2006") }
