package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/fault"
	"framsyn/internal/form"
	"framsyn/internal/hint"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/plain"
	"framsyn/internal/prose"
	"framsyn/internal/published"
	"framsyn/templates/contentview"
	"framsyn/templates/ui"
)

// maxPreview is the largest number of characters of a text that is shown while it is written, that of the longest field.
const maxPreview = 60000

// newPreviewLimiter returns a limiter for how texts are shown while they are written. Nobody depends on the answer, so its queue is
// short.
func newPreviewLimiter() *Limiter {
	busy := TryLater{Fault{429, "Många skriver just nu", "Vänta en liten stund och försök igen."}, 2}
	return &Limiter{MaxRunning: 3, MaxRunningPerClient: 1, MaxWaiting: 12, MaxWaitingPerClient: 2, MaxWait: 2 * time.Second,
		Busy: busy, TooMany: busy}
}

func (s *Server) writingRoutes(public, work chi.Router) {
	public.Get("/post/{id}", s.Handle(s.itemPlace))
	work.Get("/lankar", s.Handle(s.linkTargets))
	work.Post("/forhandsvisning", s.Handle(s.preview))
	work.Post("/sprakhjalp", s.Handle(s.putHintsAside))
}

// putHintsAside keeps which kinds of language hints the person has put aside.
func (s *Server) putHintsAside(w http.ResponseWriter, r *http.Request) error {
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	if err := hint.SetPutAside(r.Context(), s.DB, Actor(r).User, f.Values["undan"]); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// preview answers the script of a text with the text as readers will see it.
func (s *Server) preview(w http.ResponseWriter, r *http.Request) error {
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	end, err := s.previewLimiter.Acquire(r.Context(), s.ClientKey(r))
	if err != nil {
		return err
	}
	defer end()
	text := f.Text("text", form.Max(maxPreview))
	if !f.OK() {
		problem := f.Problems["text"]
		e := fault.Page("preview: a faulty text", http.StatusUnprocessableEntity, "Texten går inte att visa", problem.Text)
		e.Args = problem.Args
		return e
	}
	aside, err := hint.PutAside(r.Context(), s.As(r))
	if err != nil {
		return err
	}
	ctx := prose.WithBudget(renderContext(r))
	var b bytes.Buffer
	if err := ui.Preview(prose.HTML(ctx, text), plain.Check(text), aside).Render(ctx, &b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = b.WriteTo(w) // the client has left
	return nil
}

// linkTarget is something that a text can link to.
type linkTarget struct {
	Title   string `json:"title"`
	Detail  string `json:"detail"`
	Address string `json:"address"`
}

// linkTargets answers the script of a text with what it can link to. What is published has a lasting address; what is only shared is
// linked to by its number, at an address that leads those who are signed in to it, and everybody once it is published.
func (s *Server) linkTargets(w http.ResponseWriter, r *http.Request) error {
	ctx := r.Context()
	words := form.From(r.URL.Query()).Text("q", form.Max(200))
	var found []content.Item
	err := s.Search(r, words, func(ctx context.Context) (err error) {
		found, err = content.Referable(ctx, s.As(r), words)
		return err
	})
	if err != nil {
		return err
	}
	out := []linkTarget{}
	for _, i := range found {
		t := linkTarget{Title: i.Title, Detail: contentview.TargetDetail(ctx, i), Address: link.Numbered(i.ID)}
		if i.State == content.Published {
			t.Address = link.Lasting(i.Kind, i.Slug)
		}
		out = append(out, t)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(out)
}

// itemPlace redirects to where an item is read: its public page, or else its working page for those who may see it.
func (s *Server) itemPlace(w http.ResponseWriter, r *http.Request) error {
	n, err := PathID[id.Item](r)
	if err != nil {
		return err
	}
	place, err := published.AddressOf(r.Context(), s.Visitor(), n)
	if err == nil {
		http.Redirect(w, r, link.Published(r.Context(), place.Kind, place.Slug), http.StatusFound)
		return nil
	}
	if !errors.Is(err, db.ErrNotFound) {
		return err
	}
	i, hidden := content.Get(r.Context(), s.As(r), n)
	switch {
	case errors.Is(hidden, db.ErrNotFound):
		return err
	case hidden != nil:
		return hidden
	}
	http.Redirect(w, r, link.Item(r.Context(), i.Kind, i.ID, ""), http.StatusFound)
	return nil
}
