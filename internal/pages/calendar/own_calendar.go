package calendar

import (
	"net/http"

	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/link"
	"framsyn/internal/notice"
	"framsyn/internal/server"
	"framsyn/internal/signin"
	"framsyn/templates/accountview"
	"framsyn/templates/layout"
)

// ownCalendar shows the page where a person creates the address of their own calendar and chooses how often to get
// letters.
func (s pages) ownCalendar(w http.ResponseWriter, r *http.Request) error {
	f, err := s.noticeForm(r)
	if err != nil {
		return err
	}
	s.RestoreForm(r, f)
	return s.showOwnCalendar(w, r, http.StatusOK, f, "")
}

// noticeForm returns the form of the current choice.
func (s pages) noticeForm(r *http.Request) (*form.Form, error) {
	choice, err := notice.Choice(r.Context(), s.As(r))
	if err != nil {
		return nil, err
	}
	f := form.New()
	f.Set(accountview.NoticeField, choice)
	return f, nil
}

// showOwnCalendar shows the page. word is the secret of an address just created, which is shown only once.
func (s pages) showOwnCalendar(w http.ResponseWriter, r *http.Request, code int, f *form.Form, word string) error {
	secret, err := signin.OwnCalendarToken(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	p := accountview.CalendarProps{Person: server.Actor(r).User, Token: secret, Form: f}
	if word != "" {
		p.NewURL = s.Config.BaseURL + link.OwnFeed(word)
		w.Header().Set("Referrer-Policy", "no-referrer")
	}
	s.Answer(w, r, code, server.WorkPage("Kalender och aviseringar", layout.Profile), server.Work, accountview.OwnCalendar(p))
	return nil
}

// changeOwnFeed creates a new secret address, which replaces the one before, or removes it.
func (s pages) changeOwnFeed(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	switch f.Get("gor") {
	case "ny":
		word := signin.NewCalendarToken(f.Mark())
		_, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			return server.Landing{}, signin.SetCalendarToken(ctx, tx, word)
		})
		if err != nil {
			return err
		}
		choice, err := s.noticeForm(r)
		if err != nil {
			return err
		}
		return s.showOwnCalendar(w, r, http.StatusOK, choice, word)
	case "ta-bort":
		to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
			return server.LandOn(link.OwnCalendar(ctx), "Adressen är borttagen och visar inget mer."), signin.DeleteCalendarToken(ctx, tx)
		})
		if err != nil {
			return err
		}
		return s.Land(w, r, to)
	}
	return db.ErrNotFound
}

// chooseNotices saves how often a person wants letters about changes.
func (s pages) chooseNotices(w http.ResponseWriter, r *http.Request) error {
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.OwnCalendar(r.Context()), "Sparat."),
			notice.Choose(r.Context(), tx, server.Actor(r).User, f.Get(accountview.NoticeField))
	})
	if f.AddError(err) {
		return s.showOwnCalendar(w, r, http.StatusUnprocessableEntity, f, "")
	}
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}
