package delegation

import (
	"context"
	"errors"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/delegationview"
	"framsyn/templates/layout"
	"framsyn/templates/recordview"
)

// enrolmentPath is the path of the office's pages of how organisations register for a process.
var enrolmentPath = "/" + link.Segment(id.Process) + "/{id}/anmalningar"

// enrolmentRoutes adds the office's pages of how organisations register for a process.
func (s pages) enrolmentRoutes(r chi.Router) {
	r.Use(s.RequireRight(access.Manage, id.Enrolment))
	r.Get(enrolmentPath, s.Handle(s.overview))
	r.Post(enrolmentPath, s.Handle(s.ask))
	s.enrolmentEditor().Mount(r)
}

func (s pages) enrolmentEditor() server.Editor[id.ProcessNo, delegation.Enrolment] {
	e := server.Editor[id.ProcessNo, delegation.Enrolment]{
		Server: s.Server, Records: delegation.Enrolments, Section: layout.Process, Plural: "Processer",
		ListAddress: func(ctx context.Context) string { return link.Work(ctx, id.Process) }, PageAddress: link.Registrations,
		Path: enrolmentPath, FormPath: enrolmentPath + "/redigera", Load: s.enrolment,
		Lists: server.FixedLists(delegation.EnrolmentFields.Lists()), Read: readEnrolment,
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, e, current delegation.Enrolment) error {
			if current.Version == 0 {
				_, err := delegation.Enrolments.Add(r.Context(), tx, e)
				return err
			}
			return delegation.Enrolments.Edit(r.Context(), tx, current.ID, server.FormVersion(f), e, "")
		},
		History: true, Verbs: map[string]string{"queue_cared_for": "Lediga platser gick till kön"},
		Parts: func(r *http.Request, e delegation.Enrolment, version int) ([]history.Field, error) {
			was, err := delegation.Enrolments.AtVersion(r.Context(), s.As(r), e.ID, version)
			return server.VersionFields(delegation.EnrolmentFields.Parts(was)), err
		},
	}
	e.Form = func(r *http.Request, f *form.Form, current delegation.Enrolment) (templ.Component, error) {
		return recordview.Form{SeparatePage: true, Head: e.Head(r, current), Form: f, Sections: delegation.EnrolmentFields.Form(),
			Inputs: delegation.EnrolmentFields.Inputs(), Person: server.Actor(r).User}.Page(), nil
	}
	return e
}

func readEnrolment(_ *http.Request, f *form.Form, current delegation.Enrolment) delegation.Enrolment {
	e := delegation.EnrolmentFields.Read(f)
	e.Process = current.Process
	return e
}

// enrolment returns how organisations register for the process of a request, as the office begins with it if that is not open.
func (s pages) enrolment(r *http.Request) (delegation.Enrolment, error) {
	n, err := server.PathID[id.ProcessNo](r)
	if err != nil {
		return delegation.Enrolment{}, err
	}
	e, err := delegation.Enrolments.Get(r.Context(), s.As(r), n)
	if !errors.Is(err, db.ErrNotFound) {
		return e, err
	}
	p, err := process.ProcessRecords.Get(r.Context(), s.As(r), n)
	return delegation.Unopened(p), err
}

// askedField is the field of the organisation that is to be able to register.
var askedField = server.PickField{Name: "organisation", From: choice.Organisations}

// overview shows how organisations register for a process: how many have come how far, and who waits for a place.
func (s pages) overview(w http.ResponseWriter, r *http.Request) error {
	e, err := s.enrolment(r)
	if err != nil {
		return err
	}
	f := form.New()
	s.RestoreForm(r, f)
	return s.showOverview(w, r, http.StatusOK, e, f)
}

func (s pages) showOverview(w http.ResponseWriter, r *http.Request, code int, e delegation.Enrolment, f *form.Form) (err error) {
	ctx, q := r.Context(), s.As(r)
	p := delegationview.OverviewProps{Enrolment: e, Form: f, Person: server.Actor(r).User}
	if e.Version != 0 {
		if err := s.Pickers(r, f, askedField); err != nil {
			return err
		}
		if p.Counts, err = delegation.Counts(ctx, q, e.ID); err != nil {
			return err
		}
		if p.Groups, err = e.GroupOptions(ctx, q); err != nil {
			return err
		}
		if p.Seats, err = delegation.Seats(ctx, q, e.ID); err != nil {
			return err
		}
		if p.All, err = delegation.All(ctx, q, e.ID); err != nil {
			return err
		}
	}
	s.Answer(w, r, code, server.WorkPage(i18n.T(ctx, "Anmälningar")+": "+e.ProcessName, layout.Process), server.Work,
		delegationview.OverviewPage(p))
	return nil
}

// ask makes an organisation able to register.
func (s pages) ask(w http.ResponseWriter, r *http.Request) error {
	e, err := s.enrolment(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	if e.Version == 0 {
		return db.ErrNotFound
	}
	if f.IsSearching() {
		return s.showOverview(w, r, http.StatusOK, e, f)
	}
	org := form.Number[id.Org](f, askedField.Name, "Välj en organisation.")
	if err := s.CheckPicks(r, f, askedField, "Organisationen finns inte."); err != nil {
		return err
	}
	if !f.OK() {
		return s.showOverview(w, r, http.StatusUnprocessableEntity, e, f)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Registrations(r.Context(), e.ID, ""), "Organisationen kan nu anmäla sig."),
			delegation.Ask(r.Context(), tx, e.ID, org)
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
