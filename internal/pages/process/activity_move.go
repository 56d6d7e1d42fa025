package process

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/activityview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// moveForm asks for a new first day, and shows what it would come to if the query has one.
func (s pages) moveForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.moving(r)
	if err != nil {
		return err
	}
	f := form.From(r.URL.Query())
	if _, sent := f.Pressed("version"); !sent {
		f.Set("ocksa", p.attached()...)
	}
	f.Set("version", p.version())
	p.Form = f
	s.RestoreForm(r, f)
	if _, tried := f.Pressed("borjar"); tried {
		m := process.ReadMoving(f, p.Later)
		if p.Meets, err = s.ahead(r, &p.MoveProps, m); err != nil {
			return err
		}
	}
	code := http.StatusOK
	if !f.OK() {
		code = http.StatusUnprocessableEntity
	}
	return s.showMove(w, r, code, p)
}

// moveActivity moves it and what was chosen to be moved along.
func (s pages) moveActivity(w http.ResponseWriter, r *http.Request) error {
	p, err := s.moving(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p.Form = f
	m := process.ReadMoving(f, p.Later)
	if p.Meets, err = s.ahead(r, &p.MoveProps, m); err != nil {
		return err
	}
	if !f.OK() {
		return s.showMove(w, r, http.StatusUnprocessableEntity, p)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.Landing{Address: link.Item(r.Context(), id.Activity, p.Activity.ID, ""), Message: moved(r, p.Meets, len(m.Others))},
			process.Move(r.Context(), tx, p.Activity.ID, server.FormVersion(f), m.Begins, m.Others, m.Why)
	})
	switch {
	case errors.Is(err, record.ErrUnchanged):
		f.Fault("borjar", "Aktiviteten börjar redan den dagen. Skriv en annan dag.")
		return s.showMove(w, r, http.StatusUnprocessableEntity, p)
	case errors.Is(err, db.ErrStale):
		return s.moveStale(w, r, f)
	case err != nil:
		return err
	}
	return s.Land(w, r, to)
}

// moveStale shows how the activity stands now beside what was typed.
func (s pages) moveStale(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	p, err := s.moving(r)
	if err != nil {
		return err
	}
	p.Form = server.ConflictForm(f, server.FilledForm(p.Activity.Version, func(f *form.Form) { f.Set("borjar", p.Activity.When.Begins) }))
	if p.Meets, err = s.ahead(r, &p.MoveProps, process.ReadMoving(p.Form, p.Later)); err != nil {
		return err
	}
	return s.showMove(w, r, http.StatusConflict, p)
}

// move is the page of a move, and what of the list belongs to the activity.
type move struct {
	activityview.MoveProps
	belongs map[id.ActivityNo]bool
}

// moving is what can be moved, for somebody who may.
func (s pages) moving(r *http.Request) (move, error) {
	a, err := s.activityFor(r, access.Manage)
	if err != nil {
		return move{}, err
	}
	if !a.When.Fixed() || a.Status == process.Cancelled || a.Status.Draft() {
		return move{}, process.ErrStatus
	}
	later, attached, err := process.Following(r.Context(), s.As(r), a)
	return move{activityview.MoveProps{Activity: a, Later: later, Person: server.Actor(r).User}, attached}, err
}

func (m move) version() string { return id.String(int64(m.Activity.Version)) }

func (m move) attached() []string {
	var out []string
	for _, a := range m.Later {
		if m.belongs[a.ID] {
			out = append(out, id.String(a.ID))
		}
	}
	return out
}

// ahead tells what a move would come to, and what it would meet.
func (s pages) ahead(r *http.Request, p *activityview.MoveProps, m process.Moving) ([]process.Meets, error) {
	if m.Begins.IsZero() {
		return nil, nil
	}
	first, _ := p.Activity.When.Span()
	p.Known, p.Days = true, process.DaysBetween(first, m.Begins)
	along := []process.Activity{p.Activity}
	for _, a := range p.Later {
		if slices.Contains(m.Others, a.ID) {
			along = append(along, a)
		}
	}
	return process.Ahead(r.Context(), s.As(r), along, p.Days)
}

func (s pages) showMove(w http.ResponseWriter, r *http.Request, code int, p move) error {
	s.Answer(w, r, code, server.WorkPage("Flytta aktiviteten", layout.Activities), server.Work, activityview.StepMove(p.MoveProps))
	return nil
}

// moved tells that it is done, and what it has met.
func moved(r *http.Request, meets []process.Meets, others int) ui.Message {
	ctx := r.Context()
	text := i18n.T(ctx, "Aktiviteten är flyttad.")
	if others > 0 {
		text = i18n.T(ctx, "Aktiviteten och %d till är flyttade.", others)
	}
	var names, red []string
	for _, m := range meets {
		for _, c := range m.Clashes {
			names = append(names, c.Name)
		}
		for _, d := range m.Red {
			red = append(red, i18n.T(ctx, d.Name)+" "+day.Text(ctx, d.From))
		}
	}
	if len(names) > 0 {
		text += " " + i18n.T(ctx, "Den krockar nu med: %s.", strings.Join(names, ", "))
	}
	if len(red) > 0 {
		text += " " + i18n.T(ctx, "Den är nu på en röd dag: %s.", strings.Join(red, ", "))
	}
	if len(meets) == 0 {
		return server.Done(text)
	}
	return ui.Message{Tone: ui.Warning, Text: text}
}
