package server

import (
	"cmp"
	"context"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/record"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// Editor is the pages on which the records of one kind are edited: the forms for adding and editing, and the steps that close and
// reopen a record. Every function that may be nil has a default, or is not needed.
type Editor[N ~int64, T any] struct {
	*Server
	Records record.Kind[N, T]
	// Section is the entry in the menu, Plural the title of the list, New the title of the form for a new record; "" if none can be
	// added.
	Section, Plural, New string
	// Title is the title of the page of a record; its name if empty.
	Title string
	// ListAddress returns the address of the list, and PageAddress that of a page of a record; do is "" or the name of a subpage.
	// They default to the addresses of the kind.
	ListAddress func(ctx context.Context) string
	PageAddress func(ctx context.Context, n N, do string) string
	// Load returns the record of a request; by default the one whose number is the parameter id.
	Load func(r *http.Request) (T, error)
	// MayAdd, MayEdit and MayRestore return an error if the actor may not; nil if everybody who reaches the pages may.
	MayAdd              func(r *http.Request) error
	MayEdit, MayRestore func(r *http.Request, t T) error
	// Copies reports whether a new record can begin as a copy of another.
	Copies bool
	// Blank fills in the form for a new record.
	Blank func(r *http.Request, f *form.Form) error
	// Listing describes the list of records; nil if the kind has a list of its own.
	Listing *Listing[T]
	// Sensitive reports whether those who change a record confirm who they are first.
	Sensitive bool
	// Lists returns the lists of rows in a form with their columns; by default those of the fields of Records.
	Lists func(f *form.Form) map[string][]string
	// Read reads the form; by default the fields of Records do.
	Read func(r *http.Request, f *form.Form, current T) T
	// Check checks that the actor may refer to what the form names.
	Check func(r *http.Request, f *form.Form, t *T, current T) error
	// Picks are the fields of a form in which things are chosen by typing; nil if there are none.
	Picks func(f *form.Form) []PickField
	// Form returns the page with the form for the current record; by default a form of the fields of Records. That form shows Lead
	// below the heading of a new record, and Kicker above and Buttons beside the heading of an existing one.
	Form func(r *http.Request, f *form.Form, current T) (templ.Component, error)
	// FormFields returns the fields of that form, where what they say depends on the record.
	FormFields func(t T) field.Set[T]
	Lead       string
	Kicker     func(t T) string
	Buttons    func(ctx context.Context, t T) []recordview.Button
	// Path is the path of a record; "" for /{id}. NewPath and FormPath are those of the forms; "" for /ny and Path.
	Path, NewPath, FormPath string
	// Add and Edit save what was read from the form; by default Records does.
	Add  func(r *http.Request, tx *db.Tx, f *form.Form, t T) (N, error)
	Edit func(r *http.Request, tx *db.Tx, f *form.Form, t, current T) error
	// AfterSave is called after a form has been saved for the first time.
	AfterSave func(r *http.Request, n N, t, current T)
	// AddedMessage and EditedMessage return the messages after a record was added or edited.
	AddedMessage, EditedMessage func(r *http.Request) string
	// History adds a page with the history. Verbs names its verbs besides the common ones, and Entries reads it; by default all of
	// it.
	History bool
	Verbs   map[string]string
	Entries func(r *http.Request, t T) (history.Page, error)
	// Parts returns a version as versions are compared; by default the fields of Records do. MoreDifferences returns what else differs
	// between two versions, nil if nothing does; may be nil itself. Restore restores a version; by default Records does.
	Parts           func(r *http.Request, t T, version int) ([]history.Field, error)
	MoreDifferences func(r *http.Request, t T, from, to int) (templ.Component, error)
	Restore         func(r *http.Request, tx *db.Tx, n N, version, earlier int) error
	// Irrevocable reports that earlier versions are not restored.
	Irrevocable bool
	// Closing describes how a record is closed and reopened; nil if it cannot be.
	Closing *Closing
}

// Closing describes how a record is closed and reopened. Its texts are Swedish keys.
type Closing struct {
	// Noun is the kind of record in the definite form: "gruppen".
	Noun string
	// Text and OpenText explain what closing and reopening it means, before that is done.
	Text, OpenText string
	// Closed is the notice on the page of a closed record, and ClosedText its explanation, a format that takes the day.
	Closed, ClosedText string
}

// Mount adds the routes of the editor.
func (e Editor[N, T]) Mount(r chi.Router) {
	path := cmp.Or(e.Path, "/{id}")
	fresh, form := cmp.Or(e.NewPath, "/ny"), cmp.Or(e.FormPath, path)
	if e.Listing != nil {
		e.worklist().Mount(r)
		r = r.With(RememberList(e.Records.Kind))
		r.Get(path+"/"+inShort, e.Handle(e.inShort))
	}
	if e.Sensitive {
		r = r.With(e.RequireConfirmedToChange)
	}
	if e.New != "" {
		r.Get(fresh, e.Handle(e.newForm))
		r.Post(fresh, e.Handle(e.add))
	}
	r.Get(form, e.Handle(e.editForm))
	r.Post(form, e.Handle(e.edit))
	e.MountHistory(r)
	if e.Closing != nil {
		e.HandleStep(r, path+"/stang", e.closeStep)
		e.HandleStep(r, path+"/oppna", e.openStep)
	}
}

// MountHistory adds only the routes of the history of a record.
func (e Editor[N, T]) MountHistory(r chi.Router) {
	path := cmp.Or(e.Path, "/{id}")
	if e.History {
		r.Get(path+"/historik", e.Handle(e.history))
	}
	if e.hasComparison() {
		r.Get(path+"/historik/{version}", e.Handle(e.compare))
		if !e.Irrevocable {
			r.Post(path+"/aterstall", e.Handle(e.restore))
		}
	}
}

// FormReader returns an Editor.Read that needs nothing but the form.
func FormReader[T any](read func(f *form.Form) T) func(*http.Request, *form.Form, T) T {
	return func(_ *http.Request, f *form.Form, _ T) T { return read(f) }
}

// FixedText returns a function that returns the same text for every request.
func FixedText(text string) func(*http.Request) string {
	return func(*http.Request) string { return text }
}

// FixedPicks returns a function that returns the same fields for every form.
func FixedPicks(fields ...PickField) func(*form.Form) []PickField {
	return func(*form.Form) []PickField { return fields }
}

// FixedLists returns a function that returns the same lists for every form.
func FixedLists(lists map[string][]string) func(*form.Form) map[string][]string {
	return func(*form.Form) map[string][]string { return lists }
}

// listCrumb returns the breadcrumb of the list.
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

// RecordOf returns the record of a request.
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
	if n, ok := id.Parse[N](r.URL.Query().Get(link.CopyField)); ok && e.Copies {
		t, err := e.Records.Get(r.Context(), e.As(r), n)
		if err != nil {
			return err
		}
		e.Records.FillForm(t, f)
		markCopy(f, id.String(n))
	}
	f, code, err := e.takeUp(r, f)
	if err != nil {
		return err
	}
	return e.show(w, r, code, f, none)
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

// EditableRecord returns the record of a request if the actor may edit it.
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
	f, code, err := e.takeUp(r, e.filledForm(t))
	if err != nil {
		return err
	}
	return e.show(w, r, code, f, t)
}

