// Package delegation is the pages on which organisations register for processes, and the office approves them.
package delegation

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/financing"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/i18n"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/delegationview"
	"framsyn/templates/layout"
	"framsyn/templates/recordview"
)

// pages are the handlers of registrations.
type pages struct{ *server.Server }

// Routes adds the pages of registrations.
func Routes(kernel *server.Server, _, work chi.Router) {
	s := pages{kernel}
	work.Route("/"+link.Segment(id.Delegation), s.delegationRoutes)
	work.Get("/"+link.Segment(id.Process)+"/{id}/delegation", s.Handle(s.ownDelegation))
	work.Group(s.enrolmentRoutes)
	work.Route("/diarium", func(r chi.Router) {
		r.Use(s.RequireRight(access.ReadRegister, id.Portal))
		s.register().Mount(r)
	})
}

func (s pages) delegationRoutes(r chi.Router) {
	s.registrations().Mount(r.With(s.RequireRight(access.Approve, id.Delegation)))
	r = r.With(server.RememberList(id.Delegation))
	r.Get("/{id}", s.Handle(s.delegation))
	s.editor().Mount(r)
	s.HandleStep(r, "/{id}/till-chefen", s.handToHead)
	s.HandleStep(r, "/{id}/skicka-in", s.sendIn)
	s.HandleStep(r, "/{id}/lamna", s.leave)
	s.HandleStep(r, "/{id}/plats/{plats}/ja", s.acceptOffer)
	s.HandleStep(r, "/{id}/plats/{plats}/nej", s.leavePlace)
	s.HandleStep(r, "/{id}/plats/{plats}/forst", s.moveFirst)
	s.HandleStep(r, "/{id}/godkann", s.approve)
	s.HandleStep(r, "/{id}/komplettering", s.askToComplete)
	r.Get("/{id}/platser", s.Handle(s.placesForm))
	r.Post("/{id}/platser", s.Handle(s.decidePlaces))
}

// ownDelegation shows the registration of the person's own organisation for a process.
func (s pages) ownDelegation(w http.ResponseWriter, r *http.Request) error {
	n, err := server.PathID[id.ProcessNo](r)
	if err != nil {
		return err
	}
	d, err := delegation.Of(r.Context(), s.As(r), n, server.Actor(r).Org)
	if err != nil {
		return err
	}
	return s.showDelegation(w, r, d)
}

func (s pages) editor() server.Editor[id.DelegationNo, delegation.Delegation] {
	return server.Editor[id.DelegationNo, delegation.Delegation]{
		Server: s.Server, Records: delegation.Delegations, Section: layout.Registrations, Plural: "Anmälningar", FormPath: "/{id}/redigera",
		ListAddress: func(ctx context.Context) string { return link.MyPage(ctx, "") },
		MayEdit: func(r *http.Request, d delegation.Delegation) error {
			return server.Require(r, access.Manage, d.Subject())
		},
		Load:  s.arranged,
		Lists: func(f *form.Form) map[string][]string { return delegation.Enrolment{}.Fields(nil).Lists() },
		Read:  s.read, Check: s.checkGroups, Form: s.form,
		Edit: s.edit, EditedMessage: server.FixedText("Sparat."),
		History: true, Verbs: delegationview.Verbs,
		Parts: func(r *http.Request, d delegation.Delegation, version int) ([]history.Field, error) {
			was, err := delegation.Delegations.AtVersion(r.Context(), s.As(r), d.ID, version)
			return parts(was), err
		},
		Irrevocable: true,
	}
}

// arranged returns the registration of a request with its answers in the order of the questions that are asked now.
func (s pages) arranged(r *http.Request) (delegation.Delegation, error) {
	n, err := server.PathID[id.DelegationNo](r)
	if err != nil {
		return delegation.Delegation{}, err
	}
	d, err := delegation.Delegations.Get(r.Context(), s.As(r), n)
	if err != nil {
		return d, err
	}
	e, err := delegation.EnrolmentOf(r.Context(), s.As(r), d.Process)
	return d.Arrange(e), err
}

// parts are what people have written in a version of a registration.
func parts(d delegation.Delegation) []history.Field {
	return server.VersionFields(d.Fields().Parts(d))
}

// form returns the page with the form of a registration.
func (s pages) form(r *http.Request, f *form.Form, d delegation.Delegation) (templ.Component, error) {
	ctx, q := r.Context(), s.As(r)
	e, err := delegation.EnrolmentOf(ctx, q, d.Process)
	if err != nil {
		return nil, err
	}
	groups, err := e.GroupOptions(ctx, q)
	if err != nil {
		return nil, err
	}
	room, err := delegation.Capacities(ctx, q, e, d)
	if err != nil {
		return nil, err
	}
	fields := e.Fields(groups)
	p := delegationview.Props{Delegation: d, Enrolment: e, Groups: groups, Capacities: room, Own: server.Actor(r).Org == d.Org}
	return recordview.Form{SeparatePage: true, Head: s.editor().Head(r, d), Above: p.Room(), Form: f, Sections: fields.Form(),
		Inputs: fields.Inputs(), Person: server.Actor(r).User}.Page(), nil
}

