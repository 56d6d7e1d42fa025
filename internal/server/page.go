package server

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/a-h/templ"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/link"
	"framsyn/internal/prose"
	"framsyn/templates/layout"
	"framsyn/templates/ui"
)

// Frame renders the surroundings of a page: layout.Base, layout.Narrow or Work.
type Frame func(layout.Page) templ.Component

// Work is the frame of working pages.
func Work(p layout.Page) templ.Component { return layout.Work(p) }

// Show answers with a page and status 200.
func (s *Server) Show(w http.ResponseWriter, r *http.Request, p layout.Page, f Frame, body templ.Component) error {
	s.Answer(w, r, http.StatusOK, p, f, body)
	return nil
}

// Answer renders a page completely before the first byte is sent, so that no client gets half a page. It renders even if the
// context of the request has ended.
func (s *Server) Answer(w http.ResponseWriter, r *http.Request, code int, p layout.Page, f Frame, body templ.Component) {
	if code >= 400 && s.redirectIfRepeated(w, r) {
		return
	}
	ctx := prose.WithBudget(renderContext(r))
	p.Path, p.Query, p.Actor = r.URL.Path, r.URL.RawQuery, Actor(r)
	p.BaseURL, p.Banner = s.Config.BaseURL, s.banner
	switch {
	case code >= 400 || p.NoIndex:
		p.Picture = layout.SharedPicture{}
	case p.Picture.Path == "":
		p.Picture = drawnPicture(ctx, p)
	}
	if code < 400 {
		p.Flash, p.Unread = s.takeFlash(r), s.Unread(r)
	}
	page, _ := pageBuffers.Get().(*bytes.Buffer)
	defer keepBuffer(page)
	began := time.Now()
	if err := f(p).Render(templ.WithChildren(ctx, body), page); err != nil {
		s.log.Error("page", "request", RequestOf(r).id, "error", err.Error())
		http.Error(w, "Något gick fel.", http.StatusInternalServerError)
		return
	}
	noteRendered(r, began)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
		if code == http.StatusOK && !p.Actor.SignedIn() {
			h.Set("Cache-Control", "no-cache")
		}
	}
	h.Set("Content-Length", strconv.Itoa(page.Len()))
	w.WriteHeader(code)
	_, _ = page.WriteTo(w) // the client has left
}

// pageBuffers are the buffers that pages are rendered to.
var pageBuffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// maxKeptBuffer is the largest buffer that is used again.
const maxKeptBuffer = 512 << 10

func keepBuffer(b *bytes.Buffer) {
	if b.Cap() <= maxKeptBuffer {
		b.Reset()
		pageBuffers.Put(b)
	}
}

// Unread returns how many news the actor has not seen; 0 if that cannot be told, since no page is worth failing for it.
func (s *Server) Unread(r *http.Request) int {
	if s.CountUnread == nil || !Actor(r).SignedIn() {
		return 0
	}
	known := RequestOf(r)
	if known.unread == nil {
		n, err := s.CountUnread(r.Context(), s.As(r))
		if err != nil {
			s.log.Warn("counting news", "request", known.id, "error", err.Error())
		}
		known.unread = &n
	}
	return *known.unread
}

// SeeOther redirects after a form was sent, with a message for the next page.
func (s *Server) SeeOther(w http.ResponseWriter, r *http.Request, address string, m ui.Message) error {
	if m.Text != "" {
		s.Sessions.Put(r.Context(), flashText, m.Text)
		s.Sessions.Put(r.Context(), flashTone, string(m.Tone))
	}
	http.Redirect(w, r, address, http.StatusSeeOther)
	return nil
}

// queryMessage is the query parameter of a message for visitors, for whom nothing is stored on the server.
const queryMessage = "besked"

// The values of queryMessage.
const (
	MessageSignedOut   = "utloggad"
	MessagePasswordSet = "nytt-losenord"
	MessageAnswered    = "svarat"
	MessageSaved       = "sparat"
)

var visitorMessages = map[string]ui.Message{
	MessageSignedOut:   Done("Du är utloggad."),
	MessagePasswordSet: Done("Lösenordet är sparat. Logga in med det."),
	MessageAnswered:    Done("Tack! Svaret är sparat."),
	MessageSaved:       Done("Sparat."),
}

// WithVisitorMessage returns an address with a message for a visitor.
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

// Done returns a message of success.
func Done(text string) ui.Message { return ui.Message{Tone: ui.Success, Text: text} }

// Require checks a right before a page is read; the store checks again before it writes.
func Require(r *http.Request, act access.Action, subject access.Subject) error {
	if !Actor(r).SignedIn() {
		return errNotSignedIn
	}
	if !Actor(r).Can(act, subject) {
		return access.ErrDenied
	}
	return nil
}

// Visitor returns the database as a visitor sees it. Handlers of public pages use no other, whoever asks.
func (s *Server) Visitor() db.Q { return s.DB.As(access.Visitor()) }

// ShowPublic answers with a public page.
func (s *Server) ShowPublic(w http.ResponseWriter, r *http.Request, p layout.Page, body templ.Component) error {
	return s.Show(w, r, p, layout.Base, body)
}
