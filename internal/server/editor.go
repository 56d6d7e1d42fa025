package server

import (
	"cmp"
	"context"
	"errors"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/link"
	"framsyn/internal/record"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// Editor is the pages by which the records of one kind are kept: the form of a new one and of one that there is, what becomes
// of it when it is sent, and the steps that close a record and open it again. Of what is nil it needs nothing.
type Editor[N ~int64, T any] struct {
	*Server
	Records record.Kind[N, T]
	// Section is its place in the menu, Plural the name of the list of all, New the title of a new one; "" where none is added.
	Section, Plural, New string
	// Title is that of the page of one; "" for its name.
	Title string
	// ListAddress is the address of the list, and At that of a page of one; do is "", or what the page does. Where nil they follow from
	// the kind.
	ListAddress func(ctx context.Context) string
	PageAddress func(ctx context.Context, n N, do string) string
	// Load reads the one that an address names; nil where its number stands there as id.
	Load func(r *http.Request) (T, error)
	// MayAdd, MayEdit and MayRestore return an error where whoever asks may not; nil where whoever reaches the pages may.
	MayAdd              func(r *http.Request) error
	MayEdit, MayRestore func(r *http.Request, t T) error
	// Blank fills in the form of a new one.
	Blank func(r *http.Request, f *form.Form) error
	// Listing is the page that lists the records; nil where the kind has its own.
	Listing *Listing[T]
	// Lists are the lists of rows in the form, with their columns; nil for those of the fields of Records.
	Lists map[string][]string
	// Read reads the form; nil where the fields of Records do.
	Read func(r *http.Request, f *form.Form, stands T) T
	// Check sees to what the form names: that whoever sends it may know of it.
	Check func(r *http.Request, f *form.Form, t *T, stands T) error
	// Form is the page with the form, made of the one that is edited; nil for that of the fields of Records. That has Lead below
	// the heading of a new one, and Kicker above the heading and Buttons beside it of one that there is.
	Form    func(r *http.Request, f *form.Form, stands T) (templ.Component, error)
	Lead    string
	Kicker  func(t T) string
	Buttons func(ctx context.Context, t T) []recordview.Button
	// NewPath and FormAt are where the forms are; "" for /ny and /{id}.
	NewPath, FormPath string
	// Add and Edit save what was typed and return what is said of it; nil where Records does so.
	Add  func(r *http.Request, tx *db.Tx, f *form.Form, t T) (N, error)
	Edit func(r *http.Request, tx *db.Tx, f *form.Form, t, stands T) error
	// AfterSave is told after a form has been carried out for the first time.
	AfterSave func(r *http.Request, n N, t, stands T)
	// AddedMessage and Edited are what is said of a new one and of one that was changed.
	AddedMessage, EditedMessage func(r *http.Request) string
	// History says that it has a page of its history, Verbs are what that says was done besides what is done to any record, and
	// Entries reads it; nil for all of it.
	History bool
	Verbs   map[string]string
	Entries func(r *http.Request, t T) ([]history.Entry, error)
	// Parts reads a version as a reader compares it; nil where the fields of Records do, or versions are not shown. Restore brings
	// one back; nil where
	// Records does so.
	Parts   func(r *http.Request, t T, version int) ([]history.Field, error)
	Restore func(r *http.Request, tx *db.Tx, n N, version, earlier int) error
	// Closing is how a record is closed and opened again; nil where it cannot be.
	Closing *Closing
}

// Closing is how a record is closed and opened again. Its texts are Swedish keys.
type Closing struct {
	// Noun is what such a record is called, in the definite form: "gruppen".
	Noun string
	// Text and OpenText say what closing and opening it means, before that is done.
	Text, OpenText string
	// Closed is said on its page while it is closed, and ClosedText, which takes the day, below it.
	Closed, ClosedText string
}

// Mount adds the pages of the form, and the steps.
func (e Editor[N, T]) Mount(r chi.Router) {
	fresh, form := cmp.Or(e.NewPath, "/ny"), cmp.Or(e.FormPath, "/{id}")
	if e.Listing != nil {
		r.Get("/", e.Handle(e.list))
	}
	if e.New != "" {
		r.Get(fresh, e.Handle(e.newForm))
		r.Post(fresh, e.Handle(e.add))
	}
	r.Get(form, e.Handle(e.editForm))
	r.Post(form, e.Handle(e.edit))
	if e.History {
		r.Get("/{id}/historik", e.Handle(e.history))
	}
	if e.hasComparison() {
		r.Get("/{id}/historik/{version}", e.Handle(e.compare))
		r.Post("/{id}/aterstall", e.Handle(e.restore))
	}
	if e.Closing != nil {
		e.HandleStep(r, "/{id}/stang", e.closeStep)
		e.HandleStep(r, "/{id}/oppna", e.openStep)
	}
}

// FormReader makes a reader of a form of one that needs nothing but the form.
func FormReader[T any](read func(f *form.Form) T) func(*http.Request, *form.Form, T) T {
	return func(_ *http.Request, f *form.Form, _ T) T { return read(f) }
}

// FixedText returns what is said to everybody alike.
func FixedText(text string) func(*http.Request) string {
	return func(*http.Request) string { return text }
}

// listCrumb leads to the list of all.
func (e Editor[N, T]) listCrumb(ctx context.Context) ui.Crumb {
	if e.ListAddress != nil {
		return ui.Crumb{Href: e.ListAddress(ctx), Label: e.Plural}
	}
	return ui.Crumb{Href: link.Work(ctx, e.Records.Kind), Label: e.Plural}
}

func (e Editor[N, T]) pageAddress(ctx context.Context, n N, do string) string {
	if e.PageAddress != nil {
		return e.PageAddress(ctx, n, do)
	}
	return link.Item(ctx, e.Records.Kind, n, do)
}

// RecordOf reads the record that an address names.
func (e Editor[N, T]) RecordOf(r *http.Request) (T, error) {
	if e.Load != nil {
		return e.Load(r)
	}
	n, err := PathID[N](r)
	if err != nil {
		var none T
		return none, err
	}
	return e.Records.Get(r.Context(), e.As(r), n)
}

func (e Editor[N, T]) mayAdd(r *http.Request) error {
	if e.MayAdd == nil {
		return nil
	}
	return e.MayAdd(r)
}

func (e Editor[N, T]) newForm(w http.ResponseWriter, r *http.Request) error {
	var none T
	if err := e.mayAdd(r); err != nil {
		return err
	}
	f := form.New()
	if e.Blank != nil {
		if err := e.Blank(r, f); err != nil {
			return err
		}
	}
	e.RestoreForm(r, f)
	return e.show(w, r, http.StatusOK, f, none)
}

func (e Editor[N, T]) add(w http.ResponseWriter, r *http.Request) error {
	var none T
	if err := e.mayAdd(r); err != nil {
		return err
	}
	return e.submit(w, r, none, "", func(tx *db.Tx, f *form.Form, t T) (N, Landing, error) {
		n, err := e.addRecord(r, tx, f, t)
		return n, LandOn(e.pageAddress(r.Context(), n, ""), e.AddedMessage(r)), err
	})
}

func (e Editor[N, T]) addRecord(r *http.Request, tx *db.Tx, f *form.Form, t T) (N, error) {
	if e.Add != nil {
		return e.Add(r, tx, f, t)
	}
	return e.Records.Add(r.Context(), tx, t)
}

// EditableRecord reads the record that an address names, for whoever may change it.
func (e Editor[N, T]) EditableRecord(r *http.Request) (T, error) {
	t, err := e.RecordOf(r)
	if err == nil && e.MayEdit != nil {
		err = e.MayEdit(r, t)
	}
	return t, err
}

func (e Editor[N, T]) editForm(w http.ResponseWriter, r *http.Request) error {
	t, err := e.EditableRecord(r)
	if err != nil {
		return err
	}
	f := e.filledForm(t)
	e.RestoreForm(r, f)
	return e.show(w, r, http.StatusOK, f, t)
}

func (e Editor[N, T]) edit(w http.ResponseWriter, r *http.Request) error {
	stands, err := e.EditableRecord(r)
	if err != nil {
		return err
	}
	n := e.Records.Number(stands)
	to := LandOn(e.pageAddress(r.Context(), n, ""), "Sparat.")
	if e.EditedMessage != nil {
		to = LandOn(to.Address, e.EditedMessage(r))
	}
	return e.submit(w, r, stands, to.Address, func(tx *db.Tx, f *form.Form, t T) (N, Landing, error) {
		return n, to, e.editRecord(r, tx, f, t, stands)
	})
}

func (e Editor[N, T]) editRecord(r *http.Request, tx *db.Tx, f *form.Form, t, stands T) error {
	if e.Edit != nil {
		return e.Edit(r, tx, f, t, stands)
	}
	return e.Records.Edit(r.Context(), tx, e.Records.Number(stands), FormVersion(f), t, "")
}

// submit reads the form and saves it by write; whoever changed nothing is led back. Where it is not ready to be saved, or cannot be,
// it has been shown again.
func (e Editor[N, T]) submit(w http.ResponseWriter, r *http.Request, stands T, back string,
	write func(tx *db.Tx, f *form.Form, t T) (N, Landing, error)) error {
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	if RearrangeRows(f, e.rowLists()) {
		return e.show(w, r, http.StatusOK, f, stands)
	}
	t := e.readRecord(r, f, stands)
	if e.Check != nil {
		if err := e.Check(r, f, &t, stands); err != nil {
			return err
		}
	}
	if !f.OK() {
		return e.show(w, r, http.StatusUnprocessableEntity, f, stands)
	}
	var n N
	return e.save(w, r, saveRequest{
		form: f, back: back,
		write: func(tx *db.Tx) (to Landing, err error) {
			n, to, err = write(tx, f, t)
			return to, err
		},
		showAgain: func(code int, f *form.Form) error { return e.show(w, r, code, f, stands) },
		latestForm: func() (f *form.Form, err error) {
			if stands, err = e.EditableRecord(r); err != nil {
				return nil, err
			}
			return e.filledForm(stands), nil
		},
		afterSave: func() {
			if e.AfterSave != nil {
				e.AfterSave(r, n, t, stands)
			}
		},
	})
}

func (e Editor[N, T]) filledForm(t T) *form.Form {
	return FilledForm(e.Records.Version(t), func(f *form.Form) { e.Records.FillForm(t, f) })
}

func (e Editor[N, T]) show(w http.ResponseWriter, r *http.Request, code int, f *form.Form, t T) error {
	body, err := e.formPage(r, f, t)
	if err != nil {
		return err
	}
	title := e.New
	if e.Records.Number(t) != 0 {
		title = cmp.Or(e.Title, e.Records.Name(t))
	}
	e.Answer(w, r, code, WorkPage(title, e.Section), Work, body)
	return nil
}

// CompleteStep completes a step with the record that it is about.
func (e Editor[N, T]) CompleteStep(r *http.Request, t T, do string, st Step) Step {
	ctx, n := r.Context(), e.Records.Number(t)
	st.Subtitle, st.Action, st.Back, st.Section = e.Records.Name(t), e.pageAddress(ctx, n, do), e.pageAddress(ctx, n, ""), e.Section
	st.Crumbs = []ui.Crumb{e.listCrumb(ctx), {Href: st.Back, Label: st.Subtitle}}
	return st
}

// RearrangeRows carries out the button of a list of rows that a form was sent by, and reports whether there was one.
func RearrangeRows(f *form.Form, lists map[string][]string) bool {
	for list, columns := range lists {
		if f.Rearrange(list, columns...) {
			return true
		}
	}
	return false
}

// saveRequest is a form that was sent and is ready to be saved.
type saveRequest struct {
	form  *form.Form
	write func(*db.Tx) (Landing, error)
	// showAgain shows the form where it could not be saved.
	showAgain func(code int, f *form.Form) error
	// latestForm is the form of the latest version, and theirs what is said of it; nil for what is said of any.
	latestForm     func() (*form.Form, error)
	conflictNotice func() form.Problem
	// back is where whoever changed nothing is led.
	back string
	// afterSave is told once the form has been carried out; may be nil.
	afterSave func()
}

// save saves a form: it is shown again with what is wrong with it, or beside what somebody else saved in the meantime.
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
		return s.SeeOther(w, r, x.back, Done("Inget var ändrat, så ingen ny version sparades."))
	case err != nil:
		return err
	}
	if x.afterSave != nil && !IsRepeated(r) {
		x.afterSave()
	}
	return s.Land(w, r, to)
}