func (s pages) read(_ *http.Request, f *form.Form, current delegation.Delegation) delegation.Delegation {
	return current.Fields().Read(f)
}

// checkGroups checks that people are sent to groups that the process has places in.
func (s pages) checkGroups(r *http.Request, f *form.Form, d *delegation.Delegation, current delegation.Delegation) error {
	e, err := delegation.EnrolmentOf(r.Context(), s.As(r), current.Process)
	if err != nil {
		return err
	}
	groups, err := e.GroupOptions(r.Context(), s.As(r))
	delegation.CheckGroups(f, groups)
	return err
}

// edit stores a registration. One that has been sent in is sent in again, or waits for the head to do so.
func (s pages) edit(r *http.Request, tx *db.Tx, f *form.Form, d, current delegation.Delegation) error {
	ctx := r.Context()
	if err := delegation.Delegations.Edit(ctx, tx, current.ID, server.FormVersion(f), d, ""); err != nil {
		return err
	}
	if current.State != delegation.Sent && current.State != delegation.Approved {
		return nil
	}
	return delegation.SendAgain(ctx, tx, current.ID)
}

// delegation shows a registration.
func (s pages) delegation(w http.ResponseWriter, r *http.Request) error {
	d, err := s.arranged(r)
	if err != nil {
		return err
	}
	return s.showDelegation(w, r, d)
}

func (s pages) showDelegation(w http.ResponseWriter, r *http.Request, d delegation.Delegation) error {
	p, err := s.props(r, d)
	if err != nil {
		return err
	}
	title := d.OrgName
	if p.Own {
		title = i18n.T(r.Context(), "Vår delegation") + ": " + d.ProcessName
	}
	return s.Show(w, r, server.WorkPage(title, layout.Registrations), server.Work, delegationview.Page(p))
}

// maxDates is how many coming activities the page of a registration shows.
const maxDates = 6

func (s pages) props(r *http.Request, d delegation.Delegation) (p delegationview.Props, err error) {
	ctx, q, by := r.Context(), s.As(r), server.Actor(r)
	p = delegationview.Props{Delegation: d, Own: by.Org == d.Org, Now: time.Now()}
	if p.Enrolment, err = delegation.EnrolmentOf(ctx, q, d.Process); err != nil {
		return p, err
	}
	if p.Groups, err = p.Enrolment.GroupOptions(ctx, q); err != nil {
		return p, err
	}
	if p.Seats, err = delegation.SeatsOf(ctx, q, d); err != nil {
		return p, err
	}
	if p.Capacities, err = delegation.Capacities(ctx, q, p.Enrolment, d); err != nil {
		return p, err
	}
	if p.Taking, err = delegation.Taking(ctx, q, d.Process); err != nil {
		return p, err
	}
	switch fee, err := financing.FeeOf(ctx, q, d.Process, d.Org); {
	case err == nil:
		p.Fee = &fee
	case !errors.Is(err, db.ErrNotFound):
		return p, err
	}
	programme, err := process.Programme(ctx, q, d.Process, false)
	if err != nil {
		return p, err
	}
	for _, a := range programme {
		if a.When.IsFixed() && !a.When.IsOver(p.Now) && a.Status != process.Cancelled && len(p.Dates) < maxDates {
			p.Dates = append(p.Dates, a)
		}
	}
	if s.Assigned != nil {
		if p.Homework, err = s.Assigned(ctx, q, d.Process, d.Org); err != nil {
			return p, err
		}
	}
	p.May = mayDo(by, d, p.Enrolment, p.Now)
	return p, s.addChanged(r, &p)
}

// addChanged adds what the office is to see that has changed since it approved a registration.
func (s pages) addChanged(r *http.Request, p *delegationview.Props) error {
	if p.ApprovedVersion == 0 || p.State == delegation.Approved || p.State.IsOut() {
		return nil
	}
	was, err := delegation.Delegations.AtVersion(r.Context(), s.As(r), p.ID, p.ApprovedVersion)
	p.Changed = recordview.Comparison{From: p.ApprovedVersion, To: p.Version, Differences: history.Compare(parts(was), parts(p.Delegation))}
	return err
}

// mayDo returns what somebody may do with a registration in its state.
func mayDo(by access.Actor, d delegation.Delegation, e delegation.Enrolment, now time.Time) delegationview.May {
	manage, head := by.Can(access.Manage, d.Subject()), by.Can(access.SendIn, d.Subject())
	unsent := d.State == delegation.Draft || d.State == delegation.WithHead || d.State == delegation.Incomplete
	inTime := d.Sent != nil && !d.State.IsOut() || !e.IsOver(now)
	ready := manage && unsent && inTime && len(d.Lacks(e)) == 0
	return delegationview.May{
		Edit:       manage,
		SendIn:     ready && (head || !e.HeadSendsIn),
		HandToHead: ready && !head && e.HeadSendsIn && d.State != delegation.WithHead,
		Leave:      manage && !d.State.IsOut(),
		Approve:    by.Can(access.Approve, d.Subject()),
	}
}
