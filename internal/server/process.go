package server

import (
	"context"
	"errors"
	"net/http"

	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/templates/layout"
	"framsyn/templates/processview"
	"framsyn/templates/ui"
)

// processes lists the processes.
func (s *Server) processes(w http.ResponseWriter, r *http.Request) error {
	rows, err := process.Processes(r.Context(), s.as(r))
	if err != nil {
		return err
	}
	return s.show(w, r, office("Processer", layout.Process), work, processview.WorkList(rows))
}

// process shows a process with its phases.
func (s *Server) process(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processOf(r)
	if err != nil {
		return err
	}
	phases, err := process.Phases(r.Context(), s.as(r), p.ID)
	if err != nil {
		return err
	}
	return s.show(w, r, office(p.Name, layout.Process), work, processview.WorkPage(p, phases))
}

// newProcess shows an empty form.
func (s *Server) newProcess(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.restore(r, f)
	return s.showProcessForm(w, r, http.StatusOK, process.Process{}, f)
}

// addProcess keeps a new process.
func (s *Server) addProcess(w http.ResponseWriter, r *http.Request) error {
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	if rearranged(f, process.ProcessLists) {
		return s.showProcessForm(w, r, http.StatusOK, process.Process{}, f)
	}
	p := process.ReadProcess(f)
	if err := s.knownToProcess(r, f, process.Process{}); err != nil {
		return err
	}
	if !f.OK() {
		return s.showProcessForm(w, r, http.StatusUnprocessableEntity, process.Process{}, f)
	}
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		n, err := process.AddProcess(r.Context(), tx, p)
		return land(link.Item(r.Context(), id.Process, n, ""), "Processen finns nu. Lägg till dess etapper."), err
	})
	if err != nil {
		return err
	}
	return s.lead(w, r, to)
}

// processForm shows the form by which a process is changed.
func (s *Server) processForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processOf(r)
	if err != nil {
		return err
	}
	f := filled(p.Version, p.Fill)
	s.restore(r, f)
	return s.showProcessForm(w, r, http.StatusOK, p, f)
}

// editProcess saves the form over the version that it was made of, or shows both versions.
func (s *Server) editProcess(w http.ResponseWriter, r *http.Request) error {
	old, err := s.processOf(r)
	if err != nil {
		return err
	}
	f, err := readForm(w, r)
	if err != nil {
		return err
	}
	if rearranged(f, process.ProcessLists) {
		return s.showProcessForm(w, r, http.StatusOK, old, f)
	}
	p := process.ReadProcess(f)
	if err := s.knownToProcess(r, f, old); err != nil {
		return err
	}
	if !f.OK() {
		return s.showProcessForm(w, r, http.StatusUnprocessableEntity, old, f)
	}
	to, err := s.write(w, r, func(tx *db.Tx) (landing, error) {
		return land(link.Item(r.Context(), id.Process, old.ID, ""), "Sparat."), process.EditProcess(r.Context(), tx, old.ID, version(f), p)
	})
	if errors.Is(err, db.ErrStale) {
		if old, err = s.processOf(r); err != nil {
			return err
		}
		return s.showProcessForm(w, r, http.StatusConflict, old, told(f, filled(old.Version, old.Fill)))
	}
	if err != nil {
		return err
	}
	return s.lead(w, r, to)
}

// rearranged carries out the button of a list of rows that a form was sent by, and reports whether there was one.
func rearranged(f *form.Form, lists map[string][]string) bool {
	for list, columns := range lists {
		if f.Rearrange(list, columns...) {
			return true
		}
	}
	return false
}

func (s *Server) showProcessForm(w http.ResponseWriter, r *http.Request, code int, p process.Process, f *form.Form) error {
	c, err := s.processChoices(r.Context(), s.as(r), p)
	if err != nil {
		return err
	}
	title := p.Name
	if p.ID == 0 {
		title = "Ny process"
	}
	s.answer(w, r, code, office(title, layout.Process), work,
		processview.WorkForm(processview.WorkFormProps{Process: p, Form: f, Person: actor(r).User, Choices: c}))
	return nil
}

