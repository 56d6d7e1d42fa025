package server

import (
	"net/http"

	"framsyn/internal/content"
	"framsyn/internal/db"
	"framsyn/internal/history"
	"framsyn/templates/contentview"
)

// history shows the changes of an item.
func (k Resource[B]) history(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	p, err := content.History(r.Context(), k.As(r), d.Item, LogPlace(r))
	if err != nil {
		return err
	}
	return k.Show(w, r, k.workPage(d.Title), Work, contentview.History(contentview.HistoryProps{
		Names: k.Names, Item: d.Item, Actor: Actor(r), Entries: p.Entries, Pages: LogPages(r, p),
	}))
}

// compare shows the differences between a version and another, by default the one before.
func (k Resource[B]) compare(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	c, err := compareVersions(r, d.Version, func(version int) ([]history.Field, error) {
		_, parts, err := k.Kind.Version(r.Context(), k.As(r), d.ID, version)
		return parts, err
	})
	if err != nil {
		return err
	}
	return k.Show(w, r, k.workPage(d.Title), Work, contentview.Compare(contentview.CompareProps{
		Names: k.Names, Item: d.Item, Actor: Actor(r), Comparison: c,
	}))
}

// restoreVersion makes an earlier version the latest.
func (k Resource[B]) restoreVersion(w http.ResponseWriter, r *http.Request) error {
	d, err := k.load(r)
	if err != nil {
		return err
	}
	return k.Server.restoreVersion(w, r, k.pageAddress(r, d.ID, ""), func(tx *db.Tx, version, earlier int) error {
		return k.Kind.Restore(r.Context(), tx, d.ID, version, earlier)
	})
}
