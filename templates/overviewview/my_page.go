// Package overviewview renders the page that is shown after signing in, and the pages that it leads to.
package overviewview

import (
	"context"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/board"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/overview"
	"framsyn/internal/process"
	"framsyn/templates/contentview"
)

// Props is "Min sida": the person, what the money asks, how many news are unread, and what was just put aside, nil for nothing. Lacking
// are the first coming activities that lack something, Lacks how many lack each, and Compared the activities that there is news of.
type Props struct {
	Actor    access.Actor
	Person   overview.Person
	Money    Money
	Unread   int
	Undo     *overview.Hidden
	Lacking  []board.Unready
	Lacks    map[string]int
	Compared map[id.ActivityNo]process.Compared
	Awaits   Awaits
}

// roles returns the names of the person's roles.
func (p Props) roles(ctx context.Context) string {
	var out []string
	for _, r := range p.Actor.Roles {
		out = append(out, i18n.T(ctx, r.Label()))
	}
	if len(out) == 0 {
		out = append(out, i18n.T(ctx, access.Participant.Label()))
	}
	return strings.Join(out, ", ")
}

// addableKinds returns the kinds that the person may add, the most likely first.
func (p Props) addableKinds() []id.Kind {
	var out []id.Kind
	for _, k := range []id.Kind{id.Trend, id.Source, id.Scenario, id.Fiction} {
		if p.Actor.CanAdd(k) {
			out = append(out, k)
		}
	}
	return out
}

// addLabel returns the label of the button that adds something new. It says "suggest" for those who can add sources
// only.
func (p Props) addLabel(k id.Kind) string {
	if k == id.Source && !p.Actor.CanAdd(id.Trend) {
		return "Föreslå en källa"
	}
	return map[id.Kind]string{id.Source: "Ny källa", id.Trend: "Ny trend", id.Scenario: "Nytt scenario",
		id.Fiction: "Ny designfiktion"}[k]
}

func kindName(k id.Kind) string { return contentview.KindName(k) }
