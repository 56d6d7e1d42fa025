package scenarioview

import (
	"context"

	"framsyn/internal/id"
	"framsyn/internal/published"
	"framsyn/templates/contentview"
	"framsyn/templates/ui"
)

// direction is a direction that a trend can take in a scenario: its heading, and its arrow as an SVG path.
type direction struct{ title, path string }

// directions maps relations to directions; directionOrder is the order in which they are shown.
var (
	directions = map[string]direction{
		"driven_up":     {"Det som ökar", "M3 15 15 5M8 4h7.5v7.5"},
		"driven_down":   {"Det som minskar", "M3 5l12 10M15.5 8.5V15.5H8"},
		"driven_turned": {"Det som vänder", "M3 6h8.5a4.5 4.5 0 0 1 0 9H5M8 11.5 4.5 15 8 18.5"},
		"driven_broken": {"Det som bryts", "M2 10h5l2-4M11 14l2-4h5"},
	}
	directionOrder = []string{"driven_up", "driven_down", "driven_turned", "driven_broken"}
)

// driverGroup is the trends with the same direction.
type driverGroup struct {
	relation, title string
	trends          []published.Neighbour
}

// driverGroups groups the trends that drive a scenario by direction, without empty groups.
func driverGroups(thread []published.Neighbour) []driverGroup {
	var out []driverGroup
	for _, key := range directionOrder {
		g := driverGroup{relation: key, title: directions[key].title}
		for _, n := range thread {
			if !n.Up && n.Relation == key {
				g.trends = append(g.trends, n)
			}
		}
		if len(g.trends) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// sourcesBehind returns the sources that a trend rests on, without duplicates.
func sourcesBehind(p contentview.Published, trend published.Neighbour) []published.IndirectNeighbour {
	var out []published.IndirectNeighbour
	seen := map[string]bool{}
	for _, s := range p.IndirectSources {
		if s.ViaKind == id.Trend && s.ViaSlug == trend.Slug && !seen[s.Slug] {
			seen[s.Slug] = true
			out = append(out, s)
		}
	}
	return out
}

// threadWithoutNotes returns the red thread without the notes, which are shown with the trends.
func threadWithoutNotes(ctx context.Context, p contentview.Published) ui.ThreadProps {
	t := p.ThreadProps(ctx)
	for i := range t.Rests {
		t.Rests[i].Note = ""
	}
	return t
}
