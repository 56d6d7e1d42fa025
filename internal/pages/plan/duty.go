package plan

import (
	"net/http"
	"strconv"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/plan"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/planview"
)

// dutyFields are the fields of who is responsible in a plan, and what each is about.
func dutyFields(p plan.Plan) (fields []server.PickField, about []plan.Duty) {
	add := func(name, kind, part string) {
		fields = append(fields, server.PickField{Name: name, From: choice.Responsible})
		about = append(about, plan.Duty{Kind: kind, Part: part})
	}
	for i, x := range p.Sections {
		if plan.HasResponsible(x.Kind) {
			add(planview.SectionDutyField(i), plan.SectionDuty, x.Key)
		}
	}
	for _, o := range plan.Perspectives {
		add(planview.PerspectiveDutyField(o.Value), plan.PerspectiveDuty, o.Value)
	}
	return fields, about
}

// filledDuties returns the form with who is responsible now.
func (s pages) filledDuties(r *http.Request, d content.Doc[plan.Plan]) (*form.Form, error) {
	duties, err := plan.Duties(r.Context(), s.As(r), d.ID)
	if err != nil {
		return nil, err
	}
	version, err := plan.DutyVersion(r.Context(), s.As(r), d.ID)
	fields, about := dutyFields(d.Body)
	return server.FilledForm(version, func(f *form.Form) {
		for i, x := range about {
			f.Set(fields[i].Name, "")
			for _, now := range duties {
				if now.Kind == x.Kind && now.Part == x.Part {
					f.Set(fields[i].Name, id.String(now.Person))
				}
			}
		}
	}), err
}

// dutiesForm shows the form of who is responsible in a plan.
func (s pages) dutiesForm(w http.ResponseWriter, r *http.Request) error {
	d, err := s.loadFor(r, access.Edit)
	if err != nil {
		return err
	}
	f, err := s.filledDuties(r, d)
	if err != nil {
		return err
	}
	s.RestoreForm(r, f)
	return s.showDuties(w, r, http.StatusOK, f, d)
}

func (s pages) showDuties(w http.ResponseWriter, r *http.Request, code int, f *form.Form, d content.Doc[plan.Plan]) error {
	fields, _ := dutyFields(d.Body)
	if err := s.Pickers(r, f, fields...); err != nil {
		return err
	}
	s.Answer(w, r, code, server.WorkPage(d.Title, layout.Plans), server.Work,
		planview.Duties(planview.DutiesProps{Top: s.top(r, d.Item), Plan: d.Body, Form: f}, server.Actor(r).User))
	return nil
}

// saveDuties keeps who is responsible in a plan.
func (s pages) saveDuties(w http.ResponseWriter, r *http.Request) error {
	d, err := s.loadFor(r, access.Edit)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	if server.RearrangeRows(f, nil) {
		return s.showDuties(w, r, http.StatusOK, f, d)
	}
	was, err := s.filledDuties(r, d)
	if err != nil {
		return err
	}
	fields, about := dutyFields(d.Body)
	var chosen []plan.Duty
	for i, x := range about {
		if err := s.CheckPicks(r, f, fields[i], "Personen finns inte.", was.Values[fields[i].Name]...); err != nil {
			return err
		}
		if n, ok := id.Parse[id.User](f.Get(fields[i].Name)); ok {
			x.Person = n
			chosen = append(chosen, x)
		}
	}
	if !f.OK() {
		return s.showDuties(w, r, http.StatusUnprocessableEntity, f, d)
	}
	version, _ := strconv.Atoi(f.Get("version"))
	return s.Save(w, r, server.SaveRequest{Form: f, Back: at(r.Context(), d.ID, ""),
		Write: func(tx *db.Tx) (server.Landing, error) {
			return server.LandOn(at(r.Context(), d.ID, ""), "Sparat."), plan.SetDuties(r.Context(), tx, d.ID, version, chosen)
		},
		ShowAgain:  func(code int, f *form.Form) error { return s.showDuties(w, r, code, f, d) },
		LatestForm: func() (*form.Form, error) { return s.filledDuties(r, d) },
	})
}
