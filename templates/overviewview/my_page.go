// Package overviewview renders the page that is shown after signing in.
package overviewview

import (
	"context"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/overview"
	"framsyn/templates/contentview"
	"framsyn/templates/ui"
)

// Props is "Min sida": the person, what to do, and the published scenarios as cards.
type Props struct {
	Actor     access.Actor
	Person    overview.Person
	Scenarios []ui.CardProps
	Money     Money
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
	for _, k := range []id.Kind{id.Trend, id.Source, id.Scenario} {
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
	return map[id.Kind]string{id.Source: "Ny källa", id.Trend: "Ny trend", id.Scenario: "Nytt scenario"}[k]
}

// changeVerbs are the texts of changes, with the name of the person who made them.
var changeVerbs = map[string]string{
	"added": "%s skapade", "edited": "%s ändrade", "linked": "%s ändrade kopplingarna", "unlinked": "%s ändrade kopplingarna",
	"restored": "%s återställde en tidigare version", "shared": "%s delade", "unshared": "%s gjorde till utkast igen",
	"published": "%s publicerade", "withdrawn": "%s drog tillbaka", "unarchived": "%s tog fram ur arkivet",
}

// lastChange returns who last changed a row, how and when.
func lastChange(ctx context.Context, r overview.Row) []string {
	by := r.By
	if by == "" {
		by = i18n.T(ctx, "Systemet")
	}
	verb, ok := changeVerbs[r.Verb]
	if !ok {
		verb = "%s ändrade"
	}
	return []string{i18n.T(ctx, verb, by), day.Text(ctx, r.At), r.OrgName}
}

func states(r overview.Row) []string {
	if r.EditedSincePublished {
		return []string{string(r.State), ui.Changed}
	}
	return []string{string(r.State)}
}

func kindName(k id.Kind) string { return contentview.KindName(k) }
