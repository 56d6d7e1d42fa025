package plan

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/planview"
)

// nextForm shows the form of the plan of the next period, filled in from the plan that it continues.
func (s pages) nextForm(w http.ResponseWriter, r *http.Request) error {
	d, err := s.loadFor(r, access.Edit)
	if err != nil {
		return err
	}
	entries, err := plan.Entries(r.Context(), s.As(r), d.ID)
	if err != nil {
		return err
	}
	last := max(d.Body.LastYear, d.Body.FirstYear)
	f := form.New()
	f.Set(planview.NextTitle.Name, strings.ReplaceAll(d.Title, strconv.Itoa(d.Body.FirstYear), strconv.Itoa(last+1)))
	f.Set(planview.NextFirst.Name, strconv.Itoa(last+1))
	if last > d.Body.FirstYear {
		f.Set(planview.NextLast.Name, strconv.Itoa(2*last-d.Body.FirstYear+1))
	}
	along := map[id.Kind][]string{}
	for _, e := range entries {
		if e.ComesAlong() {
			along[e.Kind] = append(along[e.Kind], id.String(e.ID))
		}
	}
	for k, numbers := range along {
		f.Set(planview.AlongField(k), numbers...)
	}
	s.RestoreForm(r, f)
	return s.showNext(w, r, http.StatusOK, f, d)
}

func (s pages) showNext(w http.ResponseWriter, r *http.Request, code int, f *form.Form, d content.Doc[plan.Plan]) error {
	entries, err := plan.Entries(r.Context(), s.As(r), d.ID)
	if err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage(d.Title, layout.Plans), server.Work,
		planview.NextPlan(planview.NextProps{Top: s.top(r, d.Item), Entries: entries, Form: f}, server.Actor(r).User))
	return nil
}

// addNext adds the plan of the next period.
func (s pages) addNext(w http.ResponseWriter, r *http.Request) error {
	d, err := s.loadFor(r, access.Edit)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	next := plan.Next{Title: f.Required(planview.NextTitle.Name, "Skriv vad planen heter.", form.Max(200)),
		FirstYear: field.ReadYear(f, planview.NextFirst.Name), LastYear: field.ReadYear(f, planview.NextLast.Name)}
	if next.FirstYear == 0 && f.Problems[planview.NextFirst.Name].Text == "" {
		f.Fault(planview.NextFirst.Name, "Skriv planens första år.")
	}
	if next.LastYear != 0 && next.LastYear < next.FirstYear {
		f.Fault(planview.NextLast.Name, "Sista året kommer före det första.")
	}
	for _, v := range slices.Concat(f.Values[planview.AlongField(id.Goal)], f.Values[planview.AlongField(id.Commitment)]) {
		if n, ok := id.Parse[id.Item](v); ok && !slices.Contains(next.Along, n) {
			next.Along = append(next.Along, n)
		}
	}
	if !f.OK() {
		return s.showNext(w, r, http.StatusUnprocessableEntity, f, d)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		n, err := plan.Continue(r.Context(), tx, d.ID, next)
		return server.LandOn(at(r.Context(), n, ""), "Den nya planen är ett utkast. Gå igenom delarna, målen och åtagandena."), err
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
