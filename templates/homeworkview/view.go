// Package homeworkview renders homework: its page and the board of the office, the closed room in which an organisation answers, what
// it has sent in, and the summary of all answers.
package homeworkview

import (
	"context"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/day"
	"framsyn/internal/history"
	"framsyn/internal/homework"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/figure"
	"framsyn/templates/ui"
)

// Items are the trends, scenarios and design fictions that answers name, as far as the reader may see them.
type Items map[id.Item]content.Item

// gone stands for what the reader may not see.
const gone = "Visas inte längre"

// title returns what an item is called, and where it is read, "" where the reader may not see it.
func (x Items) title(ctx context.Context, n id.Item) (title, href string) {
	if i, ok := x[n]; ok {
		return i.Title, link.Item(ctx, i.Kind, i.ID, "")
	}
	return i18n.T(ctx, gone), ""
}

// Page is what the pages about homework have in common.
type Page struct {
	homework.Homework
	Actor access.Actor
	Now   time.Time
	Items Items
}

// At returns a page of the homework.
func (p Page) At(ctx context.Context, do string) string { return link.Item(ctx, id.Homework, p.ID, do) }

func (p Page) isOffice() bool { return p.Actor.Can(access.Manage, homework.Subject) }

func (p Page) may(act access.Action) bool {
	return p.Answers(p.Actor) && homework.MayInRoom(p.Actor, act, p.Actor.Org)
}

func (p Page) crumbs(ctx context.Context, more ...ui.Crumb) []ui.Crumb {
	out := []ui.Crumb{{Href: link.Work(ctx, id.Homework), Label: "Hemarbete"}}
	return append(append(out, ui.Crumb{Href: p.At(ctx, ""), Label: p.Name}), more...)
}

// days returns when the homework is done, "" if that is not fixed.
func (p Page) days(ctx context.Context) string { return Days(ctx, p.FirstDay, p.LastDay) }

// Days returns a period in words, whose ends may be unknown.
func Days(ctx context.Context, first, last string) string {
	from, err := day.ParseDate(first)
	to, err2 := day.ParseDate(last)
	switch {
	case err != nil || err2 != nil || from.IsZero() && to.IsZero():
		return ""
	case from.IsZero():
		return i18n.T(ctx, "senast %s", day.Text(ctx, to))
	case to.IsZero():
		return i18n.T(ctx, "från %s", day.Text(ctx, from))
	}
	return day.Interval(ctx, from, to)
}

// dayText returns a day that is written as 2006-01-02 in words.
func dayText(ctx context.Context, iso string) string {
	t, err := day.ParseDate(iso)
	if err != nil || t.IsZero() {
		return iso
	}
	return day.Text(ctx, t)
}

var tones = map[homework.State]ui.Tone{homework.NotBegun: ui.Plain, homework.Begun: ui.Info, homework.WithHead: ui.Warning,
	homework.Sent: ui.Success, homework.Approved: ui.Success}

// anchor is the id of a question on a page.
func anchor(q homework.Question) string { return QuestionField(q.No) }

// QuestionField is the name under which what is wrong with the answer to a question is told.
func QuestionField(n homework.QuestionNo) string { return "fraga-" + n.String() }

// ListProps is the list of homework, with how far the reader's organisation has come, by number.
type ListProps struct {
	All  []homework.Homework
	Own  map[id.HomeworkNo]homework.Answer
	Now  time.Time
	Make bool
}

func (p ListProps) state(ctx context.Context, h homework.Homework) string {
	switch {
	case h.IsCancelled():
		return i18n.T(ctx, "Inställt")
	case h.Closed != nil:
		return i18n.T(ctx, "Avslutat")
	case h.IsOver(p.Now):
		return i18n.T(ctx, "Sista dagen har passerat")
	case !h.HasBegun(p.Now):
		return i18n.T(ctx, "Inte öppet än")
	}
	return i18n.T(ctx, "Öppet")
}

// HomeProps is the page of homework: with the board for the office, and with the answers that have been sent in for others.
type HomeProps struct {
	Page
	Board []homework.Answer
	// Shown is the state that the board is narrowed to, "" for all.
	Shown homework.State
	Sent  []homework.Room
}

func (p HomeProps) count(s homework.State) (n int) {
	for _, a := range p.Board {
		if a.State == s {
			n++
		}
	}
	return n
}

// tabs narrow the board to a state.
func (p HomeProps) tabs(ctx context.Context) []ui.Tab {
	out := []ui.Tab{{Href: p.At(ctx, ""), Label: "Alla", Current: p.Shown == "", Count: len(p.Board)}}
	for _, o := range homework.States {
		if n := p.count(homework.State(o.Value)); n > 0 {
			out = append(out, ui.Tab{Href: link.WithQuery(p.At(ctx, ""), map[string][]string{"lage": {o.Value}}), Label: o.Label,
				Current: string(p.Shown) == o.Value, Count: n})
		}
	}
	return out
}

func (p HomeProps) rows() (out []homework.Answer) {
	for _, a := range p.Board {
		if p.Shown == "" || a.State == p.Shown {
			out = append(out, a)
		}
	}
	return out
}

func (p HomeProps) bars(ctx context.Context) figure.BarsProps {
	out := figure.BarsProps{ID: "lagen", Title: "Organisationer i varje läge", RowLabel: "Läge", ValueLabel: "Antal"}
	for _, o := range homework.States {
		n := p.count(homework.State(o.Value))
		if n > 0 || o.Value != string(homework.WithHead) {
			out.Rows = append(out.Rows, figure.Bar{Label: i18n.T(ctx, o.Label), Value: float64(n), Text: ui.Number(ctx, n)})
		}
	}
	return out
}

// org returns a page of the office about the answer of an organisation.
func (p Page) org(ctx context.Context, org id.Org, do string) string {
	return p.At(ctx, "organisationer/"+id.String(org)+"/"+do)
}

// Verbs are what has been done with the answer of an organisation.
var Verbs = map[string]string{
	"answered": "Svaret på en fråga ändrades", "contributed": "Någon bidrog", "folded": "Ett bidrag lades in i svaret",
	"sent_in": "Svaret lämnades in", "left_to_head": "Svaret lämnades till chefen", "returned": "Chefen skickade tillbaka svaret",
	"taken_from_head": "Svaret togs tillbaka från chefen",
	"approved":        "Kansliet godkände svaret", "reopened": "Kansliet gav tillbaka svaret",
	"asked_back":   "Organisationen bad att få tillbaka svaret",
	"refused_back": "Kansliet sade nej till att lämna tillbaka svaret", "extended": "Kansliet gav längre tid", "reminded": "Kansliet påminde",
}

// HomeworkVerbs are what has been done with homework.
var HomeworkVerbs = map[string]string{"documented": "Dokumentation gjordes av sammanställningen"}

// logged returns what is told of an entry: reasons are, the numbers of questions as their texts.
func (p RoomProps) logged(ctx context.Context, e history.Entry) string {
	if n, ok := id.Parse[homework.QuestionNo](e.Note); ok {
		if q, ok := p.Question(n); ok {
			return q.Text
		}
	}
	return e.Note
}
