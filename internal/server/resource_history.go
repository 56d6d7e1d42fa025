package server

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/history"
	"framsyn/templates/contentview"
)

// history lists what has been done to an item.
func (k Resource[B]) history(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	entries, err := content.History(r.Context(), k.As(r), d.Item)
	if err != nil {
		return err
	}
	return k.Show(w, r, k.frame(d.Title), Work, contentview.History(contentview.HistoryProps{
		Names: k.Names, Item: d.Item, By: Actor(r), Entries: entries,
	}))
}

// compare shows what changed between a version and another; the one before unless the query names one.
func (k Resource[B]) compare(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	to, err := strconv.Atoi(chi.URLParam(r, "version"))
	if err != nil {
		return db.ErrNotFound
	}
	from := to - 1
	if n, err := strconv.Atoi(r.URL.Query().Get("mot")); err == nil {
		from = n
	}
	_, newer, err := k.Kind.Version(r.Context(), k.As(r), d.ID, to)
	if err != nil {
		return err
	}
	_, older, err := k.Kind.Version(r.Context(), k.As(r), d.ID, from)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	return k.Show(w, r, k.frame(d.Title), Work, contentview.Compare(contentview.CompareProps{
		Names: k.Names, Item: d.Item, By: Actor(r), From: from, To: to, Differences: history.Compare(older, newer),
	}))
}

// restoreVersion makes an earlier version the latest.
func (k Resource[B]) restoreVersion(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	earlier, err := strconv.Atoi(f.Get("till-version"))
	if err != nil {
		return db.ErrNotFound
	}
	to, err := k.Write(w, r, func(tx *db.Tx) (Landing, error) {
		return LandOn(k.at(r, d.ID, ""), "Den tidigare versionen är återställd som en ny version."),
			k.Kind.Restore(r.Context(), tx, d.ID, FormVersion(f), earlier)
	})
	if err != nil {
		return err
	}
	return k.Land(w, r, to)
}
