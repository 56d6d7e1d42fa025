package process

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/go-chi/chi/v5"

	"framsyn/internal/access"
	"framsyn/internal/account"
	"framsyn/internal/db"
	"framsyn/internal/form"
	"framsyn/internal/history"
	"framsyn/internal/id"
	"framsyn/internal/link"
	"framsyn/internal/process"
	"framsyn/internal/server"
	"framsyn/templates/activityview"
	"framsyn/templates/layout"
)

// activityHistory lists what has been done to an activity.
func (s pages) activityHistory(w http.ResponseWriter, r *http.Request) error {
	a, err := s.activityOf(r)
	if err != nil {
		return err
	}
	entries, err := process.ActivityHistory(r.Context(), s.As(r), a)
	if err != nil {
		return err
	}
	return s.Show(w, r, server.WorkPage("Historik", layout.Activities), server.Work,
		activityview.StepHistory(activityview.HistoryProps{Activity: a, Entries: entries}))
}

// compareActivity shows what changed between a version and another; the one before unless the query names one.
func (s pages) compareActivity(w http.ResponseWriter, r *http.Request) error {
	a, err := s.activityOf(r)
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
	newer, err := s.activityParts(r, a, to)
	if err != nil {
		return err
	}
	older, err := s.activityParts(r, a, from)
	if err != nil && !errors.Is(err, db.ErrNotFound) {
		return err
	}
	if err != nil {
		from = 0
	}
	return s.Show(w, r, server.WorkPage("Vad som ändrades", layout.Activities), server.Work,
		activityview.StepCompare(activityview.CompareProps{
			Activity: a, From: from, To: to, Differences: history.Compare(older, newer), Parts: newer,
			Manages: server.Actor(r).Can(access.Manage, a.Subject())}))
}

// restoreActivity makes an earlier version the latest.
func (s pages) restoreActivity(w http.ResponseWriter, r *http.Request) error {
	a, err := s.activityFor(r, access.Manage)
	if err != nil {
		return err
	}
	f, err := server.ReadForm(w, r)
	if err != nil {
		return err
	}
	earlier, err := strconv.Atoi(f.Get("till-version"))
	if err != nil {
		return db.ErrNotFound
	}
	to, err := s.Write(w, r, func(tx *db.Tx) (server.Landing, error) {
		return server.LandOn(link.Item(r.Context(), id.Activity, a.ID, ""), "Den tidigare versionen är återställd som en ny version."),
			process.RestoreActivity(r.Context(), tx, a.ID, server.FormVersion(f), earlier)
	})
	if err != nil {
		return err
	}
	return s.Land(w, r, to)
}

// activityParts is a version of an activity as somebody may read it: the link to its meeting is only for those it is for.
func (s pages) activityParts(r *http.Request, a process.Activity, version int) ([]history.Field, error) {
	v, err := process.ActivityVersion(r.Context(), s.As(r), a, version)
	if err != nil {
		return nil, err
	}
	if !a.For(server.Actor(r)) {
		v.RemoteURL = ""
	}
	return v.Parts(r.Context(), func(kind string, n int64) string { return called(r.Context(), s.As(r), kind, n) }), nil
}

// called is what a thing is called today; its number where it is gone or the actor may not know of it.
func called(ctx context.Context, q db.Q, kind string, n int64) string {
	var name string
	var err error
	switch kind {
	case "process":
		var p process.Process
		p, err = process.ProcessRecords.Get(ctx, q, id.ProcessNo(n))
		name = p.Name
	case "phase":
		var p process.Phase
		p, err = process.PhaseByID(ctx, q, id.PhaseNo(n))
		name = p.Name.In(ctx)
	case "group":
		var all form.Options
		all, err = process.GroupChoice(ctx, q, []id.Group{id.Group(n)})
		name = all.Label(id.String(n))
	case "activity":
		var a process.Activity
		a, err = process.ActivityRecords.Get(ctx, q, id.ActivityNo(n))
		name = a.Name
	case "organisation":
		var o account.Organisation
		o, err = account.OrganisationRecords.Get(ctx, q, id.Org(n))
		name = o.Name
	}
	if err != nil || name == "" {
		return strconv.FormatInt(n, 10)
	}
	return name
}
