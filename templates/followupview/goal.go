package followupview

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/field"
	"framsyn/internal/followup"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plan"
	"framsyn/internal/process"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// GoalProps is a goal in a period. Form is what was typed in a review that could not be kept, or the text that is written. Changed is what
// differs from what a reviewer has read, nil for nothing, and Body the goal, where the text is written.
type GoalProps struct {
	followup.Whole
	Body       plan.Goal
	Actor      access.Actor
	Activities []process.Activity
	Log        []history.Entry
	LogPages   ui.Pages
	Changed    templ.Component
	Form       *form.Form
}

// The fields of the form in which a text is reviewed; MaxNote is the largest number of characters of a note.
const (
	PerspectiveField, VerdictField = "perspektiv", "svar"
	queueField                     = "_ko"
	MaxNote                        = 1000
)

// NoteField returns the name of the field of a note on a goal from a perspective, of which a page can have many.
func NoteField(goal id.Item, perspective string) string {
	return "anteckning-" + id.String(goal) + "-" + perspective
}

// IsMeasured reports whether the goal has a measure.
func (p GoalProps) IsMeasured() bool { return p.Measure != "" }

// Crumbs returns the breadcrumbs of what lies below the goal.
func (p GoalProps) Crumbs(ctx context.Context) []ui.Crumb {
	return append(Crumbs(ctx, p.PeriodRecord), ui.Crumb{Href: link.FollowedGoal(ctx, p.Period, p.Goal, ""), Label: p.Title})
}

func (p GoalProps) at(ctx context.Context, do string) string {
	return link.FollowedGoal(ctx, p.Period, p.Goal, do)
}

// AfterReview returns where a review leads: back to the queue that it was sent from, or to the goal.
func (p GoalProps) AfterReview(ctx context.Context, f *form.Form) string {
	if f.Get(queueField) != "" {
		return At(ctx, "granska")
	}
	return p.at(ctx, "")
}

// Said returns the message after a review.
func Said(v followup.Verdict) string {
	return map[followup.Verdict]string{followup.Approved: "Du har godkänt texten.",
		followup.Untouched: "Du har sagt att perspektivet inte berörs.", followup.AskedFor: "Din fråga är ställd."}[v]
}

var verdictLabels = map[followup.Verdict]string{followup.Approved: "Godkänd", followup.Untouched: "Berörs inte",
	followup.AskedFor: "Fråga ställd"}

var verdictTones = map[followup.Verdict]ui.Tone{followup.Approved: ui.Success, followup.Untouched: ui.Plain, followup.AskedFor: ui.Warning}

// reviewLine is how it stands with a perspective of a text: Verdict is "" where nothing is said of the text as it is now.
type reviewLine struct {
	label, by, note string
	verdict         followup.Verdict
	stale           bool
}

// reviewLines returns how it stands with each perspective.
func (p GoalProps) reviewLines() (out []reviewLine) {
	waiting := map[string]string{}
	for _, x := range p.Unreviewed() {
		waiting[x.Perspective] = x.Name
	}
	for _, o := range plan.Perspectives {
		l := reviewLine{label: o.Label, by: waiting[o.Value]}
		if said, now := p.ReviewFrom(o.Value); said.Verdict != "" {
			l.by, l.note, l.stale = said.By, said.Note, !now
			if now {
				l.verdict = said.Verdict
			}
		}
		out = append(out, l)
	}
	return out
}

// stillAsked returns the questions of reviewers that the text as it is now has not answered.
func (p GoalProps) stillAsked() (out []followup.Review) {
	for _, r := range p.Reviews {
		if said, now := p.ReviewFrom(r.Perspective); now && said.Verdict == followup.AskedFor {
			out = append(out, said)
		}
	}
	return out
}

func (p GoalProps) longForm(ctx context.Context) recordview.LongForm {
	fields := followup.FieldsFor(p.IsMeasured())
	return recordview.LongForm{State: p.Form, Action: p.at(ctx, WritePath), Back: p.at(ctx, ""), Texts: true,
		Parts: recordview.Parts(p.Form, fields.Form())}
}

func (p GoalProps) inputs() []field.Input { return followup.FieldsFor(p.IsMeasured()).Inputs() }

// reviewForm is the form in which a text is reviewed from a perspective. State is what was typed in it.
type reviewForm struct {
	row         followup.Row
	perspective string
	fromQueue   bool
	state       *form.Form
}

func (q reviewForm) note() ui.Field {
	return ui.Field{Name: NoteField(q.row.Goal, q.perspective), Label: "Anteckning eller fråga", Max: MaxNote, Rows: 2,
		Help: "En fråga går till den som skriver texten."}
}

// Named returns the changes of a text with the perspectives of its reviews by name.
func Named(ctx context.Context, all []history.Entry) []history.Entry {
	for i, e := range all {
		if !strings.HasPrefix(e.Verb, "review_") {
			continue
		}
		from, note, _ := strings.Cut(e.Note, " ")
		all[i].Note = joined([]string{i18n.T(ctx, perspective(from)), note})
	}
	return all
}

// lastDay returns the day of which a text tells.
func lastDay(ctx context.Context, t followup.Text) string { return day.Partial(t.LastDay).Text(ctx) }
