package server

import (
	"bytes"
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/link"
	"framsyn/internal/prose"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// frame is what stands around a page: layout.Base, layout.Narrow, or work.
type frame func(layout.Page) templ.Component

func work(p layout.Page) templ.Component { return layout.Work(p) }

// show answers with a page.
func (s *Server) show(w http.ResponseWriter, r *http.Request, p layout.Page, f frame, body templ.Component) error {
	s.answer(w, r, http.StatusOK, p, f, body)
	return nil
}

// answer renders a page whole before its first byte is sent, so that nobody ever sees half of one. The time of a request
// may have run out: the page that says so is rendered all the same.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, code int, p layout.Page, f frame, body templ.Component) {
	if code >= 400 && s.ledOn(w, r) {
		return
	}
	ctx := prose.WithBudget(marking(r))
	p.Path, p.Query, p.Actor = r.URL.Path, r.URL.RawQuery, actor(r)
	p.BaseURL, p.Banner = s.cfg.BaseURL, s.banner
	if code < 400 {
		p.Flash = s.takeFlash(r)
	}
	var page bytes.Buffer
	if err := f(p).Render(templ.WithChildren(ctx, body), &page); err != nil {
		s.log.Error("page", "request", of(r).id, "error", err.Error())
		http.Error(w, "Något gick fel.", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
		if code == http.StatusOK && !p.Actor.SignedIn() {
			h.Set("Cache-Control", "no-cache")
		}
	}
	w.WriteHeader(code)
	_, _ = page.WriteTo(w) // whoever asked has left; nobody is there to be told
}

// seeOther leads on after a form was sent, with a message for the next page.
func (s *Server) seeOther(w http.ResponseWriter, r *http.Request, address string, m ui.Message) error {
	if m.Text != "" {
		s.sessions.Put(r.Context(), flashText, m.Text)
		s.sessions.Put(r.Context(), flashTone, string(m.Tone))
	}
	http.Redirect(w, r, address, http.StatusSeeOther)
	return nil
}

// askTold names, in an address, what somebody who has not signed in is told there: for them nothing is remembered on the
// server, which anybody could fill.
const askTold = "besked"

// The words of askTold.
const toldSignedOut, toldPasswordSet = "utloggad", "nytt-losenord"

var visitorTold = map[string]ui.Message{
	toldSignedOut:   done("Du är utloggad."),
	toldPasswordSet: done("Lösenordet är sparat. Logga in med det."),
}

// tellVisitor is an address at which somebody without a session is told a word.
func tellVisitor(address, word string) string { return link.With(address, url.Values{askTold: {word}}) }

func (s *Server) takeFlash(r *http.Request) ui.Message {
	if !actor(r).SignedIn() {
		return visitorTold[r.URL.Query().Get(askTold)]
	}
	if !s.sessions.Exists(r.Context(), flashText) {
		return ui.Message{}
	}
	return ui.Message{Text: s.sessions.PopString(r.Context(), flashText), Tone: ui.Tone(s.sessions.PopString(r.Context(), flashTone))}
}

func done(text string) ui.Message { return ui.Message{Tone: ui.Success, Text: text} }

// require asks for a right before a page is read; what a write needs is asked for by the store as well.
func require(r *http.Request, act access.Action, subject access.Subject) error {
	if !actor(r).SignedIn() {
		return errSignIn
	}
	if !actor(r).Can(act, subject) {
		return access.ErrDenied
	}
	return nil
}
