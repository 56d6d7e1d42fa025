// Package invitation is the pages of invitations: what the office sends, and how it is answered with an account and without.
package invitation

import (
	"context"
	"errors"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/delegation"
	"framsyn/internal/financing"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/record"
	"framsyn/internal/server"
	"framsyn/templates/mailview"
)

// pages are the handlers of invitations. write writes their letters.
type pages struct {
	*server.Server
	write invitation.LetterWriter
}

// Routes adds the pages of invitations.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel, mailview.Invitations(kernel.Config.BaseURL)}
	public.Get(link.InvitationPath+"{token}", s.Handle(s.invited))
	public.Post(link.InvitationPath+"{token}", s.Handle(s.open))
	public.Get(link.InvitationPath+"{token}/svara", s.Handle(s.replyForm))
	public.Post(link.InvitationPath+"{token}/svara", s.Handle(s.reply))
	public.With(s.RequireSignedIn).Get("/min-inbjudan/{id}", s.Handle(s.ownForm))
	public.With(s.RequireSignedIn).Post("/min-inbjudan/{id}", s.Handle(s.ownReply))
	invites := s.RequireRightToKnow(access.Manage, id.Invitation)
	work.Route("/"+link.Segment(id.Invitation), func(r chi.Router) {
		r.Use(invites)
		s.invitations().Mount(r)
		r = r.With(server.RememberList(id.Invitation))
		r.Get("/{id}", s.Handle(s.one))
		s.HandleStep(r, "/{id}/paminn", s.remindOne)
		s.HandleStep(r, "/{id}/ta-tillbaka", s.withdraw)
		r.Get("/{id}/forlang", s.Handle(s.extendForm))
		r.Post("/{id}/forlang", s.Handle(s.extend))
	})
	work.Route("/"+link.Segment(id.Round), func(r chi.Router) {
		r.Use(invites)
		s.roundRoutes(r)
	})
	work.Group(func(r chi.Router) {
		r.Use(invites)
		r.Get("/"+link.Segment(id.Process)+"/{id}/inbjudningar", s.Handle(s.overview))
		s.HandleStep(r, "/"+link.Segment(id.Process)+"/{id}/inbjudningar/paminn", s.remindProcess)
	})
}

// ask makes organisations that are invited to a process able to register for it, if that is open, and notes in the financing that they
// have been asked.
func ask(ctx context.Context, tx *db.Tx, n id.ProcessNo, orgs []id.Org) error {
	if err := delegation.Ask(ctx, tx, n, orgs...); err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	return askFinancing(ctx, tx, n, orgs)
}

// askFinancing notes in the financing of a process, if it has one, that organisations have been asked to take part. One whose fee category
// none of its categories is for is left to the office.
func askFinancing(ctx context.Context, tx *db.Tx, n id.ProcessNo, orgs []id.Org) error {
	financed, err := financing.Exists(ctx, tx, n)
	if err != nil || !financed {
		return err
	}
	for _, org := range orgs {
		_, err := financing.MemberOf(ctx, tx, n, org)
		if errors.Is(err, db.ErrNotFound) {
			err = financing.SetAnswer(ctx, tx, n, org, 0, financing.Answer{Said: financing.Asked})
		}
		if err != nil && !errors.Is(err, financing.ErrNoCategory) {
			return err
		}
	}
	return nil
}

// answer answers an invitation. The registration of an organisation that declines a process ends, and the financing says that it does not
// take part, until it accepts after all.
func (s pages) answer(ctx context.Context, tx *db.Tx, i invitation.Invitation, a invitation.Reply) error {
	if err := invitation.Answer(ctx, tx, i.ID, a, time.Now()); err != nil || i.Person != 0 || i.Activity != 0 {
		return err
	}
	all := []func(tx *db.Tx) error{func(tx *db.Tx) error { return financing.AskAgain(ctx, tx, i.Process, i.Org) }}
	if !a.Accepts {
		all = []func(tx *db.Tx) error{
			func(tx *db.Tx) error { return delegation.LeaveOf(ctx, tx, i.Process, i.Org, a.Why) },
			func(tx *db.Tx) error { return financing.Follow(ctx, tx, i.Process, i.Org, false) },
		}
	}
	for _, follow := range all {
		if err := tx.Within(ctx, access.System(), follow); err != nil && !errors.Is(err, record.ErrUnchanged) {
			return err
		}
	}
	return nil
}

// afterAccept returns where somebody is led whose organisation has accepted an invitation: to its registration, if that is open.
func (s pages) afterAccept(ctx context.Context, i invitation.Invitation) (string, error) {
	if i.Activity != 0 {
		return link.Published(ctx, id.Activity, i.ActivitySlug), nil
	}
	_, err := delegation.Of(ctx, s.DB.As(access.System()), i.Process, i.Org)
	if errors.Is(err, db.ErrNotFound) {
		return link.Published(ctx, id.Process, i.ProcessSlug), nil
	}
	return link.Delegation(ctx, i.Process), err
}
