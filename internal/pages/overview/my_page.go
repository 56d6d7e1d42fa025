// Package overview serves the page that is shown after signing in, the pages that it leads to, and the help.
package overview

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/attendance"
	"framsyn/internal/board"
	"framsyn/internal/day"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/duedate"
	"framsyn/internal/followup"
	"framsyn/internal/homework"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/overview"
	"framsyn/internal/plan"
	"framsyn/internal/report"
	"framsyn/internal/server"
	"framsyn/templates/layout"
	"framsyn/templates/overviewview"
)

// pages are the handlers of the overview.
type pages struct{ *server.Server }

// Routes adds the page that is shown after signing in, those below it, and the help.
func Routes(kernel *server.Server, r, _ chi.Router) {
	s := pages{kernel}
	kernel.CountUnread = overview.CountUnread
	r.Get("/hjalp", s.HandleFrozen(s.help))
	r.Get("/hjalp/tangenter", s.HandleFrozen(s.keys))
	r.Get("/hjalp/{roll}", s.HandleFrozen(s.helpOf))
	r.Group(func(r chi.Router) {
		r.Use(s.RequireSignedIn)
		r.Get("/min-sida", s.Handle(s.myPage))
		r.Get("/min-sida/nytt", s.Handle(s.news))
		r.Get("/min-sida/att-ordna", s.Handle(s.lacking))
		r.Get("/min-sida/undanlagt", s.Handle(s.aside))
		r.Post("/min-sida/lagg-undan", s.Handle(s.putAside))
		r.Post("/min-sida/ta-fram", s.Handle(s.takeBack))
	})
}

// myPage shows the page after signing in, with what the person needs to do.
func (s pages) myPage(w http.ResponseWriter, r *http.Request) error {
	ctx, q := r.Context(), s.As(r)
	person, err := overview.Load(ctx, q)
	if err != nil {
		return err
	}
	p := overviewview.Props{Actor: server.Actor(r), Person: person, Unread: s.Unread(r)}
	if p.Money, err = moneyOf(ctx, q); err != nil {
		return err
	}
	if p.Awaits, err = awaitsOf(ctx, q); err != nil {
		return err
	}
	if p.Compared, err = overview.Comparisons(ctx, q, person.News); err != nil {
		return err
	}
	if person.Blocks.Planning {
		if err := addLacking(ctx, q, &p); err != nil {
			return err
		}
	}
	if p.Undo, err = s.justHidden(r); err != nil {
		return err
	}
	return s.Show(w, r, layout.Page{Title: "Min sida", Section: layout.MyPage, NoIndex: true}, server.Work, overviewview.MyPage(p))
}

// awaitsOf returns what others wait for the actor to do.
func awaitsOf(ctx context.Context, q db.Q) (a overviewview.Awaits, err error) {
	if a.Invitations, err = invitation.Awaiting(ctx, q); err != nil {
		return a, fmt.Errorf("invitations that wait: %w", err)
	}
	if a.Registrations, err = delegation.WaitingFor(ctx, q); err != nil {
		return a, fmt.Errorf("registrations that wait: %w", err)
	}
	if a.Places, err = attendance.WaitingFor(ctx, q); err != nil {
		return a, fmt.Errorf("places that wait: %w", err)
	}
	if a.Homework, err = homework.WaitingFor(ctx, q); err != nil {
		return a, fmt.Errorf("homework that waits: %w", err)
	}
	if a.Plans, err = plan.WaitingFor(ctx, q); err != nil {
		return a, fmt.Errorf("plans that wait: %w", err)
	}
	if a.FollowUps, err = followup.WaitingFor(ctx, q); err != nil {
		return a, err
	}
	if a.Reports, err = report.WaitingFor(ctx, q); err != nil {
		return a, fmt.Errorf("reports that wait: %w", err)
	}
	if a.Orphans, err = followup.CountOrphans(ctx, q); err != nil {
		return a, fmt.Errorf("goals that nobody answers for: %w", err)
	}
	a.Today = day.ISO(time.Now())
	if a.DueDates, err = duedate.WaitingFor(ctx, q, a.Today); err != nil {
		return a, err
	}
	if a.AskedBack, err = homework.AllAskedBack(ctx, q); err != nil {
		return a, fmt.Errorf("answers that are asked back: %w", err)
	}
	if a.ToApprove, err = delegation.CountToApprove(ctx, q); err != nil {
		return a, fmt.Errorf("registrations to approve: %w", err)
	}
	return a, nil
}

// addLacking adds what coming activities lack, without those that the person has put aside.
func addLacking(ctx context.Context, q db.Q, p *overviewview.Props) (err error) {
	if p.Lacks, err = board.CountLacks(ctx, q); err != nil {
		return fmt.Errorf("what activities lack: %w", err)
	}
	aside, err := overview.AsideActivities(ctx, q, overview.LackingList)
	if err != nil {
		return fmt.Errorf("activities put aside: %w", err)
	}
	p.Lacking, err = board.UnreadyAhead(ctx, q, board.UnreadyQuery{Except: aside, Most: overview.MaxRows})
	return err
}

// The query parameters of what was just put aside.
const asideList, asideKind, asideRef = "undan", "slag", "nummer"

// justHidden returns what the query says was just put aside, nil if it is not.
func (s pages) justHidden(r *http.Request) (*overview.Hidden, error) {
	asked := r.URL.Query()
	n, ok := id.Parse[id.Item](asked.Get(asideRef))
	if !ok {
		return nil, nil
	}
	all, err := overview.HiddenBy(r.Context(), s.As(r))
	for _, h := range all {
		if h.List == asked.Get(asideList) && string(h.Kind) == asked.Get(asideKind) && h.Ref == int64(n) {
			return &h, err
		}
	}
	return nil, err
}

// afterAside returns Min sida with an offer to take back what was just put aside.
func afterAside(r *http.Request, a overview.Aside) string {
	said := url.Values{asideList: {a.List}, asideKind: {string(a.Kind)}, asideRef: {id.String(a.Ref)}}
	return link.WithQuery(link.MyPage(r.Context(), ""), said)
}
