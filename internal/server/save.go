package server

import (
	"errors"
	"net/http"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/record"
	"framsyn/internal/unsaved"
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

// saveRequest is a form that has been read and is ready to be saved.
type saveRequest struct {
	form  *form.Form
	write func(*db.Tx) (Landing, error)
	// showAgain shows the form again if it could not be saved.
	showAgain func(code int, f *form.Form) error
	// latestForm returns the form of the latest version, and conflictNotice the notice about it; nil for the default.
	latestForm     func() (*form.Form, error)
	conflictNotice func() form.Problem
	// back is where the response redirects if nothing was changed.
	back string
	// afterSave is called once the form has been saved; may be nil.
	afterSave func()
}

// save saves a form. If it cannot be saved it is shown again, with what is wrong, or beside the version that somebody else saved
// in the meantime.
func (s *Server) save(w http.ResponseWriter, r *http.Request, x saveRequest) error {
	to, err := s.Write(w, r, x.write)
	switch {
	case x.form.AddError(err):
		return x.showAgain(http.StatusUnprocessableEntity, x.form)
	case errors.Is(err, db.ErrStale):
		latest, err := x.latestForm()
		if err != nil {
			return err
		}
		both := ConflictForm(x.form, latest)
		if x.conflictNotice != nil {
			both.Notice = x.conflictNotice()
		}
		return x.showAgain(http.StatusConflict, both)
	case errors.Is(err, record.ErrUnchanged):
		if err := unsaved.ThrowAway(r.Context(), s.DB, Actor(r).User, namedUnsaved(r)...); err != nil {
			return err
		}
		return s.SeeOther(w, r, x.back, Done("Inget var ändrat, så ingen ny version sparades."))
	case err != nil:
		return err
	}
	if x.afterSave != nil && !IsRepeated(r) {
		x.afterSave()
	}
	return s.Land(w, r, to)
}
