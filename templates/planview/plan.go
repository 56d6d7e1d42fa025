// Package planview renders plans, goals, commitments, projects and networks: their content, their public pages, and how a plan holds
// them together.
package planview

import (
	"context"
	"fmt"
	"net/url"

	"github.com/a-h/templ"

	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/templates/contentview"
	"framsyn/templates/figure"
	"framsyn/templates/ui"
)

// OutlineProps is a plan with what stands in it. Work reports whether its links lead to working pages, and MayAdd whether the reader may
// add to it. Responsible are the names of those responsible for sections, by their keys. Budget is the budget of the plan, nil for none.
type OutlineProps struct {
	Plan        id.Item
	Parts       []plan.Part
	Work        bool
	MayAdd      bool
	Responsible map[string]string
	Budget      templ.Component
}

func partID(i int) string { return fmt.Sprintf("del-%d", i+1) }

func (o OutlineProps) heading(ctx context.Context, p plan.Part) string {
	if p.Key == "" {
		return i18n.T(ctx, "I delar som inte finns kvar")
	}
	return p.Title
}

func headingLang(p plan.Part) string {
	if p.Key == "" {
		return ""
	}
	return "sv"
}

func (o OutlineProps) contents(ctx context.Context) []ui.Entry {
	var out []ui.Entry
	for i, p := range o.Parts {
		out = append(out, ui.Entry{Href: "#" + partID(i), Text: o.heading(ctx, p)})
	}
	return out
}

func (o OutlineProps) href(ctx context.Context, e plan.Entry) templ.SafeURL {
	if o.Work {
		return templ.URL(link.Item(ctx, e.Kind, e.ID, ""))
	}
	return templ.URL(link.Published(ctx, e.Kind, e.Slug))
}

// stateCount is how many commitments are in a state.
type stateCount struct {
	state string
	count int
}

// states counts the commitments of the plan by their states, without those in which there are none.
func (o OutlineProps) states() []stateCount {
	counts := map[string]int{}
	for _, p := range o.Parts {
		for _, e := range p.Of(id.Commitment) {
			counts[e.Progress]++
		}
	}
	var out []stateCount
	for _, s := range plan.CommitmentStates {
		if counts[s.Value] > 0 {
			out = append(out, stateCount{s.Value, counts[s.Value]})
		}
	}
	return out
}

var stateLooks = map[string]figure.Look{plan.CommitmentProposed: figure.Waits, plan.CommitmentAdopted: figure.Waits,
	plan.CommitmentInProgress: figure.Begun, plan.CommitmentDone: figure.Yes, plan.CommitmentNotDone: figure.No,
	plan.CommitmentCarried: figure.Over}

// stateShares draws how far commitments have come. Those that are proposed or adopted look alike, as neither has begun.
func stateShares(ctx context.Context, rows []stateCount) figure.SharesProps {
	p := figure.SharesProps{ID: "lagen-bild", Title: "Åtaganden efter läge",
		About: "Varje del av stapeln är ett läge. Talen står i tabellen."}
	bar := figure.Share{Label: i18n.T(ctx, "Åtaganden")}
	total := 0
	for _, r := range rows {
		p.Parts = append(p.Parts, figure.SharePart{Look: stateLooks[r.state], Label: plan.CommitmentStates.Label(r.state)})
		bar.Counts = append(bar.Counts, r.count)
		total += r.count
	}
	bar.Text = ui.Number(ctx, total)
	p.Rows = []figure.Share{bar}
	return p
}

// sectionLabel returns what a section is, above its heading; "" where the heading says it.
func sectionLabel(kind string) string {
	switch kind {
	case "", "text", plan.ProjectSection, plan.NetworkSection, plan.BudgetSection:
		return ""
	}
	return plan.SectionKinds.Label(kind)
}

// responsibleLabel returns how those responsible for a section are told.
func responsibleLabel(kind string) string {
	if kind == plan.UnitSection {
		return "Enhetschef: %s"
	}
	return "Målområdesansvarig: %s"
}

// addable are the kinds that are added in sections of each kind.
var addable = map[string][]id.Kind{
	plan.UnitSection: {id.Goal, id.Commitment}, plan.AreaSection: {id.Commitment, id.Goal}, plan.GoalAreaSection: {id.Goal},
	"development": {id.Goal}, "special": {id.Commitment}, plan.DirectionSection: {id.Commitment},
	plan.ProjectSection: {id.Project}, plan.NetworkSection: {id.Network}, "text": {id.Commitment, id.Goal},
}

var newHere = map[id.Kind]string{id.Goal: "Nytt mål här", id.Commitment: "Nytt åtagande här", id.Project: "Nytt projekt här",
	id.Network: "Nytt nätverk här"}

func newIn(ctx context.Context, k id.Kind, n id.Item, key string) string {
	return link.WithQuery(link.New(ctx, k), url.Values{plan.PlaceField: {string(plan.PlaceIn(n, key))}})
}

// TemplateField is the query parameter of the form for a new plan with the template that it begins with.
const TemplateField = "mall"

func newFrom(ctx context.Context, template string) string {
	return link.WithQuery(link.New(ctx, id.Plan), url.Values{TemplateField: {template}})
}

func commitmentTone(state string) ui.Tone {
	switch state {
	case plan.CommitmentDone:
		return ui.Success
	case plan.CommitmentNotDone:
		return ui.Warning
	case plan.CommitmentInProgress:
		return ui.Info
	}
	return ui.Plain
}

func places(ctx context.Context, current id.Kind) []ui.Tab {
	var out []ui.Tab
	for _, k := range id.Planning {
		out = append(out, ui.Tab{Href: link.Public(ctx, k), Label: contentview.KindNames(k), Current: k == current})
	}
	return append(out, ui.Tab{Href: link.Public(ctx, id.FollowUp), Label: "Uppföljning", Current: current == id.FollowUp},
		ui.Tab{Href: link.Public(ctx, id.Report), Label: "Rapporter", Current: current == id.Report})
}
