package followupview

import (
	"context"
	"framsyn/internal/goaltext"
	"framsyn/templates/goalview"
	"slices"
	"strconv"

	"framsyn/internal/followup"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/report"
	"framsyn/templates/figure"
	"framsyn/templates/ui"
)

// PublicLead is what the public list of periods is about.
const PublicLead = "Hur det har gått med målen i planerna, i ord och en period i taget."

// Way is a way to read a published period.
type Way string

// The ways. Their texts are the last parts of their addresses.
const (
	AsTree        Way = ""
	AsList        Way = "lista"
	AsChanges     Way = "andrat"
	AsPerspective Way = "perspektiv"
	AsPart        Way = "del"
)

// path returns the last part of the address of a way, that of a perspective or of a part of the plan where it is one.
func (w Way) path(of string) string {
	if of != "" {
		return string(w) + "/" + of
	}
	return string(w)
}

// ReadingProps is a published period as everybody reads it, and the one published before it, the zero value for none. Part is the place of
// the part of the plan that is read, from 1, where one is.
type ReadingProps struct {
	Way            Way
	Perspective    string
	Part           string
	Period, Former followup.Period
	Goals          []followup.Reading
	Reports        []report.Listed
}

// Path returns the last part of the address of the page.
func (p ReadingProps) Path() string { return p.Way.path(p.Perspective + p.Part) }

// mostWhole is the largest number of goals whose texts are shown on one page; of more, each part of the plan has a page.
const mostWhole = 300

func (p ReadingProps) isLong() bool { return len(p.Goals) > mostWhole }

// PartTitle returns the title of the part of the plan that is read; "" if there is none.
func (p ReadingProps) PartTitle(ctx context.Context) string {
	for i, x := range p.parts(ctx) {
		if p.Part == partNumber(i) {
			return x.title
		}
	}
	return ""
}

// IsPerspective reports whether a perspective is the one from which the period is read.
func (p ReadingProps) IsPerspective(o form.Option) bool { return o.Value == p.Perspective }

// written returns the goals that have a text.
func (p ReadingProps) written() []followup.Reading {
	return slices.DeleteFunc(slices.Clone(p.Goals), func(x followup.Reading) bool { return !x.HasText() })
}

// followed returns the goals that the period follows up.
func (p ReadingProps) followed() []followup.Reading {
	return slices.DeleteFunc(slices.Clone(p.Goals), func(x followup.Reading) bool { return !x.IsFollowedUp() })
}

// changed returns the goals of which something else is said than in the period before.
func (p ReadingProps) changed() []followup.Reading {
	return slices.DeleteFunc(slices.Clone(p.Goals), func(x followup.Reading) bool { return !x.IsChanged() })
}

// touching returns the goals that touch a perspective.
func (p ReadingProps) touching(perspective string) []followup.Reading {
	return slices.DeleteFunc(slices.Clone(p.Goals), func(x followup.Reading) bool {
		return !x.HasText() || !slices.Contains(x.Perspectives, perspective)
	})
}

// part is a section of the plan with its goals.
type part struct {
	id, title string
	goals     []followup.Reading
}

// parts returns the sections of the plan in which there are goals, in order.
func (p ReadingProps) parts(ctx context.Context) (out []part) {
	for _, x := range p.Goals {
		title := x.Section
		if title == "" {
			title = i18n.T(ctx, "Övriga mål")
		}
		if len(out) == 0 || out[len(out)-1].title != title {
			out = append(out, part{id: partID(len(out)), title: title})
		}
		last := &out[len(out)-1]
		last.goals = append(last.goals, x)
	}
	return out
}

func partID(i int) string { return "del-" + partNumber(i) }

func partNumber(i int) string { return strconv.Itoa(i + 1) }

func (p ReadingProps) contents(ctx context.Context) (out []ui.Entry) {
	for _, x := range p.parts(ctx) {
		out = append(out, ui.Entry{Href: "#" + x.id, Text: x.title})
	}
	return out
}

// of returns the goals of a kind.
func (p part) of(kind string) []followup.Reading {
	return slices.DeleteFunc(slices.Clone(p.goals), func(x followup.Reading) bool { return x.Kind != kind })
}

// tabs are the ways to read the period: that of a perspective only where any goal touches it.
func (p ReadingProps) tabs(ctx context.Context) []ui.Tab {
	tab := func(w Way, perspective, label string) ui.Tab {
		return ui.Tab{Href: link.FollowUpRead(ctx, p.Period.ID, w.path(perspective)), Label: label,
			Current: p.Way == w && p.Perspective == perspective || p.Way == AsPart && w == AsTree}
	}
	out := []ui.Tab{tab(AsTree, "", "Enhet för enhet"), tab(AsList, "", "Som lista")}
	if p.Former.ID != 0 {
		out = append(out, tab(AsChanges, "", "Ändrat sedan sist"))
	}
	for _, o := range plan.Perspectives {
		if len(p.touching(o.Value)) > 0 || p.Perspective == o.Value {
			out = append(out, tab(AsPerspective, o.Value, o.Label))
		}
	}
	return out
}

// Sum says in a sentence how many goals are followed up, and how much the texts say.
func (p ReadingProps) Sum(ctx context.Context) string {
	all := p.written()
	said := func(of func(followup.Reading) string) (n int) {
		for _, x := range all {
			if of(x) != "" {
				n++
			}
		}
		return n
	}
	return i18n.T(ctx, "%d av %d mål har en text. %d säger hur arbetet går, och %d om målet kommer att nås.", len(all), len(p.followed()),
		said(workOf), said(forecastOf))
}

func workOf(x followup.Reading) string     { return x.Text.Work }
func forecastOf(x followup.Reading) string { return x.Text.Forecast }

func (p ReadingProps) workBars(ctx context.Context) figure.BarsProps {
	return goalview.Answers(ctx, "arbete-tabell", "Pågår arbetet?", goaltext.Works, p.written(), workOf)
}

func (p ReadingProps) forecastBars(ctx context.Context) figure.BarsProps {
	return goalview.Answers(ctx, "bedomning-tabell", "Kommer målen att nås?", goaltext.Forecasts, p.written(), forecastOf)
}

// change is something that is said of a goal, now and in the period before.
type change struct{ was, now string }

func (c change) differs() bool { return c.was != c.now }

// changes returns what is said of the work, of the goal and of its measure.
func changes(ctx context.Context, x followup.Reading) []change {
	value := func(t followup.Text) string {
		if x.Measure == "" {
			return ""
		}
		if t.Number == "" {
			return i18n.T(ctx, "Uppgift saknas")
		}
		return goalview.ValueText(ctx, t.Number, x.Unit, "")
	}
	return []change{
		{goalview.Answered(ctx, goaltext.Works, x.Before.Work), goalview.Answered(ctx, goaltext.Works, x.Text.Work)},
		{goalview.Answered(ctx, goaltext.Forecasts, x.Before.Forecast), goalview.Answered(ctx, goaltext.Forecasts, x.Text.Forecast)},
		{value(x.Before), value(x.Text)},
	}
}
