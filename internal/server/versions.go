package server

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/db"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/record"
	"framsyn/templates/recordview"
	"framsyn/templates/ui"
)

// compareVersions compares the version in the path with another, by default the one before. parts returns a version as versions
// are compared.
func compareVersions(r *http.Request, latest int, parts func(version int) ([]history.Field, error)) (recordview.Comparison, error) {
	to, err := strconv.Atoi(chi.URLParam(r, "version"))
	if err != nil {
		return recordview.Comparison{}, db.ErrNotFound
	}
	c := recordview.Comparison{From: to - 1, To: to, Latest: latest}
	if n, err := strconv.Atoi(r.URL.Query().Get("mot")); err == nil {
		c.From = n
	}
	if c.Newer, err = parts(to); err != nil {
		return c, err
	}
	older, err := parts(c.From)
	if errors.Is(err, db.ErrNotFound) {
		c.From, err = 0, nil
	}
	c.Differences = history.Compare(older, c.Newer)
	return c, err
}

// restoreVersion restores the version in the form by restore, and redirects to back.
func (s *Server) restoreVersion(w http.ResponseWriter, r *http.Request, back string,
	restore func(tx *db.Tx, version, earlier int) error) error {
	f, err := ReadForm(w, r)
	if err != nil {
		return err
	}
	earlier, err := strconv.Atoi(f.Get("till-version"))
	if err != nil {
		return db.ErrNotFound
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (Landing, error) {
		return LandOn(back, "Den tidigare versionen är återställd som en ny version."), restore(tx, FormVersion(f), earlier)
	})
	if err != nil && !errors.Is(err, record.ErrUnchanged) {
		return err
	}
	return s.Land(w, r, to)
}

// history shows the changes of a record.
func (e Editor[N, T]) history(w http.ResponseWriter, r *http.Request) error {
	t, err := e.RecordOf(r)
	if err != nil {
		return err
	}
	p, err := e.entries(r, t)
	if err != nil {
		return err
	}
	versions := recordview.Versions{}
	if e.hasComparison() {
		versions = recordview.Versions{At: e.recordPage(r, t).At, Label: "Läs version %d och vad som ändrades", First: 1}
	}
	return e.Show(w, r, WorkPage("Historik", e.Section), Work, recordview.History(e.recordPage(r, t),
		recordview.LogProps{Entries: p.Entries, Verbs: e.Verbs, Versions: versions, Pages: LogPages(r, p)}))
}

// LogPlace returns which page of a history a request asks for.
func LogPlace(r *http.Request) history.Place {
	after, _ := id.Parse[int64](r.URL.Query().Get(QueryAfter))
	before, _ := id.Parse[int64](r.URL.Query().Get(QueryBefore))
	return history.Place{After: after, Before: before}
}

// LogPages returns the links to the pages of a history beside one, at the address of a request.
func LogPages(r *http.Request, p history.Page) ui.Pages {
	if r.Method != http.MethodGet {
		return ui.Pages{} // a form that is shown again leads nowhere
	}
	key := func(n int64) string {
		if n == 0 {
			return ""
		}
		return id.String(n)
	}
	next, prev := PagerLinks(LanguagePath(r), r.URL.Query(), key(p.Next), key(p.Prev))
	return ui.Pages{Next: next, Prev: prev, Shown: len(p.Entries)}
}

func (e Editor[N, T]) entries(r *http.Request, t T) (history.Page, error) {
	if e.Entries != nil {
		return e.Entries(r, t)
	}
	return history.Entries(r.Context(), e.As(r), e.Records.Kind, int64(e.Records.Number(t)), false, LogPlace(r))
}

func (e Editor[N, T]) recordPage(r *http.Request, t T) recordview.Page {
	ctx, n := r.Context(), e.Records.Number(t)
	return recordview.Page{List: e.listCrumb(ctx), Name: e.Records.Name(t), At: func(do string) string { return e.pageAddress(ctx, n, do) }}
}

// compare shows the differences between two versions.
func (e Editor[N, T]) compare(w http.ResponseWriter, r *http.Request) error {
	t, err := e.RecordOf(r)
	if err != nil {
		return err
	}
	c, err := compareVersions(r, e.Records.Version(t), func(version int) ([]history.Field, error) { return e.parts(r, t, version) })
	if err != nil {
		return err
	}
	if e.MoreDifferences != nil {
		if c.More, err = e.MoreDifferences(r, t, c.From, c.To); err != nil {
			return err
		}
	}
	c.MayRestore = e.mayRestore(r, t) == nil
	return e.Show(w, r, WorkPage("Vad som ändrades", e.Section), Work, recordview.Compare(e.recordPage(r, t), c))
}

// restore restores an earlier version of a record.
func (e Editor[N, T]) restore(w http.ResponseWriter, r *http.Request) error {
	t, err := e.RecordOf(r)
	if err != nil {
		return err
	}
	if err := e.mayRestore(r, t); err != nil {
		return err
	}
	n := e.Records.Number(t)
	return e.restoreVersion(w, r, e.pageAddress(r.Context(), n, ""), func(tx *db.Tx, version, earlier int) error {
		if e.Restore != nil {
			return e.Restore(r, tx, n, version, earlier)
		}
		return e.Records.Restore(r.Context(), tx, n, version, earlier)
	})
}

func (e Editor[N, T]) mayRestore(r *http.Request, t T) error {
	if e.Irrevocable {
		return access.ErrDenied
	}
	if e.MayRestore == nil {
		return nil
	}
	return e.MayRestore(r, t)
}
