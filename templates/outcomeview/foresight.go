// Package outcomeview renders what comes of foresight: the page of an organisation, and the results of a process.
package outcomeview

import (
	"context"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/homework"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/outcome"
	"framsyn/templates/figure"
	"framsyn/templates/glance"
	"framsyn/templates/ui"
)

// ForesightProps is the page of an organisation. Homework shows its homework, of which there is Assigned, nil where there is none;
// Priorities are how it ranked, and Items what was ranked, as far as the reader may see it.
type ForesightProps struct {
	outcome.Foresight
	Actor      access.Actor
	Homework   templ.Component
	Assigned   int
	Priorities []homework.Priority
	Items      map[id.Item]content.Item
}

func (p ForesightProps) own() bool { return p.Actor.Org == p.Org.ID }

func (p ForesightProps) head(ctx context.Context) ui.Head {
	if p.own() {
		return ui.Head{Title: i18n.T(ctx, "Vår framsyn"), Subtitle: p.Org.Name,
			Lead: "Allt det som organisationen gör i framsyn. Det här ser bara ni själva och kansliet."}
	}
	return ui.Head{Title: p.Org.Name, Kicker: "Framsyn", Lang: "sv"}
}

func (p ForesightProps) page(ctx context.Context) string {
	if p.own() {
		return link.Foresight(ctx)
	}
	return link.ForesightOf(ctx, p.Org.ID)
}

// work counts the content of a kind, in all states.
func (p ForesightProps) work(k id.Kind) (n int) {
	for _, count := range p.Work[k].Counts {
		n += count
	}
	return n
}

func (p ForesightProps) tiles(ctx context.Context) []glance.Tile {
	out := []glance.Tile{
		{Number: ui.Number(ctx, p.PeopleCount), Label: words(ctx, p.PeopleCount, "person", "personer"), Href: "#manniskor"},
		{Number: ui.Number(ctx, p.Activities), Label: words(ctx, p.Activities, "aktivitet som ni har varit med i",
			"aktiviteter som ni har varit med i"), Href: "#varit-med"},
		{Number: ui.Number(ctx, p.Assigned), Label: words(ctx, p.Assigned, "hemarbete", "hemarbeten"),
			Href: "#hemarbeten"},
	}
	for _, k := range workKinds {
		n := p.work(k)
		out = append(out, glance.Tile{Number: ui.Number(ctx, n), Label: words(ctx, n, kindWords[k][0], kindWords[k][1]),
			Href: p.list(ctx, k, "")})
	}
	return out
}

// workKinds are the kinds of content in the order of the page.
var workKinds = []id.Kind{id.Scenario, id.Trend, id.Source, id.Fiction, id.Plan, id.Goal, id.Commitment, id.Project, id.Network,
	id.Documentation}

var kindWords = map[id.Kind][2]string{id.Scenario: {"scenario", "scenarier"}, id.Trend: {"trend", "trender"},
	id.Source: {"källa", "källor"}, id.Fiction: {"designfiktion", "designfiktioner"},
	id.Plan: {"plan", "planer"}, id.Goal: {"mål", "mål"}, id.Commitment: {"åtagande", "åtaganden"}, id.Project: {"projekt", "projekt"},
	id.Network: {"nätverk", "nätverk"}, id.Documentation: {"dokumentation", "dokumentationer"}}

func words(ctx context.Context, n int, one, several string) string {
	if n == 1 {
		return i18n.T(ctx, one)
	}
	return i18n.T(ctx, several)
}

// list returns the working list of what the organisation has of a kind, in a state unless that is "".
func (p ForesightProps) list(ctx context.Context, k id.Kind, s content.State) string {
	q := url.Values{"organisation": {id.String(p.Org.ID)}}
	if s != "" {
		q.Set("lage", string(s))
	}
	return link.WithQuery(link.Work(ctx, k), q)
}

// stateWords are what is said of how much is in a state.
var stateWords = map[content.State][2]string{content.Published: {"publicerad", "publicerade"}, content.Shared: {"delad", "delade"},
	content.Draft: {"utkast", "utkast"}}

// inStates are how many there are in each state, as links to them.
func (p ForesightProps) inStates(ctx context.Context, k id.Kind) (out []ui.Crumb) {
	for _, s := range slices.Backward(content.States) {
		if n := p.Work[k].Counts[s]; n > 0 {
			label := ui.Number(ctx, n) + " " + words(ctx, n, stateWords[s][0], stateWords[s][1])
			out = append(out, ui.Crumb{Href: p.list(ctx, k, s), Label: label})
		}
	}
	return out
}

func (p ForesightProps) roles(ctx context.Context, x outcome.Person) string {
	var out []string
	for _, r := range x.Roles {
		out = append(out, i18n.T(ctx, r.Label()))
	}
	return strings.Join(out, ", ")
}

// The most of a ranking that is compared: what the organisation mentions, and the first of the common order.
const commonShown, maxCompared = 10, 30

// compared are the items of which an organisation's place is shown beside the common one.
func compared(x homework.Priority) (out []homework.RankedItem) {
	for _, i := range x.Ranking.Items {
		if (i.Places[x.Own].Position != 0 || i.Rank <= commonShown) && len(out) < maxCompared {
			out = append(out, i)
		}
	}
	return out
}

func (p ForesightProps) title(ctx context.Context, n id.Item) (text, href string) {
	if i, ok := p.Items[n]; ok {
		return i.Title, link.Item(ctx, i.Kind, i.ID, "")
	}
	return i18n.T(ctx, "Visas inte längre"), ""
}

func (p ForesightProps) dots(ctx context.Context, x homework.Priority, no int) figure.DotsProps {
	out := figure.DotsProps{ID: "jamforelse-" + strconv.Itoa(no), Title: "Er plats och den gemensamma, den viktigaste till vänster",
		Most: len(x.Ranking.Items), Joined: true}
	for _, i := range compared(x) {
		title, _ := p.title(ctx, i.ID)
		out.Rows = append(out.Rows, figure.DotRow{Label: strconv.Itoa(i.Rank) + ". " + title, Mean: float64(i.Rank),
			Dots: []float64{i.Places[x.Own].Rank}})
	}
	return out
}

// ownPlace writes the place of an item with the organisation.
func ownPlace(ctx context.Context, at homework.Place) string {
	switch {
	case at.Position > 0:
		return strconv.Itoa(at.Position)
	case at.Position < 0:
		return i18n.T(ctx, "minst %d", -at.Position)
	}
	return i18n.T(ctx, "nämns inte")
}

// difference says how an organisation's place differs from the common one.
func difference(ctx context.Context, x homework.Priority, i homework.RankedItem) string {
	at := i.Places[x.Own]
	steps := int(math.Round(float64(i.Rank) - at.Rank))
	switch {
	case steps > 0:
		return i18n.N(ctx, steps, "%d plats högre hos er", "%d platser högre hos er")
	case steps < 0:
		return i18n.N(ctx, -steps, "%d plats lägre hos er", "%d platser lägre hos er")
	}
	return i18n.T(ctx, "Samma plats")
}

func summaryOf(ctx context.Context, x homework.Priority) string {
	return link.Item(ctx, id.Homework, x.Homework.ID, "sammanstallning")
}
