package billing

import (
	"context"
	"net/http"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/billing"
	"framsyn/internal/choice"
	"framsyn/internal/field"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/invoicer"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/billingview"
	"framsyn/templates/layout"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// dueRoutes adds the pages of what organisations owe, below /arbete/avgifter.
func (s pages) dueRoutes(r chi.Router) {
	r.Use(s.RequireRightToKnow(access.Manage, id.Due))
	s.dues().Mount(r)
	r.Get("/hamta", s.Handle(s.feeChanges))
	r.Post("/hamta", s.Handle(s.setFees))
	r.Get("/pris", s.Handle(s.priceForm))
	r.Post("/pris", s.Handle(s.addPrices))
	r = r.With(server.RememberList(id.Due))
	r.Get("/{id}", s.Handle(s.due))
	s.dueEditor().Mount(r)
}

// mostDuesShown is how many dues stand on a page.
const mostDuesShown = 2000

// due shows something that is due.
func (s pages) due(w http.ResponseWriter, r *http.Request) error {
	d, err := s.dueEditor().RecordOf(r)
	if err != nil {
		return err
	}
	lines, err := billing.BudgetLines(r.Context(), s.As(r), d.Process)
	if err != nil {
		return err
	}
	list, err := s.dues().Steps(r, int64(d.ID))
	if err != nil {
		return err
	}
	head := s.dueEditor().Head(r, d)
	if d.Invoice == 0 {
		head.Buttons = append(head.Buttons, recordview.Button{Kind: ui.Secondary, Href: head.At("redigera"), Label: "Redigera"})
	} else {
		head.Close = ""
	}
	head.Buttons = append(head.Buttons, recordview.Button{Kind: ui.Quiet, Href: head.At("historik"), Label: "Historik"})
	return s.Show(w, r, server.WorkPage(d.Text, layout.Dues), server.Work,
		billingview.DuePage(head, list, d, lines.Label(d.BudgetLine())))
}

func (s pages) dueEditor() server.Editor[id.DueNo, billing.Due] {
	mayChange := func(_ *http.Request, d billing.Due) error {
		if d.Invoice != 0 {
			return billing.ErrInvoiced
		}
		return nil
	}
	return server.Editor[id.DueNo, billing.Due]{
		Server: s.Server, Records: billing.DueRecords, Section: layout.Dues, Plural: "Avgifter", New: "Ny avgift", FormPath: "/{id}/redigera",
		MayEdit: mayChange, MayRestore: mayChange, Blank: s.blankDue, Check: s.checkDue, Form: s.dueForm, History: true,
		Copies: true,
		Picks:  server.FixedPicks(organisationField, activityField),
		Read: func(_ *http.Request, f *form.Form, current billing.Due) billing.Due {
			return billing.ReadDue(f, current)
		},
		Parts: func(r *http.Request, d billing.Due, version int) ([]history.Field, error) {
			was, err := billing.DueRecords.AtVersion(r.Context(), s.As(r), d.ID, version)
			return billingview.DueParts(r.Context(), was), err
		},
		AddedMessage: server.FixedText("Avgiften finns nu och kommer med på nästa faktura."), EditedMessage: server.FixedText("Sparat."),
		Closing: &server.Closing{Noun: "avgiften", OpenText: "Avgiften ska betalas igen, och kommer med på nästa faktura.",
			Text:   "Avgiften ska inte betalas. Den kommer inte med på någon faktura, men finns kvar och kan öppnas igen.",
			Closed: "Avgiften ska inte betalas", ClosedText: "Den avslutades %s."},
	}
}

// The fields of a due in which things are chosen by typing.
var (
	organisationField = server.PickField{Name: "organisation", From: choice.Organisations}
	activityField     = server.PickField{Name: "aktivitet", From: choice.Activities}
)

// blankDue fills in the form of a new due as the sender usually charges.
func (s pages) blankDue(r *http.Request, f *form.Form) error {
	sender, err := invoicer.Current(r.Context(), s.As(r))
	f.Set("antal", "1")
	f.Set("momssats", sender.VATRate)
	f.Set("momsskal", sender.VATReason)
	f.Set("organisation", r.URL.Query().Get("organisation"))
	f.Set("process", r.URL.Query().Get("process"))
	return err
}

// dueChoices returns the fields of a due with what can be chosen in them.
func (s pages) dueChoices(ctx context.Context, r *http.Request, f *form.Form, d billing.Due) (field.Set[billing.DueForm], error) {
	fields, q := billing.FieldsOf(d), s.As(r)
	n := d.Process
	if d.Source != billing.Fee {
		processes, err := process.ProcessOptions(ctx, q)
		if err != nil {
			return fields, err
		}
		fields = fields.WithOptions("process", processes)
		n, _ = id.Parse[id.ProcessNo](f.Get("process"))
	}
	lines, err := billing.BudgetLines(ctx, q, n)
	if before := d.BudgetLine(); before != "" && n == d.Process && !lines.Has(before) {
		lines = append(lines, form.Option{Value: before, Label: before})
	}
	return fields.WithOptions("budgetrad", lines), err
}

func (s pages) dueForm(r *http.Request, f *form.Form, d billing.Due) (templ.Component, error) {
	e := s.dueEditor()
	fields, err := s.dueChoices(r.Context(), r, f, d)
	p := recordview.Form{New: d.ID == 0, SeparatePage: true, Lead: "Avgiften kommer med på organisationens nästa faktura.",
		NewAddress: link.Dues(r.Context(), "ny"), Form: f, Sections: fields.Form(), Inputs: fields.Inputs(), Person: server.Actor(r).User,
		Head: e.Head(r, d)}
	if p.New {
		p.Name = e.New
	}
	return p.Page(), err
}

// checkDue checks what the form of a due refers to.
func (s pages) checkDue(r *http.Request, f *form.Form, _ *billing.Due, current billing.Due) error {
	fields, err := s.dueChoices(r.Context(), r, f, current)
	if err != nil {
		return err
	}
	for _, in := range fields.Inputs() {
		switch in.Name {
		case "organisation":
			err = s.CheckPicks(r, f, organisationField, "Organisationen finns inte.", form.FormatNumber(current.Org))
		case "process":
			f.RequireAmong(in.Name, "Processen finns inte.", in.Options)
		case "aktivitet":
			err = s.CheckPicks(r, f, activityField, "Aktiviteten finns inte.", form.FormatNumber(current.Activity))
		case "budgetrad":
			f.RequireAmong(in.Name, "Raden finns inte i processens budget.", in.Options)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
