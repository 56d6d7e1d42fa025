// Package overviewview is the page that a person comes to after signing in.
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

// Props is "Min sida": who it is for, what waits for them, and the published scenarios as cards.
type Props struct {
	By        access.Actor
	Person    overview.Person
	Scenarios []ui.CardProps
}

// roles names what somebody is in the process.
func (p Props) roles(ctx context.Context) string {
	var out []string
	for _, r := range p.By.Roles {
		out = append(out, i18n.T(ctx, r.Label()))
	}
	if len(out) == 0 {
		out = append(out, i18n.T(ctx, access.Participant.Label()))
	}
	return strings.Join(out, ", ")
}

// firstName returns what somebody is greeted by.
func (p Props) firstName() string {
	first, _, _ := strings.Cut(p.By.Name, " ")
	return strings.Trim(first, ",")
}

// adds returns the kinds that somebody can make something new of, the one that they most likely want first.
func (p Props) adds() []id.Kind {
	var out []id.Kind
	for _, k := range []id.Kind{id.Trend, id.Source, id.Scenario} {
		if p.By.CanAdd(k) {
			out = append(out, k)
		}
	}
	return out
}

// addLabel says what the button for something new does. Who can only add sources suggests them to those who use them.
func (p Props) addLabel(k id.Kind) string {
	if k == id.Source && !p.By.CanAdd(id.Trend) {
		return "Föreslå en källa"
	}
	return map[id.Kind]string{id.Source: "Ny källa", id.Trend: "Ny trend", id.Scenario: "Nytt scenario"}[k]
}

// changeVerbs is how a change is told, with the name of who made it.
var changeVerbs = map[string]string{
	"added": "%s skapade", "edited": "%s ändrade", "linked": "%s ändrade kopplingarna", "unlinked": "%s ändrade kopplingarna",
	"restored": "%s återställde en tidigare version", "shared": "%s delade", "unshared": "%s gjorde till utkast igen",
	"published": "%s publicerade", "withdrawn": "%s drog tillbaka", "unarchived": "%s tog fram ur arkivet",
}

// lastChange returns what was last done to a row: who, what and when.
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
	if r.Ahead {
		return []string{string(r.State), ui.Changed}
	}
	return []string{string(r.State)}
}

func kindName(k id.Kind) string { return contentview.KindName(k) }
