package server

import (
	"bytes"
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/link"
	"framsyn/internal/prose"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// Frame is what stands around a page: layout.Base, layout.Narrow, or work.
type Frame func(layout.Page) templ.Component

// Work returns the frame of working pages.
func Work(p layout.Page) templ.Component { return layout.Work(p) }

// Show answers with a page.
func (s *Server) Show(w http.ResponseWriter, r *http.Request, p layout.Page, f Frame, body templ.Component) error {
	s.Answer(w, r, http.StatusOK, p, f, body)
	return nil
}

// Answer renders a page whole before its first byte is sent, so that nobody ever sees half of one. The time of a request
// may have run out: the page that says so is rendered all the same.
func (s *Server) Answer(w http.ResponseWriter, r *http.Request, code int, p layout.Page, f Frame, body templ.Component) {
	if code >= 400 && s.redirectIfRepeated(w, r) {
		return
	}
	ctx := prose.WithBudget(renderContext(r))
	p.Path, p.Query, p.Actor = r.URL.Path, r.URL.RawQuery, Actor(r)
	p.BaseURL, p.Banner = s.Config.BaseURL, s.banner
	if code < 400 {
		p.Flash = s.takeFlash(r)
	}
	var page bytes.Buffer
	if err := f(p).Render(templ.WithChildren(ctx, body), &page); err != nil {
		s.log.Error("page", "request", RequestOf(r).id, "error", err.Error())
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

// SeeOther leads on after a form was sent, with a message for the next page.
func (s *Server) SeeOther(w http.ResponseWriter, r *http.Request, address string, m ui.Message) error {
	if m.Text != "" {
		s.Sessions.Put(r.Context(), flashText, m.Text)
		s.Sessions.Put(r.Context(), flashTone, string(m.Tone))
	}
	http.Redirect(w, r, address, http.StatusSeeOther)
	return nil
}

// queryMessage is the key, in an address, of the message for a visitor who has not signed in: for them nothing is remembered on the
// server, which anybody could fill.
const queryMessage = "besked"

// The values of queryMessage.
const MessageSignedOut, MessagePasswordSet = "utloggad", "nytt-losenord"

var visitorMessages = map[string]ui.Message{
	MessageSignedOut:   Done("Du är utloggad."),
	MessagePasswordSet: Done("Lösenordet är sparat. Logga in med det."),
}

// WithVisitorMessage returns an address at which a visitor without a session is shown one of the messages.
func WithVisitorMessage(address, word string) string {
	return link.WithQuery(address, url.Values{queryMessage: {word}})
}

func (s *Server) takeFlash(r *http.Request) ui.Message {
	if !Actor(r).SignedIn() {
		return visitorMessages[r.URL.Query().Get(queryMessage)]
	}
	if !s.Sessions.Exists(r.Context(), flashText) {
		return ui.Message{}
	}
	return ui.Message{Text: s.Sessions.PopString(r.Context(), flashText), Tone: ui.Tone(s.Sessions.PopString(r.Context(), flashTone))}
}

// Done returns a message that something has been done.
func Done(text string) ui.Message { return ui.Message{Tone: ui.Success, Text: text} }

// Require asks for a right before a page is read; what a write needs is asked for by the store as well.
func Require(r *http.Request, act access.Action, subject access.Subject) error {
	if !Actor(r).SignedIn() {
		return errNotSignedIn
	}
	if !Actor(r).Can(act, subject) {
		return access.ErrDenied
	}
	return nil
}

// Visitor reads the database as somebody does who has not signed in. The handlers of public pages read no other way,
// whoever asks, and ask only for what is published and for organisations.
func (s *Server) Visitor() db.Q { return s.DB.As(access.Visitor()) }

// ShowPublic answers with a page that holds nothing but what is published.
func (s *Server) ShowPublic(w http.ResponseWriter, r *http.Request, p layout.Page, body templ.Component) error {
	return s.Show(w, r, p, layout.Base, body)
}
