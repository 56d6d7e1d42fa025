package scenarioview

import (
	"context"
	"net/url"
	"slices"

	"framsyn/internal/form"
	"framsyn/internal/horizon"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
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

// accents returns the kind of a trend and its classes of STEEP.
func accents(ctx context.Context, trend published.Neighbour) []ui.Accent {
	var out []ui.Accent
	for _, group := range []struct {
		key     string
		options form.Options
	}{{"typ", horizon.TrendKinds}, {"steep", horizon.Steep}} {
		for _, o := range group.options {
			if slices.Contains(trend.Facets, form.Facet(group.key, o.Value)) {
				out = append(out, ui.Accent{Value: o.Value, Label: i18n.T(ctx, o.Label)})
			}
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

// allSources returns the sources behind a scenario, each once: those that it rests on itself, then those of its trends.
func allSources(p contentview.Published) []published.Neighbour {
	var out []published.Neighbour
	seen := map[string]bool{}
	add := func(kind id.Kind, slug, title string) {
		if kind == id.Source && !seen[slug] {
			seen[slug] = true
			out = append(out, published.Neighbour{Kind: kind, Slug: slug, Title: title})
		}
	}
	for _, n := range p.Thread {
		if !n.Up {
			add(n.Kind, n.Slug, n.Title)
		}
	}
	for _, n := range p.IndirectSources {
		add(n.Kind, n.Slug, n.Title)
	}
	return out
}

// addressOf returns the address of a source with its host, for paper.
func addressOf(ctx context.Context, p contentview.Published, source published.Neighbour) string {
	at := link.Published(ctx, source.Kind, source.Slug)
	if page, err := url.Parse(p.Address); err == nil {
		return page.Scheme + "://" + page.Host + at
	}
	return at
}

// hasMoreThread reports whether there is more of the red thread than the trends that drive the scenario.
func hasMoreThread(ctx context.Context, p contentview.Published) bool {
	rest := threadBesideDrivers(ctx, p)
	return len(rest.Rests)+len(rest.Bears)+len(rest.Beside) > 0
}

// threadBesideDrivers returns the red thread without the trends that drive the scenario.
func threadBesideDrivers(ctx context.Context, p contentview.Published) ui.ThreadProps {
	all := len(p.Thread)
	p.Thread = slices.DeleteFunc(slices.Clone(p.Thread), func(n published.Neighbour) bool {
		return !n.Up && directions[n.Relation].title != ""
	})
	t := p.ThreadProps(ctx)
	if len(p.Thread) < all {
		t.NoRests = "Trenderna som driver scenariot står här ovanför."
	}
	return t
}
