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
	"framsyn/internal/occasion"
	"framsyn/internal/process"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/activityview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// moveForm shows the form of a move, with its consequences if the query names a new first day.
func (s pages) moveForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadMove(r)
	if err != nil {
		return err
	}
	f := form.From(r.URL.Query())
	if _, sent := f.Pressed("version"); !sent {
		f.Set("ocksa", p.attachedIDs()...)
	}
	f.Set("version", p.version())
	p.Form = f
	s.RestoreForm(r, f)
	if _, tried := f.Pressed("borjar"); tried {
		m := process.ReadMoveForm(f, p.Later)
		if p.Collisions, err = s.describeMove(r, &p.MoveProps, m); err != nil {
			return err
		}
	}
	code := http.StatusOK
	if !f.OK() {
		code = http.StatusUnprocessableEntity
	}
	return s.showMove(w, r, code, p)
}

// moveActivity moves an activity and those selected to be moved along.
func (s pages) moveActivity(w http.ResponseWriter, r *http.Request) error {
	p, err := s.loadMove(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p.Form = f
	m := process.ReadMoveForm(f, p.Later)
	if p.Collisions, err = s.describeMove(r, &p.MoveProps, m); err != nil {
		return err
	}
	if !f.OK() {
		return s.showMove(w, r, http.StatusUnprocessableEntity, p)
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		to := server.Landing{Address: link.Item(r.Context(), id.Activity, p.Activity.ID, ""),
			Message: movedMessage(r, p.Collisions, len(m.Others))}
		return to, process.Move(r.Context(), tx, p.Activity.ID, server.FormVersion(f), m.Begins, m.Others, m.Why)
	})
	switch {
	case errors.Is(err, record.ErrUnchanged):
		f.Fault("borjar", "Aktiviteten börjar redan den dagen. Skriv en annan dag.")
		return s.showMove(w, r, http.StatusUnprocessableEntity, p)
	case errors.Is(err, db.ErrStale):
		return s.moveStale(w, r, f)
	case f.AddError(err):
		return s.showMove(w, r, http.StatusUnprocessableEntity, p)
	case err != nil:
		return err
	}
	return s.Land(w, r, to)
}

// moveStale shows the activity as it is now beside what was typed.
func (s pages) moveStale(w http.ResponseWriter, r *http.Request, f *form.Form) error {
	p, err := s.loadMove(r)
	if err != nil {
		return err
	}
	p.Form = server.ConflictForm(f, server.FilledForm(p.Activity.Version, func(f *form.Form) { f.Set("borjar", p.Activity.When.Begins) }))
	if p.Collisions, err = s.describeMove(r, &p.MoveProps, process.ReadMoveForm(p.Form, p.Later)); err != nil {
		return err
	}
	return s.showMove(w, r, http.StatusConflict, p)
}

// movePage is the page of a move. attached holds the later activities that belong to the activity.
type movePage struct {
	activityview.MoveProps
	attached map[id.ActivityNo]bool
}

// loadMove returns the page of a move; access.ErrDenied if the actor may not move the activity.
func (s pages) loadMove(r *http.Request) (movePage, error) {
	a, err := s.activityFor(r, access.Manage)
	if err != nil {
		return movePage{}, err
	}
	if !a.When.IsFixed() || a.Status == process.Cancelled || a.Status.IsDraft() {
		return movePage{}, process.ErrStatus
	}
	later, attached, err := process.MovableWith(r.Context(), s.As(r), a)
	return movePage{activityview.MoveProps{Activity: a, Later: later, Person: server.Actor(r).User}, attached}, err
}

func (m movePage) version() string { return id.String(int64(m.Activity.Version)) }

func (m movePage) attachedIDs() []string {
	var out []string
	for _, a := range m.Later {
		if m.attached[a.ID] {
			out = append(out, id.String(a.ID))
		}
	}
	return out
}

// describeMove sets the number of days of a move on the page and returns the collisions that it would cause.
func (s pages) describeMove(r *http.Request, p *activityview.MoveProps, m process.MoveForm) ([]process.Collision, error) {
	if m.Begins.IsZero() {
		return nil, nil
	}
	first, _ := p.Activity.When.Span()
	p.DayKnown, p.Days = true, occasion.DaysBetween(first, m.Begins)
	along := []process.Activity{p.Activity}
	for _, a := range p.Later {
		if slices.Contains(m.Others, a.ID) {
			along = append(along, a)
		}
	}
	return process.CollisionsAfter(r.Context(), s.As(r), along, p.Days)
}

func (s pages) showMove(w http.ResponseWriter, r *http.Request, code int, p movePage) error {
	s.Answer(w, r, code, server.WorkPage("Flytta aktiviteten", layout.Activities), server.Work, activityview.StepMove(p.MoveProps))
	return nil
}

// movedMessage returns the message that the activity has been moved, with the collisions that it caused.
func movedMessage(r *http.Request, meets []process.Collision, others int) ui.Message {
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
		for _, d := range m.RedDays {
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
