// Package attendance is the pages on which people register for activities, and the office keeps who comes.
package attendance

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/attendance"
	"framsyn/internal/db"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/attendanceview"
)

// pages are the handlers of registrations for activities. write writes their letters.
type pages struct {
	*server.Server
	write attendance.LetterWriter
}

// Routes adds the pages of registrations for activities.
func Routes(kernel *server.Server, public, work chi.Router) {
	s := pages{kernel, attendanceview.LetterWriter(kernel.Config.BaseURL)}
	kernel.SignUp = signUpOf
	public.Get("/"+link.Segment(id.Activity)+"/{namn}/anmalan", s.Handle(s.registerForm))
	public.Post("/"+link.Segment(id.Activity)+"/{namn}/anmalan", s.Handle(s.register))
	public.Route(link.RegistrationPath+"{token}", func(r chi.Router) {
		r.Use(withSecretAddress, s.requireLink)
		s.registrationRoutes(r, heldByToken)
	})
	work.Route("/"+link.Segment(id.Registration), func(r chi.Router) {
		s.registrations().Mount(r)
		r = r.With(server.RememberList(id.Registration))
		s.registrationEditor().MountHistory(r)
		s.HandleStep(r, "/{id}/forst", s.moveFirst)
		s.HandleStep(r, "/{id}/kom", s.came)
		s.HandleStep(r, "/{id}/kom-inte", s.cameNot)
		r.Route("/{id}", func(r chi.Router) {
			s.registrationRoutes(r, s.heldByAccount)
			s.substituteRoutes(r)
		})
	})
	work.Group(s.signUpRoutes)
	manages := s.RequireRightToKnow(access.Manage, id.Registration)
	work.With(manages).Get("/skylt/{skylt}", s.Handle(s.badge))
	work.With(manages).Post("/skylt/{skylt}", s.Handle(s.scanned))
}

// Care returns a job for every minute: what is free in activities goes to the queues, those whom that concerns get letters, and what is
// not kept any longer is deleted. baseURL is that of the portal.
func Care(baseURL string) func(ctx context.Context, d *db.DB) error {
	return func(ctx context.Context, d *db.DB) error {
		now := time.Now()
		needing, err := attendance.NeedingCare(ctx, d.As(access.System()), now)
		for _, n := range needing {
			err = errors.Join(err, d.Write(ctx, access.System(), func(tx *db.Tx) error {
				if err := attendance.Care(ctx, tx, n, now, attendanceview.LetterWriter(baseURL)); err != nil {
					return fmt.Errorf("registrations for activity %d: %w", n, err)
				}
				return nil
			}))
		}
		return err
	}
}

// signUpOf returns what the page of an activity says of how to register for it, nil if nobody can.
func signUpOf(ctx context.Context, q db.Q, n id.ActivityNo) (templ.Component, error) {
	s, err := attendance.Of(ctx, q, n)
	if errors.Is(err, db.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	by := q.Actor()
	p := attendanceview.InviteProps{SignUp: s, Closed: s.Closed(time.Now()), MayRegister: s.MayRegister(by), SignedIn: by.SignedIn()}
	own, err := attendance.OwnOf(ctx, q, n)
	if err == nil {
		p.Own = &own
	}
	if errors.Is(err, db.ErrNotFound) {
		err = nil
	}
	return attendanceview.Invite(p), err
}

// activity returns the activity of a sign-up, whoever asks; whoever does has been let to know of it.
func (s pages) activity(ctx context.Context, n id.ActivityNo) (process.Activity, error) {
	return process.ActivityRecords.Get(ctx, s.DB.As(access.System()), n)
}
