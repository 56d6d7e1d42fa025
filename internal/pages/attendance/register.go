package attendance

import (
	"errors"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/attendance"
	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/attendanceview"
	"framsyn/templates/layout"
)

// sentQuery is in the address of the page that says that a letter has been sent to who registered without an account.
const sentQuery = "skickat"

// registering returns the page on which somebody registers for the activity of a request. Where somebody has a registration already, its
// address is to.
func (s pages) registering(r *http.Request) (p attendanceview.SignUpProps, to string, err error) {
	ctx, q, by := r.Context(), s.As(r), server.Actor(r)
	a, err := process.ActivityBySlug(ctx, q, chi.URLParam(r, "namn"))
	if err != nil {
		return p, "", err
	}
	p = attendanceview.SignUpProps{SignedIn: by.SignedIn(), Person: by.User, Form: form.New(), Contact: s.Config.Contact}
	if p.SignUp, err = attendance.Of(ctx, q, a.ID); err != nil {
		return p, "", err
	}
	own, err := attendance.OwnOf(ctx, q, a.ID)
	switch {
	case err == nil && own.State != attendance.No:
		to = link.Item(ctx, id.Registration, own.ID, "")
	case err != nil && !errors.Is(err, db.ErrNotFound):
		return p, "", err
	}
	if p.Rooms, err = p.SignUp.Room(ctx, q); err != nil {
		return p, "", err
	}
	p.Closed, p.MayRegister, p.Place = p.SignUp.Closed(time.Now()), p.SignUp.MayRegister(by), a.PlaceLines()
	p.MaySayNo = p.SignedIn && a.Concerns(by) && own.State != attendance.No
	p.Fields = p.SignUp.Fields(askerOf(by))
	return p, to, nil
}

// askerOf returns who fills in the form when somebody registers.
func askerOf(by access.Actor) attendance.Asker {
	if by.SignedIn() {
		return attendance.Known
	}
	return attendance.Unknown
}

// registerForm shows the page on which somebody registers.
func (s pages) registerForm(w http.ResponseWriter, r *http.Request) error {
	p, to, err := s.registering(r)
	if err != nil {
		return err
	}
	if to != "" {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	}
	p.Sent = r.URL.Query().Has(sentQuery) && !p.SignedIn
	s.RestoreForm(r, p.Form)
	return s.showRegister(w, r, http.StatusOK, p)
}

func (s pages) showRegister(w http.ResponseWriter, r *http.Request, code int, p attendanceview.SignUpProps) error {
	w.Header().Set("Cache-Control", "no-store")
	page := layout.Page{Title: i18n.T(r.Context(), "Anmälan") + ": " + p.Name, Section: layout.Process, NoIndex: true}
	s.Answer(w, r, code, page, layout.Narrow, attendanceview.Register(p))
	return nil
}

// register registers somebody, with an account or without.
func (s pages) register(w http.ResponseWriter, r *http.Request) error {
	p, _, err := s.registering(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p.Form = f
	if _, shown := id.Parse[id.User](f.Get(server.PersonField)); shown && !p.SignedIn { // has been signed out in the meantime
		s.AskToSignIn(w, r)
		return nil
	}
	if p.SignedIn && f.Has("svar", "nej") {
		return s.sayNo(w, r, p)
	}
	e := p.Fields.Read(f)
	if !f.OK() {
		return s.showRegister(w, r, http.StatusUnprocessableEntity, p)
	}
	var to server.Landing
	if p.SignedIn {
		to, err = s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			n, err := attendance.Register(r.Context(), tx, p.Activity, e, s.write)
			if err != nil {
				return server.Landing{}, err
			}
			return server.LandOn(link.Item(r.Context(), id.Registration, n, ""), "Din anmälan är sparad."),
				invitation.AcceptOf(r.Context(), tx, p.Activity, server.Actor(r).User)
		})
	} else {
		e.Language = i18n.FromContext(r.Context())
		to, err = s.registerUnknown(w, r, p, e)
	}
	if f.AddError(err) {
		return s.showRegister(w, r, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// registerUnknown registers somebody without an account, as far as the client has not done so too often.
func (s pages) registerUnknown(w http.ResponseWriter, r *http.Request, p attendanceview.SignUpProps,
	e attendance.Entry) (server.Landing, error) {
	if !p.MayRegister {
		return server.Landing{}, attendance.ErrNotFor
	}
	to := server.Landing{Address: link.RegisterFor(r.Context(), p.Slug) + "?" + sentQuery}
	return s.WriteAs(w, r, access.LinkHolder(), func(tx *db.Tx) (server.Landing, error) {
		return to, attendance.RegisterUnknown(r.Context(), tx, p.Activity, e, s.ClientKey(r), s.write)
	})
}

// sayNo notes that the person does not come.
func (s pages) sayNo(w http.ResponseWriter, r *http.Request, p attendanceview.SignUpProps) error {
	ctx := r.Context()
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		if err := attendance.SayNo(ctx, tx, p.Activity); err != nil {
			return server.Landing{}, err
		}
		return server.LandOn(link.Published(ctx, id.Activity, p.Slug), "Tack för beskedet!"),
			invitation.DeclineOf(ctx, tx, p.Activity, server.Actor(r).User)
	})
	if errors.Is(err, record.ErrUnchanged) { // has said so before
		to, err = server.LandOn(link.Published(ctx, id.Activity, p.Slug), "Tack för beskedet!"), nil
	}
	if p.Form.AddError(err) {
		return s.showRegister(w, r, http.StatusUnprocessableEntity, p)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// entryFields returns the fields of the form of a registration to who changes it.
func entryFields(s attendance.SignUp, own bool) field.Set[attendance.Entry] {
	if own {
		return s.Fields(attendance.Known)
	}
	return s.Fields(attendance.Other)
}
