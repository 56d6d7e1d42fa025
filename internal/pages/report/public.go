package report

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/db"
	"framsyn/internal/followup"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/report"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/planview"
	"framsyn/templates/reportview"
)

// publicRoutes adds the pages on which everybody reads the reports that have been approved.
func (s pages) publicRoutes(r chi.Router) {
	base := "/" + link.Segment(id.Report)
	r.Get(base, s.HandleFrozenList(s.publicList))
	r.Get(base+"/{id}", s.HandleFrozen(s.publicReport))
	r.Get(base+"/{id}/utgava/{utgava}", s.HandleFrozen(s.publicReport))
	r.Get(base+"/{id}/utgava/{utgava}/del/{del}", s.HandleFrozen(s.publicPart))
	r.Get(base+"/{id}/utgava/{utgava}/fil/{fil}", s.Handle(s.publicDocument))
	r.Get(base+"/{id}/utgava/{utgava}/bilaga/{bilaga}", s.Handle(s.publicAttachment))
}

// publicList lists the reports that have been approved.
func (s pages) publicList(w http.ResponseWriter, r *http.Request) error {
	p, err := report.Published(r.Context(), s.Visitor(), server.PageAsked(r))
	if err != nil {
		return err
	}
	return s.ShowPublic(w, r, layout.Page{Title: "Rapporter", Section: layout.Reports, Description: reportview.PublicLead},
		reportview.Published(p.Rows, server.PagesBeside(r, link.Public(r.Context(), id.Report), p), planview.Places(id.Report)))
}

// read returns the approved edition that a request names, or the latest if it names none.
func (s pages) read(r *http.Request) (report.Reading, reportview.Doc, error) {
	n, err := server.PathID[id.ReportNo](r)
	if err != nil {
		return report.Reading{}, reportview.Doc{}, err
	}
	edition := 0
	if text := chi.URLParam(r, "utgava"); text != "" {
		if edition, err = strconv.Atoi(text); err != nil || edition < 1 {
			return report.Reading{}, reportview.Doc{}, db.ErrNotFound
		}
	}
	x, err := report.ReadPublished(r.Context(), s.Visitor(), n, edition)
	d := reportview.Doc{Edition: x.Edition, Frozen: x.Frozen, Public: true}
	d.PartAddress = func(part int) string {
		return link.ReportRead(r.Context(), n, reportview.EditionPath(x.Number)+"/"+partQuery+"/"+strconv.Itoa(part+1))
	}
	return x, d, err
}

// publicReport shows an approved report.
func (s pages) publicReport(w http.ResponseWriter, r *http.Request) error {
	x, d, err := s.read(r)
	if err != nil {
		return err
	}
	periods, err := followup.PublishedOf(r.Context(), s.Visitor(), x.Frozen.Report.Plan)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(periods, func(p followup.Period) bool { return p.ID == x.Frozen.Report.Period }) {
		d.FollowUp = link.FollowUpRead(r.Context(), x.Frozen.Report.Period, "")
	}
	return s.ShowPublic(w, r, layout.Page{Title: x.Frozen.Report.Title, Section: layout.Reports, Description: d.About(r.Context()),
		Canonical: s.Config.BaseURL + link.ReportRead(r.Context(), x.Frozen.Report.ID, reportview.EditionPath(x.Number))},
		reportview.Read(x, d))
}

// publicPart shows a part of an approved report.
func (s pages) publicPart(w http.ResponseWriter, r *http.Request) error {
	x, d, err := s.read(r)
	if err != nil {
		return err
	}
	n, ok := partNumber(chi.URLParam(r, "del"), x.Frozen)
	if !ok {
		return db.ErrNotFound
	}
	return s.ShowPublic(w, r, layout.Page{Title: i18n.T(r.Context(), "%s, %s", x.Sections[n].Title, x.Frozen.Report.Title),
		Section: layout.Reports, Description: d.About(r.Context())}, reportview.ReadPart(x, d, n))
}

// publicDocument sends a document of an approved report.
func (s pages) publicDocument(w http.ResponseWriter, r *http.Request) error {
	x, _, err := s.read(r)
	if err != nil {
		return err
	}
	return s.sendDocument(w, r, x.Frozen.Report.ID, x.Number, !server.Actor(r).SignedIn())
}

// publicAttachment sends an attachment of an approved report.
func (s pages) publicAttachment(w http.ResponseWriter, r *http.Request) error {
	x, _, err := s.read(r)
	if err != nil {
		return err
	}
	return s.sendAttachment(w, r, x.Attachments, !server.Actor(r).SignedIn())
}
