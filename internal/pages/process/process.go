// Package process is the pages of processes, activities and documentation.
package process

import (
	"context"
	"errors"
	"net/http"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/processview"
	"framsyn/templates/ui"
)

// pages are the handlers of processes and of what happens in them.
type pages struct{ *server.Server }

// Routes adds the pages of processes, activities and documentation.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	processes, activities := "/"+link.Segment(id.Process), "/"+link.Segment(id.Activity)
	public.Get(processes, s.HandleFrozen(s.publicProcesses))
	public.Get(processes+"/{namn}", s.HandleFrozen(s.publicProcess))
	public.Get(activities+"/{namn}", s.HandleFrozen(s.publicActivity))
	work.Route(processes, s.processRoutes)
	work.Route(activities, s.activityRoutes)
	s.documentationResource().Mount(public, work)
}

// processRoutes are the working pages of processes and their phases, below /arbete/process.
func (s pages) processRoutes(r chi.Router) {
	r.Use(s.OnlyWith(access.Manage, id.Process))
	r.Get("/", s.Handle(s.processes))
	r.Get("/ny", s.Handle(s.newProcess))
	r.Post("/ny", s.Handle(s.addProcess))
	r.Get("/{id}", s.Handle(s.process))
	r.Get("/{id}/redigera", s.Handle(s.processForm))
	r.Post("/{id}/redigera", s.Handle(s.editProcess))
	r.Get("/{id}/historik", s.Handle(s.processHistory))
	r.Get("/{id}/program", s.Handle(s.programme))
	r.Post("/{id}/program", s.Handle(s.moveInProgramme))
	s.HandleStep(r, "/{id}/stang", s.closeProcess)
	s.HandleStep(r, "/{id}/oppna", s.reopenProcess)
	s.HandleStep(r, "/{id}/startsidan", s.mainProcess)
	s.HandleStep(r, "/{id}/las-planen", s.freezePlan)
	r.Get("/{id}/etapper/ny", s.Handle(s.newPhase))
	r.Post("/{id}/etapper/ny", s.Handle(s.addPhase))
	r.Get("/{id}/etapper/{etapp}", s.Handle(s.phaseForm))
	r.Post("/{id}/etapper/{etapp}", s.Handle(s.editPhase))
	s.HandleStep(r, "/{id}/etapper/{etapp}/flytta-upp", s.phaseUp)
	s.HandleStep(r, "/{id}/etapper/{etapp}/flytta-ner", s.phaseDown)
	s.HandleStep(r, "/{id}/etapper/{etapp}/ta-bort", s.deletePhase)
}

// processes lists the processes.
func (s pages) processes(w http.ResponseWriter, r *http.Request) error {
	rows, err := process.Processes(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Processer", layout.Process), server.Work, processview.WorkList(rows))
}

// process shows a process with its phases.
func (s pages) process(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processOf(r)
	if err != nil {
		return err
	}
	phases, err := process.Phases(r.Context(), s.As(r), p.ID)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(p.Name, layout.Process), server.Work, processview.WorkPage(p, phases))
}

// newProcess shows an empty form.
func (s pages) newProcess(w http.ResponseWriter, r *http.Request) error {
	f := form.New()
	s.RestoreForm(r, f)
	return s.showProcessForm(w, r, http.StatusOK, process.Process{}, f)
}

// addProcess keeps a new process.
func (s pages) addProcess(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
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
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		n, err := process.AddProcess(r.Context(), tx, p)
		return server.LandOn(link.Item(r.Context(), id.Process, n, ""), "Processen finns nu. Lägg till dess etapper."), err
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// processForm shows the form by which a process is changed.
func (s pages) processForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processOf(r)
	if err != nil {
		return err
	}
	f := server.FilledForm(p.Version, p.Fill)
	s.RestoreForm(r, f)
	return s.showProcessForm(w, r, http.StatusOK, p, f)
}

