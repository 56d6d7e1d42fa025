package process

import (
	"context"
	"slices"
	"time"

	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/holiday"
	"framsyn/internal/id"
)

// MoveForm is what the form of a move holds: the new first day, the other activities to move by as many days, and the reason.
type MoveForm struct {
	Begins time.Time
	Others []id.ActivityNo
	Why    string
}

// ReadMoveForm reads a move from its form and sets the form's problems. Only the activities in later can be moved along.
func ReadMoveForm(f *form.Form, later []Activity) MoveForm {
	t, err := day.ParseDate(f.Required("borjar", "Skriv den nya första dagen."))
	if err != nil {
		f.Fault("borjar", err.Error())
	}
	m := MoveForm{Begins: t, Why: f.Text("varfor", form.Max(500))}
	for _, v := range f.Values["ocksa"] {
		n, ok := id.Parse[id.ActivityNo](v)
		if !ok || !slices.ContainsFunc(later, func(a Activity) bool { return a.ID == n }) {
			f.Fault("ocksa", "En av aktiviteterna kan inte längre flyttas med. Välj på nytt.")
			continue
		}
		m.Others = append(m.Others, n)
	}
	return m
}

// Collision is what an activity would collide with if it was moved: activities that share its time and some of its groups, and
// red days.
type Collision struct {
	Activity Activity
	Clashes  []Activity
	RedDays  []holiday.Day
}

// CollisionsAfter returns the collisions of the activities in moved if all of them were held that many days later. Activities without
// collisions are left out.
func CollisionsAfter(ctx context.Context, q db.Q, moved []Activity, days int) ([]Collision, error) {
	var out []Collision
	along := func(x Activity) bool {
		return slices.ContainsFunc(moved, func(a Activity) bool { return a.ID == x.ID })
	}
	for _, a := range moved {
		a.When = a.When.Shift(days)
		m := Collision{Activity: a}
		clashes, err := Clashes(ctx, q, a.ID, a.Fields)
		if err != nil {
			return nil, err
		}
		m.Clashes = slices.DeleteFunc(clashes, along)
		if from, to := a.When.Span(); !IsPeriod(a.Kind) {
			m.RedDays = slices.DeleteFunc(holiday.Between(from, to), func(d holiday.Day) bool { return d.Kind != holiday.Red })
		}
		if len(m.Clashes)+len(m.RedDays) > 0 {
			out = append(out, m)
		}
	}
	return out, nil
}

const countRecipients = `select count(*) from person p, activity a where a.id = $1 and p.id <> $2 and ` + isRecipientSQL

// CountRecipients returns how many people besides the actor are sent a letter when an activity is cancelled.
func CountRecipients(ctx context.Context, q db.Q, n id.ActivityNo) (int, error) {
	return db.Value[int](ctx, q, countRecipients, n, q.Actor().User)
}