func (e Editor[N, T]) edit(w http.ResponseWriter, r *http.Request) error {
	current, err := e.EditableRecord(r)
	if err != nil {
		return err
	}
	n := e.Records.Number(current)
	to := LandOn(e.pageAddress(r.Context(), n, ""), "Sparat.")
	if e.EditedMessage != nil {
		to = LandOn(to.Address, e.EditedMessage(r))
	}
	return e.submit(w, r, current, to.Address, func(tx *db.Tx, f *form.Form, t T) (N, Landing, error) {
		return n, to, e.editRecord(r, tx, f, t, current)
	})
}

func (e Editor[N, T]) editRecord(r *http.Request, tx *db.Tx, f *form.Form, t, current T) error {
	if e.Edit != nil {
		return e.Edit(r, tx, f, t, current)
	}
	return e.Records.Edit(r.Context(), tx, e.Records.Number(current), FormVersion(f), t, "")
}

// submit reads the form and saves it by write. If the form is not ready to be saved, or cannot be, it has been shown again. If
// nothing was changed, the response redirects to back.
func (e Editor[N, T]) submit(w http.ResponseWriter, r *http.Request, current T, back string,
	write func(tx *db.Tx, f *form.Form, t T) (N, Landing, error)) error {
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	if RearrangeRows(f, e.rowLists(f)) {
		return e.show(w, r, http.StatusOK, f, current)
	}
	t := e.readRecord(r, f, current)
	if e.Check != nil {
		if err := e.Check(r, f, &t, current); err != nil {
			return err
		}
	}
	if !f.OK() {
		return e.show(w, r, http.StatusUnprocessableEntity, f, current)
	}
	var n N
	return e.Save(w, r, SaveRequest{
		Form: f, Back: back,
		Write: func(tx *db.Tx) (to Landing, err error) {
			n, to, err = write(tx, f, t)
			return to, err
		},
		ShowAgain: func(code int, f *form.Form) error { return e.show(w, r, code, f, current) },
		LatestForm: func() (f *form.Form, err error) {
			if current, err = e.EditableRecord(r); err != nil {
				return nil, err
			}
			return e.filledForm(current), nil
		},
		AfterSave: func() {
			if e.AfterSave != nil {
				e.AfterSave(r, n, t, current)
			}
		},
	})
}

func (e Editor[N, T]) filledForm(t T) *form.Form {
	return FilledForm(e.Records.Version(t), func(f *form.Form) { e.Records.FillForm(t, f) })
}

func (e Editor[N, T]) show(w http.ResponseWriter, r *http.Request, code int, f *form.Form, t T) error {
	if e.Picks != nil {
		if err := e.Pickers(r, f, e.Picks(f)...); err != nil {
			return err
		}
	}
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

// CompleteStep fills in the parts of a step that follow from the record.
func (e Editor[N, T]) CompleteStep(r *http.Request, t T, do string, st Step) Step {
	ctx, n := r.Context(), e.Records.Number(t)
	st.Subtitle, st.Action, st.Back, st.Section = e.Records.Name(t), e.pageAddress(ctx, n, do), e.pageAddress(ctx, n, ""), e.Section
	st.Crumbs = []ui.Crumb{e.listCrumb(ctx), {Href: st.Back, Label: st.Subtitle}}
	return st
}
