// Package financing is the pages of how processes are paid for: who takes part, whether it adds up, and what if.
package financing

import (
	"net/http"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/financingview"
	"framsyn/templates/layout"
)

// pages are the handlers of financing.
type pages struct{ *server.Server }

// Routes adds the pages of financing.
func Routes(kernel *server.Server, _, work chi.Router) {
	work.Route("/"+link.Segment(id.Financing), pages{kernel}.routes)
}

func (s pages) routes(r chi.Router) {
	r.Use(s.RequireRightToKnow(access.ReadMoney, id.Financing))
	s.financings().Mount(r)
	r = r.With(server.RememberList(id.Financing))
	r.Get("/{id}", s.Handle(s.financing))
	r.Get("/{id}/deltagare", s.Handle(s.financingMembers))
	r.Get("/{id}/kanslighet", s.Handle(s.sensitivity))
	r.Get("/{id}/alternativ", s.Handle(s.alternatives))
	s.financingEditor().Mount(r)
	r.Group(func(r chi.Router) {
		r.Use(s.RequireRight(access.Manage, id.Financing))
		r.Post("/{id}/deltagare", s.Handle(s.addFinancingMember))
		s.HandleStep(r, "/{id}/deltagare/alla", s.askAll)
		r.Get("/{id}/deltagare/{org}", s.Handle(s.financingMember))
		r.Post("/{id}/deltagare/{org}", s.Handle(s.editFinancingMember))
		r.Post("/{id}/deltagare/{org}/svar", s.Handle(s.setAnswer))
		s.HandleStep(r, "/{id}/deltagare/{org}/ta-bort", s.removeFinancingMember)
		r.Post("/{id}/alternativ", s.Handle(s.tryAlternative))
		s.HandleStep(r, "/{id}/alternativ/{alternativ}/ta-bort", s.deleteAlternative)
	})
}

func mayEditFinancing(r *http.Request) bool {
	return server.Actor(r).Can(access.Manage, financing.Subject)
}

// financingHead returns the top of a page of the financing of a request; at is the end of its address.
func (s pages) financingHead(r *http.Request, at string) (financingview.Head, error) {
	n, err := server.PathID[id.ProcessNo](r)
	if err != nil {
		return financingview.Head{}, err
	}
	h := financingview.Head{At: at, MayEdit: mayEditFinancing(r)}
	if h.Plan, err = financing.Load(r.Context(), s.As(r), n); err != nil {
		return h, err
	}
	h.List, err = s.financings().Steps(r, int64(n))
	return h, err
}

// showFinancing answers with a page of a financing.
func (s pages) showFinancing(w http.ResponseWriter, r *http.Request, code int, h financingview.Head, body templ.Component) error {
	s.Answer(w, r, code, server.WorkPage(h.PageTitle(r.Context()), layout.Financing), server.Work, body)
	return nil
}

// financing shows how a process is paid for.
func (s pages) financing(w http.ResponseWriter, r *http.Request) error {
	h, err := s.financingHead(r, "")
	if err != nil {
		return err
	}
	saved, err := financing.Alternatives(r.Context(), s.As(r), h.Plan.ID)
	if err != nil {
		return err
	}
	minutes, _ := h.Plan.Minutes(r.Context(), saved, time.Now()) // what cannot be added up is told in its place
	return s.showFinancing(w, r, http.StatusOK, h, financingview.Page(h, minutes))
}

func (s pages) financingEditor() server.Editor[id.ProcessNo, financing.Financing] {
	return server.Editor[id.ProcessNo, financing.Financing]{
		Server: s.Server, Records: financing.Records, Section: layout.Financing, Plural: "Finansiering", New: "Ny finansiering",
		FormPath: "/{id}/redigera", Lists: financing.Lists,
		MayAdd: func(r *http.Request) error { return server.Require(r, access.Manage, financing.Subject) },
		MayEdit: func(r *http.Request, _ financing.Financing) error {
			return server.Require(r, access.Manage, financing.Subject)
		},
		MayRestore: func(r *http.Request, _ financing.Financing) error {
			return server.Require(r, access.Manage, financing.Subject)
		},
		Blank: s.blankFinancing, Read: readFinancing, Check: s.checkFinancing,
		Form: func(r *http.Request, f *form.Form, x financing.Financing) (templ.Component, error) {
			processes, err := financing.Unfinanced(r.Context(), s.As(r))
			return financingview.FormPage(financingview.FormProps{Financing: x, Form: f, Person: server.Actor(r).User,
				Processes: processes, FeeCategories: feeCategories}), err
		},
		AddedMessage: server.FixedText("Finansieringen finns nu. Lägg till de organisationer som är tillfrågade."),
		History:      true, Verbs: financingview.Verbs, Entries: financingEntries(s), Parts: financingParts(s),
	}
}
