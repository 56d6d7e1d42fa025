package attendance

import (
	"net/http"

	"framsyn/internal/attendance"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/i18n"
	"framsyn/internal/link"
	"framsyn/internal/server"
	"framsyn/templates/attendanceview"
	"framsyn/templates/letterview"
)

// letterForm shows the form of a letter.
func (s pages) letterForm(w http.ResponseWriter, r *http.Request) error {
	t, err := s.openSignUp(r)
	if err != nil {
		return err
	}
	f := form.New()
	f.Set("till", string(attendance.ToSeated))
	s.RestoreForm(r, f)
	return s.showLetter(w, r, http.StatusOK, t, f, letterview.Props{}, nil)
}

func (s pages) showLetter(w http.ResponseWriter, r *http.Request, code int, t attendance.SignUp, f *form.Form, preview letterview.Props,
	to []attendance.Registration) error {
	ctx, q := r.Context(), s.As(r)
	p := attendanceview.LettersProps{SignUp: t, Form: f, Person: server.Actor(r).User, Preview: preview, To: to,
		Counts: map[attendance.Audience]int{}}
	for _, o := range attendance.Audiences {
		all, err := attendance.Recipients(ctx, q, t.ID, attendance.Audience(o.Value))
		if err != nil {
			return err
		}
		p.Counts[attendance.Audience(o.Value)] = len(all)
	}
	var err error
	if p.Sent, err = attendance.Sent(ctx, q, t.ID); err != nil {
		return err
	}
	return s.answer(w, r, code, t, "Brev", attendanceview.Letters(p))
}

// sendLetter shows how a letter will look, or sends it.
func (s pages) sendLetter(w http.ResponseWriter, r *http.Request) error {
	t, err := s.openSignUp(r)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	audience := attendance.Audience(f.Choice("till", attendance.Audiences))
	subject := f.Required("rubrik", "Skriv ett ämne.", form.Max(200))
	text := f.Required("text", "Skriv brevet.", form.Max(10_000))
	if audience == "" {
		f.Fault("till", "Välj vilka brevet går till.")
	}
	var to []attendance.Registration
	if f.OK() {
		if to, err = attendance.Recipients(ctx, s.As(r), t.ID, audience); err != nil {
			return err
		}
		if len(to) == 0 {
			f.Fault("till", "Det finns ingen att skicka till.")
		}
	}
	if !f.OK() {
		return s.showLetter(w, r, http.StatusUnprocessableEntity, t, f, letterview.Props{}, nil)
	}
	if !f.Has("gor", "skicka") {
		l := attendance.Letter{About: attendance.AboutMessage, Registration: to[0], Subject: subject, Text: text}
		if l.Person == 0 {
			l.Token = "…"
		}
		_, body := s.write(l)
		return s.showLetter(w, r, http.StatusOK, t, f, letterview.Props{To: to[0].Email, Subject: subject, Body: body}, to)
	}
	landing, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		n, err := attendance.Send(ctx, tx, t.ID, audience, subject, text, s.write)
		said := i18n.N(ctx, n, "Brevet är skickat till %d person.", "Brevet är skickat till %d personer.")
		return server.LandOn(link.SignUp(ctx, t.ID, "brev"), said), err
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, landing)
}