// editProcess saves the form over the version that it was made of, or shows both versions.
func (s pages) editProcess(w http.ResponseWriter, r *http.Request) error {
	old, err := s.processOf(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
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
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Item(r.Context(), id.Process, old.ID, ""), "Sparat."), process.EditProcess(r.Context(), tx, old.ID,
			server.FormVersion(f), p)
	})
	if errors.Is(err, db.ErrStale) {
		if old, err = s.processOf(r); err != nil {
			return err
		}
		return s.showProcessForm(w, r, http.StatusConflict, old, server.ConflictForm(f, server.FilledForm(old.Version, old.Fill)))
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
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

func (s pages) showProcessForm(w http.ResponseWriter, r *http.Request, code int, p process.Process, f *form.Form) error {
	c, err := s.processChoices(r.Context(), s.As(r), p)
	if err != nil {
		return err
	}
	title := p.Name
	if p.ID == 0 {
		title = "Ny process"
	}
	s.Answer(w, r, code, server.WorkPage(title, layout.Process), server.Work,
		processview.WorkForm(processview.WorkFormProps{Process: p, Form: f, Person: server.Actor(r).User, Choices: c}))
	return nil
}

// processChoices are those that can be chosen in the form of a process, and those that are chosen in it though they have ended.
func (s pages) processChoices(ctx context.Context, q db.Q, p process.Process) (processview.WorkChoices, error) {
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

func (s pages) processOf(r *http.Request) (process.Process, error) {
	n, err := server.PathID[id.ProcessNo](r)
	if err != nil {
		return process.Process{}, err
	}
	return process.ByID(r.Context(), s.As(r), n)
}

// processHistory lists what has been done to a process.
func (s pages) processHistory(w http.ResponseWriter, r *http.Request) error {
	p, err := s.processOf(r)
	if err != nil {
		return err
	}
	entries, err := history.Of(r.Context(), s.As(r), id.Process, int64(p.ID), false)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(p.Name, layout.Process), server.Work, processview.WorkHistory(p, entries))
}

func (s pages) closeProcess(r *http.Request) (server.Step, error) {
	p, err := s.processOf(r)
	st := processStep(r, p, "stang", func(tx *db.Tx) error { return process.CloseProcess(r.Context(), tx, p.ID, true) })
	st.Title, st.Label, st.Kind = "Avsluta processen", "Avsluta", ui.Danger
	st.Text, st.Said = "Processen står kvar och kan läsas, som avslutad. Den kan öppnas igen.", "Processen är avslutad."
	return st, err
}

func (s pages) reopenProcess(r *http.Request) (server.Step, error) {
	p, err := s.processOf(r)
	st := processStep(r, p, "oppna", func(tx *db.Tx) error { return process.CloseProcess(r.Context(), tx, p.ID, false) })
	st.Title, st.Label, st.Kind = "Öppna processen igen", "Öppna igen", ui.Primary
	st.Text, st.Said = "Processen pågår igen.", "Processen är öppen igen."
	return st, err
}

func (s pages) mainProcess(r *http.Request) (server.Step, error) {
	p, err := s.processOf(r)
	st := processStep(r, p, "startsidan", func(tx *db.Tx) error { return process.MakeMain(r.Context(), tx, p.ID) })
	st.Title, st.Label, st.Kind = "Visa på startsidan", "Visa på startsidan", ui.Primary
	st.Text, st.Said = "Startsidan handlar om den här processen i stället för om den som visas där nu.", "Processen visas på startsidan."
	return st, err
}

func (s pages) freezePlan(r *http.Request) (server.Step, error) {
	p, err := s.processOf(r)
	st := processStep(r, p, "las-planen", func(tx *db.Tx) error { return process.FreezePlan(r.Context(), tx, p.ID) })
	st.Title, st.Label, st.Kind = "Lås planen", "Lås planen", ui.Primary
	st.Text = "Programmet sparas som det står nu, så att det går att jämföra med utfallet. En plan som låsts tidigare ersätts."
	st.Said = "Planen är låst."
	return st, err
}

func processStep(r *http.Request, p process.Process, do string, act func(tx *db.Tx) error) server.Step {
	ctx, st := r.Context(), server.Step{Section: layout.Process, Do: act}
	st.Subtitle, st.Action, st.Back = p.Name, link.Item(ctx, id.Process, p.ID, do), link.Item(ctx, id.Process, p.ID, "")
	st.Crumbs = []ui.Crumb{{Href: link.Work(ctx, id.Process), Label: "Processer"}, {Href: st.Back, Label: p.Name}}
	return st
}