// processChoices are those that can be chosen in the form of a process, and those that are chosen in it though they have ended.
func (s *Server) processChoices(ctx context.Context, q db.Q, p process.Process) (processview.WorkChoices, error) {
	var c processview.WorkChoices
	also := []id.Group{p.Steering, p.ProjectGroup}
	for _, x := range p.Quotas {
		also = append(also, x.Group)
	}
	var err error
	if c.Groups, err = process.GroupChoice(ctx, q, also); err != nil {
		return c, err
	}
	orgs, err := account.Organisations(ctx, q, account.OrganisationFilter{})
	if err != nil {
		return c, err
	}
	for _, o := range orgs {
		c.Organisations = append(c.Organisations, form.Option{Value: id.String(o.ID), Label: o.Name})
	}
	if v := id.String(p.Owner); p.Owner != 0 && !c.Organisations.Has(v) {
		c.Organisations = append(c.Organisations, form.Option{Value: v, Label: p.OwnerName})
	}
	people, err := account.People(ctx, q, account.PersonFilter{})
	for _, m := range people {
		c.People = append(c.People, form.Option{Value: id.String(m.ID), Label: m.Name + ", " + m.OrgName})
	}
	for _, m := range p.Competences {
		if v := id.String(m.Person); !c.People.Has(v) {
			c.People = append(c.People, form.Option{Value: v, Label: m.Name + ", " + m.OrgName})
		}
	}
	return c, err
}

func (s *Server) processOf(r *http.Request) (process.Process, error) {
	n, err := numbered[id.ProcessNo](r)
	if err != nil {
		return process.Process{}, err
	}
	return process.ByID(r.Context(), s.as(r), n)
}

// processHistory lists what has been done to a process.
func (s *Server) processHistory(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processOf(r)
	if err != nil {
		return err
	}
	entries, err := history.Of(r.Context(), s.as(r), id.Process, int64(p.ID), false)
	if err != nil {
		return err
	}
	return s.show(w, r, office(p.Name, layout.Process), work, processview.WorkHistory(p, entries))
}

func (s *Server) closeProcess(r *http.Request) (step, error) {
	p, err := s.processOf(r)
	st := processStep(r, p, "stang", func(tx *db.Tx) error { return process.CloseProcess(r.Context(), tx, p.ID, true) })
	st.Title, st.Label, st.Kind = "Avsluta processen", "Avsluta", ui.Danger
	st.Text, st.said = "Processen står kvar och kan läsas, som avslutad. Den kan öppnas igen.", "Processen är avslutad."
	return st, err
}

func (s *Server) reopenProcess(r *http.Request) (step, error) {
	p, err := s.processOf(r)
	st := processStep(r, p, "oppna", func(tx *db.Tx) error { return process.CloseProcess(r.Context(), tx, p.ID, false) })
	st.Title, st.Label, st.Kind = "Öppna processen igen", "Öppna igen", ui.Primary
	st.Text, st.said = "Processen pågår igen.", "Processen är öppen igen."
	return st, err
}

func (s *Server) mainProcess(r *http.Request) (step, error) {
	p, err := s.processOf(r)
	st := processStep(r, p, "startsidan", func(tx *db.Tx) error { return process.MakeMain(r.Context(), tx, p.ID) })
	st.Title, st.Label, st.Kind = "Visa på startsidan", "Visa på startsidan", ui.Primary
	st.Text, st.said = "Startsidan handlar om den här processen i stället för om den som visas där nu.", "Processen visas på startsidan."
	return st, err
}

func (s *Server) freezePlan(r *http.Request) (step, error) {
	p, err := s.processOf(r)
	st := processStep(r, p, "las-planen", func(tx *db.Tx) error { return process.FreezePlan(r.Context(), tx, p.ID) })
	st.Title, st.Label, st.Kind = "Lås planen", "Lås planen", ui.Primary
	st.Text = "Programmet sparas som det står nu, så att det går att jämföra med utfallet. En plan som låsts tidigare ersätts."
	st.said = "Planen är låst."
	return st, err
}

func processStep(r *http.Request, p process.Process, do string, act func(tx *db.Tx) error) step {
	ctx, st := r.Context(), step{section: layout.Process, do: act}
	st.Subtitle, st.Action, st.Back = p.Name, link.Item(ctx, id.Process, p.ID, do), link.Item(ctx, id.Process, p.ID, "")
	st.Crumbs = []ui.Crumb{{Href: link.Work(ctx, id.Process), Label: "Processer"}, {Href: st.Back, Label: p.Name}}
	return st
}
