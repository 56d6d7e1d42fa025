package duedate

import (
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/duedate"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/duedateview"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// occurrence returns the occurrence that the address names, if the actor marks it as done.
func (s pages) occurrence(r *http.Request) (duedate.Occurrence, error) {
	n, err := server.PathID[id.DueDateNo](r)
	if err != nil {
		return duedate.Occurrence{}, err
	}
	year, _ := strconv.Atoi(chi.URLParam(r, "ar"))
	o, err := duedate.Get(r.Context(), s.As(r), duedate.Key{Due: n, Year: year, Part: duedate.Part(chi.URLParam(r, "del"))})
	if err == nil {
		err = server.Require(r, access.Approve, o.Due.Subject())
	}
	return o, err
}

// markForm shows the form in which an occurrence is marked as done, today unless something else is said.
func (s pages) markForm(w http.ResponseWriter, r *http.Request) error {
	o, err := s.occurrence(r)
	if err == nil && o.Done != nil {
		err = duedate.ErrDone
	}
	if err != nil {
		return err
	}
	f := form.New()
	duedate.MarkFields.Fill(duedate.Mark{OnDay: today()}, f)
	s.RestoreForm(r, f)
	return s.showMark(w, r, http.StatusOK, f, o)
}

func (s pages) showMark(w http.ResponseWriter, r *http.Request, code int, f *form.Form, o duedate.Occurrence) error {
	s.Answer(w, r, code, server.WorkPage("Markera som klart", layout.Wheel), server.Work,
		duedateview.Mark(o, f, server.Actor(r).User))
	return nil
}

func (s pages) mark(w http.ResponseWriter, r *http.Request) error {
	o, err := s.occurrence(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	m := duedate.MarkFields.Read(f)
	duedate.CheckMark(f, m, today())
	if !f.OK() {
		return s.showMark(w, r, http.StatusUnprocessableEntity, f, o)
	}
	to := link.Wheel(r.Context(), o.Due.Org, day.Partial(o.Day).Year())
	return s.Save(w, r, server.SaveRequest{Form: f, Back: to,
		Write: func(tx *db.Tx) (server.Landing, error) {
			return server.LandOn(to, "Det är markerat som klart."), duedate.MarkDone(r.Context(), tx, o.Key(), m)
		},
		ShowAgain: func(code int, f *form.Form) error { return s.showMark(w, r, code, f, o) }})
}

// undo takes back that an occurrence is marked as done.
func (s pages) undo(r *http.Request) (server.Step, error) {
	o, err := s.occurrence(r)
	if err != nil {
		return server.Step{}, err
	}
	ctx := r.Context()
	st := server.Step{Said: "Det är inte längre markerat som klart.", AskProps: ui.AskProps{Title: "Ångra klarmarkeringen", Label: "Ångra",
		Kind: ui.Primary, Text: "Dagen står i årshjulet som inte klar. Vem som markerade den, och när, finns kvar i historiken."}}
	st = s.editor().CompleteStep(r, o.Due, duedateview.UndoPath, st)
	st.Subtitle, st.Action, st.Back = o.Title(ctx), duedateview.At(ctx, o.Key(), duedateview.UndoPath),
		link.Wheel(ctx, o.Due.Org, day.Partial(o.Day).Year())
	st.Do = func(tx *db.Tx) error { return duedate.Undo(ctx, tx, o.Key()) }
	return st, nil
}
