package server

import (
	"errors"
	"net/http"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/record"
	"framsyn/internal/unsaved"
	"framsyn/templates/ui"
)

// RearrangeRows handles a button of a list of rows, one that asks for the choices that fit, or one by which a text is shown as readers
// will see it, and reports whether the form was sent by one, or to find something to choose: it is to be shown again.
func RearrangeRows(f *form.Form, lists map[string][]string) bool {
	if f.IsRefitted() || f.ShowsPreview() {
		return true
	}
	for list, columns := range lists {
		if f.Rearrange(list, columns...) {
			return true
		}
	}
	return f.IsSearching()
}

// SaveRequest is a form that has been read and is ready to be saved.
type SaveRequest struct {
	Form  *form.Form
	Write func(*db.Tx) (Landing, error)
	// ShowAgain shows the form again if it could not be saved.
	ShowAgain func(code int, f *form.Form) error
	// LatestForm returns the form of the latest version, and ConflictNotice the notice about it; nil for the default.
	LatestForm     func() (*form.Form, error)
	ConflictNotice func() form.Problem
	// Back is where the response redirects if nothing was changed.
	Back string
	// AfterSave is called once the form has been saved; may be nil.
	AfterSave func()
	// By is who saves it, whom the address identifies; nil for who has signed in.
	By *access.Actor
}

// Save saves a form. If it cannot be saved it is shown again, with what is wrong, or beside the version that somebody else saved
// in the meantime.
func (s *Server) Save(w http.ResponseWriter, r *http.Request, x SaveRequest) error {
	by := Actor(r)
	if x.By != nil {
		by = *x.By
	}
	to, err := s.WriteAs(w, r, by, x.Write)
	switch {
	case x.Form.AddError(err):
		return x.ShowAgain(http.StatusUnprocessableEntity, x.Form)
	case errors.Is(err, db.ErrStale):
		latest, err := x.LatestForm()
		if err != nil {
			return err
		}
		both := ConflictForm(x.Form, latest)
		if x.ConflictNotice != nil {
			both.Notice = x.ConflictNotice()
		}
		return x.ShowAgain(http.StatusConflict, both)
	case errors.Is(err, record.ErrUnchanged) && x.By != nil:
		return s.SeeOther(w, r, x.Back, ui.Message{})
	case errors.Is(err, record.ErrUnchanged):
		if err := unsaved.ThrowAway(r.Context(), s.DB, Actor(r).User, namedUnsaved(r)...); err != nil {
			return err
		}
		return s.SeeOther(w, r, x.Back, Done("Inget var ändrat, så ingen ny version sparades."))
	case err != nil:
		return err
	}
	if x.AfterSave != nil && !IsRepeated(r) {
		x.AfterSave()
	}
	return s.Land(w, r, to)
}
