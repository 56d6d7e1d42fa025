// Package report serves the pages on which interim reports are made, decided and sent, and those on which everybody reads them.
package report

import (
	"context"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/eark"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/report"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/reportview"
)

// pages are the handlers of the reports.
type pages struct{ *server.Server }

// Routes adds the pages of the reports.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel}
	s.publicRoutes(public)
	work.Route("/"+link.Segment(id.Report), func(r chi.Router) {
		s.list().Mount(r)
		r.Get("/for/{period}", s.Handle(s.ofPeriod))
		s.editor().Mount(r)
		r.Route("/{id}", func(r chi.Router) {
			r.Get("/", s.Handle(s.report))
			r.Get("/"+reportview.PreviewPath, s.Handle(s.preview))
			s.statementRoutes(r)
			s.stepRoutes(r)
			s.fileRoutes(r)
		})
	})
}

var periodField = server.PickField{Name: report.PeriodField, From: choice.ReportedPeriods}

// mayAdd returns an error unless the actor manages the reports of some organisation.
func mayAdd(r *http.Request) error {
	return server.Require(r, access.Manage, access.Subject{Kind: id.Report, Org: server.Actor(r).Org})
}

func (s pages) editor() server.Editor[id.ReportNo, report.Report] {
	return server.Editor[id.ReportNo, report.Report]{
		Server: s.Server, Records: report.Records, Section: layout.Reports, Plural: "Rapporter", New: "Ny rapport",
		Lead:     "En delårsrapport av en uppföljning: texterna om målen hämtas därifrån när rapporten sammanställs.",
		FormPath: "/{id}/" + reportview.EditPath, Blank: s.blank, FormFields: formFields, Read: readReport, Check: s.check,
		Picks: server.FixedPicks(periodField), MayAdd: mayAdd, MayEdit: mayEdit, MayRestore: mayEdit,
		Add: func(r *http.Request, tx *db.Tx, _ *form.Form, x report.Report) (id.ReportNo, error) {
			return report.Add(r.Context(), tx, x)
		},
		Edit: func(r *http.Request, tx *db.Tx, f *form.Form, x, current report.Report) error {
			return report.Edit(r.Context(), tx, current.ID, server.FormVersion(f), x)
		},
		AddedMessage: server.FixedText("Rapporten är påbörjad. Fyll i räkningarna och sammanställ den när texterna är frysta."),
		History:      true, Verbs: reportview.Verbs, Parts: s.parts,
	}
}

// mayEdit returns an error unless the actor manages the report and it is worked on.
func mayEdit(r *http.Request, x report.Report) error {
	if err := server.Require(r, access.Manage, x.Subject()); err != nil {
		return err
	}
	if !x.IsOpen() {
		return report.ErrNotWorking
	}
	return nil
}

// formFields leaves out the period of a report that has one.
func formFields(x report.Report) field.Set[report.Report] {
	if x.ID != 0 {
		return report.Fields.Without(report.PeriodField)
	}
	return report.Fields
}

// readReport reads the form. A report stays that of its period, and keeps its statements.
func readReport(_ *http.Request, f *form.Form, current report.Report) report.Report {
	if current.ID != 0 {
		f.Set(report.PeriodField, id.String(current.Period))
	}
	x := report.Fields.Read(f)
	x.ID, x.Org, x.Statements = current.ID, current.Org, current.Statements
	return x
}

// blank fills in the period that the query names, and the texts that most reports have.
func (s pages) blank(r *http.Request, f *form.Form) error {
	n, _ := id.Parse[id.FollowUpNo](r.URL.Query().Get(report.PeriodField))
	x, err := report.Drafted(r.Context(), s.As(r), n)
	report.Fields.Fill(x, f)
	return err
}

func (s pages) check(r *http.Request, f *form.Form, _ *report.Report, current report.Report) error {
	return s.CheckPicks(r, f, periodField, "Välj en uppföljning som du ansvarar för.", id.String(current.Period))
}

