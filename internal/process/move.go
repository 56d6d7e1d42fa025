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

// Moving is what the form of a move holds: the new first day, what is moved along by as many days, and why.
type Moving struct {
	Begins time.Time
	Others []id.ActivityNo
	Why    string
}

// ReadMoving reads a move from its form. Only what is in later can be moved along; what is wrong stands in the form afterwards.
func ReadMoving(f *form.Form, later []Activity) Moving {
	t, err := day.ParseDate(f.Required("borjar", "Skriv den nya första dagen."))
	if err != nil {
		f.Fault("borjar", err.Error())
	}
	m := Moving{Begins: t, Why: f.Text("varfor", form.Max(500))}
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

// Meets is what an activity would meet on other days: others that share its time and some of its groups, and red days.
type Meets struct {
	Activity Activity
	Clashes  []Activity
	Red      []holiday.Day
}

// Ahead tells what some activities would meet if all of them were so many days later; those that would meet nothing are left out.
func Ahead(ctx context.Context, q db.Q, moved []Activity, days int) ([]Meets, error) {
	var out []Meets
	along := func(x Activity) bool {
		return slices.ContainsFunc(moved, func(a Activity) bool { return a.ID == x.ID })
	}
	for _, a := range moved {
		a.When = a.When.Shift(days)
		m := Meets{Activity: a}
		clashes, err := Clashes(ctx, q, a.ID, a.Fields)
		if err != nil {
			return nil, err
		}
		m.Clashes = slices.DeleteFunc(clashes, along)
		if from, to := a.When.Span(); !Period(a.Kind) {
			m.Red = slices.DeleteFunc(holiday.Between(from, to), func(d holiday.Day) bool { return d.Kind != holiday.Red })
		}
		if len(m.Clashes)+len(m.Red) > 0 {
			out = append(out, m)
		}
	}
	return out, nil
}

const countConcerned = `select count(*) from person p, activity a where a.id = $1 and p.id <> $2 and ` + concerned

// Concerned is how many besides the actor are sent a letter when an activity is called off.
func Concerned(ctx context.Context, q db.Q, n id.ActivityNo) (int, error) {
	return db.Value[int](ctx, q, countConcerned, n, q.Actor().User)
}
