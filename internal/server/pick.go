package server

import (
	"bytes"
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"
	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/choice"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/templates/ui"
)

// PickField is a field of a form in which things of a source are chosen by typing: one of them or many.
type PickField struct {
	Name string
	From choice.Source
	Many bool
}

// Pickers gives a form what its fields for choosing by typing show: what is chosen, and the hits if the form was sent to search.
func (s *Server) Pickers(r *http.Request, f *form.Form, fields ...PickField) error {
	ctx, q := r.Context(), s.As(r)
	for _, field := range fields {
		p := form.Picker{Address: link.Page(ctx, field.From.Address()), Many: field.Many}
		values := slices.Concat(f.Values[field.Name], strings.Split(f.Theirs[field.Name], ","))
		var err error
		if p.Known, err = choice.Describe(ctx, q, field.From, values); err != nil {
			return err
		}
		if words, searched := f.SearchedWords(field.Name); searched {
			hits, err := s.findPicks(r, field.From, words)
			if err != nil {
				return err
			}
			p.Searched, p.Found, p.More = true, hits.Picks, hits.More
		}
		f.Pickers[field.Name] = p
	}
	return nil
}

// findPicks returns what the actor may choose of a source, within the limits of searches.
func (s *Server) findPicks(r *http.Request, from choice.Source, words string) (hits choice.Hits, err error) {
	words = form.From(map[string][]string{"q": {words}}).Text("q", form.Max(maxPickWords))
	err = s.Search(r, words, func(ctx context.Context) (err error) {
		hits, err = choice.Find(ctx, s.As(r), from, words)
		return err
	})
	return hits, err
}

// maxPickWords is the largest number of characters of what is typed to find something.
const maxPickWords = 200

// CheckPicks records the fault missing unless what is chosen in a field is among what the actor may choose, or among was.
func (s *Server) CheckPicks(r *http.Request, f *form.Form, field PickField, missing string, was ...string) error {
	return choice.Check(r.Context(), s.As(r), f, field.Name, missing, field.From, was...)
}

// pickRoutes adds the address that answers with hits as one types.
func (s *Server) pickRoutes(work chi.Router) {
	work.Get("/valj/"+choice.LinksName, s.Handle(s.linkHits))
	work.Get("/valj/{bland}", s.Handle(s.hits))
}

// hits answers with what the actor may choose of a source.
func (s *Server) hits(w http.ResponseWriter, r *http.Request) error {
	from, ok := choice.Named(chi.URLParam(r, "bland"))
	if !ok {
		return db.ErrNotFound
	}
	return s.answerHits(w, r, from)
}

// linkHits answers with what the actor may link an item to, or items of a kind.
func (s *Server) linkHits(w http.ResponseWriter, r *http.Request) error {
	if k := id.Kind(r.URL.Query().Get(choice.KindParam)); slices.Contains(id.Content, k) {
		return s.answerHits(w, r, choice.LinksOfKind(k, Actor(r)))
	}
	n, ok := id.Parse[id.Item](r.URL.Query().Get(choice.ItemParam))
	if !ok {
		return db.ErrNotFound
	}
	i, err := content.Get(r.Context(), s.As(r), n)
	if err != nil {
		return err
	}
	if !content.IsLinkable(Actor(r), i) {
		return access.ErrDenied
	}
	return s.answerHits(w, r, choice.LinksOf(i, Actor(r)))
}

func (s *Server) answerHits(w http.ResponseWriter, r *http.Request, from choice.Source) error {
	hits, err := s.findPicks(r, from, r.URL.Query().Get(QueryWords))
	if err != nil {
		return err
	}
	return s.showPart(w, r, ui.PickHits(hits.Picks, hits.More))
}

// showPart answers with a part of a page, for a script of the page.
func (s *Server) showPart(w http.ResponseWriter, r *http.Request, part templ.Component) error {
	var b bytes.Buffer
	if err := part.Render(renderContext(r), &b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = b.WriteTo(w) // the client has left
	return nil
}
