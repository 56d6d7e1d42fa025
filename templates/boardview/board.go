// Package boardview renders the office's board of a process.
package boardview

import (
	"context"
	"net/url"
	"slices"
	"time"

	"framsyn/internal/board"
	"framsyn/internal/day"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/templates/agendaview"
	"framsyn/templates/ui"
)

// Props is a board. All reports that it shows what is over, too. Open is the activity that is changed in place, 0 for none, and Form
// its form.
type Props struct {
	Process process.Process
	Rows    []board.Row
	More    bool
	All     bool
	Open    id.ActivityNo
	Form    *form.Form
	Person  id.User
}

// fields are the fields of a card.
var fields = []ui.Field{
	{Name: "borjar", Label: "Första dagen"},
	{Name: "slutar", Label: "Sista dagen"},
	{Name: "tid-fran", Label: "Börjar, klockslag"},
	{Name: "tid-till", Label: "Slutar, klockslag"},
	{Name: "termin", Label: "Ungefärlig tid", Help: "Om dagen inte är bestämd."},
	{Name: "plats", Label: "Plats", Help: "Ort eller lokal.", Lang: "sv"},
	{Name: "etapp", Label: "Etapp", None: "Utan etapp"},
	{Name: "lage", Label: "Läge"},
	{Name: "varfor", Label: "Varför?", Help: "Står i brevet till dem som aktiviteten är för.", Max: 300, Lang: "sv"},
}

func field(name string) ui.Field { return ui.FieldNamed(fields, name) }

// columns are the columns of the board: what is lacking first, and then what lacks nothing.
var columns = append(slices.Clone(board.Lacks), form.Option{Value: board.Ready, Label: "Har allt"})

// Address returns the board of a process, with what is over or with an activity opened to be changed.
func Address(ctx context.Context, n id.ProcessNo, all bool, open id.ActivityNo) string {
	q, mark := url.Values{}, ""
	if all {
		q.Set("alla", "ja")
	}
	if open != 0 {
		q.Set("andra", id.String(open))
		mark = Mark(open)
	}
	return link.WithQuery(link.Item(ctx, id.Process, n, "tavla"), q) + mark
}

// Mark returns the fragment of a card.
func Mark(n id.ActivityNo) string { return "#" + cardID(n) }

func cardID(n id.ActivityNo) string { return "aktivitet-" + id.String(n) }

// phaseValue returns the value of a phase in a form, 0 for none.
func phaseValue(n id.PhaseNo) string { return id.String(n) }

func phaseName(ctx context.Context, f process.Phase) string {
	if f.ID == 0 {
		return i18n.T(ctx, "Utan etapp")
	}
	return f.Name.In(ctx)
}

// shortWhen returns when a card is, in few letters.
func shortWhen(ctx context.Context, w occasion.When) string {
	if !w.IsFixed() {
		return agendaview.When(ctx, w)
	}
	first, last := w.Span()
	text := day.Short(ctx, first, last, time.Now())
	if !w.IsAllDay() {
		text += " " + w.Starts.Text(ctx)
	}
	return text
}

func (p Props) isEmpty() bool {
	for _, r := range p.Rows {
		if len(r.Cards) > 0 {
			return false
		}
	}
	return true
}

// openIn returns the card of a row that is changed, if it has that.
func (p Props) openIn(row board.Row) (board.Card, bool) {
	i := slices.IndexFunc(row.Cards, func(c board.Card) bool { return c.ID == p.Open })
	if p.Open == 0 || i < 0 {
		return board.Card{}, false
	}
	return row.Cards[i], true
}

// inColumn returns the cards of a row in a column, without the one that is changed.
func (p Props) inColumn(row board.Row, column string) (out []board.Card) {
	for _, c := range row.Cards {
		if c.Column() == column && c.ID != p.Open {
			out = append(out, c)
		}
	}
	return out
}

// alsoLacks returns what a card lacks besides what its column says.
func alsoLacks(ctx context.Context, c board.Card) string {
	if c.Settled || len(c.Lacks) < 2 {
		return ""
	}
	return c.LacksText(ctx)
}

func (p Props) phaseOptions(ctx context.Context) (out form.Options) {
	for _, r := range p.Rows {
		if r.Phase.ID != 0 {
			out = append(out, form.Option{Value: id.String(r.Phase.ID), Label: r.Phase.Name.In(ctx)})
		}
	}
	return out
}

func statusOptions(ctx context.Context, c board.Card) (out form.Options) {
	for _, s := range board.Statuses(c.Activity) {
		out = append(out, form.Option{Value: string(s), Label: i18n.T(ctx, s.Label())})
	}
	return out
}
