package server

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"framsyn/internal/access"
	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/listing"
	"framsyn/internal/record"
	"framsyn/templates/contentview"
)

// links shows what an item rests on, and what it could be linked to.
func (k Resource[B]) links(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	if err := Require(r, access.Edit, d.Subject()); err != nil {
		return err
	}
	return k.showLinks(w, r, http.StatusOK, d, form.From(r.URL.Query()))
}

// maxCandidates is the number of candidates for a link shown at once.
const maxCandidates = 20

func (k Resource[B]) showLinks(w http.ResponseWriter, r *http.Request, code int, d content.Doc[B], f *form.Form) error {
	ctx, q := r.Context(), k.As(r)
	thread, err := content.Thread(ctx, q, d.ID)
	if err != nil {
		return err
	}
	p := contentview.LinksProps{Names: k.Names, Item: d.Item, Thread: thread, Form: f}
	for _, rel := range content.RelationsFrom(k.Kind.Kind) {
		if !slices.Contains(p.Kinds, rel.To) {
			p.Kinds = append(p.Kinds, rel.To)
		}
	}
	if len(p.Kinds) == 0 {
		k.Answer(w, r, code, k.workPage(d.Title), Work, contentview.Links(p))
		return nil
	}
	if p.Kind = id.Kind(f.Get("slag")); !slices.Contains(p.Kinds, p.Kind) {
		p.Kind = p.Kinds[0]
	}
	words := f.Text("q", form.Max(200))
	var found listing.Page[content.Item]
	err = k.Search(r, words, func(ctx context.Context) (err error) {
		found, err = content.List(ctx, q, content.Filter{Kind: p.Kind, Filter: listing.Filter{Words: words, Limit: maxCandidates}})
		return err
	})
	if err != nil {
		return err
	}
	p.Found, p.Count = found.Rows, found.Count
	k.Answer(w, r, code, k.workPage(d.Title), Work, contentview.Links(p))
	return nil
}

// changeLinks adds or removes a link.
func (k Resource[B]) changeLinks(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	to, ok := id.Parse[id.Item](f.Get("till"))
	if !ok {
		return db.ErrNotFound
	}
	l := content.Link{To: to, Relation: f.Get("relation"), Note: f.Text("not", form.Max(300))}
	if !f.OK() {
		return k.showLinks(w, r, http.StatusUnprocessableEntity, d, f)
	}
	change, said := k.Kind.Link, "Kopplingen är sparad."
	if f.Has("gor", "ta-bort") {
		change, said = k.Kind.Unlink, "Kopplingen är borttagen."
	}
	search := url.Values{"slag": {f.Get("slag")}, "q": {f.Get("q")}}
	back := LandOn(link.WithQuery(k.pageAddress(r, d.ID, "kopplingar"), WithoutKeys(search)), said)
	led, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) { return back, change(r.Context(), tx, d.ID, FormVersion(f), l) })
	switch {
	case errors.Is(err, record.ErrUnchanged):
		led = back
	case err != nil:
		return err
	}
	return k.Land(w, r, led)
}
