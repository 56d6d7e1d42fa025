// Package duedate serves the yearly wheel of an organisation, and the pages on which its due dates are kept and marked as done.
package duedate

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/duedate"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/server"
	"framsyn/templates/duedateview"
	"framsyn/templates/layout"
)

// pages are the handlers of the wheel.
type pages struct{ *server.Server }

// Routes adds the wheel and its due dates.
func Routes(kernel *server.Server, _, work chi.Router) {
	s := pages{kernel}
	work.Route("/arshjul", func(r chi.Router) {
		r.Get("/", s.Handle(s.wheel))
		r.Get("/vanliga", s.Handle(s.commonForm))
		r.Post("/vanliga", s.Handle(s.addCommon))
		r.Route("/hallpunkter", func(r chi.Router) {
			s.list().Mount(r)
			s.editor().Mount(r)
			r.Get("/{id}", s.Handle(s.dueDate))
			r.Get("/{id}/"+duedateview.MarkPath+"/{ar}/{del}", s.Handle(s.markForm))
			r.Post("/{id}/"+duedateview.MarkPath+"/{ar}/{del}", s.Handle(s.mark))
			s.HandleStep(r, "/{id}/"+duedateview.UndoPath+"/{ar}/{del}", s.undo)
		})
	})
}

// Care sends the reminders that it is time for.
func Care(baseURL string) func(ctx context.Context, d *db.DB) error {
	return func(ctx context.Context, d *db.DB) error {
		return duedate.RemindDue(ctx, d, time.Now(), duedateview.Reminder(baseURL))
	}
}

var (
	organisationField = server.PickField{Name: duedate.OrganisationField, From: choice.Wheels}
	personField       = server.PickField{Name: duedate.PersonField, From: choice.DueDatePeople}
)

// mayManage returns an error unless the actor keeps the due dates of some organisation.
func mayManage(r *http.Request) error {
	return server.Require(r, access.Manage, access.Subject{Kind: id.DueDate, Org: server.Actor(r).Org})
}

func (s pages) editor() server.Editor[id.DueDateNo, duedate.DueDate] {
	mayEdit := func(r *http.Request, d duedate.DueDate) error { return server.Require(r, access.Manage, d.Subject()) }
	return server.Editor[id.DueDateNo, duedate.DueDate]{
		Server: s.Server, Records: duedate.Records, Section: layout.Wheel, Plural: "Hållpunkter", New: "Ny hållpunkt",
		Lead: "En hållpunkt är en dag då något ska vara gjort. Ett sammanträde ger också dagarna för kungörelsen och protokollet. De är " +
			"räknade som kommunallagen säger om fullmäktige.",
		FormPath: "/{id}/redigera", Blank: blank, FormFields: formFields, Read: readDueDate, Check: s.check,
		Picks: server.FixedPicks(organisationField, personField), MayAdd: mayManage, MayEdit: mayEdit, MayRestore: mayEdit,
		AddedMessage: server.FixedText("Hållpunkten finns nu i årshjulet och i kalendern."),
		History:      true, Verbs: duedateview.Verbs,
		Closing: &server.Closing{Noun: "hållpunkten", OpenText: "Hållpunkten står i årshjulet igen.",
			Text:   "Hållpunkten gäller inte längre, och dagarna står inte kvar i årshjulet. Det som är klart finns kvar.",
			Closed: "Hållpunkten gäller inte längre", ClosedText: "Den avslutades %s. Det som är klart finns kvar i årshjulet."},
	}
}

// formFields leaves out the organisation of a due date that has one.
func formFields(d duedate.DueDate) field.Set[duedate.DueDate] {
	if d.ID != 0 {
		return duedate.Fields.Without(duedate.OrganisationField)
	}
	return duedate.Fields
}

// readDueDate reads the form. A due date stays in the wheel of its organisation.
func readDueDate(_ *http.Request, f *form.Form, current duedate.DueDate) duedate.DueDate {
	if current.ID != 0 {
		f.Set(duedate.OrganisationField, id.String(current.Org))
	}
	d := duedate.Fields.Read(f)
	d.ID = current.ID
	return d
}

// blank begins with the organisation that the query names, by default the actor's own, and the present year.
func blank(r *http.Request, f *form.Form) error {
	org := server.Actor(r).Org
	if n, ok := id.Parse[id.Org](r.URL.Query().Get("org")); ok && duedate.MayManage(server.Actor(r), n) {
		org = n
	}
	duedate.Fields.Fill(duedate.DueDate{Org: org, FromYear: time.Now().In(day.Zone).Year()}, f)
	return nil
}

func (s pages) check(r *http.Request, f *form.Form, _ *duedate.DueDate, current duedate.DueDate) error {
	if err := s.CheckPicks(r, f, personField, "Välj en person i organisationen.", id.String(current.Person)); err != nil {
		return err
	}
	return s.CheckPicks(r, f, organisationField, "Välj en organisation vars årshjul du sköter.", id.String(current.Org))
}

// dueDate shows a due date, with its days of last year, this year and the next.
func (s pages) dueDate(w http.ResponseWriter, r *http.Request) error {
	e := s.editor()
	d, err := e.RecordOf(r)
	if err != nil {
		return err
	}
	year := time.Now().In(day.Zone).Year()
	all, err := duedate.Of(r.Context(), s.As(r), d, firstDay(year-1), lastDay(year+1))
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(d.Name, layout.Wheel), server.Work,
		duedateview.Show(e.Head(r, d), d, all, today(), server.Actor(r)))
}

func firstDay(year int) string { return strconv.Itoa(year) + "-01-01" }

func lastDay(year int) string { return strconv.Itoa(year) + "-12-31" }

func today() string { return day.ISO(time.Now()) }
