package scenarioview

import (
	"context"

	"framsyn/internal/id"
	"framsyn/internal/published"
	"framsyn/templates/contentview"
	"framsyn/templates/ui"
)

// way is a direction that a trend can take in a scenario: its heading, and its sign as the path of a drawing.
type way struct{ title, path string }

// ways are the directions by the key of their relation; order is the order in which they are read.
var (
	ways = map[string]way{
		"driven_up":     {"Det som ökar", "M3 15 15 5M8 4h7.5v7.5"},
		"driven_down":   {"Det som minskar", "M3 5l12 10M15.5 8.5V15.5H8"},
		"driven_turned": {"Det som vänder", "M3 6h8.5a4.5 4.5 0 0 1 0 9H5M8 11.5 4.5 15 8 18.5"},
		"driven_broken": {"Det som bryts", "M2 10h5l2-4M11 14l2-4h5"},
	}
	order = []string{"driven_up", "driven_down", "driven_turned", "driven_broken"}
)

// group is the trends that go the same way.
type group struct {
	relation, title string
	trends          []published.Neighbour
}

// groups sorts the trends that drive a scenario by the way they go; a way that none goes is left out.
func groups(thread []published.Neighbour) []group {
	var out []group
	for _, key := range order {
		g := group{relation: key, title: ways[key].title}
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

// behind returns the sources that a trend rests on, each once.
func behind(p contentview.Published, trend published.Neighbour) []published.Ground {
	var out []published.Ground
	seen := map[string]bool{}
	for _, s := range p.Behind {
		if s.OfKind == id.Trend && s.Of == trend.Slug && !seen[s.Slug] {
			seen[s.Slug] = true
			out = append(out, s)
		}
	}
	return out
}

// thread returns the picture of the red thread without the notes, which stand beside the trends already.
func thread(ctx context.Context, p contentview.Published) ui.ThreadProps {
	t := p.ThreadProps(ctx)
	for i := range t.Rests {
		t.Rests[i].Note = ""
	}
	return t
}
