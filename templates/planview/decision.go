package planview

import (
	"context"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/templates/contentview"
	"framsyn/templates/ui"
)

// Top is what the working pages of a plan begin with.
type Top struct {
	Names contentview.Names
	Item  content.Item
	Actor access.Actor
}

func (t Top) at(ctx context.Context, do string) string { return link.Item(ctx, id.Plan, t.Item.ID, do) }

// DutiesPath and NextPath are the last parts of the addresses of the pages of a plan on which it is said who is responsible, and on which
// the plan of the next period is made.
const DutiesPath, NextPath = "ansvariga", "nasta-period"

// DecisionsProps are the editions of a plan, the latest first.
type DecisionsProps struct {
	Top
	Editions []plan.Edition
}

func (p DecisionsProps) proposed() (plan.Edition, bool) {
	if len(p.Editions) > 0 && p.Editions[0].State == plan.Proposed {
		return p.Editions[0], true
	}
	return plan.Edition{}, false
}

func (p DecisionsProps) mayEdit() bool   { return p.Actor.Can(access.Edit, p.Item.Subject()) }
func (p DecisionsProps) mayDecide() bool { return p.Actor.Can(access.Approve, p.Item.Subject()) }

// EditionProps is an edition of a plan. Budget is what its budget shows, nil for nothing.
type EditionProps struct {
	Top
	Edition plan.Edition
	Frozen  plan.Frozen
	Budget  templ.Component
}

// The fields of a decision on a plan.
var (
	DecisionDay       = ui.Field{Name: "beslutsdag", Label: "Beslutsdag", Help: "Till exempel 2006-12-08.", Width: "medium", Required: true}
	DecisionBody      = ui.Field{Name: "beslutat-av", Label: "Beslutat av", Help: "Till exempel styrelsen eller fullmäktige.", Required: true}
	DecisionParagraph = ui.Field{Name: "paragraf", Label: "Paragraf", Help: "Paragrafen i protokollet, till exempel 42.", Width: "short",
		Required: true}
)

// decisionText says who adopted an edition, when, and where that is registered.
func decisionText(ctx context.Context, e plan.Edition) string {
	return i18n.T(ctx, "Antagen %s av %s, § %s. Dnr %s.", day.Partial(e.DecidedOn).Text(ctx), e.DecidedBy,
		strings.TrimLeft(e.Paragraph, "§ \u00a0"), e.RegistryNumber())
}

func editionTone(state string) ui.Tone {
	switch state {
	case plan.Adopted:
		return ui.Success
	case plan.Proposed:
		return ui.Info
	}
	return ui.Plain
}

// DutiesProps is the form of who is responsible in a plan.
type DutiesProps struct {
	Top
	Plan plan.Plan
	Form *form.Form
}

// SectionDutyField and PerspectiveDutyField return the names of the fields of who is responsible for a section, by its number in the plan,
// and who reviews a perspective.
func SectionDutyField(i int) string { return "del-" + strconv.Itoa(i) }

// PerspectiveDutyField returns the name of the field of who reviews a perspective.
func PerspectiveDutyField(perspective string) string { return "perspektiv-" + perspective }

func (p DutiesProps) fields() []ui.Field {
	var out []ui.Field
	for i, s := range p.Plan.Sections {
		if plan.HasResponsible(s.Kind) {
			out = append(out, ui.Field{Name: SectionDutyField(i), Label: s.Title, None: "Ingen"})
		}
	}
	return out
}

func perspectiveFields() []ui.Field {
	var out []ui.Field
	for _, o := range plan.Perspectives {
		out = append(out, ui.Field{Name: PerspectiveDutyField(o.Value), Label: o.Label, None: "Ingen"})
	}
	return out
}

// NextProps is the form of the plan of the next period, with what can come along.
type NextProps struct {
	Top
	Entries []plan.Entry
	Form    *form.Form
}

// AlongField returns the name of the boxes of what comes along of a kind to the next plan.
func AlongField(k id.Kind) string { return "foljer-med-" + link.Segment(k) }

// The fields of the plan of the next period.
var (
	NextTitle = ui.Field{Name: "titel", Label: "Titel", Required: true, Max: 200}
	NextFirst = ui.Field{Name: "fran-ar", Label: "Första året", Width: "short", Required: true, InputMode: "numeric"}
	NextLast  = ui.Field{Name: "till-ar", Label: "Sista året", Width: "short", InputMode: "numeric"}
)

func (p NextProps) options(ctx context.Context, k id.Kind) form.Options {
	var out form.Options
	for _, e := range p.Entries {
		if e.Kind != k {
			continue
		}
		o := form.Option{Value: id.String(e.ID), Label: e.Title}
		if e.Progress != "" {
			o.Help = i18n.T(ctx, plan.CommitmentStates.Label(e.Progress))
		}
		out = append(out, o)
	}
	return out
}
