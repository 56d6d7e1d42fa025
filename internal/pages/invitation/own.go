package invitation

import (
	"errors"
	"net/http"
	"time"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/invitation"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/invitationview"
	"framsyn/templates/layout"
)

// own returns the invitation of a request, to somebody with an account or an organisation that they answer for, and what its page shows.
func (s pages) own(r *http.Request) (invitationview.PublicProps, error) {
	n, err := server.PathID[id.InvitationNo](r)
	if err != nil {
		return invitationview.PublicProps{}, err
	}
	i, err := invitation.Get(r.Context(), s.As(r), n)
	if err == nil && (i.Sent == nil || i.State == invitation.Withdrawn || !i.Reachable) {
		err = db.ErrNotFound
	}
	if err != nil {
		return invitationview.PublicProps{}, err
	}
	round, err := invitation.Rounds.Get(r.Context(), s.DB.As(access.System()), i.Round)
	if err != nil {
		return invitationview.PublicProps{}, err
	}
	p, err := s.props(r, i, round, link.OwnInvitation(r.Context(), n))
	p.Person = server.Actor(r).User
	return p, err
}

func (s pages) showOwn(w http.ResponseWriter, r *http.Request, code int, p invitationview.PublicProps) error {
	s.Answer(w, r, code, server.WorkPage("Svara på inbjudan", layout.MyPage), server.Work, invitationview.Reply(p))
	return nil
}

// ownForm shows the page on which somebody with an account answers an invitation.
func (s pages) ownForm(w http.ResponseWriter, r *http.Request) error {
	p, err := s.own(r)
	if err != nil {
		return err
	}
	s.RestoreForm(r, p.Form)
	return s.showOwn(w, r, http.StatusOK, p)
}

// ownReply answers an invitation on behalf of somebody with an account.
func (s pages) ownReply(w http.ResponseWriter, r *http.Request) error {
	p, err := s.own(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	p.Form = f
	a := invitation.Reply{Accepts: f.Has("svar", "ja"), By: server.Actor(r).Name, Why: f.Text("varfor", form.Max(1000))}
	if !a.Accepts && !f.Has("svar", "nej") {
		return db.ErrNotFound
	}
	if !f.OK() {
		return s.showOwn(w, r, http.StatusUnprocessableEntity, p)
	}
	ctx := r.Context()
	next, err := s.afterAccept(ctx, p.Invitation)
	if err != nil {
		return err
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		at := server.LandOn(link.OwnInvitation(ctx, p.ID), "Tack! Svaret är sparat.")
		if a.Accepts && p.Invitation.Person == 0 && !server.Actor(r).Can(access.Manage, invitation.Subject) {
			at.Address = next
		}
		return at, s.answer(ctx, tx, p.Invitation, a)
	})
	if late := (invitation.TooLateError{}); errors.As(err, &late) {
		p.Over = p.Invitation.IsOver(time.Now())
		return s.showOwn(w, r, http.StatusGone, p)
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