// parts returns a version as versions are compared; the period is always the same.
func (s pages) parts(r *http.Request, x report.Report, version int) ([]history.Field, error) {
	was, err := report.Records.AtVersion(r.Context(), s.As(r), x.ID, version)
	out := server.VersionFields(report.Fields.Without(report.PeriodField).Parts(was))
	for _, t := range was.Statements {
		out = append(out, history.Field{Label: string(t.Kind), Text: report.Lines(r.Context(), t)})
	}
	return out, err
}

// load returns the report of a request, if the actor may see it.
func (s pages) load(r *http.Request) (report.Report, error) {
	n, err := server.PathID[id.ReportNo](r)
	if err != nil {
		return report.Report{}, err
	}
	return report.Records.Get(r.Context(), s.As(r), n)
}

// loadFor returns the report of a request; access.ErrDenied if the actor may not act on it.
func (s pages) loadFor(r *http.Request, act access.Action) (report.Report, error) {
	x, err := s.load(r)
	if err == nil {
		err = server.Require(r, act, x.Subject())
	}
	return x, err
}

func at(ctx context.Context, n id.ReportNo, do string) string {
	return link.Item(ctx, id.Report, n, do)
}

func today() string { return day.ISO(time.Now()) }

// ofPeriod leads to the report of a period, or to the form of a new one.
func (s pages) ofPeriod(w http.ResponseWriter, r *http.Request) error {
	n, ok := id.Parse[id.FollowUpNo](chi.URLParam(r, "period"))
	if !ok {
		return db.ErrNotFound
	}
	x, found, err := report.OfPeriod(r.Context(), s.As(r), n)
	if err != nil {
		return err
	}
	to := at(r.Context(), x.ID, "")
	if !found {
		to = link.NewReport(r.Context(), n)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// report shows how far a report has come.
func (s pages) report(w http.ResponseWriter, r *http.Request) error {
	x, err := s.load(r)
	if err != nil {
		return err
	}
	p := reportview.WorkProps{Report: x, Actor: server.Actor(r), Today: today()}
	if p.Document.Frozen, err = report.Preview(r.Context(), s.As(r), x, p.Today); err != nil {
		return err
	}
	if p.Editions, err = report.Editions(r.Context(), s.As(r), x.ID); err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(x.Title, layout.Reports), server.Work, reportview.Work(p))
}

// preview shows what a report would become if it were assembled now.
func (s pages) preview(w http.ResponseWriter, r *http.Request) error {
	x, err := s.load(r)
	if err != nil {
		return err
	}
	d := reportview.Doc{}
	if d.Frozen, err = report.Preview(r.Context(), s.As(r), x, today()); err != nil {
		return err
	}
	d.PartAddress = func(n int) string { return partOf(at(r.Context(), x.ID, reportview.PreviewPath), n) }
	if n, ok := partNumber(r.URL.Query().Get(partQuery), d.Frozen); ok {
		return s.Show(w, r, server.WorkPage(x.Title, layout.Reports), server.Work, reportview.Part(x, d, n, "Förhandsvisning"))
	}
	return s.Show(w, r, server.WorkPage(x.Title, layout.Reports), server.Work, reportview.Preview(x, d))
}

// edition shows an edition of a report.
func (s pages) edition(w http.ResponseWriter, r *http.Request) error {
	x, e, f, err := s.loadEdition(r)
	if err != nil {
		return err
	}
	ctx, q := r.Context(), s.As(r)
	d := reportview.Doc{Edition: e, Frozen: f}
	d.PartAddress = func(n int) string { return partOf(at(ctx, x.ID, reportview.EditionPath(e.Number)), n) }
	if n, ok := partNumber(r.URL.Query().Get(partQuery), f); ok {
		return s.Show(w, r, server.WorkPage(x.Title, layout.Reports), server.Work,
			reportview.Part(x, d, n, i18n.T(ctx, "Utgåva %d", e.Number)))
	}
	documents, err := report.Documents(ctx, q, x.ID, e.Number)
	if err != nil {
		return err
	}
	sent, err := report.Recipients(ctx, q, x.ID, e.Number)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage(i18n.T(ctx, "%s, utgåva %d", x.Title, e.Number), layout.Reports), server.Work,
		reportview.Edition(x, d, documents, sent, server.Actor(r).Can(access.Manage, x.Subject()), eark.NotMet))
}
